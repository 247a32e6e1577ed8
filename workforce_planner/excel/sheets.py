"""Which page of a file is which sheet of ours, and what its cells do not show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workforce_planner.excel.book import Book, Page, Place
from workforce_planner.excel.columns import GROUPS, HELD, RESULT_TITLES, SHEETS
from workforce_planner.excel.headings import find_headings
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import Mark
from workforce_planner.names import closest, same
from workforce_planner.source import Sheet, Workbook, column_letters

TITLES = {same(title): title for title in (*RESULT_TITLES, *(layout.title for layout in SHEETS))}
INPUTS = frozenset(layout.title for layout in SHEETS)
LAYOUTS = {layout.title: layout for layout in (*SHEETS, *HELD)}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The workbook, and by sheet the cells that have no value to read (row and column from 0)."""

    workbook: Workbook
    typed: bool = True
    marks: Mapping[str, Mapping[Place, Mark]] = field(default_factory=dict)


def sheets_of(book: Book, path: Path, notes: Notes) -> Sheets:
    """Return the pages of a file under the contract's titles, without headings as yet."""
    sheets: dict[str, Sheet] = {}
    marks: dict[str, Mapping[Place, Mark]] = {}
    for page in book.pages:
        title = TITLES.get(same(page.name), page.name)
        sheet = Sheet(page.name, page.rows)
        if title in sheets:
            notes.error(sheet, f"the sheet '{title}' is there twice. Remove one or rename it.")
            continue
        sheets[title] = sheet
        if title in INPUTS:
            _note_hidden(page, sheet, notes)
        if title in LAYOUTS:
            marks[title] = _marks(page)
    _note_names(sheets, notes)
    _note_formulas(book, notes)
    return Sheets(Workbook(path, book.sha256, sheets), book.typed, marks)


def with_headings(sheets: Sheets, title: str, notes: Notes) -> Sheets:
    """Return the sheets with the headings of one of them found; nothing changes where it is absent."""
    sheet = sheets.workbook.sheets.get(title)
    if sheet is None:
        return sheets
    found = find_headings(sheet, LAYOUTS[title], notes)
    workbook = replace(sheets.workbook, sheets={**sheets.workbook.sheets, title: found})
    return replace(sheets, workbook=workbook)


def note_missing(sheets: Sheets, title: str, notes: Notes) -> None:
    """Say that a sheet is needed and not there."""
    unknown = [name for name in sheets.workbook.sheets if name not in TITLES.values()]
    guess = closest(title, unknown)
    hint = f" Is it the sheet '{guess}'?" if guess else ""
    notes.error(Sheet(title, ()), f"the sheet is missing. Add it, with its headings.{hint}")


def _note_hidden(page: Page, sheet: Sheet, notes: Notes) -> None:
    if page.hidden:
        notes.warning(sheet, "the sheet is hidden. It is read like the others; unhide it to see what counts.")
    rows = [
        row
        for row in page.marks.hidden_rows
        if row < len(page.rows) and any(c is not None for c in page.rows[row])
    ]
    if rows:
        said = f"{len(rows):,} rows are hidden, perhaps by a filter. They are read like the others."
        notes.warning(sheet, said, rows[0] + 1, 0)


def _marks(page: Page) -> Mapping[Place, Mark]:
    marks: dict[Place, Mark] = {}
    for (top, left), (bottom, right) in page.merged:
        if top >= len(page.rows) or left >= len(page.rows[top]) or page.rows[top][left] is None:
            continue
        cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        mark = Mark(f"the cells {cells} are merged, so only the first has a value. Unmerge and fill in each.")
        for row in range(top, min(bottom + 1, len(page.rows))):
            for column in range(left, min(right + 1, len(page.rows[top]))):
                marks[row, column] = mark
        del marks[top, left]
    said = "the formula has no stored value. Open the file in Excel, let it calculate, and save it."
    marks.update(dict.fromkeys(page.marks.uncalculated, Mark(said)))
    for place, code in page.marks.errors.items():
        marks[place] = Mark(f"the cell holds the error {code}. Correct the formula, or type the value.")
    return marks


def _note_names(sheets: Mapping[str, Sheet], notes: Notes) -> None:
    for title, sheet in sheets.items():
        guess = None if title in TITLES.values() else closest(title, INPUTS)
        if guess:
            notes.warning(sheet, f"the sheet is ignored. Did you mean '{guess}'? Then rename it.")


def _note_formulas(book: Book, notes: Notes) -> None:
    copied = (p for p in book.pages if TITLES.get(same(p.name)) not in {*RESULT_TITLES, GROUPS.title})
    count = sum(page.marks.formulas for page in copied)
    if count:
        said = f"{count:,} formulas are read as the values they had when the file was saved."
        notes.warning(Sheet("", ()), f"{said} A result holds the values, not the formulas.")
    if book.blind:
        said = (
            "In a file of this format, error cells (#N/A) and formulas cannot be told from blanks and values."
        )
        notes.warning(Sheet("", ()), f"{said} Save it as .xlsx to have them checked.")
