"""What a scenario is after its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workforce_planner.domain import Draft, Scenario
from workforce_planner.edits import ROW, Edit, apply, move
from workforce_planner.edits.keys import EDITABLE, KEYS
from workforce_planner.project.refused import Damaged
from workforce_planner.project.step import Kind, Step

# Sheets whose rows are numbered where several have one key.
_NUMBERED = frozenset(title for title in EDITABLE if not EDITABLE[title].key and title != "Plan")


@dataclass(frozen=True, slots=True)
class State:
    """A scenario and its plan: the one last put in place, with the moves since; None without one."""

    scenario: Scenario
    draft: Draft | None = None

    @property
    def plan(self) -> Draft | None:
        """The plan, else the one that the workbook holds."""
        return self.draft or self.scenario.held

    @property
    def with_plan(self) -> Scenario:
        """The scenario, holding its plan."""
        return replace(self.scenario, held=self.plan)


def after(state: State, steps: Sequence[Step], plan: Callable[[int], Draft]) -> State:
    """Return the state after steps, all edits between two plans made at once; raises Damaged."""
    pending: list[Edit] = []
    for step in steps:
        if step.kind is Kind.EDIT:
            pending += step.edits
            if not any(map(_renumbers, step.edits)):
                continue
        state, pending = _edited(state, pending), []
        if step.kind is not Kind.EDIT:
            state = _with_plan(state, step, plan)
    return _edited(state, pending)


def one_by_one(state: State, steps: Iterable[Step], plan: Callable[[int], Draft]) -> State:
    """Return the state after steps, each made by itself, as it was made at the time."""
    for step in steps:
        edited = step.kind is Kind.EDIT
        state = _edited(state, step.edits) if edited else _with_plan(state, step, plan)
    return state


def _edited(state: State, edits: Sequence[Edit]) -> State:
    if not edits:
        return state
    scenario = apply(state.scenario, edits).scenario
    if scenario is None:
        raise Damaged("An edit of the project can no longer be made. Recover the file.")
    return replace(state, scenario=scenario)


def _with_plan(state: State, step: Step, plan: Callable[[int], Draft]) -> State:
    if step.plan is not None:
        return replace(state, draft=plan(step.plan))
    draft = move(state.plan, step.edits).draft if state.plan is not None else None
    if draft is None:
        raise Damaged(f"The move '{step.label}' of the project can no longer be made. Recover the file.")
    return replace(state, draft=draft)


def _renumbers(edit: Edit) -> bool:
    """Whether the edit may change which number other rows with its key have."""
    return edit.sheet in _NUMBERED and (edit.heading == ROW or edit.heading in KEYS[edit.sheet])
