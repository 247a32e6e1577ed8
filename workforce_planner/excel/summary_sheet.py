"""The first sheet: key figures to be read in a meeting, and the charts beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from pandas import DataFrame
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import cell_autofit_width, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.charts import HEIGHT, Figures, insert_charts, rows_of_charts, write_figures
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
ROW, SECTION_ROW, OTHER_ROW = 19, 24, 20  # pixels: what a page has room for
CHARTS, LAST_CHART, FIGURES = 6, 22, 25  # columns; the figures behind the charts are not printed
CHARTS_DOWN = 2  # rows of charts on a page
LOAD = '0.0" %"'


def write_summary(
    book: Workbook, sheet: Worksheet, summary: DataFrame, bands: DataFrame, styles: Styles, marking: str
) -> None:
    """Write the table, one row a measure, and the charts to its right."""
    for column, (heading, width) in enumerate(zip(summary.columns, WIDTHS, strict=True)):
        sheet.set_column_pixels(column, column, width)
        look = {"align": "right"} if 0 < column < NOTES else {"indent": column // NOTES}
        sheet.write_string(0, column, heading, styles(**RESULT_HEADING, **look))
    rows = enumerate(summary.itertuples(index=False), start=1)
    heights = [OTHER_ROW, *(_write_row(sheet, row, values, styles) for row, values in rows)]
    figures = Figures(sheet, FIGURES, bands)
    write_figures(figures, styles)
    tops = _chart_tops(heights, rows_of_charts(bands))
    insert_charts(book, figures, rows=tops, column=CHARTS, marking=marking)
    _set_print_areas(book, sheet, len(summary), tops)
    sheet.freeze_panes(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(NAVY)
    sheet.activate()


def _chart_tops(heights: Sequence[int], number: int) -> list[int]:
    """Return the rows at which so many rows of charts begin, and the row after the last."""
    tops, row = [1], 1
    for _ in range(number):
        pixels = 0
        while pixels < HEIGHT:
            pixels += heights[row] if row < len(heights) else OTHER_ROW
            row += 1
        tops.append(row)
    return tops


def _set_print_areas(book: Workbook, sheet: Worksheet, last_row: int, tops: Sequence[int]) -> None:
    """Print the table, then the charts on pages of their own, with no page break through a chart."""
    areas = [(0, 0, last_row, NOTES)]
    for first in range(0, len(tops) - 1, CHARTS_DOWN):
        after = tops[min(first + CHARTS_DOWN, len(tops) - 1)]
        areas.append((tops[first], CHARTS, after - 1, LAST_CHART))
    name = sheet.get_name()
    formula = ",".join(f"{name}!{xl_range_abs(*area)}" for area in areas)
    book.define_name(f"{name}!_xlnm.Print_Area", f"={formula}")


def _write_row(sheet: Worksheet, row: int, values: tuple[object, ...], styles: Styles) -> int:
    """Write a measure; return the row's height in pixels."""
    measure, notes = str(values[0]), str(values[-1] or "")
    section = all(value is None for value in values[1:])
    lines = math.ceil(cell_autofit_width(notes) / WIDTHS[NOTES])
    height = SECTION_ROW if section else ROW * max(1, lines)
    sheet.set_row_pixels(row, height)
    for column, value in enumerate(values):
        if section:
            style = styles(bold=True, font_color=NAVY, bg_color=MIST, valign="vcenter")
        else:
            style = _style(measure, column, value, styles)
        put(sheet, row, column, value, styles, style)
    return height


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
