"""Writing a plain input workbook: sheets of cells, styled enough to work in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workforce_planner.source import Cell

# The file says this date whenever it is made, so that equal sheets make equal files.
MADE = datetime(2026, 1, 1)
WIDEST = 60
MARGIN = 3  # room for the filter's arrow


def write_input_book(sheets: Mapping[str, Sequence[Sequence[Cell]]], path: Path, *, marking: str) -> None:
    """Write sheets, headings first, to an xlsx file; ``marking`` heads each printed page."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        heading = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            _write_sheet(book.add_worksheet(name), rows, heading, wrapped, marking)


def _write_sheet(
    sheet: Worksheet, rows: Sequence[Sequence[Cell]], heading: Format, wrapped: Format, marking: str
) -> None:
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            _write_cell(sheet, number, column, cell, None if number else heading)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    for column, cells in enumerate(zip(*rows, strict=True)):
        width = max(len(str(cell)) for cell in cells if cell is not None) + MARGIN
        sheet.set_column(column, column, min(width, WIDEST), wrapped if width > WIDEST else None)
    sheet.set_header(f"&C{marking}")
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format | None) -> None:
    """Write text as text: an ID keeps its zeros and "=..." is no formula."""
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, style)
