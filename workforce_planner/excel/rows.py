"""The rows of one sheet, read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workforce_planner.excel.cells import Context, Reading, read_cell
from workforce_planner.excel.layout import Column, Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import Mark, is_blank
from workforce_planner.excel.sheets import Sheets
from workforce_planner.source import Cell, Sheet

Raw = Cell | Mark
TOTALS = frozenset({"total", "totals", "grand total", "sub total", "subtotal", "sum", "overall total"})


@dataclass(frozen=True, slots=True)
class Rows:
    """Values by heading, one for each row that is not blank.

    ``numbers`` are the Excel rows. ``wrong`` holds (row, heading) of the cells that
    could not be read; they have their default here. ``broken`` are the rows that miss
    a required value.
    """

    layout: Layout
    sheet: Sheet
    numbers: Sequence[int]
    values: Mapping[str, Sequence[Any]]
    wrong: frozenset[tuple[int, str]] = frozenset()
    broken: frozenset[int] = frozenset()

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the fields of each row that has all it needs."""
        fields = [column.field for column in self.layout.columns]
        columns = [self.values[column.heading] for column in self.layout.columns]
        for number, *values in zip(self.numbers, *columns, strict=True):
            if number not in self.broken:
                yield {**dict(zip(fields, values, strict=True)), "row": number}

    def error(self, notes: Notes, number: int, heading: str, message: str) -> None:
        """Note an error at a row's cell, or at the row's first cell where the column is absent."""
        notes.error(self.sheet, message, number, self.sheet.columns.get(heading, 0))


def read_rows(
    sheets: Sheets, layout: Layout, context: Context, notes: Notes, only: Iterable[int] | None = None
) -> Rows:
    """Return what a sheet says, every cell read; none where the sheet is absent or has no headings.

    ``only`` names the rows to read, by their Excel numbers; None reads all.
    """
    sheet = sheets.workbook.sheets.get(layout.title)
    if sheet is None or not sheet.heading_row:
        return Rows(layout, sheet or Sheet(layout.title, ()), (), {c.heading: () for c in layout.columns})
    marked = _marked(sheet, sheets.marks.get(layout.title, {}))
    numbers, rows = _filled(sheet, _chosen(sheet, marked, only), notes)
    values: dict[str, Sequence[Any]] = {}
    wrong: set[tuple[int, str]] = set()
    for column in layout.columns:
        index = sheet.columns.get(column.heading)
        if index is None:
            values[column.heading] = [column.default] * len(rows)
            wrong.update((number, column.heading) for number in numbers if column.required)
            continue
        cells = [row[index] for row in rows]
        readings = _readings(cells, column, context)
        values[column.heading] = [reading.value for reading in readings]
        for number, reading in zip(numbers, readings, strict=True):
            if reading.error or reading.warning or reading.asides:
                _note(reading, sheet, number, index, notes)
                if reading.error:
                    wrong.add((number, column.heading))
    needed = {column.heading for column in layout.columns if column.required}
    broken = frozenset(number for number, heading in wrong if heading in needed)
    return Rows(layout, sheet, numbers, values, frozenset(wrong), broken)


def _marked(sheet: Sheet, marks: Mapping[tuple[int, int], Mark]) -> Sequence[Sequence[Raw]]:
    """Return the rows below the headings, with marks in place of cells without a value."""
    rows: list[Sequence[Raw]] = list(sheet.rows[sheet.heading_row :])
    for (row, column), mark in marks.items():
        index = row - sheet.heading_row
        if 0 <= index < len(rows) and column < len(rows[index]):
            rows[index] = (*rows[index][:column], mark, *rows[index][column + 1 :])
    return rows


def _chosen(
    sheet: Sheet, rows: Sequence[Sequence[Raw]], only: Iterable[int] | None
) -> Iterable[tuple[int, Sequence[Raw]]]:
    """Return the rows to read below the headings, with their Excel numbers."""
    first = sheet.heading_row + 1
    return enumerate(rows, first) if only is None else ((n, rows[n - first]) for n in only)


def _filled(
    sheet: Sheet, rows: Iterable[tuple[int, Sequence[Raw]]], notes: Notes
) -> tuple[Sequence[int], Sequence[Sequence[Raw]]]:
    """Return the rows with something under our headings, and their Excel numbers.

    A row of totals is an error, not a row: left in, it would be an officer called Total;
    left out in silence, nobody would know.
    """
    columns = sorted(sheet.columns.values())
    numbers, filled = [], []
    for number, row in rows:
        first = next((column for column in columns if not is_blank(row[column])), None)
        if first is None:
            continue
        cell = row[first]
        if isinstance(cell, str) and cell.strip().casefold().rstrip(":") in TOTALS:
            said = f"'{cell.strip()}' looks like a row of totals. Delete the row, or move it off the sheet."
            notes.error(sheet, said, number, first)
            continue
        numbers.append(number)
        filled.append(row)
    return numbers, filled


def _readings(cells: Sequence[Raw], column: Column, context: Context) -> list[Reading]:
    """Return the reading of each cell of a column; equal cells are read once."""
    if bool in set(map(type, cells)):  # True equals 1, but does not read like it
        return [read_cell(raw, column, context) for raw in cells]
    read = {raw: read_cell(raw, column, context) for raw in dict.fromkeys(cells)}
    return [read[raw] for raw in cells]


def _note(reading: Reading, sheet: Sheet, number: int, index: int, notes: Notes) -> None:
    if reading.error:
        notes.error(sheet, reading.error, number, index)
    if reading.warning:
        notes.warning(sheet, reading.warning, number, index)
    for aside in reading.asides:
        notes.aside(sheet, aside, number, index)
