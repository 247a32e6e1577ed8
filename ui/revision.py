"""A scenario with edits since it was read, and what is to be said of them. No Qt here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ui import grids
from ui.grids import Grid
from ui.planned import Packed
from ui.worker import Listener, Parcel
from workforce_planner.domain import Scenario, Settings
from workforce_planner.edits.edit import Edit
from workforce_planner.edits.posts import Kind, kinds
from workforce_planner.edits.variation import Variation
from workforce_planner.findings import Finding
from workforce_planner.nameless import nameless_findings, shown_headings
from workforce_planner.plan import TierScore
from workforce_planner.source import Cell, Sheet

KEPT = 4  # scenarios that a process keeps: the latest, and those that undo may lead back to

Make = Callable[..., Variation]


@dataclass(frozen=True, slots=True)
class Revised:
    """A wrapped scenario and the steps that a planner edited it in. Opens like a ``Parcel``."""

    parcel: Parcel
    steps: tuple[tuple[Edit, ...], ...] = ()

    def open(self) -> Scenario:
        """Return the scenario with its edits, from the latest one that this process has."""
        found = _KEPT.get(self)
        if found is None:
            found = _applied(self)
            _keep(self, found)
        return found

    def after(self, edits: tuple[Edit, ...]) -> Revised:
        """Return this scenario with one step more."""
        return Revised(self.parcel, (*self.steps, edits))


_KEPT: OrderedDict[Revised, Scenario] = OrderedDict()


def _applied(revised: Revised) -> Scenario:
    from ui.referee import opened
    from workforce_planner.edits import apply

    before = _KEPT.get(Revised(revised.parcel, revised.steps[:-1])) if revised.steps else None
    steps = revised.steps[-1:] if before else revised.steps
    scenario = before or opened(revised.parcel)
    done = apply(scenario, [edit for step in steps for edit in step]).scenario
    assert done is not None  # each step was found lawful before it was kept
    return done


def _keep(revised: Revised, scenario: Scenario) -> None:
    _KEPT[revised] = scenario
    while len(_KEPT) > KEPT:
        _KEPT.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """What edits did to a sheet: its rows that are others now, by place in its table, or all of it anew."""

    rows: Mapping[int, Sequence[Cell]] = field(default_factory=dict)
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A scenario edited. ``scenario`` is None where an edit is wrong: then the findings say why.

    ``text`` names the edits; ``nameless_text`` does, and ``nameless`` tells the findings, without
    saying who anybody is. ``draft`` is the plan where it had to follow.
    """

    scenario: Revised | None
    findings: tuple[Finding, ...] = ()
    nameless: tuple[Finding, ...] = ()
    text: str = ""
    nameless_text: str = ""
    settings: Settings | None = None
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    before: tuple[TierScore, ...] = ()
    sheets: Mapping[str, Changed] = field(default_factory=dict)
    draft: Packed | None = None


def revise(
    _listener: Listener,
    scenario: Parcel | Revised,
    draft: Packed | None,
    make: Make,
    *args: object,
) -> Revision:
    """Make the edits that ``make(scenario, *args)`` returns, with the checks of a workbook being opened."""
    from ui.referee import constants, opened, present_score
    from workforce_planner.edits import apply
    from workforce_planner.edits.named import named, nameless

    start = scenario if isinstance(scenario, Revised) else Revised(scenario)
    now = opened(start)  # type: ignore[arg-type]
    wanted = make(now, *args)
    if wanted.findings or not wanted.edits:
        return Revision(None, wanted.findings, nameless_findings(wanted.findings, now.source))
    edited = apply(now, wanted.edits, check=True, constants=constants)
    if edited.scenario is None:
        return Revision(None, edited.findings, nameless_findings(edited.findings, now.source))
    after = start.after(wanted.edits)
    _keep(after, edited.scenario)
    return Revision(
        after,
        edited.findings,
        nameless_findings(edited.findings, edited.scenario.source),
        _named(wanted.edits, lambda edit: named(edit, now)),
        _named(wanted.edits, nameless),
        edited.scenario.settings,
        kinds(edited.scenario),
        present_score(edited.scenario),
        _sheets(now, edited.scenario),
        _followed(now, edited.scenario, draft),
    )


def patched(old: Sequence[Grid], sheets: Mapping[str, Changed]) -> tuple[Grid, ...]:
    """Return grids with the changes of some sheets made in them."""
    known = {grid.table.name for grid in old}
    new = [change.grid for name, change in sheets.items() if name not in known and change.grid]
    return (
        *(_patched(grid, sheets[grid.table.name]) if grid.table.name in sheets else grid for grid in old),
        *new,
    )


def by_key(scenario: Scenario, cells: Sequence[tuple[str, str, str, str]]) -> Variation:
    """Return the edits of cells given as sheet, key, heading and text."""
    from workforce_planner.edits import change

    edits = (change(scenario, *cell) for cell in cells)
    return Variation(tuple(edit for edit in edits if edit.was != edit.now))


def resized(scenario: Scenario, kind: Kind, number: int) -> Variation:
    """Return the edits that give a kind of uplift so many posts."""
    from workforce_planner.edits.posts import resize

    return Variation(resize(scenario, kind, number))


def given(scenario: Scenario, areas: Sequence[str], unit: str) -> Variation:
    """Return the edits that give areas to a unit."""
    return by_key(scenario, [("Structure", area, "Unit", unit) for area in areas])


def _named(edits: Sequence[Edit], name: Callable[[Edit], str]) -> str:
    """Return what edits are called in the history: one by its name, several by what they have in common."""
    if len(edits) == 1:
        return name(edits[0])
    headings = dict.fromkeys(edit.heading for edit in edits)
    sheets = " and ".join(dict.fromkeys(edit.sheet for edit in edits))
    if len(headings) > 1 or "" in headings:
        return f"{len(edits):,} edits of {sheets}"
    texts = {edit.now for edit in edits if shown_headings(edit.sheet, [edit.heading])}
    to = f" to {texts.pop() or 'blank'}" if len(texts) == 1 else ""
    return f"{next(iter(headings))} of {len(edits):,} rows of {sheets}{to}"


def _sheets(before: Scenario, after: Scenario) -> Mapping[str, Changed]:
    old = before.source.sheets
    return {
        name: _changed(name, old.get(name), sheet)
        for name, sheet in after.source.sheets.items()
        if sheet is not old.get(name) and name != "Groups" and sheet.heading_row
    }


def _changed(name: str, old: Sheet | None, new: Sheet) -> Changed:
    if old is None or old.columns != new.columns or len(old.rows) != len(new.rows):
        return Changed(grid=grids.from_sheet(name, new))
    pairs = enumerate(zip(old.rows[old.heading_row :], new.rows[new.heading_row :], strict=True))
    return Changed({n: row for n, (was, row) in pairs if was is not row and was != row})


def _patched(grid: Grid, changed: Changed) -> Grid:
    if changed.grid is not None:
        return changed.grid
    columns = []
    for place, column in zip(grid.places, grid.table.columns, strict=True):
        new = {row: cells[place] if place < len(cells) else None for row, cells in changed.rows.items()}
        same = all(column[row] == cell for row, cell in new.items())  # then the history shares it
        columns.append(column if same else _with(column, new))
    return replace(grid, table=replace(grid.table, columns=tuple(columns)))


def _with(column: Sequence[object], new: Mapping[int, Cell]) -> Sequence[object]:
    cells = list(column)
    for row, cell in new.items():
        cells[row] = cell
    return cells


def _followed(before: Scenario, after: Scenario, draft: Packed | None) -> Packed | None:
    """Return the plan with posts added and taken away, where their number changed."""
    if draft is None or after.structure is None or before.uplift == after.uplift:
        return None
    from ui.referee import fitted

    return fitted(after, draft)


def again(_scenario: Scenario, edits: Sequence[Edit]) -> Variation:
    """Return edits that were made before, to be made again."""
    return Variation(tuple(edits))
