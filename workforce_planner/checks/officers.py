"""What can be wrong with officers: where they may go, are, live and work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import WorksIn
from workforce_planner.findings import Finding

MOST_INCOMING_SHARE = 0.05


def locked_and_barred(force: Force) -> Iterator[Finding]:
    for officer in force.scenario.officers:
        if officer.lock and force.meaning(officer.lock) in map(force.meaning, officer.barred):
            message = (
                f"this officer is locked to {officer.lock} and barred from it. "
                "Remove the lock, or take the unit out of Barred units."
            )
            yield force.error("Officers", officer.row, "Unit lock", message)


def barred_from_every_unit(force: Force) -> Iterator[Finding]:
    every = max(force.unit_count, 1)
    for officer in force.scenario.officers:
        barred = officer.barred
        if len(barred) >= every and len(set(map(force.unit_of, barred)) - {None}) >= every:
            message = (
                "this officer is barred from every unit. Take a unit out of Barred units, "
                "or mark the officer as Stays central."
            )
            yield force.error("Officers", officer.row, "Barred units", message)


def volunteers_for_barred_unit(force: Force) -> Iterator[Finding]:
    for officer in force.scenario.officers:
        if not officer.barred:
            continue
        barred = set(map(force.meaning, officer.barred))
        for name in officer.volunteers:
            if force.meaning(name) in barred:
                message = (
                    f"this officer volunteers for {name} but is barred from it; the bar holds. Remove one."
                )
                yield force.warning("Officers", officer.row, "Volunteers for", message)


def present_area_outside(force: Force) -> Iterator[Finding]:
    outside = {a.name for a in force.scenario.areas if a.outside}
    for officer in force.scenario.officers:
        if officer.present in outside:
            message = (
                f"{officer.present} is outside, so nobody is posted there. Give the area the officer works "
                "in now, or leave it blank for an incoming officer."
            )
            yield force.error("Officers", officer.row, "Present area", message)


def no_home_area(force: Force) -> Iterator[Finding]:
    for officer in force.posted:
        if officer.home is None:
            message = (
                "this officer has no home area, so no journey is counted and no travel limit protects them. "
                "Fill it in if it is known."
            )
            yield force.warning("Officers", officer.row, "Home area", message)


def specialism_without_demand(force: Force) -> Iterator[Finding]:
    in_team = {r.name for r in force.scenario.ranks if r.works_in is WorksIn.TEAM}
    for officer in force.posted:
        if officer.specialism and officer.rank in in_team and officer.specialism not in force.hours:
            message = (
                f"{officer.specialism} has no demand, so nothing says where its officers are needed. "
                "Add its cases to the Demand sheet, or correct the specialism."
            )
            yield force.warning("Officers", officer.row, "Specialism", message)


def many_incoming(force: Force) -> Iterator[Finding]:
    """A column of present areas that was left out looks like a force of newcomers."""
    people = Counter(o.rank for o in force.posted)
    incoming = Counter(o.rank for o in force.posted if o.present is None)
    for rank, count in incoming.items():
        if count > MOST_INCOMING_SHARE * people[rank]:
            first = next(o for o in force.posted if o.rank == rank and o.present is None)
            message = (
                f"{count} of {people[rank]} officers of rank {rank} have no present area, so they count as "
                "incoming: posting them is not a move. Fill in where they work now, unless they are new."
            )
            yield force.warning("Officers", first.row, "Present area", message)
