"""What designed units are called: tied groups by their tie, the others in the Units sheet's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count, islice

from workforce_planner.domain import Scenario, Unit
from workforce_planner.names import same


def unit_names(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of all units to be designed: those of the Units sheet, then "Unit 7" and on."""
    named = [unit.name for unit in scenario.units]
    taken = {same(name) for name in named}
    further = (f"Unit {number}" for number in count(len(named) + 1))
    wanted = unit_count(scenario) - len(named)
    return (*named, *islice((name for name in further if same(name) not in taken), wanted))


def designed_units(scenario: Scenario) -> tuple[Unit, ...]:
    """Return all units to be designed: as the Units sheet has them, the others by name alone."""
    known = {unit.name: unit for unit in scenario.units}
    return tuple(known.get(name) or Unit(name) for name in unit_names(scenario))


def unit_count(scenario: Scenario) -> int:
    """Return how many units are to be designed."""
    wanted = scenario.settings.units_to_design
    return len(scenario.units) if wanted is None else wanted


def fixed_areas(scenario: Scenario) -> Mapping[str, str]:
    """Return the unit of each area that a rule ties to a name: fixed to it, or the hub it names."""
    units = {unit.name for unit in scenario.units}
    fixed = {area.name: area.fixed_unit for area in scenario.areas if area.fixed_unit in units}
    hubs = {unit.hub: unit.name for unit in scenario.units if unit.hub is not None}
    return {area: unit for area, unit in {**fixed, **hubs}.items() if unit is not None}


def structure_of(scenario: Scenario, groups: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Return area to unit, in the order of the Areas sheet, for groups of areas."""
    place = {area.name: i for i, area in enumerate(scenario.areas)}
    fixed = fixed_areas(scenario)
    in_order = sorted((sorted(group, key=place.__getitem__) for group in groups), key=lambda g: place[g[0]])
    free = (name for name in unit_names(scenario) if name not in fixed.values())
    named: dict[str, str] = {}
    for group in in_order:
        unit = next((fixed[area] for area in group if area in fixed), None) or next(free)
        named |= dict.fromkeys(group, unit)
    return {area.name: named[area.name] for area in scenario.areas if area.name in named}
