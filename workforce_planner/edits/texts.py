"""A scenario's values as the texts that stand for them in a cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from workforce_planner.domain import Area, Limit, Officer, Scenario, Settings, UpliftLine
from workforce_planner.edits.context import context_of, sheets_of
from workforce_planner.edits.keys import EDITABLE, key_text, records_by_key
from workforce_planner.excel.columns import PLAN, SETTINGS, SPELLINGS, STRUCTURE
from workforce_planner.excel.layout import Column, Kind
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.rows import read_rows
from workforce_planner.names import apart

Cells = Mapping[str, str]  # by heading; a blank cell is ""


def texts(scenario: Scenario, title: str) -> dict[str, Cells]:
    """Return the rows of a sheet by key. Texts are in one form, however the workbook spells them."""
    if title == PLAN.title:
        return {s.heading: {"Value": setting_text(scenario.settings, s)} for s in SETTINGS}
    if title == STRUCTURE.title:
        return {area: {"Area": area, "Unit": unit} for area, unit in (scenario.structure or {}).items()}
    if title == SPELLINGS.title:
        return _spellings(scenario)
    return {key: row_cells(record, title) for key, record in records_by_key(scenario, title).items()}


def row_cells(record: Any, title: str) -> Cells:
    """Return the cells of a record by heading."""
    values = _special(record)
    return {
        column.heading: values[column.heading]
        if column.heading in values
        else text(getattr(record, column.field), column)
        for column in EDITABLE[title].columns
    }


def setting_text(settings: Settings, setting: Column) -> str:
    """Return the value of a setting."""
    value = getattr(settings, setting.field)
    if setting.field == "designed":
        return "Design" if value else "Given"
    if setting.kind is Kind.ALLOWANCES:
        return "; ".join(f"{tier} {_number(amount)}" for tier, amount in value.items())
    return text(value, setting)


def text(value: Any, column: Column) -> str:
    """Return a value as the text that reads back as it under a heading."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, int | float):
        return _percent(value, column) if column.kind is Kind.PERCENT else _number(value)
    return str(value)


def _special(record: Any) -> Cells:
    """Return the cells that are not simply a field of the record."""
    match record:
        case Area(tile=tile):
            column, row = ("", "") if tile is None else map(str, tile)
            return {"Tile column": column, "Tile row": row}
        case Officer(volunteers_for_all=True):
            return {"Volunteers for": "All"}
        case UpliftLine(any_specialism=any_, posts=posts):
            every = {"Specialism": "Any"} if any_ else {}
            return every | ({"Filled": ""} if posts < 0 else {})
        case Limit(present=True):
            return {"Fewest": "Present"}
    return {}


def _number(value: float) -> str:
    if math.isinf(value):
        return "none"
    return f"{value:.0f}" if float(value).is_integer() else repr(value)


def _percent(value: float, column: Column) -> str:
    """Return a fraction as per cent; a small one with its sign, since 0.5 would be read as 50 %."""
    shown = next(t for t in (f"{100 * value:.{digits}g}" for digits in (12, 15, 17, 20)) if _same(t, value))
    small = 0 < float(shown) < 1 or (float(shown) == 1 and column.one_is_hundred)
    return f"{shown}%" if small else shown


def _same(shown: str, value: float) -> bool:
    return float(shown) / 100 == value or len(shown) > 18


def _spellings(scenario: Scenario) -> dict[str, Cells]:
    sheets = sheets_of(scenario.source)
    rows = read_rows(sheets, SPELLINGS, context_of(sheets, scenario.settings), Notes())
    found = [{c.heading: record[c.field] for c in SPELLINGS.columns} for record in rows.records()]
    keys = apart(key_text((cells["Column"], cells["Written"])) for cells in found)
    return dict(zip(keys, found, strict=True))
