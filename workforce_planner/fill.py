"""Who could fill a team or a vacant post: people ranked by what taking them does to the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Officer, PostingRow, Tier
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.staffing import Posting, Staffing, counted
from workforce_planner.judge.standing import Standing
from workforce_planner.judge.tally import tally
from workforce_planner.judge.tiers import balance, cover, moved_unasked, supervision, works_elsewhere
from workforce_planner.limits import Heads
from workforce_planner.plan import Broken
from workforce_planner.quantities import Quantities, Team

Change = Mapping[Tier, float]

# Differences are rounded to so many, or equals would be told apart by the rounding of sums.
DIGITS = 9
# The tiers that see teams and units; the others see one officer at a time.
OF_TEAMS: Mapping[Tier, Callable[[Staffing], float]] = {
    Tier.COVER: cover,
    Tier.BALANCE: balance,
    Tier.SUPERVISION: supervision,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer who could go to a team, and from where (None: from no place).

    ``change`` is what that does to each tier, in the planner's order. A hard rule may bar
    the officer: ``why_barred`` says which.
    """

    officer: Officer
    start: Team | None
    change: Change
    barred: bool

    @property
    def order(self) -> tuple[bool, list[float], str]:
        """Whom no rule bars before all others, then by the score that taking them leads to."""
        return self.barred, list(self.change.values()), self.officer.id


def candidates(standing: Standing, team: Team, rank: str | None = None) -> tuple[Candidate, ...]:
    """Return who else may work in a team, best first and those whom a hard rule bars last.

    ``team`` has no specialism ("") for those who work for the whole unit; with a
    ``rank`` there are only people of it, as for a post.
    """
    q, teams = standing.quantities, _Teams(standing)
    tied = {officer for pair in q.pairs for officer in (pair.officer, pair.other)}
    found = []
    for officer in q.posted:
        if (not rank or officer.rank == rank) and team[1] in q.working_specialisms(officer):
            was = standing.places.get(officer.id)
            start = (was.unit, was.specialism) if was else None
            if start != team:
                goes = Posting(officer, *team, PostingRow(officer.id, *team))
                change = _change(q, goes, was) | teams.change(goes, was)
                in_order = {tier: change[tier] for tier in q.settings.priorities}
                barred = team[0] not in q.lawful_units(officer)
                if officer.id in tied and not barred:
                    barred = bool(why_barred(standing, officer, team))
                found.append(Candidate(officer, start, in_order, barred))
    return tuple(sorted(found, key=lambda candidate: candidate.order))


def why_barred(standing: Standing, officer: Officer, team: Team) -> tuple[Broken, ...]:
    """Return the hard rules that an officer would break by going to a team."""
    rows = standing.rows
    tied = sorted(rows.tied({officer.id}))
    here = {key: rows.officers.get(key, ()) for key in tied}
    there = {**here, officer.id: (PostingRow(officer.id, *team),)}
    parts = (replace(rows, officers=each).part({officer.id}, tied, ()) for each in (here, there))
    before, after = (Counter(broken for rule in RULES for broken in rule(part)) for part in parts)
    return tuple((after - before).elements())


def _change(q: Quantities, goes: Posting, was: Posting | None) -> dict[Tier, float]:
    """Return what changes in the tiers that see one officer at a time."""
    now, then = _alone(q, goes), _alone(q, was) if was else (0.0, 0.0, 0.0)
    of_officers = (Tier.SPECIALISM, Tier.MOVES, Tier.TRAVEL)
    return {tier: round(x - y, DIGITS) for tier, x, y in zip(of_officers, now, then, strict=True)}


def _alone(q: Quantities, posting: Posting) -> tuple[float, float, float]:
    extra = q.extra_minutes(posting.officer, posting.unit)
    return works_elsewhere(q, posting), moved_unasked(q, posting), extra


class _Teams:
    """What moves change in the tiers that see teams, worked out once for people who are alike there."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.skills = frozenset(limit.skill for limit in standing.quantities.limits if limit.skill)
        self.known: dict[tuple[object, ...], dict[Tier, float]] = {}
        self.near: dict[Team | None, tuple[Staffing, dict[Tier, float]]] = {}

    def change(self, goes: Posting, was: Posting | None) -> dict[Tier, float]:
        """Return what changes when an officer moves."""
        q, officer = self.standing.quantities, goes.officer
        start = (was.unit, was.specialism) if was else None
        skills = self.skills.intersection(officer.skills)
        alike = (start, officer.rank, q.capacity(officer), officer.available > 0, skills)
        if alike not in self.known:
            self.known[alike] = self._change(start, goes, was)
        return self.known[alike]

    def _change(self, start: Team | None, goes: Posting, was: Posting | None) -> dict[Tier, float]:
        if start not in self.near:
            part = _near(self.standing, {(goes.unit, goes.specialism), *([start] if start else [])})
            self.near[start] = part, {tier: value(part) for tier, value in OF_TEAMS.items()}
        part, values = self.near[start]
        q = part.quantities
        moved = part.tally.exchanged(tally(q, [was] if was else [], ()), tally(q, [goes], ()))
        after = counted(part.scenario, part.draft, q, (), (), moved)
        return {tier: round(float(value(after) - values[tier]), DIGITS) for tier, value in OF_TEAMS.items()}


def _near(standing: Standing, teams: Collection[Team]) -> Staffing:
    """Return the units of some teams, as far as what happens in these teams matters to them.

    In their other teams nothing changes: their people count as the unit's.
    """
    plan, q, whole = standing.staffing, standing.quantities, standing.staffing.tally
    units, specialisms = {unit for unit, _ in teams}, {specialism for _, specialism in teams}
    heads = Heads()
    for (unit, specialism, rank, skill), number in whole.heads.items():
        if unit in units:
            heads[unit, specialism if specialism in specialisms else "", rank, skill] += number
    alone = replace(
        q,
        units=tuple(unit for unit in q.units if unit in units),
        specialisms=tuple(specialism for specialism in q.specialisms if specialism in specialisms),
        fewest_investigators={team: n for team in teams if (n := q.fewest_investigators.get(team))},
        fair_strength={team: q.fair_strength[team] for team in teams if team in q.fair_strength},
        fair_establishment={
            team: q.fair_establishment[team] for team in teams if team in q.fair_establishment
        },
        limits=tuple(limit for limit in q.limits if limit.unit in units),
    )
    scenario = replace(plan.scenario, units=tuple(u for u in plan.scenario.units if u.name in units))
    here = replace(
        whole,
        strength=Counter({team: whole.strength[team] for team in teams}),
        establishment=Counter({team: whole.establishment[team] for team in teams}),
        heads=heads,
    )
    return counted(scenario, plan.draft, alone, (), (), here)
