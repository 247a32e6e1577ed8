"""Whom a change of the scenario reaches, but for their own record: names that stand for other units,
another ring-fence, other journeys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from workforce_planner.census import other_names
from workforce_planner.domain import Officer, PostingRow, UpliftRow
from workforce_planner.judge.staffing import travellers
from workforce_planner.judge.tally import Posting
from workforce_planner.quantities import Quantities


def reached(
    was: Quantities,
    now: Quantities,
    others: Collection[str],
    rows: Mapping[str, tuple[PostingRow, ...]],
    places: Collection[Posting],
) -> set[str]:
    """Return the officers whose part of the verdict is another, of a plan's rows and the places they give.

    Those are among them of whom it is known, as their records or rows are ``others``.
    """
    found, names = set(others), _other_units(was, now)
    if names:
        found |= {
            officer.id
            for officer in now.posted
            if officer.present in names
            or officer.lock in names
            or (officer.barred and not names.isdisjoint(officer.barred))
            or (officer.volunteers and not names.isdisjoint(officer.volunteers))
        }
        found |= {row.officer for row in chain.from_iterable(rows.values()) if row.unit in names}
    if was.settings.ring_fenced != now.settings.ring_fenced:
        found |= {
            p.officer.id for p in places if p.officer.accredited and p.specialism != p.officer.specialism
        }
    measured = _measured(was) != _measured(now)
    if hubs := {*now.units} if measured else other_names(was.hubs, now.hubs):
        there = (p for p in places if p.unit in hubs or p.officer.present is None)
        found |= set(_otherwise_travelling(was, now, found, there))
    return found


def reached_lines(was: Quantities, now: Quantities, uplift: Mapping[str, tuple[UpliftRow, ...]]) -> set[str]:
    """Return the lines of posts that name what stands for another unit, or may serve other specialisms."""
    names = _other_units(was, now)
    found = {key for key, rows in uplift.items() if any(row.unit in names for row in rows)}
    other = was.specialisms != now.specialisms
    works = {rank.name: rank.works_in for rank in was.ranks.values()}
    return found | {
        line.line
        for line in now.lines
        if line.unit in names
        or (other and line.any_specialism)
        or works.get(line.rank) is not now.ranks[line.rank].works_in
    }


def _other_units(was: Quantities, now: Quantities) -> set[str]:
    """Return the names of units and areas that mean another unit; an area may bear the name of a unit."""
    return other_names(was.unit_of, now.unit_of) | other_names(was.structure, now.structure)


def _otherwise_travelling(
    was: Quantities, now: Quantities, others: Collection[str], places: Iterable[Posting]
) -> Iterator[str]:
    """Yield who else moves or comes in, and travels farther or less far than before, or than allowed."""
    for officer, unit, _specialism, _row in travellers(now, places):
        if (
            officer.home is not None
            and officer.id not in others
            and _journey(was, officer, unit) != _journey(now, officer, unit)
        ):
            yield officer.id


def _journey(q: Quantities, officer: Officer, unit: str) -> tuple[float | None, ...]:
    """Return what Travel sees of a journey, and of one that is beyond its limit what is said of it."""
    extra = q.extra_minutes(officer, unit)
    if q.within_travel_limit(officer, unit):
        return (extra,)
    return extra, q.present_journey(officer), q.new_journey(officer, unit), q.travel_limit(officer)


def _measured(q: Quantities) -> tuple[object, ...]:
    """Return what the minutes between areas, and their limits, depend on."""
    s = q.settings
    return s.travel_limit, s.minutes_base, s.minutes_per_km, q.areas, q.travel
