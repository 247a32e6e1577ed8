"""What the posted officers add up to, wherever a plan sends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter, is_

from workforce_planner.domain import Officer, Rank, Scenario, WorksIn
from workforce_planner.limits import Heads
from workforce_planner.parts import in_parts, traded

# Parts of available FTE by rank and by whom it can serve: specialisms, own first ("" where none is the own).
Able = Counter[tuple[str, tuple[str, ...]]]

_ALIKE = attrgetter("rank", "specialism", "accredited", "fte", "available", "present", "skills")


@dataclass(frozen=True, slots=True)
class Census:
    """The officers by ID, what they can do, and the available heads where they are now."""

    people: Mapping[str, Officer]
    able: Able
    present: Heads


def census(scenario: Scenario, officers: Iterable[Officer]) -> Census:
    """Count those of the officers who are posted; who are alike are counted at once."""
    flexible, structure = not scenario.settings.ring_fenced, scenario.structure or {}
    ranks = {rank.name: rank for rank in scenario.ranks}
    people = {officer.id: officer for officer in officers if is_posted(officer, ranks)}
    able, present = Able(), Heads()
    alike = Counter(map(_ALIKE, people.values()))
    for (rank, specialism, accredited, fte, available, area, skills), number in alike.items():
        own = specialism or ""
        able[rank, (own, *(accredited if flexible else ()))] += number * in_parts(fte * available)
        unit = structure.get(area)
        if unit is not None and available > 0:
            team = own if ranks[rank].works_in is WorksIn.TEAM else ""
            for skill in {None, *skills}:
                present[unit, team, rank, skill] += number
    return Census(people, able, present)


def census_after(scenario: Scenario, was: Scenario, counted: Census, others: Collection[str]) -> Census:
    """Return the census of a scenario that was changed, from the old one.

    ``others`` are the officers who are ``otherwise_present`` in it.
    """
    ids = set(others)
    if scenario.settings.ring_fenced != was.settings.ring_fenced:
        ids |= {officer.id for officer in scenario.officers if officer.accredited}
    if not ids:
        return counted
    left = census(was, (officer for officer in was.officers if officer.id in ids))
    came = census(scenario, (officer for officer in scenario.officers if officer.id in ids))
    people = {**counted.people, **came.people}
    for gone in left.people.keys() - came.people.keys():
        del people[gone]
    if not came.people.keys() <= counted.people.keys():
        people = {officer.id: officer for officer in scenario.officers if officer.id in people}
    present = traded(counted.present, left.present, came.present)
    return Census(people, traded(counted.able, left.able, came.able), present)


def otherwise_present(was: Scenario, now: Scenario) -> set[str]:
    """Return the IDs of officers whose record, present unit, or place of their rank is another."""
    found = altered(was.officers, now.officers)
    areas = other_names(was.structure or {}, now.structure or {})
    worked = {rank.name: rank.works_in for rank in was.ranks}
    ranks = {rank.name for rank in now.ranks if worked.get(rank.name) is not rank.works_in}
    if areas or ranks:
        found |= {o.id for o in now.officers if o.present in areas or o.rank in ranks}
    return found


def other_names(was: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Return the names that do not stand for the same in both, as areas do for units."""
    same = was is now
    return set() if same else {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}


def altered(was: Sequence[Officer], now: Sequence[Officer]) -> set[str]:
    """Return the IDs of officers whose record is another, or who are in one of the two alone."""
    if was is now:
        return set()
    start = _shared(was, now)
    was, now = was[start:], now[start:]
    end = _shared(was[::-1], now[::-1])
    pairs = zip_longest(was[: len(was) - end], now[: len(now) - end])
    others = [pair for pair in pairs if pair[0] is not pair[1]]
    left = {officer.id: officer for officer, _ in others if officer}
    came = {officer.id: officer for _, officer in others if officer}
    pairs_of_one = ((key, left.get(key), came.get(key)) for key in left.keys() | came.keys())
    return {key for key, before, after in pairs_of_one if before is not after and before != after}


def _shared(was: Sequence[Officer], now: Sequence[Officer]) -> int:
    """Return how many are the same from the start."""
    least = min(len(was), len(now))
    return next((n for n, same in enumerate(map(is_, was, now)) if not same), least)


def is_posted(officer: Officer, ranks: Mapping[str, Rank]) -> bool:
    """Whether the officer takes part: not leaving, not central, not of a force rank."""
    return not (officer.leaving or officer.central or ranks[officer.rank].works_in is WorksIn.FORCE)
