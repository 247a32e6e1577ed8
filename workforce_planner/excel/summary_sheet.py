"""The first sheet: key figures to be read in a meeting, and the charts beside them."""

from __future__ import annotations

import math
from datetime import datetime

from pandas import DataFrame
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import cell_autofit_width, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.charts import Figures, insert_charts, write_figures
from workforce_planner.excel.put import put
from workforce_planner.excel.styles import (
    FTE,
    MIST,
    NAVY,
    RESULT_HEADING,
    RULED,
    SLATE,
    TIMED,
    WHOLE,
    Styles,
)

WIDTHS = (220, 150, 90, 115, 520)  # pixels of the columns
NOTES = len(WIDTHS) - 1
ROW, SECTION_ROW = 19, 24  # pixels: what a page has room for
CHARTS, LAST_CHART, FIGURES = 6, 22, 25  # columns; the figures behind the charts are not printed
LOAD = '0.0" %"'
CHARTS, FIGURES = 6, 26  # columns; the figures stand beyond what is printed
SCALE = 92  # per cent, at which the five columns fill a page


def write_summary(
    book: Workbook, sheet: Worksheet, summary: DataFrame, bands: DataFrame, styles: Styles, marking: str
) -> None:
    """Write the table, one row a measure, and the charts to its right."""
    for column, (heading, width) in enumerate(zip(summary.columns, WIDTHS, strict=True)):
        sheet.set_column_pixels(column, column, width)
        look = {"align": "right"} if 0 < column < NOTES else {"indent": column // NOTES}
        sheet.write_string(0, column, heading, styles(**RESULT_HEADING, **look))
    for row, values in enumerate(summary.itertuples(index=False), start=1):
        _write_row(sheet, row, values, styles)
    figures = Figures(sheet, FIGURES, bands)
    write_figures(figures, styles)
    pixels = insert_charts(book, figures, column=CHARTS, marking=marking)
    _set_print_areas(book, sheet, len(summary), pixels // ROW + 2)
    sheet.freeze_panes(1, 1)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(NAVY)
    sheet.activate()


def _set_print_areas(book: Workbook, sheet: Worksheet, last_row: int, last_chart_row: int) -> None:
    """Print the table and the charts on pages of their own."""
    name = sheet.get_name()
    table = f"{name}!{xl_range_abs(0, 0, last_row, NOTES)}"
    charts = f"{name}!{xl_range_abs(0, CHARTS, last_chart_row, LAST_CHART)}"
    book.define_name(f"{name}!_xlnm.Print_Area", f"={table},{charts}")


def _write_row(sheet: Worksheet, row: int, values: tuple[object, ...], styles: Styles) -> None:
    measure, notes = str(values[0]), str(values[-1] or "")
    section = all(value is None for value in values[1:])
    lines = math.ceil(cell_autofit_width(notes) / WIDTHS[NOTES])
    sheet.set_row_pixels(row, SECTION_ROW if section else ROW * max(1, lines))
    for column, value in enumerate(values):
        if section:
            style = styles(bold=True, font_color=NAVY, bg_color=MIST, valign="vcenter")
        else:
            style = _style(measure, column, value, styles)
        put(sheet, row, column, value, styles, style)


def _style(measure: str, column: int, value: object, styles: Styles) -> Format:
    look: dict[str, object] = {**RULED, "bold": column == 1}
    if column == NOTES:
        return styles(text_wrap=True, font_color=SLATE, indent=1, **look)
    if isinstance(value, datetime):
        return styles(num_format=TIMED, align="left", **look)
    if isinstance(value, int | float):
        shown = WHOLE if isinstance(value, int) else LOAD if measure.endswith("load") else FTE
        return styles.number(shown, **look)
    return styles(**look)
