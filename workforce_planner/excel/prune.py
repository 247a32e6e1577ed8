"""A workbook with errors, cut down to what can still be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workforce_planner.domain import Scenario
from workforce_planner.excel import columns
from workforce_planner.excel.layout import Layout

FIELDS = {
    "areas": columns.AREAS,
    "units": columns.UNITS,
    "case_types": columns.CASE_TYPES,
    "ranks": columns.RANKS,
    "demand": columns.DEMAND,
    "officers": columns.OFFICERS,
    "uplift": columns.UPLIFT,
    "limits": columns.LIMITS,
    "travel": columns.TRAVEL,
    "pairs": columns.PAIRS,
}


def pruned(scenario: Scenario) -> tuple[Scenario, frozenset[str]]:
    """Return a scenario in which every name leads somewhere, and the sheets that lost something by it.

    Its errors are known already; this keeps the checks that follow from tripping over them.
    """
    lost = set()
    for field, layout in FIELDS.items():
        before = getattr(scenario, field)
        after: Any = tuple(_linked(before, layout, _names(scenario)))
        if after != before:
            lost.add(layout.title)
            scenario = replace(scenario, **{field: after})
    if scenario.structure is not None:
        areas, units = {area.name for area in scenario.areas}, {unit.name for unit in scenario.units}
        kept = {area: unit for area, unit in scenario.structure.items() if area in areas and unit in units}
        if kept != scenario.structure:
            lost.add(columns.STRUCTURE.title)
            scenario = replace(scenario, structure=kept)
    return replace(scenario, held=None), frozenset(lost)


def _names(scenario: Scenario) -> dict[str, set[str]]:
    """Return the names that may be referred to, by sheet."""
    areas = {area.name for area in scenario.areas}
    more = {f"Unit {n}" for n in range(1, (scenario.settings.units_to_design or 0) + 1)}
    return {
        "Areas": areas,
        "Units": areas | {unit.name for unit in scenario.units} | more,
        "Specialisms": {specialism.name for specialism in scenario.specialisms},
        "Case types": {case_type.name for case_type in scenario.case_types},
        "Ranks": {rank.name for rank in scenario.ranks},
        "Officers": {officer.id for officer in scenario.officers},
    }


def _linked(records: Iterable[Any], layout: Layout, names: dict[str, set[str]]) -> Iterable[Any]:
    """Yield the records without names that lead nowhere, leaving out those that cannot do without."""
    links = [column for column in layout.columns if column.refers]
    for record in records:
        changes: dict[str, Any] = {}
        for column in links:
            value, known = getattr(record, column.field), names[column.refers]
            if column.many and not known.issuperset(value):
                changes[column.field] = tuple(name for name in value if name in known)
            elif not column.many and value is not None and value not in known:
                if column.required:
                    break
                changes[column.field] = None
        else:
            yield replace(record, **changes) if changes else record
