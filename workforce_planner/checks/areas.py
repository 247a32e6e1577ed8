"""What can be wrong with areas: their neighbours and where they lie."""

from __future__ import annotations

import math
from collections.abc import Iterator
from heapq import nlargest
from itertools import combinations
from operator import itemgetter

from workforce_planner.checks.force import Force
from workforce_planner.domain import Area
from workforce_planner.findings import Finding

FARTHEST_KM = 300


def area_without_neighbours(force: Force) -> Iterator[Finding]:
    """In a designed structure such an area can only be a unit by itself."""
    if len(force.inside) < 2:
        return
    for area in force.inside:
        if not force.neighbours[area.name]:
            message = (
                "this area has no neighbours that connect it. List the areas it borders under Neighbours"
            )
            yield force.warning("Areas", area.row, "Neighbours", f"{message}.")


def neighbour_of_itself(force: Force) -> Iterator[Finding]:
    for area in force.scenario.areas:
        for heading, names in _borders(area):
            if area.name in names:
                message = f"{area.name} is listed as its own neighbour, which is ignored. Remove it."
                yield force.warning("Areas", area.row, heading, message)


def neighbour_outside(force: Force) -> Iterator[Finding]:
    """Outside areas have no borders."""
    for area in force.scenario.areas:
        for heading, names in _borders(area):
            if area.outside and names:
                message = f"{area.name} is outside, so its neighbours are ignored. Clear them, or Outside."
                yield force.warning("Areas", area.row, heading, message)
            for name in names:
                if not area.outside and name in force.areas and force.areas[name].outside:
                    message = f"{name} is outside and borders no unit, so it is ignored here. Remove it."
                    yield force.warning("Areas", area.row, heading, message)


def areas_far_apart(force: Force) -> Iterator[Finding]:
    """The farthest two only: one wrong coordinate is far from everything."""
    pairs = combinations(force.scenario.areas, 2)
    far = ((_km(*pair), pair) for pair in pairs if _km(*pair) > FARTHEST_KM)
    for km, (one, other) in nlargest(1, far, key=itemgetter(0)):
        message = (
            f"{one.name} and {other.name} are {km:,.0f} km apart. East km and North km are in kilometres: "
            "divide metres by 1,000."
        )
        yield force.warning("Areas", other.row, "East km", message)


def _borders(area: Area) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("Neighbours", area.neighbours), ("River neighbours", area.river_neighbours)


def _km(one: Area, other: Area) -> float:
    return math.hypot(one.east - other.east, one.north - other.north)
