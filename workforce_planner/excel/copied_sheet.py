"""Writing an input sheet again, each value as it was read and where it stood."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.styles import HEADING_PIXELS, INPUT_HEADING, Styles
from workforce_planner.source import Cell, Sheet

LONG = 60  # characters from which text wraps
SAMPLE = 2_000  # rows that decide a column's width


def write_copy(sheet: Worksheet, source: Sheet, styles: Styles) -> None:
    """Write the cells of a sheet; its headings are styled where it is one of ours."""
    heading_row = source.heading_row - 1
    heading, text, other = styles(**INPUT_HEADING, indent=1), styles(indent=1), styles()
    long_text = styles(indent=1, text_wrap=True)
    for row, cells in enumerate(source.rows):
        for column, value in enumerate(cells):
            if value is not None:
                style = heading if row == heading_row else _style(value, text, long_text, other)
                put(sheet, row, column, value, styles, style)
    _fit_columns(sheet, source)
    width, last = max(map(len, source.rows), default=0), max(len(source.rows) - 1, heading_row)
    if heading_row >= 0 and width:
        sheet.set_row_pixels(heading_row, HEADING_PIXELS)
        sheet.freeze_panes(heading_row + 1, 1)
        sheet.autofilter(heading_row, 0, last, width - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _style(value: Cell, text: Format, long_text: Format, other: Format) -> Format | None:
    """Return the style of a value; dates get theirs where they are put."""
    if isinstance(value, str):
        return text if len(value) < LONG else long_text
    return other if isinstance(value, int | float) else None


def _fit_columns(sheet: Worksheet, source: Sheet) -> None:
    first = max(source.heading_row - 1, 0)
    sample = source.rows[first : first + SAMPLE]
    for column in range(max(map(len, source.rows), default=0)):
        top, *values = [cells[column] if column < len(cells) else None for cells in sample]
        fit_column(sheet, column, str(top or ""), values, filtered=source.heading_row > 0)
