"""Writing a plain input workbook: sheets of cells, styled enough to work in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.styles import INPUT_HEADING, Styles, styles
from workforce_planner.source import Cell

# The file says this date whenever it is made, so that equal sheets make equal files.
MADE = datetime(2026, 1, 1)
LONG_TEXT = 60  # characters


def write_input_book(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], path: Path, *, name: str, marking: str
) -> None:
    """Write sheets, headings first, to an xlsx file; pages are headed by ``marking``."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"title": name, "created": MADE})
        look = styles(book)
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            set_up_page(sheet, marking, name)
            _write_rows(sheet, rows, look)


def _write_rows(sheet: Worksheet, rows: Sequence[Sequence[Cell]], look: Styles) -> None:
    heading, *body = rows
    for column, title in enumerate(heading):
        put(sheet, 0, column, title, look, look(**INPUT_HEADING))
    formats = [_format([row[column] for row in body], look) for column in range(len(heading))]
    for number, row in enumerate(body, start=1):
        for column, cell in enumerate(row):
            put(sheet, number, column, cell, look, formats[column])
    for column, title in enumerate(heading):
        fit_column(sheet, column, str(title), [row[column] for row in body])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(body), len(heading) - 1)


def _format(cells: Sequence[Cell], look: Styles) -> Format | None:
    """Wrap the lines of a column that holds sentences."""
    return look(text_wrap=True) if any(len(str(cell)) > LONG_TEXT for cell in cells) else None
