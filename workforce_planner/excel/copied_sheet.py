"""Writing an input sheet again, each value as it was read and where it stood."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.styles import INPUT_HEADING, Styles
from workforce_planner.source import Sheet

SAMPLE = 2_000  # rows that decide a column's width


def write_copy(sheet: Worksheet, source: Sheet, styles: Styles) -> None:
    """Write the cells of a sheet; its headings are styled where it is one of ours."""
    heading_row = source.heading_row - 1
    heading, text = styles(**INPUT_HEADING, indent=1), styles(indent=1)
    for row, cells in enumerate(source.rows):
        for column, value in enumerate(cells):
            style = heading if row == heading_row else text if isinstance(value, str) else None
            put(sheet, row, column, value, styles, style)
    _fit_columns(sheet, source)
    width, last = max(map(len, source.rows), default=0), max(len(source.rows) - 1, heading_row)
    if heading_row >= 0 and width:
        sheet.freeze_panes(heading_row + 1, 1)
        sheet.autofilter(heading_row, 0, last, width - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _fit_columns(sheet: Worksheet, source: Sheet) -> None:
    first = max(source.heading_row - 1, 0)
    sample = source.rows[first : first + SAMPLE]
    for column in range(max(map(len, source.rows), default=0)):
        top, *values = [cells[column] if column < len(cells) else None for cells in sample]
        fit_column(sheet, column, str(top or ""), values, filtered=source.heading_row > 0)
