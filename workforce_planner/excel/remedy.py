"""What an unknown name in a cell may have meant, so that all its cells are put right at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workforce_planner.excel.layout import Column, Kind
from workforce_planner.excel.package import column_index
from workforce_planner.excel.raw import text_of
from workforce_planner.excel.sheets import LAYOUTS, TITLES
from workforce_planner.findings import Finding
from workforce_planner.names import closest, same
from workforce_planner.source import Sheet, Workbook

MOST = 1000  # names; more are IDs, which are not misspelt but wrong


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: our title, Excel's row (from 1), the column (from 0), and what stands there."""

    title: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """A name that nobody knows, in so many ``cells`` under a heading, and the ``known`` names that it
    may mean: a likely ``guess`` first, "" where none is."""

    heading: str
    written: str
    known: tuple[str, ...]
    guess: str
    cells: int


def place_of(finding: Finding, source: Workbook) -> Place | None:
    """Return where a finding points; None where it is about a whole sheet or the file."""
    found = re.fullmatch("([A-Z]+)([0-9]+)", finding.cell)
    title = TITLES.get(same(finding.sheet), finding.sheet)
    sheet = source.sheets.get(title)
    if found is None or sheet is None:
        return None
    row, column = int(found[2]), column_index(found[1])
    there = row <= len(sheet.rows) and column < len(sheet.rows[row - 1])
    return Place(title, row, column, text_of(sheet.rows[row - 1][column]) if there else "")


def remedies(findings: Iterable[Finding], source: Workbook) -> Mapping[str, Remedy]:
    """Return what unknown names may mean, by the place of the finding ("Officers!C17")."""
    told: dict[tuple[str, int, str], Remedy | None] = {}
    found = {}
    for finding in findings:
        place = place_of(finding, source)
        if place is None:
            continue
        said = place.title, place.column, place.text
        if said not in told:
            told[said] = remedy(place, source)
        known = told[said]
        if known is not None:
            found[finding.place] = known
    return found


def remedy(place: Place, source: Workbook) -> Remedy | None:
    """Return what a name may have meant; None where the cell holds no unknown name."""
    sheet = source.sheets[place.title]
    heading = next((name for name, index in sheet.columns.items() if index == place.column), None)
    layout = LAYOUTS.get(place.title)
    if heading is None or layout is None or place.row <= sheet.heading_row:
        return None
    column = layout[heading]
    known = _known(column, source)
    forms = set(map(same, known)) | set(column.words)
    unknown = [name for name in _names(place.text, column) if same(name) not in forms]
    if not unknown or not known or len(known) > MOST:
        return None
    guess = closest(unknown[0], known) or ""
    others = tuple(sorted((name for name in known if name != guess), key=str.casefold))
    cells = _cells(sheet, column, place.column, unknown[0])
    return Remedy(heading, unknown[0], (guess, *others) if guess else others, guess, cells)


def _known(column: Column, source: Workbook) -> tuple[str, ...]:
    """Return the names that a cell may hold: those of the sheet it refers to, or its choices."""
    if column.kind is not Kind.REFERENCE:
        return column.choices
    refers = [column.refers, "Areas"] if column.refers == "Units" else [column.refers]
    return tuple(dict.fromkeys(name for title in refers for name in names_of(title, source)))


def names_of(title: str, source: Workbook) -> tuple[str, ...]:
    """Return the names that a sheet of ours defines; none where it or its key is absent."""
    sheet, key = source.sheets.get(title), LAYOUTS[title].key
    if sheet is None or key not in sheet.columns:
        return ()
    column = sheet.columns[key]
    texts = (text_of(row[column]) for row in sheet.rows[sheet.heading_row :])
    return tuple(dict.fromkeys(text for text in texts if text))


def _names(text: str, column: Column) -> Iterable[str]:
    items = text.split(";") if column.many else [text]
    return [item.strip() for item in items if item.strip()]


def _cells(sheet: Sheet, column: Column, index: int, written: str) -> int:
    """Return how many cells of a column hold a name."""
    form, found = same(written), 0
    for row in sheet.rows[sheet.heading_row :]:
        found += any(same(name) == form for name in _names(text_of(row[index]), column))
    return found
