"""The entries of a workbook that tie areas to one unit, or keep them in different ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workforce_planner.census import is_posted
from workforce_planner.design.names import fixed_areas
from workforce_planner.domain import PairRule, Scenario


@dataclass(frozen=True, slots=True)
class Node:
    """An area, or a unit by name; two units by name are never one."""

    name: str
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two areas or units that must share a unit, or must not, and the entry that says so."""

    one: Node
    other: Node
    together: bool
    place: str
    message: str


def ties(scenario: Scenario) -> tuple[Tie, ...]:
    """Return every tie of a scenario whose structure is to be designed."""
    return (*_of_areas(scenario), *_of_hubs(scenario), *_of_bars(scenario), *_of_pairs(scenario))


def _of_areas(scenario: Scenario) -> Iterator[Tie]:
    units = {unit.name for unit in scenario.units}
    for area in scenario.areas:
        if area.keep_with is not None:
            place = scenario.source.cell("Areas", area.row, "Keep with")
            message = f"{area.name} must share a unit with {area.keep_with}."
            yield Tie(Node(area.name), Node(area.keep_with), True, place, message)
        if area.fixed_unit is not None:
            place = scenario.source.cell("Areas", area.row, "Fixed unit")
            unit = Node(area.fixed_unit, unit=area.fixed_unit in units)
            yield Tie(Node(area.name), unit, True, place, f"{area.name} is fixed to {area.fixed_unit}.")


def _of_hubs(scenario: Scenario) -> Iterator[Tie]:
    for unit in scenario.units:
        if unit.hub is not None:
            place = scenario.source.cell("Units", unit.row, "Hub area")
            message = f"{unit.hub} is the hub of {unit.name}."
            yield Tie(Node(unit.hub), Node(unit.name, unit=True), True, place, message)


def _of_bars(scenario: Scenario) -> Iterator[Tie]:
    """Whoever is locked to one place cannot be barred from its unit."""
    ranks, where = {rank.name: rank for rank in scenario.ranks}, _known(scenario)
    for officer in scenario.officers:
        if officer.lock not in where or not is_posted(officer, ranks):
            continue
        for name in officer.barred:
            if name in where:
                place = scenario.source.cell("Officers", officer.row, "Barred units")
                message = f"Officer {officer.id} is locked to {officer.lock} and barred from {name}."
                yield Tie(where[officer.lock], where[name], False, place, message)


def _of_pairs(scenario: Scenario) -> Iterator[Tie]:
    """The places that two officers are locked to share a unit, or part, if the officers must."""
    ranks, where = {rank.name: rank for rank in scenario.ranks}, _known(scenario)
    locks = {officer.id: officer.lock for officer in scenario.officers if is_posted(officer, ranks)}
    for pair in scenario.pairs:
        one, other = locks.get(pair.officer), locks.get(pair.other)
        if one in where and other in where:
            place = scenario.source.cell("Pairs", pair.row, "Rule")
            message = f"{pair.officer} is locked to {one}, {pair.other} to {other}: {pair.rule.lower()}."
            yield Tie(where[one], where[other], pair.rule is PairRule.TOGETHER, place, message)


def _known(scenario: Scenario) -> dict[str | None, Node]:
    """Return what names mean, without units that no area is tied to: their areas are still open."""
    areas = {area.name: Node(area.name) for area in scenario.areas if not area.outside}
    tied = set(fixed_areas(scenario).values())
    units = {unit.name for unit in scenario.units}
    known: dict[str | None, Node] = {name: node for name, node in areas.items() if name not in units}
    return known | {name: Node(name, unit=True) for name in tied}
