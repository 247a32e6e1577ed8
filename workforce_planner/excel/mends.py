"""What a planner puts right while a file is read; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workforce_planner.excel.book import Book
from workforce_planner.excel.cells import NUMBER
from workforce_planner.excel.columns import PLAN, SPELLINGS
from workforce_planner.excel.csv_numbers import NUMERIC, NUMERIC_SETTINGS
from workforce_planner.excel.headings import TOP_ROWS, find_headings
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import Mark, text_of
from workforce_planner.excel.respell import written_key
from workforce_planner.excel.sheets import LAYOUTS, Sheets
from workforce_planner.names import same
from workforce_planner.source import Cell, Sheet, Workbook, column_letters


@dataclass(frozen=True, slots=True)
class CellMend:
    """A cell that is read as another text; ``row`` is Excel's (from 1), ``column`` from 0.

    It holds only as long as the file has what it ``was``, so that rows moved in Excel
    meanwhile are not mended by mistake.
    """

    title: str
    row: int
    column: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SpellingMend:
    """A row for the Spellings sheet: under this heading, what is written means this."""

    heading: str
    written: str
    means: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Whose names stand for ours: ``sheets`` are our titles by the file's sheet names, ``headings``
    our headings by the file's, for each of our titles. The file's names are in normal form."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mends:
    """Everything put right in one file, or in one scenario (``branch``) of a project, in the order it was."""

    matching: Matching = field(default_factory=Matching)
    spellings: tuple[SpellingMend, ...] = ()
    cells: tuple[CellMend, ...] = ()
    branch: str = ""

    @property
    def count(self) -> int:
        """How many entries are put right, but for headings, which are remembered anyway."""
        return len(self.spellings) + len(self.cells)

    def with_spelling(self, mend: SpellingMend) -> Mends:
        """Return these mends with a spelling, in place of an earlier one of the same words."""
        key = same(mend.heading), written_key(mend.written)
        others = (m for m in self.spellings if (same(m.heading), written_key(m.written)) != key)
        return replace(self, spellings=(*others, mend))

    def with_cells(self, mends: Sequence[CellMend]) -> Mends:
        """Return these mends with cells changed; a cell mended again is mended from what the file has."""
        first = {(m.title, m.row, m.column): m.was for m in self.cells}
        latest = {(m.title, m.row, m.column): m for m in (*self.cells, *mends)}
        found = (replace(mend, was=first.get(place, mend.was)) for place, mend in latest.items())
        return replace(self, cells=tuple(mend for mend in found if mend.was != mend.now))


def renamed(book: Book, matching: Matching) -> Book:
    """Return the file with the sheets that were matched under our titles, where those are free."""
    taken = {same(page.name) for page in book.pages}
    titles = {name: title for name, title in matching.sheets.items() if same(title) not in taken}
    pages = (replace(page, name=titles.get(same(page.name), page.name)) for page in book.pages)
    return replace(book, pages=tuple(pages))


def mended(sheets: Sheets, mends: Mends, notes: Notes) -> Sheets:
    """Return the sheets of a file, whose headings are still to be found, with everything put right."""
    return _with_spellings(_with_cells(sheets, mends, notes), mends)


def _with_cells(sheets: Sheets, mends: Mends, notes: Notes) -> Sheets:
    found = dict(sheets.workbook.sheets)
    marks = {title: dict(held) for title, held in sheets.marks.items()}
    for title, headings in mends.matching.headings.items():
        if title in found:
            found[title] = _matched(found[title], headings, notes)
    rows: dict[str, list[list[Cell]]] = {}
    for mend in mends.cells:
        if mend.title not in found:
            continue
        if mend.title not in rows:
            rows[mend.title] = [list(row) for row in found[mend.title].rows]
        if _mend(rows[mend.title], mend, found[mend.title], marks.get(mend.title, {}), sheets, notes):
            marks.get(mend.title, {}).pop((mend.row - 1, mend.column), None)
    for title, changed in rows.items():
        found[title] = replace(found[title], rows=tuple(map(tuple, changed)))
    return replace(sheets, workbook=replace(sheets.workbook, sheets=found), marks=marks)


def _with_spellings(sheets: Sheets, mends: Mends) -> Sheets:
    if not mends.spellings:
        return sheets
    workbook, title = sheets.workbook, SPELLINGS.title
    sheet = workbook.sheets.get(title) or Sheet(title, (tuple(c.heading for c in SPELLINGS.columns),))
    places = find_headings(sheet, SPELLINGS, Notes()).columns
    rows = list(sheet.rows)
    for mend in mends.spellings:
        row: list[Cell] = [None] * len(sheet.rows[0])
        for heading, text in zip(("Column", "Written", "Means"), _texts(mend), strict=True):
            if heading in places:
                row[places[heading]] = text
        rows.append(tuple(row))
    changed: Workbook = replace(workbook, sheets={**workbook.sheets, title: replace(sheet, rows=tuple(rows))})
    return replace(sheets, workbook=changed)


def _texts(mend: SpellingMend) -> tuple[str, str, str]:
    return mend.heading, mend.written, mend.means


def _matched(sheet: Sheet, headings: Mapping[str, str], notes: Notes) -> Sheet:
    """Return a sheet whose matched headings bear our names; a heading that is there already stays."""
    rows = list(sheet.rows)
    for index, row in enumerate(rows[:TOP_ROWS]):
        there = {same(text_of(cell)) for cell in row if isinstance(cell, str)}
        new = list(row)
        for column, cell in enumerate(row):
            ours = headings.get(same(cell)) if isinstance(cell, str) else None
            if ours is not None and same(ours) not in there:
                said = f"the column '{text_of(cell)}' is read as '{ours}', as you matched it."
                notes.warning(sheet, said, index + 1, column)
                new[column] = ours
        rows[index] = tuple(new)
    return replace(sheet, rows=tuple(rows))


def _mend(
    rows: list[list[Cell]],
    mend: CellMend,
    sheet: Sheet,
    marks: Mapping[tuple[int, int], Mark],
    sheets: Sheets,
    notes: Notes,
) -> bool:
    """Put one cell right; say so where the file no longer has what it had."""
    index = mend.row - 1
    there = index < len(rows) and mend.column < len(rows[index])
    marked = (index, mend.column) in marks
    if not there or (text_of(rows[index][mend.column]) != mend.was and not marked):
        cell = f"{column_letters(mend.column)}{mend.row}"
        said = f"the file has changed here, so '{mend.now}', put right in {cell}, is left out."
        notes.warning(sheet, said, mend.row, mend.column)
        return False
    number = sheets.typed and NUMBER.fullmatch(mend.now.strip())
    as_number = number and _is_number(mend.title, rows, index, mend.column)
    rows[index][mend.column] = float(mend.now) if as_number else mend.now or None
    return True


def _is_number(title: str, rows: Sequence[Sequence[Cell]], index: int, column: int) -> bool:
    """Whether a cell stands under one of our headings that hold numbers, or beside such a setting."""
    if title == PLAN.title:
        return any(same(text_of(cell)) in NUMERIC_SETTINGS for cell in rows[index][:column])
    layout = LAYOUTS.get(title)
    ours = [one for one in layout.columns if one.kind in NUMERIC] if layout else []
    forms = {same(name) for one in ours for name in (one.heading, *one.aliases)}
    return any(same(text_of(row[column])) in forms for row in rows[:TOP_ROWS] if column < len(row))
