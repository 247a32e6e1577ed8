"""Native charts of load before and after, with the tolerance band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pandas import DataFrame
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.put import put
from workforce_planner.excel.styles import BLUE, GREY, MIST, NAVY, ORANGE, SLATE, Styles

WIDTH, HEIGHT = 520, 320  # pixels; two charts side by side
MANY_UNITS = 14  # more need a chart twice as wide
CUT_OFF = 300  # per cent; a load far above would flatten all others
STEP = 25  # per cent between gridlines

UNIT, AFTER, BEFORE, LOWEST, HIGHEST = 0, 2, 3, 4, 5  # columns of the figures
# None is a heading of the Summary, beside which they stand: who reads it by its headings finds each once.
HEADINGS = ("Unit", "Specialism", "Load after", "Load before", "Lowest in tolerance", "Highest in tolerance")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures behind the charts, standing on a sheet from a column on, headings in its first row."""

    sheet: Worksheet
    column: int
    bands: DataFrame

    def range(self, column: int, rows: list[int]) -> list[object]:
        """Return a column of some successive rows as XlsxWriter takes it."""
        where = self.column + column
        return [self.sheet.get_name(), rows[0], where, rows[-1], where]


def write_figures(figures: Figures, styles: Styles) -> None:
    """Write the figures; a load of "nobody" stays blank, so that the chart has a gap."""
    heading, number = styles(font_color=SLATE, bold=True), styles.number("0.0", font_color=SLATE)
    for column, text in enumerate(HEADINGS):
        figures.sheet.write_string(0, figures.column + column, text, heading)
    for row, values in enumerate(figures.bands.itertuples(index=False), start=1):
        for column, value in enumerate(values):
            if column < AFTER or not isinstance(value, str):
                style = styles(font_color=SLATE) if column < AFTER else number
                put(figures.sheet, row, figures.column + column, value, styles, style)


def rows_of_charts(bands: DataFrame) -> int:
    """Return how many rows of charts there are."""
    return math.ceil(bands["Specialism"].nunique() / _across(bands))


def insert_charts(
    book: Workbook, figures: Figures, *, rows: Sequence[int], column: int, marking: str
) -> None:
    """Insert a chart for each specialism, from a column on; each row of charts begins at one of ``rows``."""
    across = _across(figures.bands)
    for number, specialism in enumerate(dict.fromkeys(figures.bands["Specialism"])):
        chart = _chart(book, figures, specialism, marking)
        chart.set_size({"width": WIDTH * 2 // across, "height": HEIGHT})
        down, right = divmod(number, across)
        alternative = f"Load by unit before and after, in per cent: {specialism}"
        place = {"x_offset": right * WIDTH, "object_position": 3, "description": alternative}
        figures.sheet.insert_chart(rows[down], column, chart, place)


def _across(bands: DataFrame) -> int:
    return 1 if bands["Unit"].nunique() > MANY_UNITS else 2


def _chart(book: Workbook, figures: Figures, specialism: str, marking: str) -> Chart:
    rows = [row for row, name in enumerate(figures.bands["Specialism"], start=1) if name == specialism]
    units = figures.range(UNIT, rows)
    chart = book.add_chart({"type": "column"})
    for name, column, colour in (("Before", BEFORE, GREY), ("After", AFTER, BLUE)):
        chart.add_series(
            {
                "name": name,
                "categories": units,
                "values": figures.range(column, rows),
                "fill": {"color": colour},
                "gap": 60,
                "overlap": 0,
            }
        )
    if figures.bands["Lowest in tolerance"].iloc[[row - 1 for row in rows]].notna().any():
        chart.combine(_band(book, figures, rows))
    font = {"size": 11, "bold": True, "color": NAVY}
    # Never the specialism first: a title that begins with "=" would be a formula.
    chart.set_title({"name": f"Load by unit, %: {specialism}  [{marking}]", "name_font": font})
    chart.set_x_axis({"num_font": {"size": 9}, "line": {"color": SLATE}})
    chart.set_y_axis(
        {
            "min": 0,
            "max": _top_of_axis(figures.bands),
            "major_unit": STEP,
            "num_format": "0",
            "num_font": {"size": 9},
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": MIST}},
        }
    )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    return chart


def _band(book: Workbook, figures: Figures, rows: list[int]) -> Chart:
    """Return the edges of the tolerance band as dashed lines."""
    lines = book.add_chart({"type": "line"})
    for name, column in (("Lowest in tolerance", LOWEST), ("Highest in tolerance", HIGHEST)):
        lines.add_series(
            {
                "name": name,
                "categories": figures.range(UNIT, rows),
                "values": figures.range(column, rows),
                "line": {"color": ORANGE, "width": 1.25, "dash_type": "dash"},
                "marker": {
                    "type": "long_dash",
                    "size": 7,
                    "fill": {"color": ORANGE},
                    "border": {"none": True},
                },
            }
        )
    return lines


def _top_of_axis(bands: DataFrame) -> int:
    """Return one scale for all charts, so that they compare."""
    loads = [load for load in (*bands["Load %"], *bands["Load % before"]) if isinstance(load, float)]
    return min(CUT_OFF, max(6 * STEP, math.ceil(max(loads, default=0.0) / STEP) * STEP))
