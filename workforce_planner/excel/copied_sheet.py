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
    width = max(map(len, source.rows), default=0)
    first = max(heading_row, 0)
    for column in range(width):
        values = [cells[column] for cells in source.rows[first : first + SAMPLE] if column < len(cells)]
        fit_column(
            sheet, column, str(values[0] or "") if values else "", values[1:], filtered=heading_row >= 0
        )
    if heading_row >= 0 and width:
        sheet.freeze_panes(heading_row + 1, 1)
        sheet.autofilter(heading_row, 0, max(len(source.rows) - 1, heading_row), width - 1)
    if width:
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(source.rows)}"})
