"""Native charts of the tables in a workbook: their figures are the tables' own cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pandas import DataFrame
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.styles import BLUE, GREY, MIST, NAVY, ORANGE, SLATE

WIDTH, HEIGHT = 620, 340  # pixels
ACROSS, ROW_PIXELS = 2, 20
ROWS_DOWN = HEIGHT // ROW_PIXELS + 2
COLUMN_PIXELS = 64
# Okabe and Ito's colours, told apart with every kind of colour-blindness.
COLOURS = (BLUE, ORANGE, "#009E73", "#CC79A7", "#56B4E9", "#E69F00", NAVY, GREY)
MARKERS = ("circle", "square", "triangle", "diamond")
MOST_SERIES = 24


@dataclass(frozen=True, slots=True)
class Series:
    """A line or a row of bars: the heading of its figures, over the rows (from 0) of the table.

    ``points`` labels rows by their place in the series.
    """

    name: str
    y: str
    rows: tuple[int, ...]
    points: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class TableChart:
    """Figures of one sheet over those of its column ``x``: lines where x is a number, else bars."""

    title: str
    sheet: str
    x: str
    y_title: str
    series: tuple[Series, ...]
    kind: Literal["line", "bar"] = "line"


def insert_chart_sheet(
    book: Workbook,
    charts: Sequence[TableChart],
    tables: Mapping[str, DataFrame],
    *,
    name: str,
    marking: str,
) -> None:
    """Add a sheet of charts, two in a row; what does not fit on a page goes to the next whole."""
    sheet = book.add_worksheet("Charts")
    set_up_page(sheet, marking, name, heading_row=None)
    sheet.hide_gridlines(2)
    for number, chart in enumerate(charts):
        down, right = divmod(number, ACROSS)
        drawn = _drawn(book, chart, tables[chart.sheet], marking)
        place = {"x_offset": right * (WIDTH + 10), "object_position": 3, "description": chart.title}
        sheet.insert_chart(down * ROWS_DOWN, 0, drawn, place)
    rows = -(-len(charts) // ACROSS) * ROWS_DOWN
    sheet.print_area(0, 0, rows, min(len(charts), ACROSS) * (WIDTH + 10) // COLUMN_PIXELS)
    sheet.set_h_pagebreaks(range(2 * ROWS_DOWN, rows, 2 * ROWS_DOWN))


def _drawn(book: Workbook, chart: TableChart, table: DataFrame, marking: str) -> Chart:
    if chart.kind == "bar":
        drawn = book.add_chart({"type": "column"})
    else:
        drawn = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for number, series in enumerate(chart.series[:MOST_SERIES]):
        drawn.add_series(_series(chart, series, table, number))
    font = {"size": 11, "bold": True, "color": NAVY}
    drawn.set_title({"name": f"{chart.title}  [{marking}]", "name_font": font, "overlay": False})
    grid = {"visible": True, "line": {"color": MIST}}
    small = {"num_font": {"size": 9}, "name_font": {"size": 9, "bold": False, "color": SLATE}}
    drawn.set_x_axis({"name": chart.x, "line": {"color": SLATE}, **small})
    from_nothing = {"min": 0} if chart.kind == "bar" else {}  # the length of a bar is its value
    y_axis = {"name": chart.y_title, "line": {"none": True}, "major_gridlines": grid, **small}
    drawn.set_y_axis(y_axis | from_nothing)
    drawn.set_legend({"position": "bottom", "font": {"size": 9}} if len(chart.series) > 1 else {"none": True})
    drawn.set_size({"width": WIDTH, "height": HEIGHT})
    return drawn


def _series(chart: TableChart, series: Series, table: DataFrame, number: int) -> dict[str, object]:
    colour = COLOURS[number % len(COLOURS)]
    drawn: dict[str, object] = {
        "name": series.name.lstrip("="),  # a name that begins with "=" would be a formula
        "categories": _cells(chart.sheet, table, chart.x, series.rows),
        "values": _cells(chart.sheet, table, series.y, series.rows),
    }
    if chart.kind == "bar":
        drawn |= {"fill": {"color": colour}, "gap": 60}
    else:
        marker = MARKERS[number // len(COLOURS) % len(MARKERS)]
        drawn["line"] = {"color": colour, "width": 2}
        drawn["marker"] = {"type": marker, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    if series.points:
        labels = [
            {"value": series.points[place]} if place in series.points else {"delete": True}
            for place in range(len(series.rows))
        ]
        drawn["data_labels"] = {"value": True, "custom": labels, "position": "above", "font": {"bold": True}}
    return drawn


def _cells(sheet: str, table: DataFrame, heading: str, rows: Sequence[int]) -> list[object] | str:
    """Return a column's cells as XlsxWriter takes them; rows that do not follow each other, as a union."""
    column = list(table.columns).index(heading)
    if rows == tuple(range(rows[0], rows[-1] + 1)):
        return [sheet, rows[0] + 1, column, rows[-1] + 1, column]
    from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

    where = (f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(row + 1, column, True, True)}" for row in rows)
    return f"=({','.join(where)})"
