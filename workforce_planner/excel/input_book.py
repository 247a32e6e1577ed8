"""Writing a plain input workbook: sheets of cells, styled enough to work in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.styles import HEADING_PIXELS, INPUT_HEADING, Styles, styles
from workforce_planner.source import Cell

# The file says this date whenever it is made, so that equal sheets make equal files.
MADE = datetime(2026, 1, 1)
LINE_LETTERS, LINE_PIXELS = 62, 20  # of a wrapped cell in the widest column


def write_input_book(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], path: Path, *, name: str, marking: str
) -> None:
    """Write sheets, headings first. Raises OSError where the file cannot be written."""
    data = BytesIO()
    with Workbook(data) as book:
        book.set_properties({"title": name, "created": MADE})
        look = styles(book)
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            set_up_page(sheet, marking, name)
            _write_rows(sheet, rows, look)
    replace_file(path, data.getvalue())


def _write_rows(sheet: Worksheet, rows: Sequence[Sequence[Cell]], look: Styles) -> None:
    heading, *body = rows
    plain, text, wrapped = look(), look(indent=1), look(indent=1, text_wrap=True)
    heights = [max(map(_lines, row)) for row in body]
    for column, title in enumerate(heading):
        cells = [row[column] for row in body]
        put(sheet, 0, column, title, look, look(**INPUT_HEADING, indent=1))
        for row, cell in enumerate(cells, start=1):
            style = plain if not isinstance(cell, str) else text if _lines(cell) == 1 else wrapped
            put(sheet, row, column, cell, look, style)
        fit_column(sheet, column, str(title), cells)
    sheet.set_row_pixels(0, HEADING_PIXELS)
    for row, lines in enumerate(heights, start=1):
        if lines > 1:
            sheet.set_row_pixels(row, lines * LINE_PIXELS)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(body), len(heading) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows)}"})


def _lines(cell: Cell) -> int:
    """Return how many lines the cell needs."""
    return max(1, math.ceil(len(cell) / LINE_LETTERS)) if isinstance(cell, str) else 1
