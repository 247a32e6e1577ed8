"""The numbers of a structure still to be designed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from solver.problem import Aim
from solver.structure import Ground, Group, Staffing, Structure, in_order
from workforce_planner.checks.groups import joined
from workforce_planner.design.names import unit_count
from workforce_planner.design.ties import Node, Tie, ties
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.quantities import Quantities, quantities


@dataclass(frozen=True)
class Compiled:
    """The ground, and the names of its areas in order."""

    areas: tuple[str, ...]
    ground: Ground
    held: Structure | None

    def structure(self, given: Mapping[str, str]) -> Structure:
        """Return a structure (area to unit) as groups."""
        groups: dict[str, int] = {}
        for i, area in enumerate(self.areas):
            groups[given[area]] = groups.get(given[area], 0) | 1 << i
        return in_order(groups.values())

    def names(self, group: Group) -> tuple[str, ...]:
        """Return the areas of a group."""
        return tuple(area for i, area in enumerate(self.areas) if group >> i & 1)


def compile_ground(scenario: Scenario) -> Compiled:
    """Return the structure's problem in numbers."""
    inside = tuple(area.name for area in scenario.areas if not area.outside)
    index = {name: i for i, name in enumerate(inside)}
    by_area = _by_area(scenario, inside)
    settings = scenario.settings
    loads = tuple(sum(by_area.required[a, s] for s in by_area.specialisms) for a in inside)
    priorities = settings.design_priorities
    ground = Ground(
        loads=loads,
        borders=_borders(scenario, index),
        units=unit_count(scenario),
        fewest=max(1, settings.fewest_areas),
        most=min(len(inside), settings.most_areas or len(inside)),
        tolerance=settings.workload_tolerance_share * sum(loads) / unit_count(scenario),
        hubs=sum(1 << index[unit.hub] for unit in scenario.units if unit.hub in index),
        aims=tuple(Aim(str(tier), settings.allowances.get(tier, 0.0)) for tier in priorities),
        staffing=_staffing(by_area, inside) if DesignTier.PEOPLE in priorities else None,
    )
    compiled = Compiled(inside, tied(ground, inside, ties(scenario)), None)
    held = scenario.held.structure if scenario.held is not None else None
    if held is None or held.keys() != index.keys():
        return compiled
    return replace(compiled, held=compiled.structure(held))


def tied(ground: Ground, areas: Iterable[str], entries: Iterable[Tie]) -> Ground:
    """Return the ground with what some entries tie together or keep apart."""
    index = {Node(name): i for i, name in enumerate(areas)}
    entries = [t for t in entries if all(node.unit or node in index for node in (t.one, t.other))]
    blocks = joined((tie.one, tie.other) for tie in entries if tie.together)
    inside = [[index[node] for node in block if node in index] for block in blocks]
    # A unit is where its block's first area is; it has one, for only areas are tied to it.
    first = index | {node: min(found) for block, found in zip(blocks, inside, strict=True) for node in block}
    units = [node for node in first if node.unit]
    apart = [(tie.one, tie.other) for tie in entries if not tie.together] + list(combinations(units, 2))
    return replace(
        ground,
        blocks=tuple(sum(1 << area for area in found) for found in inside),
        apart=tuple((first[a], first[b]) for a, b in apart if a in first and b in first),
        anchors=sum(1 << first[unit] for unit in units),
    )


def _by_area(scenario: Scenario, inside: Iterable[str]) -> Quantities:
    """Return the scenario's constants with every area as a unit of its own."""
    alone = {area: area for area in inside}
    return quantities(replace(scenario, structure=alone, units=(), limits=()))


def _borders(scenario: Scenario, index: dict[str, int]) -> tuple[tuple[int, int], ...]:
    found = set()
    for area in scenario.areas:
        across = area.river_neighbours if scenario.settings.cross_river else ()
        for other in (*area.neighbours, *across):
            if area.name in index and other in index and area.name != other:
                a, b = sorted((index[area.name], index[other]))
                found.add((a, b))
    return tuple(sorted(found))


def _staffing(by_area: Quantities, inside: Iterable[str]) -> Staffing:
    areas, specialisms = list(inside), by_area.balanced
    need = [[by_area.fair_establishment[a, s] for s in specialisms] for a in areas]
    here, posts = np.zeros((len(areas), len(specialisms))), np.zeros(len(specialisms))
    row = {area: i for i, area in enumerate(areas)}
    column = {s: j for j, s in enumerate(specialisms)}
    for officer in by_area.posted:
        own = column.get(by_area.own_specialism(officer))
        if own is not None and officer.present is None:
            posts[own] += by_area.capacity(officer)
        elif own is not None and officer.present in row:
            here[row[officer.present], own] += by_area.capacity(officer)
    for line in by_area.lines:
        for s in by_area.line_specialisms(line):
            if s in column:
                posts[column[s]] += line.posts * by_area.post_capacity(line)
    settings = by_area.settings
    return Staffing(
        need=np.array(need).reshape(here.shape),
        here=here,
        posts=posts,
        share=settings.tolerance_share,
        floor=settings.tolerance_fte,
    )
