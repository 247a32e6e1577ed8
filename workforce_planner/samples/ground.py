"""Where things are: areas, journeys, and each unit's hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import fsum, sqrt

from workforce_planner.domain import TravelLine
from workforce_planner.samples.facts import assumed, boroughs, places
from workforce_planner.samples.work import Work

# Journeys that a straight line gets wrong, in minutes by fast train: ours, an assumption.
TRAINS = {
    ("Brighton", "Croydon"): 85,
    ("Brighton", "Westminster"): 110,
    ("Chelmsford", "Newham"): 60,
    ("Chelmsford", "Tower Hamlets"): 65,
    ("Gravesend", "Newham"): 40,
    ("Luton", "Camden"): 60,
    ("Milton Keynes", "Brent"): 75,
    ("Milton Keynes", "Camden"): 70,
    ("Reading", "Ealing"): 60,
    ("Reading", "Westminster"): 65,
    ("Stevenage", "Camden"): 55,
    ("Stevenage", "Islington"): 50,
    ("Tonbridge", "Southwark"): 65,
    ("Woking", "Lambeth"): 55,
    ("Woking", "Wandsworth"): 55,
}


@cache
def position(area: str) -> tuple[float, float]:
    """Return east and north of a borough or a town, in km."""
    known = {b.name: (b.east, b.north) for b in boroughs()} | {p.name: (p.east, p.north) for p in places()}
    return known[area]


@cache
def distance(start: str, end: str) -> float:
    """Return straight-line km."""
    (east, north), (other_east, other_north) = position(start), position(end)
    return sqrt((east - other_east) ** 2 + (north - other_north) ** 2)


def required_hours(works: Iterable[Work]) -> Mapping[str, float]:
    """Return caseload hours by borough."""
    works = tuple(works)
    return {b.name: fsum(w.cases[b.name] * w.hours for w in works) for b in boroughs()}


def by_unit(figures: Mapping[str, float], structure: Mapping[str, str]) -> Mapping[str, float]:
    """Return figures by borough added up by unit, units in their first borough's order."""
    units = dict.fromkeys(structure.values())
    return {u: fsum(figures[a] for a, unit in structure.items() if unit == u) for u in units}


def journeys() -> tuple[TravelLine, ...]:
    """Return the journeys that the straight-line estimate gets wrong."""
    trains = [TravelLine(start, end, minutes) for (start, end), minutes in TRAINS.items()]
    round_about = [
        TravelLine(borough.name, other, _detour(borough.name, other))
        for borough in boroughs()
        for other in borough.without_crossing
        if borough.name < other
    ]
    return (*trains, *round_about)


def _detour(start: str, end: str) -> float:
    estimate = assumed("minutes_base") + assumed("minutes_per_km") * distance(start, end)
    return round(estimate + assumed("no_crossing_minutes"))
