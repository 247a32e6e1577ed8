"""A newer extract, perhaps of a few sheets and columns, read over a workbook that has the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workforce_planner.checks import check
from workforce_planner.domain import Scenario
from workforce_planner.edits.keys import EDITABLE, KEYS, form, key_text
from workforce_planner.excel.book import Unreadable
from workforce_planner.excel.collector import collector_at_rest
from workforce_planner.excel.columns import OFFICERS
from workforce_planner.excel.headings import find_headings
from workforce_planner.excel.mends import Mends, mended
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import text_of
from workforce_planner.excel.read import open_book, read_sheets
from workforce_planner.excel.sheets import Sheets, sheets_of
from workforce_planner.findings import Finding, Level, errors
from workforce_planner.nameless import nameless_findings
from workforce_planner.names import same_id
from workforce_planner.source import Cell, Sheet

# The sheets that name officers: a row about somebody who left goes with them.
ABOUT_OFFICERS = {"Pairs": ("Officer ID", "Other officer ID"), "Groups": ("Officer ID",)}


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file says over a scenario: None where it has errors. ``file`` and ``sha256`` are the file's;
    ``nameless`` are the findings without what private columns hold."""

    scenario: Scenario | None
    findings: tuple[Finding, ...]
    file: str = ""
    sha256: str = ""
    nameless: tuple[Finding, ...] = ()


def read_extract(path: str | Path, scenario: Scenario, mends: Mends) -> Extract:
    """Return the scenario with the sheets of a file in place of its own.

    A sheet or column that the file lacks stays as it is: an extract that has no Unit lock says
    nothing of locks.
    """
    path, notes = Path(path), Notes()
    try:
        book = open_book(path, mends)
    except Unreadable as problem:
        return Extract(None, (Finding(Level.ERROR, "", "", str(problem)),))
    with collector_at_rest():
        newer = mended(sheets_of(book, path, notes), mends, notes)
        given = {title: sheet for title, sheet in newer.workbook.sheets.items() if title in EDITABLE}
        found = _merged(scenario.source.sheets, given)
        marks = {title: marks for title, marks in newer.marks.items() if title in given}
        source = replace(scenario.source, sheets=found)
        read = read_sheets(Sheets(source, newer.typed, marks), {}, notes)
        findings = notes.all()
        if not errors(findings):
            findings = (*findings, *check(read))
    told = nameless_findings(findings, source)
    return Extract(None if errors(findings) else read, findings, path.name, book.sha256, told)


def _merged(old: Mapping[str, Sheet], given: Mapping[str, Sheet]) -> dict[str, Sheet]:
    found = dict(old)
    for title, sheet in given.items():
        found[title] = _over(found[title], sheet, title) if title in found else sheet
    if OFFICERS.title in given:
        officers = found[OFFICERS.title]
        ids = set(map(same_id, _texts(officers, "Officer ID")))
        for title in ABOUT_OFFICERS.keys() & found.keys() - given.keys():
            found[title] = _about(found[title], ABOUT_OFFICERS[title], ids)
    return found


def _over(old: Sheet, new: Sheet, title: str) -> Sheet:
    """Return the new sheet with the columns that only the old one has, row by row where the keys agree."""
    new = find_headings(new, EDITABLE[title], Notes())
    missing = [heading for heading in old.columns if heading not in new.columns]
    named = set(KEYS[title])
    if not new.heading_row or not missing or not named <= new.columns.keys() & old.columns.keys():
        return new
    kept = {
        _key(cells, old, title): [cells[old.columns[heading]] for heading in missing]
        for cells in old.rows[old.heading_row :]
    }
    blank: list[Cell] = [None] * len(missing)
    head, width = new.heading_row - 1, len(new.rows[new.heading_row - 1])
    above = ((*cells, *blank) for cells in new.rows[:head])
    below = ((*cells, *kept.get(_key(cells, new, title), blank)) for cells in new.rows[head + 1 :])
    places = {**new.columns, **{heading: width + n for n, heading in enumerate(missing)}}
    return replace(new, rows=(*above, (*new.rows[head], *missing), *below), columns=places)


def _about(sheet: Sheet, headings: Sequence[str], ids: set[str]) -> Sheet:
    """Return the sheet with blank rows for those that name somebody else."""
    places = [sheet.columns[heading] for heading in headings if heading in sheet.columns]
    rows = tuple(
        cells if all(same_id(text_of(cells[place])) in ids for place in places) else (None,) * len(cells)
        for cells in sheet.rows[sheet.heading_row :]
    )
    return replace(sheet, rows=(*sheet.rows[: sheet.heading_row], *rows))


def _texts(sheet: Sheet, heading: str) -> Iterable[str]:
    place = find_headings(sheet, OFFICERS, Notes()).columns.get(heading)
    return () if place is None else (text_of(cells[place]) for cells in sheet.rows[sheet.heading_row :])


def _key(cells: Sequence[Cell], sheet: Sheet, title: str) -> str:
    return form(title, key_text(text_of(cells[sheet.columns[heading]]) for heading in KEYS[title]))
