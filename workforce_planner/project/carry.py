"""Carrying scenarios over to a newer baseline: the planner's edits are kept, conflicts are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workforce_planner.domain import Draft
from workforce_planner.edits import ROW, Edit, apply, cells_of, move
from workforce_planner.edits.keys import form
from workforce_planner.edits.moves import PLAN_SHEETS
from workforce_planner.project.state import State
from workforce_planner.project.step import Kind, Step

Cell = tuple[str, str, str]  # sheet, key in the form for comparing, heading
Row = tuple[str, str]


class Choice(StrEnum):
    """Whose word counts where planner and baseline changed the same thing."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit of the planner (``mine``, of a step) that the newer baseline contradicts.

    ``theirs`` is the edit of the baseline, None where mine can simply no longer be made; then only
    giving it up is a choice. ``said`` is a sentence about both.
    """

    step: int
    mine: Edit
    theirs: Edit | None
    said: str

    @property
    def key(self) -> tuple[int, Edit]:
        """What a choice is made for."""
        return self.step, self.mine


Choices = Mapping[tuple[int, Edit], Choice]


@dataclass(frozen=True, slots=True)
class Carried:
    """The steps of a scenario on the newer baseline, in order, each with the step that it stands for."""

    state: State
    steps: tuple[tuple[int, Kind, tuple[Edit, ...]], ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(slots=True)
class _Carrier:
    """What carrying the steps of one scenario goes by."""

    theirs: Mapping[Cell, Edit]
    rows: Mapping[Row, Edit]
    choices: Choices
    conflicts: list[Conflict] = field(default_factory=list)
    restored: set[Row] = field(default_factory=set)


def carry(
    base: State, theirs: Iterable[Edit], steps: Sequence[Step], choices: Choices, plan: Callable[[int], Draft]
) -> Carried:
    """Return a scenario's own steps made on a newer baseline, and the conflicts still to be decided."""
    cells = {_cell(edit): edit for edit in theirs}
    rows = {(edit.sheet, form(edit.sheet, edit.key)): edit for edit in theirs if edit.heading == ROW}
    carrier, state, done = _Carrier(cells, rows, choices), base, []
    for step in steps:
        if step.kind is Kind.EDIT:
            edits, state = _edits(carrier, state, step)
        elif step.kind is Kind.MOVE:
            edits, state = _moves(state, step)
        else:
            assert step.plan is not None
            edits, state = (), replace(state, draft=plan(step.plan))
        if edits or step.kind is Kind.PLAN:
            done.append((step.id, step.kind, edits))
    return Carried(state, tuple(done), tuple(carrier.conflicts))


def _edits(carrier: _Carrier, state: State, step: Step) -> tuple[tuple[Edit, ...], State]:
    """Return the edits of a step as they are on the newer baseline, and the state after them."""
    wanted = tuple(new for edit in step.edits for new in _rebased(carrier, step.id, edit))
    together = apply(state.scenario, wanted).scenario
    if together is not None:
        return wanted, replace(state, scenario=together)
    made: list[Edit] = []
    for edit in wanted:
        edited = apply(state.scenario, [edit])
        if edited.scenario is not None:
            state = replace(state, scenario=edited.scenario)
            made.append(edit)
        elif carrier.choices.get((step.id, edit)) is not Choice.THEIRS:
            why = edited.findings[0].message
            carrier.conflicts.append(
                Conflict(step.id, edit, None, f"{_told(edit)} can no longer be made: {why}")
            )
    return tuple(made), state


def _rebased(carrier: _Carrier, step: int, mine: Edit) -> Iterator[Edit]:
    """Yield what becomes of an edit."""
    theirs = _contradiction(carrier, mine)
    if theirs is None:
        if not (mine.removes and carrier.rows.get(_row(mine))):
            yield mine
        return
    choice = carrier.choices.get((step, mine))
    if choice is None:
        said = f"{_told(mine)}, but the newer baseline has {_told(theirs)}"
        carrier.conflicts.append(Conflict(step, mine, theirs, said))
    elif choice is Choice.MINE:
        yield from _insisted(carrier, mine, theirs)


def _contradiction(carrier: _Carrier, mine: Edit) -> Edit | None:
    """Return the edit of the baseline that an edit of the planner cannot stand beside."""
    row = carrier.rows.get(_row(mine))
    if mine.heading != ROW:
        theirs = carrier.theirs.get(_cell(mine))
        if theirs is not None and theirs.now != mine.now:
            return theirs
        return row if row is not None and row.removes and _row(mine) not in carrier.restored else None
    if mine.adds:
        return row if row is not None and row.adds and row.now != mine.now else None
    changed = (edit for edit in carrier.theirs.values() if _row(edit) == _row(mine) and not edit.removes)
    return next(changed, None)


def _insisted(carrier: _Carrier, mine: Edit, theirs: Edit) -> Iterator[Edit]:
    """Yield the edits that make the planner's word count."""
    if theirs.removes:  # the row is kept in this scenario
        if _row(mine) not in carrier.restored:
            carrier.restored.add(_row(mine))
            yield Edit(theirs.sheet, theirs.key, ROW, "", theirs.was, mine.reason)
        yield mine
    elif mine.adds:
        had, wanted = cells_of(theirs.now), cells_of(mine.now)
        for heading in dict.fromkeys((*had, *wanted)):
            was, now = had.get(heading, ""), wanted.get(heading, "")
            if was != now:
                yield Edit(mine.sheet, mine.key, heading, was, now, mine.reason)
    else:
        yield mine if mine.removes else replace(mine, was=theirs.now)


def _moves(state: State, step: Step) -> tuple[tuple[Edit, ...], State]:
    """Return the moves of a step that still have somebody to move, and the state after them."""
    if state.plan is None:
        return (), state
    rows = {PLAN_SHEETS[0]: {row.officer for row in state.plan.postings}}
    there = tuple(
        edit for edit in step.edits if edit.heading == ROW or edit.key in rows.get(edit.sheet, {edit.key})
    )
    return there, replace(state, draft=move(state.plan, there).draft)


def _cell(edit: Edit) -> Cell:
    return *_row(edit), edit.heading


def _row(edit: Edit) -> Row:
    return edit.sheet, form(edit.sheet, edit.key)


def _told(edit: Edit) -> str:
    if edit.heading == ROW:
        return f"{edit.sheet} '{edit.key}' {'added' if edit.adds else 'removed'}"
    return f"{edit.sheet} '{edit.key}' {edit.heading} '{edit.was}' to '{edit.now}'"
