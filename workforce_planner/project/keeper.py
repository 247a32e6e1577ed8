"""Keeping a window's work in a project: what its undo list has become, as steps of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workforce_planner.domain import Draft
from workforce_planner.edits import Edit, moves
from workforce_planner.journal import State
from workforce_planner.project.project import Project
from workforce_planner.project.step import Kind, Step

FEW = 0.5  # of a plan's rows: with more moves than that the plan is kept whole


@dataclass
class Keeper:
    """Writes the work on one scenario to its project. It takes the place of ``journal.Journal``.

    Raises Refused where something cannot be written; what was recorded before stays.
    """

    project: Project
    name: str
    _base: int | None = None

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Let the scenario as it is now be where the window's steps begin."""
        self._base = self.project.branch(self.name).head

    def remove(self) -> None:
        """Let go of the project; everything is in it."""
        self.project.close()

    def record(self, what: str, state: State) -> None:
        """Let the scenario be what the window shows: undone, redone or new edits, and the plan."""
        steps = state.steps
        since = self._since()
        edits = [n for n, step in enumerate(since) if step.kind is Kind.EDIT]
        kept = _common([since[n].edits for n in edits], steps)
        if kept < len(edits):
            last = since[edits[kept] - 1].id if edits[kept] else self._base
            self.project.go(self.name, last)
        for step in steps[kept:]:
            self.project.edit(self.name, step, label=what)
        self._keep_plan(what, state.plan)

    def _since(self) -> Sequence[Step]:
        """Return the steps since the scenario was opened."""
        path = self.project.history(self.name)
        ids = [step.id for step in path]
        return path[ids.index(self._base) + 1 :] if self._base is not None else path

    def _keep_plan(self, what: str, plan: Draft | None) -> None:
        state = self.project.state(self.name)
        had = state.draft or state.scenario.held
        if plan is None or plan == had:
            return
        changed = moves(had, plan) if had is not None else ()
        if had is None or len(changed) > FEW * len(plan.postings):
            self.project.place(self.name, plan, label=what)
        elif changed:
            self.project.move(self.name, changed, label=what)


def _common(one: Sequence[tuple[Edit, ...]], other: Sequence[tuple[Edit, ...]]) -> int:
    """Return how many steps two lists begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
