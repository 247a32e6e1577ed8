"""Edits of a plan: who goes where, as rows of the sheets that hold a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.edits.edit import ROW, Edit, cells_of, row_text
from workforce_planner.excel.columns import NEW_STRUCTURE, POSTINGS, UPLIFT_POSTINGS
from workforce_planner.findings import Finding, Level
from workforce_planner.names import apart

Row = TypeVar("Row", PostingRow, UpliftRow)
Cells = Mapping[str, str]

# The sheets of a plan. Keys: an officer's ID; "Line; Unit; Specialism" of posts; an area.
PLAN_SHEETS = (POSTINGS.title, UPLIFT_POSTINGS.title, NEW_STRUCTURE.title)
_officer = attrgetter("officer")


@dataclass(frozen=True, slots=True)
class Moved:
    """The plan after moves, None where one of them is wrong: then the findings say why."""

    draft: Draft | None
    findings: tuple[Finding, ...] = ()


def move(draft: Draft, edits: Iterable[Edit]) -> Moved:
    """Return the plan with the moves made. Units are not looked up: the judge says what is unknown."""
    tables: dict[str, dict[str, Any]] = {
        POSTINGS.title: _table(draft.postings, _officer),
        UPLIFT_POSTINGS.title: _table(draft.uplift, _posts),
    }
    structure = dict(draft.structure or {})
    for edit in edits:
        if edit.sheet == NEW_STRUCTURE.title and edit.heading == "Unit":
            structure[edit.key] = edit.now
            continue
        wrong = _move(tables.get(edit.sheet), edit)
        if wrong:
            return Moved(None, (Finding(Level.ERROR, edit.sheet, "", wrong),))
    postings, uplift = (tuple(tables[title].values()) for title in (POSTINGS.title, UPLIFT_POSTINGS.title))
    drawn = structure if structure or draft.structure is not None else None
    return Moved(Draft(postings, uplift, drawn))


def moves(before: Draft, after: Draft) -> tuple[Edit, ...]:
    """Return the moves that turn one plan into another, but for the order of its rows."""
    officers = _changes(POSTINGS.title, before.postings, after.postings, _officer)
    posts = _changes(UPLIFT_POSTINGS.title, before.uplift, after.uplift, _posts)
    was: Cells = before.structure or {}
    now: Cells = after.structure or {}
    areas = (
        Edit(NEW_STRUCTURE.title, area, "Unit", was.get(area, ""), unit)
        for area, unit in now.items()
        if was.get(area) != unit
    )
    return (*officers, *posts, *areas)


def _move(rows: dict[str, Any] | None, edit: Edit) -> str:
    """Make one move; return what is wrong with it, if anything."""
    if rows is None:
        return f"the sheet '{edit.sheet}' holds no plan. Its sheets are {', '.join(PLAN_SHEETS)}."
    if edit.removes:
        rows.pop(edit.key, None)
        return ""
    row = rows.get(edit.key)
    if row is None and not edit.adds:
        return f"the plan has no row '{edit.key}'. Add one."
    cells = dict(_cells(row)) if row is not None else {}
    try:
        cells |= cells_of(edit.now) if edit.adds else {edit.heading: edit.now}
        made = _row(edit.sheet, cells, row)
    except (ValueError, KeyError):
        return f"'{edit.now}' cannot be read as {edit.heading or 'a row'} of '{edit.key}'."
    rows[edit.key] = made
    return ""


def _row(title: str, cells: Cells, old: PostingRow | UpliftRow | None) -> PostingRow | UpliftRow:
    number = old.row if old is not None else 0
    specialism = cells.get("Specialism", "")
    if title == POSTINGS.title:
        keep = cells.get("Keep") == "Yes"
        return PostingRow(cells["Officer ID"], cells["To unit"], specialism, keep, number)
    counts = int(cells["Posts"]), int(cells["Filled"])
    return UpliftRow(cells["Line"], specialism, cells["Unit"], *counts, number)


def _table(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, Row]:
    """Return the rows by key, in their order; of two with one key the second is "DC1 (2)"."""
    rows = tuple(rows)
    table = dict(zip(map(key, rows), rows, strict=True))
    if len(table) == len(rows):
        return table
    return dict(zip(apart(map(key, rows)), rows, strict=True))


def _changes(
    title: str, before: tuple[Row, ...], after: tuple[Row, ...], key: Callable[[Row], str]
) -> Iterator[Edit]:
    if before is after:
        return
    had: dict[str, Row] = _table(before, key)
    has: dict[str, Row] = _table(after, key)
    for name in dict.fromkeys((*had, *has)):
        old, new = had.get(name), has.get(name)
        if old is None or new is None:
            yield Edit(title, name, ROW, *(row_text(_cells(row)) if row else "" for row in (old, new)))
        elif old is not new and replace(old, row=0) != replace(new, row=0):
            for heading, text in _cells(new).items():
                if text != (was := _cells(old)[heading]):
                    yield Edit(title, name, heading, was, text)


def _cells(row: PostingRow | UpliftRow) -> Cells:
    if isinstance(row, PostingRow):
        keep = "Yes" if row.keep else "No"
        return {"Officer ID": row.officer, "To unit": row.unit, "Specialism": row.specialism, "Keep": keep}
    counts = {"Posts": str(row.posts), "Filled": str(row.filled)}
    return {"Line": row.line, "Specialism": row.specialism, "Unit": row.unit, **counts}


def _posts(row: UpliftRow) -> str:
    return f"{row.line}; {row.unit}; {row.specialism or 'any'}"
