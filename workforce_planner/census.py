"""What the posted officers add up to, wherever a plan sends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from workforce_planner.domain import Officer, Rank, Scenario, WorksIn
from workforce_planner.limits import Heads, present_heads
from workforce_planner.parts import in_parts, traded

# Parts of an FTE that can serve certain specialisms, own first ("" where none is the own).
Able = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Census:
    """The officers by ID, their capacity by whom it can serve, and the heads where they are now."""

    people: Mapping[str, Officer]
    able: Able
    present: Heads


def census(scenario: Scenario, officers: Iterable[Officer]) -> Census:
    """Count those of the officers who are posted."""
    flexible = not scenario.settings.ring_fenced
    ranks = {rank.name: rank for rank in scenario.ranks}
    posted, able = [officer for officer in officers if is_posted(officer, ranks)], Able()
    for officer in posted:
        served = (officer.specialism or "", *(officer.accredited if flexible else ()))
        able[served] += in_parts(officer.fte * officer.available * ranks[officer.rank].share)
    present = present_heads(scenario.structure or {}, ranks, posted)
    return Census({officer.id: officer for officer in posted}, able, present)


def census_after(scenario: Scenario, was: Scenario, counted: Census) -> Census:
    """Return the census of a scenario that was changed, but for its ``ground_of``, from the old one."""
    ids = altered(was.officers, scenario.officers) | _counted_otherwise(scenario, was)
    if not ids:
        return counted
    left = census(was, (officer for officer in was.officers if officer.id in ids))
    came = census(scenario, (officer for officer in scenario.officers if officer.id in ids))
    people = {**counted.people, **came.people}
    if left.people.keys() != came.people.keys():
        ranks = {rank.name: rank for rank in scenario.ranks}
        people = {officer.id: officer for officer in scenario.officers if is_posted(officer, ranks)}
    present = traded(counted.present, left.present, came.present)
    return Census(people, traded(counted.able, left.able, came.able), present)


def ground_of(scenario: Scenario) -> list[tuple[object, ...]]:
    """Return what the count of everybody depends on."""
    return [(rank.name, rank.share, rank.works_in) for rank in scenario.ranks]


def other_areas(was: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Return the areas that two structures have in different units."""
    return (
        set() if was is now else {area for area in was.keys() | now.keys() if was.get(area) != now.get(area)}
    )


def _counted_otherwise(scenario: Scenario, was: Scenario) -> set[str]:
    """Return the IDs of officers whose area is in another unit, or who may serve other specialisms."""
    found = set[str]()
    if areas := other_areas(was.structure or {}, scenario.structure or {}):
        found |= {officer.id for officer in scenario.officers if officer.present in areas}
    if scenario.settings.ring_fenced != was.settings.ring_fenced:
        found |= {officer.id for officer in scenario.officers if officer.accredited}
    return found


def altered(was: Sequence[Officer], now: Sequence[Officer]) -> set[str]:
    """Return the IDs of officers whose record is another, or who are in one of the two alone."""
    if was is now:
        return set()
    others = [pair for pair in zip_longest(was, now) if pair[0] is not pair[1]]
    left = {officer.id: officer for officer, _ in others if officer}
    came = {officer.id: officer for _, officer in others if officer}
    return {key for key in left.keys() | came.keys() if left.get(key) != came.get(key)}


def is_posted(officer: Officer, ranks: Mapping[str, Rank]) -> bool:
    """Whether the officer takes part: not leaving, not central, not of a force rank."""
    return not (officer.leaving or officer.central or ranks[officer.rank].works_in is WorksIn.FORCE)
