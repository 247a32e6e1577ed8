"""What can be wrong with units: their hubs and sizes."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding


def no_units(force: Force) -> Iterator[Finding]:
    if not (force.unit_count if force.settings.designed else force.scenario.units):
        yield force.error("Units", 0, "Unit", "the sheet names no unit. Add a row for each.")


def hub_outside_its_unit(force: Force) -> Iterator[Finding]:
    for unit in force.scenario.units:
        hub = force.areas.get(unit.hub or "")
        if hub is None:
            continue
        holder = force.structure.get(hub.name, unit.name)
        if hub.outside:
            message = f"{hub.name} is outside, so it cannot be a hub. Name an area of {unit.name}."
            yield force.error("Units", unit.row, "Hub area", message)
        elif holder != unit.name:
            message = f"{hub.name} belongs to {holder}. Name an area of {unit.name}, or leave the hub blank."
            yield force.error("Units", unit.row, "Hub area", message)


def hub_of_two_units(force: Force) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for unit in force.scenario.units:
        if unit.hub is not None and first.setdefault(unit.hub, unit.name) != unit.name:
            message = f"{unit.hub} is the hub of {first[unit.hub]} already. Name another area of {unit.name}."
            yield force.error("Units", unit.row, "Hub area", message)


def fewest_above_most_officers(force: Force) -> Iterator[Finding]:
    for unit in force.scenario.units:
        if unit.most is not None and unit.fewest > unit.most:
            message = f"at least {unit.fewest} and at most {unit.most} officers cannot both hold. Change one."
            yield force.warning("Units", unit.row, "Fewest officers", message)
