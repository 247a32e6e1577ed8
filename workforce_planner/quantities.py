"""The constants of a scenario whose structure is known: demand, fair shares, journeys, limits."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from workforce_planner.census import Able, Census, census, census_after
from workforce_planner.domain import (
    Area,
    Officer,
    Pair,
    Rank,
    Scenario,
    Settings,
    UpliftLine,
    WorksIn,
)
from workforce_planner.fair_share import fair_split
from workforce_planner.limits import UnitLimit, unit_limits
from workforce_planner.parts import from_parts, in_parts

Team = tuple[str, str]  # unit, specialism

# Areas within this many FTE of the most are as good a hub; the first in the sheet is it.
HUB_TIE = 0.001
# Comparisons of journeys with a limit allow this many minutes.
MINUTES_SLACK = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """What a plan is measured by. FTE and minutes are floats, people whole numbers.

    ``hours``, ``required`` and ``fewest_investigators`` have every team; the fair
    shares and tolerances every team of the ``balanced`` specialisms (those with demand
    somewhere). ``force_strength`` and ``force_establishment`` have every specialism.
    ``unit_of`` takes the name of a unit or of an area ("" for one that a plan drawn by
    hand leaves in no unit), ``structure`` those of areas alone.
    ``posted`` and ``lines`` are who and what is to be placed, ``pairs`` those of posted officers,
    ``census`` what these add up to; ``travel`` the measured journeys in minutes.
    """

    settings: Settings
    units: tuple[str, ...]
    specialisms: tuple[str, ...]
    balanced: tuple[str, ...]
    structure: Mapping[str, str]
    unit_of: Mapping[str, str]
    ranks: Mapping[str, Rank]
    hours: Mapping[Team, float]
    required: Mapping[Team, float]
    hubs: Mapping[str, str]
    fewest_investigators: Mapping[Team, int]
    force_strength: Mapping[str, float]
    force_establishment: Mapping[str, float]
    fair_strength: Mapping[Team, float]
    fair_establishment: Mapping[Team, float]
    tol_strength: Mapping[Team, float]
    tol_establishment: Mapping[Team, float]
    limits: tuple[UnitLimit, ...]
    census: Census = field(repr=False)
    posted: tuple[Officer, ...]
    lines: tuple[UpliftLine, ...]
    pairs: tuple[Pair, ...]
    areas: Mapping[str, Area]
    travel: Mapping[tuple[str, str], float]
    _minutes: dict[tuple[str, str], float] = field(default_factory=dict, repr=False)
    _lawful: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)

    def works_in_team(self, rank: str) -> bool:
        """Whether people of this rank are posted to a team, not to a whole unit."""
        return self.ranks[rank].works_in is WorksIn.TEAM

    def capacity(self, officer: Officer) -> float:
        """Return the FTE of cases that the officer can carry."""
        return officer.fte * officer.available * self.ranks[officer.rank].share

    def post_capacity(self, line: UpliftLine) -> float:
        """Return the FTE of cases that one post of the line can carry."""
        return line.fte * self.ranks[line.rank].share

    def own_specialism(self, officer: Officer) -> str:
        """Return the officer's specialism, "" for a rank that works for the unit."""
        return (officer.specialism or "") if self.works_in_team(officer.rank) else ""

    def working_specialisms(self, officer: Officer) -> tuple[str, ...]:
        """Return the specialisms the officer may work in, their own first; "" for a unit rank."""
        own = self.own_specialism(officer)
        if not own or self.settings.ring_fenced:
            return (own,)
        return tuple(dict.fromkeys((own, *officer.accredited)))

    def line_specialisms(self, line: UpliftLine) -> tuple[str, ...]:
        """Return the specialisms that the line's posts may serve; "" for a unit rank."""
        if not self.works_in_team(line.rank):
            return ("",)
        return self.specialisms if line.any_specialism else (line.specialism or "",)

    def line_units(self, line: UpliftLine) -> tuple[str, ...]:
        """Return the units that the line's posts may be placed in."""
        return self.units if line.unit is None else (self.unit_of[line.unit],)

    def present_unit(self, officer: Officer) -> str | None:
        """Return the unit that holds the officer's present area; None when incoming."""
        return None if officer.present is None else self.structure.get(officer.present)

    def moves(self, officer: Officer, unit: str) -> bool:
        """Whether the officer has a present area that the unit does not hold."""
        return officer.present is not None and self.structure.get(officer.present) != unit

    def volunteers(self, officer: Officer, unit: str) -> bool:
        """Whether the officer offered to go to the unit."""
        return officer.volunteers_for_all or any(self.unit_of[name] == unit for name in officer.volunteers)

    def minutes(self, start: str, end: str) -> float:
        """Return the journey between two areas: the Travel sheet's, else by straight line."""
        known = self._minutes.get((start, end))
        if known is None:
            known = self._minutes[start, end] = self._measured_or_straight(start, end)
        return known

    def _measured_or_straight(self, start: str, end: str) -> float:
        measured = self.travel.get((start, end), self.travel.get((end, start)))
        if measured is not None:
            return measured
        here, there = self.areas[start], self.areas[end]
        km = math.hypot(here.east - there.east, here.north - there.north)
        return self.settings.minutes_base + self.settings.minutes_per_km * km

    def present_journey(self, officer: Officer) -> float | None:
        """Return minutes to the present area, or to the nearest hub when incoming; None without a home."""
        if officer.home is None:
            return None
        if officer.present is not None:
            return self.minutes(officer.home, officer.present)
        return min((self.minutes(officer.home, hub) for hub in self.hubs.values()), default=None)

    def new_journey(self, officer: Officer, unit: str) -> float | None:
        """Return minutes from home to the unit's hub; None without a home."""
        if officer.home is None or unit not in self.hubs:
            return None
        return self.minutes(officer.home, self.hubs[unit])

    def extra_minutes(self, officer: Officer, unit: str) -> float:
        """Return how much longer the journey of a moved or incoming officer becomes, else 0."""
        if officer.home is None or self.present_unit(officer) == unit:
            return 0.0
        before, after = self.present_journey(officer), self.new_journey(officer, unit)
        return 0.0 if before is None or after is None else max(0.0, after - before)

    def travel_limit(self, officer: Officer) -> float:
        """Return the officer's own limit in minutes, else the plan's."""
        return self.settings.travel_limit if officer.travel_limit is None else officer.travel_limit

    def within_travel_limit(self, officer: Officer, unit: str) -> bool:
        """Whether rule 4 lets the officer go to the unit."""
        if officer.home is None or self.present_unit(officer) == unit:
            return True
        before, after = self.present_journey(officer), self.new_journey(officer, unit)
        if before is None or after is None:
            return True
        return after <= max(self.travel_limit(officer), before) + MINUTES_SLACK

    def lawful(self, officer: Officer, unit: str) -> bool:
        """Whether lock, bars and travel limit let the officer go to the unit; pairs apart."""
        unit_of = self.unit_of
        if officer.lock is not None and unit_of[officer.lock] != unit:
            return False
        if officer.barred and any(unit_of[name] == unit for name in officer.barred):
            return False
        return self.within_travel_limit(officer, unit)

    def lawful_units(self, officer: Officer) -> tuple[str, ...]:
        """Return the units that lock, bars and travel limit leave; pairs apart."""
        like = (officer.home, officer.present, officer.travel_limit, officer.lock, officer.barred)
        known = self._lawful.get(like)
        if known is None:
            known = self._lawful[like] = tuple(unit for unit in self.units if self.lawful(officer, unit))
        return known


def quantities(scenario: Scenario) -> Quantities:
    """Compute the constants of a scenario, once for each; its structure must be known."""
    return _quantities(scenario, census(scenario, scenario.officers))


def requantified(
    scenario: Scenario, was: Scenario, constants: Quantities, others: Collection[str]
) -> Quantities:
    """Return the constants of a scenario that was changed, from those that it had.

    ``others`` are the officers who are ``otherwise_present`` in it: only they are counted anew.
    """
    return _quantities(scenario, census_after(scenario, was, constants.census, others))


def _quantities(scenario: Scenario, people: Census) -> Quantities:
    if scenario.structure is None:
        raise ValueError("the structure is still to be designed")
    units = tuple(dict.fromkeys([*(unit.name for unit in scenario.units), *scenario.structure.values()]))
    nowhere = {area.name: "" for area in scenario.areas if not area.outside}
    unit_of = {**nowhere, **scenario.structure, **{unit: unit for unit in units}}
    ranks = {rank.name: rank for rank in scenario.ranks}
    lines = tuple(line for line in scenario.uplift if is_placed(line, ranks))
    demand = _demand(scenario, units)
    strength = _shares(scenario, demand.required, (people.able, _posts(scenario, lines, "filled")))
    full = _shares(scenario, demand.required, (people.able, _posts(scenario, lines, "posts")))
    return Quantities(
        settings=scenario.settings,
        units=units,
        specialisms=tuple(specialism.name for specialism in scenario.specialisms),
        balanced=tuple(dict.fromkeys(s for _, s in strength.fair)),
        structure=scenario.structure,
        unit_of=unit_of,
        ranks=ranks,
        hours=demand.hours,
        required=demand.required,
        hubs=demand.hubs,
        fewest_investigators=_fewest_investigators(scenario, demand.required),
        force_strength=strength.force,
        force_establishment=full.force,
        fair_strength=strength.fair,
        fair_establishment=full.fair,
        tol_strength=strength.tolerance,
        tol_establishment=full.tolerance,
        limits=tuple(unit_limits(scenario, units, unit_of, people.present)),
        census=people,
        posted=tuple(people.people.values()),
        lines=lines,
        pairs=_pairs(scenario, people.people),
        areas={area.name: area for area in scenario.areas},
        travel={(line.start, line.end): line.minutes for line in scenario.travel},
    )


def is_placed(line: UpliftLine, ranks: Mapping[str, Rank]) -> bool:
    """Whether the line has posts to place: not withdrawn, not of a force rank."""
    return line.posts > 0 and ranks[line.rank].works_in is not WorksIn.FORCE


@dataclass(frozen=True, slots=True)
class _Demand:
    hours: Mapping[Team, float]
    required: Mapping[Team, float]
    hubs: Mapping[str, str]


def _demand(scenario: Scenario, units: Iterable[str]) -> _Demand:
    structure = scenario.structure or {}
    case_types = {case_type.name: case_type for case_type in scenario.case_types}
    hours = {(unit, specialism.name): 0.0 for unit in units for specialism in scenario.specialisms}
    area_hours = defaultdict[str, float](float)
    for line in scenario.demand:
        case_type = case_types[line.case_type]
        area_hours[line.area] += line.cases * case_type.hours
        if line.area in structure:
            hours[structure[line.area], case_type.specialism] += line.cases * case_type.hours
    per_fte = scenario.settings.productive_hours
    return _Demand(
        hours=hours,
        required={team: h / per_fte for team, h in hours.items()},
        hubs=_hubs(scenario, units, {area: h / per_fte for area, h in area_hours.items()}),
    )


def _hubs(scenario: Scenario, units: Iterable[str], required: Mapping[str, float]) -> dict[str, str]:
    """Return each unit's hub: the area it names, else its busiest."""
    structure = scenario.structure or {}
    named = {unit.name: unit.hub for unit in scenario.units if unit.hub is not None}
    areas = defaultdict[str, list[str]](list)
    for area in scenario.areas:
        if area.name in structure:
            areas[structure[area.name]].append(area.name)
    in_order = [unit for unit in units if unit in areas]
    return {unit: named.get(unit) or _busiest(areas[unit], required) for unit in in_order}


def _busiest(areas: list[str], required: Mapping[str, float]) -> str:
    most = max(required.get(area, 0.0) for area in areas)
    return next(area for area in areas if required.get(area, 0.0) >= most - HUB_TIE)


def _fewest_investigators(scenario: Scenario, required: Mapping[Team, float]) -> dict[Team, int]:
    given = {specialism.name: specialism.fewest for specialism in scenario.specialisms}
    return {
        (unit, s): int(fte > 0) if (fewest := given[s]) is None else fewest
        for (unit, s), fte in required.items()
    }


def _posts(scenario: Scenario, lines: Iterable[UpliftLine], counted: Literal["filled", "posts"]) -> Able:
    every = ("", *(specialism.name for specialism in scenario.specialisms))
    able = Able()
    for line in lines:
        served = every if line.any_specialism else (line.specialism or "",)
        able[line.rank, served] += getattr(line, counted) * in_parts(line.fte)
    return able


@dataclass(frozen=True, slots=True)
class _Shares:
    force: Mapping[str, float]
    fair: Mapping[Team, float]
    tolerance: Mapping[Team, float]


def _shares(scenario: Scenario, required: Mapping[Team, float], able: Iterable[Able]) -> _Shares:
    """Share out the force's capacity among specialisms, and of each among units by demand."""
    wanted = defaultdict[str, float](float)
    for (_, s), fte in required.items():
        wanted[s] += fte
    demanded = {s: fte for s, fte in wanted.items() if fte > 0}
    share = {rank.name: rank.share for rank in scenario.ranks}
    free, own = defaultdict[frozenset[str], list[float]](list), defaultdict[str, list[float]](list)
    for (rank, served), parts in chain.from_iterable(groups.items() for groups in able):
        capacity = share[rank] * from_parts(parts) if parts else 0.0
        if not capacity:
            continue
        if useful := demanded.keys() & served:
            free[frozenset(useful)].append(capacity)
        elif served[0]:
            own[served[0]].append(capacity)
    force = {s: math.fsum(own[s]) for s in wanted}
    force |= fair_split(demanded, {group: math.fsum(capacities) for group, capacities in free.items()})
    fair = {(u, s): force[s] * fte / demanded[s] for (u, s), fte in required.items() if s in demanded}
    settings = scenario.settings
    return _Shares(
        force=force,
        fair=fair,
        tolerance={t: max(settings.tolerance_share * f, settings.tolerance_fte) for t, f in fair.items()},
    )


def _pairs(scenario: Scenario, ids: Collection[str]) -> tuple[Pair, ...]:
    return tuple(pair for pair in scenario.pairs if pair.officer in ids and pair.other in ids)
