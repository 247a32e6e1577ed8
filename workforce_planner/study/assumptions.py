"""What scenarios assume differently: every cell that is not the same in all of them.

Records are compared as they were understood, so that a blank cell and its default, two
spellings of one name or another order of rows are no difference.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pandas import DataFrame

from workforce_planner.domain import Scenario
from workforce_planner.excel import columns
from workforce_planner.excel.layout import Column, Kind, Layout

# The cells of a scenario as text, by sheet, row and heading.
Cells = dict[tuple[str, str, str], str]

# Which records a sheet holds, and which of their columns tell one row from another.
ROWS: Sequence[tuple[Layout, Callable[[Scenario], Sequence[Any]], tuple[str, ...]]] = (
    (columns.AREAS, lambda s: s.areas, ("Area",)),
    (columns.UNITS, lambda s: s.units, ("Unit",)),
    (columns.SPECIALISMS, lambda s: s.specialisms, ("Specialism",)),
    (columns.CASE_TYPES, lambda s: s.case_types, ("Case type",)),
    (columns.RANKS, lambda s: s.ranks, ("Rank",)),
    (columns.OFFICERS, lambda s: s.officers, ("Officer ID",)),
    (columns.UPLIFT, lambda s: s.uplift, ("Line",)),
    (columns.LIMITS, lambda s: s.limits, ("Unit", "Specialism", "Rank", "Skill")),
    (columns.TRAVEL, lambda s: s.travel, ("From area", "To area")),
    (columns.PAIRS, lambda s: s.pairs, ("Officer ID", "Other officer ID", "Rule")),
)
NOT_THERE, THERE = "", "there"


def assumptions(scenarios: Mapping[str, Scenario]) -> DataFrame:
    """Return one row for each cell that differs, with a column for each scenario.

    A row that a scenario lacks is blank there; the name of the plan is no assumption.
    """
    cells = [_cells(scenario) for scenario in scenarios.values()]
    places = dict.fromkeys(place for found in cells for place in found)
    told = ((place, [found.get(place, NOT_THERE) for found in cells]) for place in places)
    rows = [(*place, *values) for place, values in told if len(set(values)) > 1]
    return DataFrame(rows, columns=["Sheet", "Row", "Heading", *scenarios], dtype=object)


def _cells(scenario: Scenario) -> Cells:
    cells: Cells = {}
    for column in columns.SETTINGS:
        if column.field != "name":
            value = getattr(scenario.settings, column.field)
            cells["Plan", column.heading, "Value"] = _setting(column, value)
    for area, unit in (scenario.structure or {}).items():
        cells["Structure", area, "Unit"] = unit
    for (area, case_type), cases in _demand(scenario).items():
        cells["Demand", f"{area}; {case_type}", "Cases per year"] = _text(cases)
    for layout, records, keys in ROWS:
        for record in records(scenario):
            cells.update(_row(layout, record, keys))
    return cells


def _demand(scenario: Scenario) -> Mapping[tuple[str, str], float]:
    total = defaultdict[tuple[str, str], float](float)
    for line in scenario.demand:
        total[line.area, line.case_type] += line.cases
    return total


def _row(layout: Layout, record: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, str, str], str]]:
    values = {column.heading: _value(column, record) for column in layout.columns}
    row = "; ".join(values[key] or "any" for key in keys)
    others = [heading for heading in values if heading not in keys]
    if not others:
        yield (layout.title, row, keys[-1]), THERE
    for heading in others:
        yield (layout.title, row, heading), values[heading]


def _value(column: Column, record: Any) -> str:
    match column.field:
        case "tile_column" | "tile_row":
            return _text(record.tile[column.field == "tile_row"]) if record.tile else ""
        case "specialism" if getattr(record, "any_specialism", False):
            return "Any"
        case "volunteers" if record.volunteers_for_all:
            return "All"
        case "fewest" if getattr(record, "present", False):
            return "Present"
    value = getattr(record, column.field)
    return _text(100 * value) if column.kind is Kind.PERCENT else _text(value)


def _setting(column: Column, value: Any) -> str:
    if column.field == "designed":
        return "Design" if value else "Given"
    if column.kind is Kind.ALLOWANCES:
        return "; ".join(f"{tier} {_text(amount)}" for tier, amount in value.items())
    return _text(100 * value) if column.kind is Kind.PERCENT else _text(value)


def _text(value: Any) -> str:
    """Return what would stand in the cell."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return "none" if math.isinf(value) else f"{value:.10g}"
    return "" if value is None else str(value)
