"""The judge of a designed structure: its rules, and the tiers that it is compared by."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from workforce_planner.checks.force import Force
from workforce_planner.checks.groups import parts
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.plan import Broken
from workforce_planner.quantities import quantities

RULE = 0  # the number under which a structure's rules are listed


class StructureVerdict(NamedTuple):
    """The design tiers in the planner's order, and the rules that the structure breaks."""

    values: Mapping[DesignTier, float]
    broken: tuple[Broken, ...]


def judge_structure(scenario: Scenario, structure: Mapping[str, str]) -> StructureVerdict:
    """Judge a structure (area to unit) as it stands, as one that was designed."""
    drawn = _Drawn(Force(replace(scenario, structure=None)), structure)
    broken = tuple(found for rule in RULES for found in rule(drawn))
    return StructureVerdict({t: TIERS[t](drawn) for t in scenario.settings.design_priorities}, broken)


class _Drawn:
    """A structure on the map: the areas of each unit, and which areas touch."""

    def __init__(self, force: Force, structure: Mapping[str, str]) -> None:
        self.force = force
        self.settings = force.settings
        self.unit_of = {a.name: structure[a.name] for a in force.inside if a.name in structure}
        self.areas: dict[str, list[str]] = {}
        for area, unit in self.unit_of.items():
            self.areas.setdefault(unit, []).append(area)

    def broken(self, area: str, message: str) -> Broken:
        """Return a broken rule, at the area's row of the structure."""
        row = self.force.row_of("New structure", "Area", area)
        sheet = "New structure" if row else "Areas"
        return Broken(RULE, self.force.place(sheet, row or self.force.areas[area].row, "Area"), message)


def every_area_in_a_unit(drawn: _Drawn) -> Iterator[Broken]:
    """Every area that is not outside belongs to a unit."""
    for area in drawn.force.inside:
        if area.name not in drawn.unit_of:
            yield drawn.broken(area.name, f"{area.name} belongs to no unit: give it one.")


def as_many_units_as_asked(drawn: _Drawn) -> Iterator[Broken]:
    """There are as many units as the plan asks for."""
    wanted, found = drawn.force.unit_count, len(drawn.areas)
    if found != wanted:
        place = drawn.force.wrong_setting("Units to design", "", otherwise="Units").place
        yield Broken(RULE, place, f"{wanted} units were to be designed, but the structure has {found}.")


def units_of_lawful_size(drawn: _Drawn) -> Iterator[Broken]:
    """No unit has too few or too many areas."""
    fewest, most = drawn.settings.fewest_areas, drawn.settings.most_areas
    for unit, areas in drawn.areas.items():
        if len(areas) < fewest:
            yield drawn.broken(areas[0], f"{unit} has {len(areas)} areas, fewer than {fewest}.")
        if most is not None and len(areas) > most:
            yield drawn.broken(areas[0], f"{unit} has {len(areas)} areas, more than {most}.")


def units_connected(drawn: _Drawn) -> Iterator[Broken]:
    """Every unit hangs together over borders that connect."""
    near = drawn.force.neighbours
    for unit, areas in drawn.areas.items():
        pieces = parts({a: [b for b in areas if b in near[a]] for a in areas})
        for piece in pieces[1:]:
            message = f"no borders inside {unit} lead from {', '.join(piece)} to {pieces[0][0]}."
            yield drawn.broken(piece[0], message)


def kept_together(drawn: _Drawn) -> Iterator[Broken]:
    """Areas that must share a unit do."""
    for area in drawn.force.inside:
        tied = (area.keep_with, None if area.fixed_unit in drawn.force.units else area.fixed_unit)
        for other in tied:
            if other in drawn.unit_of and drawn.unit_of.get(area.name) != drawn.unit_of[other]:
                yield drawn.broken(area.name, f"{area.name} must share a unit with {other}.")


def fixed_to_their_unit(drawn: _Drawn) -> Iterator[Broken]:
    """Areas fixed to a unit, and the hubs that units name, lie in it."""
    for area, unit in drawn.force.fixed.items():
        if area in drawn.force.areas and drawn.unit_of.get(area, unit) != unit:
            message = f"{area} is fixed to {unit}, or is its hub, but lies in {drawn.unit_of[area]}."
            yield drawn.broken(area, message)


def workload(drawn: _Drawn) -> float:
    """Return how far the units' required FTE are from their mean, graded."""
    force_wide = {area.name: 0.0 for area in drawn.force.inside}
    hours = {case.name: case.hours for case in drawn.force.scenario.case_types}
    for line in drawn.force.scenario.demand:
        if line.area in force_wide:
            force_wide[line.area] += line.cases * hours[line.case_type] / drawn.settings.productive_hours
    mean = math.fsum(force_wide.values()) / drawn.force.unit_count
    band = drawn.settings.workload_tolerance_share * mean
    off = [abs(math.fsum(force_wide[a] for a in areas) - mean) for areas in drawn.areas.values()]
    return math.fsum(max(0.0, d - band) + max(0.0, d - 2 * band) + 2 * max(0.0, d - 4 * band) for d in off)


def borders(drawn: _Drawn) -> float:
    """Return how many pairs of neighbouring areas lie in different units."""
    near, unit_of = drawn.force.neighbours, drawn.unit_of
    return float(sum(b in near[a] and unit_of[a] != unit_of[b] for a, b in combinations(unit_of, 2)))


def people(drawn: _Drawn) -> float:
    """Return the FTE that must come from another unit, on the establishment."""
    scenario = drawn.force.scenario
    units = tuple(unit for unit in scenario.units if unit.name in drawn.areas)
    q = quantities(replace(scenario, structure=drawn.unit_of, units=units, limits=()))
    here = dict.fromkeys(q.fair_establishment, 0.0)
    placed = dict.fromkeys(q.balanced, 0.0)
    for officer in q.posted:
        s, unit = q.own_specialism(officer), q.present_unit(officer)
        if officer.present is None and s in placed:
            placed[s] += q.capacity(officer)
        elif unit is not None and s in placed:
            here[unit, s] += q.capacity(officer)
    for line in q.lines:
        for s in q.line_specialisms(line):
            if s in placed:
                placed[s] += line.posts * q.post_capacity(line)
    short = dict.fromkeys(q.balanced, 0.0)
    for (unit, s), fair in q.fair_establishment.items():
        short[s] += max(0.0, fair - q.tol_establishment[unit, s] - here[unit, s])
    return math.fsum(max(0.0, short[s] - placed[s]) for s in short)


RULES: tuple[Callable[[_Drawn], Iterator[Broken]], ...] = (
    every_area_in_a_unit,
    as_many_units_as_asked,
    units_of_lawful_size,
    units_connected,
    kept_together,
    fixed_to_their_unit,
)

TIERS: Mapping[DesignTier, Callable[[_Drawn], float]] = {
    DesignTier.WORKLOAD: workload,
    DesignTier.BORDERS: borders,
    DesignTier.PEOPLE: people,
}
