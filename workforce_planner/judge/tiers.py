"""The score: a function for each tier, lower is better."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workforce_planner.domain import Officer, Tier, WorksIn
from workforce_planner.judge.staffing import Staffing, elsewhere, travellers
from workforce_planner.parts import from_parts, in_parts
from workforce_planner.quantities import Quantities, Team


@dataclass(frozen=True, slots=True)
class Shortfall:
    """People missing (or too many) by one rule of Cover or Supervision; "" where it names none."""

    tier: Tier
    rule: str
    unit: str
    specialism: str
    rank: str
    missing: int


def cover(staffing: Staffing) -> float:
    """People: minimum staffing missing, unit sizes broken, limits broken."""
    return sum(shortfall.missing for shortfall in cover_shortfalls(staffing))


def balance(staffing: Staffing) -> float:
    """Graded FTE: teams away from their fair share, on the strength and, if posts are vacant, when full."""
    q = staffing.quantities
    value = _unbalance(staffing.strength, q.fair_strength, q.tol_strength)
    if staffing.any_vacant:
        value += _unbalance(staffing.establishment, q.fair_establishment, q.tol_establishment)
    return value


def supervision(staffing: Staffing) -> float:
    """People: beyond their supervisors' span."""
    return sum(shortfall.missing for shortfall in supervision_shortfalls(staffing))


def specialism(staffing: Staffing) -> int:
    """People: officers posted to a specialism other than their own."""
    return len(elsewhere(staffing))


def moves(staffing: Staffing) -> int:
    """People: moved officers whose new unit is not among those they volunteer for."""
    q = staffing.quantities
    return sum(moved_unasked(q, p.officer, p.unit) for p in travellers(q, staffing.postings))


def moved_unasked(q: Quantities, officer: Officer, unit: str) -> bool:
    """Whether an officer moves to a unit that they did not volunteer for."""
    return q.moves(officer, unit) and not q.volunteers(officer, unit)


def travel(staffing: Staffing) -> float:
    """Minutes: how much longer the journeys of moved and incoming officers become."""
    return from_parts(journeys(staffing))


def journeys(staffing: Staffing) -> int:
    """Return the minutes of Travel in whole parts."""
    q = staffing.quantities
    return sum(in_parts(q.extra_minutes(p.officer, p.unit)) for p in travellers(q, staffing.postings))


TIERS: Mapping[Tier, Callable[[Staffing], float]] = {
    Tier.COVER: cover,
    Tier.BALANCE: balance,
    Tier.SUPERVISION: supervision,
    Tier.SPECIALISM: specialism,
    Tier.MOVES: moves,
    Tier.TRAVEL: travel,
}


def graded(distance: float, tolerance: float) -> float:
    """Return nothing within the tolerance, and ever more a step beyond it, twice and four times it."""
    return (
        max(0.0, distance - tolerance)
        + max(0.0, distance - 2 * tolerance)
        + 2 * max(0.0, distance - 4 * tolerance)
    )


def _unbalance(
    capacity: Mapping[Team, float], fair: Mapping[Team, float], tolerance: Mapping[Team, float]
) -> float:
    return math.fsum(
        graded(abs(capacity.get(team, 0.0) - share), tolerance[team]) for team, share in fair.items()
    )


def cover_shortfalls(staffing: Staffing) -> Iterator[Shortfall]:
    """Yield what Cover counts, rule by rule."""
    yield from _minimum_staffing_missing(staffing)
    yield from _unit_sizes_broken(staffing)
    yield from _limits_broken(staffing)


def _minimum_staffing_missing(staffing: Staffing) -> Iterator[Shortfall]:
    q = staffing.quantities
    investigating = [rank.name for rank in q.ranks.values() if rank.share > 0]
    for (unit, specialism), fewest in q.fewest_investigators.items():
        missing = fewest - staffing.people(unit, specialism, investigating)
        if missing > 0:
            yield Shortfall(Tier.COVER, "Fewest investigators", unit, specialism, "", missing)


def _unit_sizes_broken(staffing: Staffing) -> Iterator[Shortfall]:
    for unit in staffing.scenario.units:
        missing = unit.fewest - staffing.desks_strength.get(unit.name, 0)
        if missing > 0:
            yield Shortfall(Tier.COVER, "Fewest officers", unit.name, "", "", missing)
        if unit.most is not None:
            beyond = staffing.desks_establishment.get(unit.name, 0) - unit.most
            if beyond > 0:
                yield Shortfall(Tier.COVER, "Most officers", unit.name, "", "", beyond)


def _limits_broken(staffing: Staffing) -> Iterator[Shortfall]:
    for row in staffing.quantities.limits:
        people = row.people(staffing.heads)
        whom = " with skill " + row.skill if row.skill else ""
        reason = f" ({row.limit.reason})" if row.limit.reason else ""
        place = (row.unit, row.specialism or "", row.rank or "")
        if people < row.fewest:
            rule = f"Limit: fewest {row.fewest}{whom}{reason}"
            yield Shortfall(Tier.COVER, rule, *place, row.fewest - people)
        if row.most is not None and people > row.most:
            rule = f"Limit: most {row.most}{whom}{reason}"
            yield Shortfall(Tier.COVER, rule, *place, people - row.most)


def supervision_shortfalls(staffing: Staffing) -> Iterator[Shortfall]:
    """Yield the people beyond their supervisors' span, each supervised rank by itself."""
    for rank in staffing.quantities.ranks.values():
        if rank.supervised_by is None or rank.span is None:
            continue
        for unit, specialism in _supervised_together(staffing, rank.supervised_by):
            supervisors = staffing.people(unit, specialism, [rank.supervised_by])
            beyond = staffing.people(unit, specialism, [rank.name]) - rank.span * supervisors
            if beyond > 0:
                rule = f"Span of {rank.span} for each {rank.supervised_by}"
                yield Shortfall(Tier.SUPERVISION, rule, unit, specialism or "", rank.name, beyond)


def _supervised_together(staffing: Staffing, supervisor: str) -> list[tuple[str, str | None]]:
    """Return the teams, or the whole units (None), in which a supervising rank works."""
    q = staffing.quantities
    match q.ranks[supervisor].works_in:
        case WorksIn.TEAM:
            return [(unit, specialism) for unit in q.units for specialism in q.specialisms]
        case WorksIn.UNIT:
            return [(unit, None) for unit in q.units]
        case WorksIn.FORCE:
            return []
