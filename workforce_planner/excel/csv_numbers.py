"""Numbers for text: a CSV file has no other way to write them, a workbook has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workforce_planner.excel.cells import NUMBER
from workforce_planner.excel.columns import PLAN, SETTINGS, SHEETS
from workforce_planner.excel.layout import Kind, Layout
from workforce_planner.names import same
from workforce_planner.source import Cell, Sheet, Workbook

NUMERIC = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.PERCENT})
NUMERIC_SETTINGS = frozenset(same(setting.heading) for setting in SETTINGS if setting.kind in NUMERIC)


def with_numbers(source: Workbook) -> Workbook:
    """Return what was read from a folder of CSV files with numbers where the contract has numbers."""
    if source.path is None or not source.path.is_dir():
        return source
    layouts = {layout.title: layout for layout in SHEETS}
    sheets = {
        title: _with_numbers(sheet, layouts[title]) if title in layouts else sheet
        for title, sheet in source.sheets.items()
    }
    return replace(source, sheets=sheets)


def _with_numbers(sheet: Sheet, layout: Layout) -> Sheet:
    is_number = _setting_is_number(sheet) if layout is PLAN else _column_is_number(sheet, layout)
    rows = tuple(
        tuple(_number(cell) if is_number(cells, column) else cell for column, cell in enumerate(cells))
        if number > sheet.heading_row
        else cells
        for number, cells in enumerate(sheet.rows, start=1)
    )
    return replace(sheet, rows=rows)


def _column_is_number(sheet: Sheet, layout: Layout) -> Callable[[tuple[Cell, ...], int], bool]:
    kinds = {column.heading: column.kind for column in layout.columns}
    numeric = {place for heading, place in sheet.columns.items() if kinds.get(heading) in NUMERIC}
    return lambda _, column: column in numeric


def _setting_is_number(sheet: Sheet) -> Callable[[tuple[Cell, ...], int], bool]:
    setting, value = sheet.columns.get("Setting", 0), sheet.columns.get("Value", 1)
    return lambda cells, column: column == value and same(str(cells[setting])) in NUMERIC_SETTINGS


def _number(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()) else cell
