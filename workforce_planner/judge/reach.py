"""Whom a change of the scenario reaches, but for their own record: areas in other units, other
hubs, other journeys, another ring-fence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from workforce_planner.census import other_areas
from workforce_planner.domain import PostingRow, UpliftRow
from workforce_planner.judge.tally import Posting
from workforce_planner.quantities import Quantities


def reached(
    was: Quantities, now: Quantities, rows: Mapping[str, tuple[PostingRow, ...]], places: Iterable[Posting]
) -> set[str]:
    """Return the officers whose part of the verdict is another, of a plan's rows and the places they give."""
    found, areas, postings = set[str](), other_areas(was.structure, now.structure), tuple(places)
    if areas:
        found |= {
            officer.id
            for officer in now.posted
            if officer.present in areas
            or officer.lock in areas
            or (officer.barred and not areas.isdisjoint(officer.barred))
            or (officer.volunteers and not areas.isdisjoint(officer.volunteers))
        }
        found |= {row.officer for row in chain.from_iterable(rows.values()) if row.unit in areas}
    if was.settings.ring_fenced != now.settings.ring_fenced:
        found |= {
            p.officer.id for p in postings if p.officer.accredited and p.specialism != p.officer.specialism
        }
    if _measured(was) != _measured(now):
        found |= set(_travellers(now, postings, now.units))
    elif was.hubs != now.hubs:
        units = {unit for unit in now.units if was.hubs.get(unit) != now.hubs.get(unit)}
        found |= set(_travellers(now, postings, units))
    return found


def reached_lines(was: Quantities, now: Quantities, uplift: Mapping[str, tuple[UpliftRow, ...]]) -> set[str]:
    """Return the lines of posts that name an area which is in another unit."""
    areas = other_areas(was.structure, now.structure)
    named = {line.line for line in now.lines if line.unit in areas}
    return named | {key for key, rows in uplift.items() if any(row.unit in areas for row in rows)}


def _travellers(now: Quantities, postings: Iterable[Posting], units: Collection[str]) -> Iterator[str]:
    """Yield who moves to one of the units, and who comes in, whose journey starts from the nearest hub."""
    for officer, unit, _specialism, _row in postings:
        if officer.home is not None and (
            officer.present is None or (unit in units and now.structure.get(officer.present) != unit)
        ):
            yield officer.id


def _measured(q: Quantities) -> tuple[object, ...]:
    """Return the settings that the minutes of a journey, and their limit, depend on."""
    s = q.settings
    return s.travel_limit, s.minutes_base, s.minutes_per_km
