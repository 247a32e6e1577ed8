"""What can be wrong with pairs: with each other, and with locks and bars."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from workforce_planner.checks.force import Force
from workforce_planner.checks.groups import joined
from workforce_planner.domain import Officer, Pair, PairRule
from workforce_planner.findings import Finding


def pair_with_itself(force: Force) -> Iterator[Finding]:
    for pair in force.scenario.pairs:
        if pair.officer == pair.other:
            message = f"{pair.officer} is paired with themselves. Name another officer, or remove the row."
            yield force.error("Pairs", pair.row, "Other officer ID", message)


def pair_repeated(force: Force) -> Iterator[Finding]:
    seen: set[tuple[frozenset[str], PairRule]] = set()
    for pair in force.scenario.pairs:
        key = (frozenset((pair.officer, pair.other)), pair.rule)
        if key in seen:
            message = f"{pair.officer} and {pair.other} have this rule already. Remove one of the rows."
            yield force.warning("Pairs", pair.row, "Officer ID", message)
        seen.add(key)


def pairs_contradict(force: Force) -> Iterator[Finding]:
    """Also by way of others: A with B and B with C, but A apart from C. The solver names the clash."""
    groups = _group_of(force)
    for pair in _effective(force, PairRule.APART):
        if pair.officer in groups and pair.other in groups[pair.officer]:
            message = (
                f"{pair.officer} and {pair.other} must be apart, but other rows keep them together "
                f"({', '.join(groups[pair.officer])}). Remove one of the rules."
            )
            yield force.warning("Pairs", pair.row, "Rule", message)


def pair_not_posted(force: Force) -> Iterator[Finding]:
    officers = {o.id: o for o in force.scenario.officers}
    for pair in force.scenario.pairs:
        for heading, name in (("Officer ID", pair.officer), ("Other officer ID", pair.other)):
            if name in officers and name not in force.posted_ids:
                message = f"{name} {_why(officers[name])}, so this pair is ignored. Remove the row."
                yield force.warning("Pairs", pair.row, heading, message)


def lock_parts_pair(force: Force) -> Iterator[Finding]:
    officers = {o.id: o for o in force.posted}
    for group in dict.fromkeys(_group_of(force).values()):
        for one, other in combinations(group, 2):
            yield from _parted(force, officers[one], officers[other])


def locks_join_pair(force: Force) -> Iterator[Finding]:
    """Also by way of others: who must be together with a locked officer is as good as locked."""
    officers = {o.id: o for o in force.posted}
    groups = _group_of(force)
    for pair in _effective(force, PairRule.APART):
        one = _locked(officers, groups.get(pair.officer, (pair.officer,)))
        other = _locked(officers, groups.get(pair.other, (pair.other,)))
        if one and other and one is not other and force.meaning(one.lock) == force.meaning(other.lock):
            message = (
                f"{other.id} is locked to {other.lock}, and so is {one.id}, but a pair keeps them apart "
                f"({force.place('Pairs', pair.row, 'Rule')}). Remove a lock or the pair."
            )
            yield force.error("Officers", other.row, "Unit lock", message)


def _parted(force: Force, one: Officer, other: Officer) -> Iterator[Finding]:
    for locked, mate in ((one, other), (other, one)):
        if locked.lock and force.meaning(locked.lock) in map(force.meaning, mate.barred):
            message = (
                f"{locked.id} is locked to {locked.lock}, but must be together with {mate.id}, who is barred "
                "from it. Remove the lock, the bar or the pair."
            )
            yield force.error("Officers", locked.row, "Unit lock", message)
    units = {force.unit_of(one.lock), force.unit_of(other.lock)} - {None}
    if len(units) == 2:
        message = (
            f"{other.id} is locked to {other.lock}, but must be together with {one.id}, who is locked to "
            f"{one.lock}. Remove a lock or the pair."
        )
        yield force.error("Officers", other.row, "Unit lock", message)


def _effective(force: Force, rule: PairRule) -> Iterator[Pair]:
    """Yield the pairs of a rule that a plan must keep."""
    for pair in force.scenario.pairs:
        both = {pair.officer, pair.other}
        if pair.rule is rule and len(both) == 2 and both <= force.posted_ids:
            yield pair


def _group_of(force: Force) -> dict[str, tuple[str, ...]]:
    """Return everybody whom an officer must be together with, by officer."""
    together = _effective(force, PairRule.TOGETHER)
    groups = joined((pair.officer, pair.other) for pair in together)
    return {name: group for group in groups for name in group}


def _locked(officers: dict[str, Officer], group: tuple[str, ...]) -> Officer | None:
    return next((officers[name] for name in group if officers[name].lock), None)


def _why(officer: Officer) -> str:
    if officer.leaving:
        return "is leaving"
    return "stays central" if officer.central else "holds a rank of the force"
