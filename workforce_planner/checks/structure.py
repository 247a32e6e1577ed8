"""What can be wrong with a given structure: which area belongs to which unit."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding


def area_in_no_unit(force: Force) -> Iterator[Finding]:
    for area in force.inside:
        if area.name not in force.structure:
            message = (
                f"{area.name} belongs to no unit. Give it a row in the Structure sheet, "
                "or mark it as Outside if no demand is counted there."
            )
            yield force.error("Areas", area.row, "Area", message)


def unit_without_area(force: Force) -> Iterator[Finding]:
    held = set(force.structure.values())
    for unit in force.scenario.units:
        if unit.name not in held:
            message = f"{unit.name} holds no area. Give it one in the Structure sheet, or remove the unit."
            yield force.error("Units", unit.row, "Unit", message)


def outside_area_in_unit(force: Force) -> Iterator[Finding]:
    for name, unit in force.structure.items():
        if name in force.areas and force.areas[name].outside:
            message = f"{name} is outside, so it cannot belong to {unit}. Remove this row, or clear Outside."
            yield force.error("Structure", force.row_of("Structure", "Area", name), "Area", message)
