"""Writing a workbook of tables with native charts: a comparison, a batch, a curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from pandas import DataFrame
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.new_book import new_book
from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.styles import BLUE, RULED, Styles
from workforce_planner.excel.table_charts import TableChart, insert_chart_sheet
from workforce_planner.excel.table_sheet import write_table

LINKED = "Result"  # the column that names files
MOST_LINKS = 65_530  # Excel's limit for one sheet


def write_tables(
    tables: Mapping[str, DataFrame],
    path: Path,
    *,
    name: str,
    marking: str,
    charts: Sequence[TableChart] = (),
) -> None:
    """Write each table to a sheet of its own, and the charts to the sheet Charts after the first.

    A file already there is replaced in one step. Raises OSError where it cannot be written.
    """
    data = BytesIO()
    with new_book(data, name, marking) as (book, look):
        for number, (title, table) in enumerate(tables.items()):
            sheet = book.add_worksheet(title)
            set_up_page(sheet, marking, name)
            write_table(sheet, table, look)
            if LINKED in table:
                _link(sheet, table, look)
            if number == 0 and charts:
                insert_chart_sheet(book, charts, tables, name=name, marking=marking)
    replace_file(path, data.getvalue())


def _link(sheet: Worksheet, table: DataFrame, look: Styles) -> None:
    """Make the names of files beside this one open them."""
    column = list(table.columns).index(LINKED)
    style = look(font_color=BLUE, underline=1, indent=1, **RULED)
    for row, name in enumerate(table[LINKED].tolist()[:MOST_LINKS], start=1):
        if name:
            sheet.write_url(row, column, f"external:{name}", style, name)
