"""Writing a workbook of tables with native charts: a comparison, a batch, a curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pandas import DataFrame
from xlsxwriter import Workbook

from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.styles import styles
from workforce_planner.excel.table_charts import TableChart, insert_chart_sheet
from workforce_planner.excel.table_sheet import write_table


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
    with Workbook(data) as book:
        book.set_properties({"title": name, "category": marking, "created": datetime.now()})
        look = styles(book)
        for number, (title, table) in enumerate(tables.items()):
            sheet = book.add_worksheet(title)
            set_up_page(sheet, marking, name)
            write_table(sheet, table, look)
            if number == 0 and charts:
                insert_chart_sheet(book, charts, tables, name=name, marking=marking)
    replace_file(path, data.getvalue())
