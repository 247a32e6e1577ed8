"""Who could fill a team or a vacant post: people ranked by what taking them does to the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from workforce_planner.domain import Officer, PostingRow, Tier
from workforce_planner.judge.breach import told
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.staffing import Posting, Staffing, counted
from workforce_planner.judge.standing import Standing
from workforce_planner.judge.tally import Available, tally
from workforce_planner.judge.tiers import balance, cover, moved_unasked, supervision
from workforce_planner.limits import Heads
from workforce_planner.plan import Broken
from workforce_planner.quantities import Quantities, Team

# Differences are rounded to so many, or equals would be told apart by the rounding of sums.
DIGITS = 9
# The tiers that count the heads of teams and units, all that see them, and those that see one officer.
OF_HEADS = {Tier.COVER: cover, Tier.SUPERVISION: supervision}
OF_TEAMS = {**OF_HEADS, Tier.BALANCE: balance}
OF_ONE = (Tier.SPECIALISM, Tier.MOVES, Tier.TRAVEL)

_ALONE = attrgetter("rank", "specialism", "home", "present", "volunteers", "volunteers_for_all")
# Whom no rule bars before all others, then by the score that taking them leads to.
_ORDER = attrgetter("barred", "changes", "officer.id")
_BARRED = attrgetter("home", "present", "travel_limit", "lock", "barred")


class Candidate(NamedTuple):
    """An officer who could go to a team, and from where (None: from no place).

    ``changes`` is what that does to each of the tiers, in the planner's order. A hard rule may bar
    the officer: ``why_barred`` says which.
    """

    officer: Officer
    start: Team | None
    tiers: tuple[Tier, ...]
    changes: tuple[float, ...]
    barred: bool

    @property
    def change(self) -> Mapping[Tier, float]:
        """What taking them does to each tier, in the planner's order."""
        return dict(zip(self.tiers, self.changes, strict=True))


def candidates(standing: Standing, team: Team, rank: str | None = None) -> tuple[Candidate, ...]:
    """Return who else may work in a team, best first and those whom a hard rule bars last.

    ``team`` has no specialism ("") for those who work for the whole unit; with a
    ``rank`` there are only people of it, as for a post.
    """
    q, effect, found = standing.quantities, _Effect(standing, team), []
    tiers = q.settings.priorities
    tied = {officer for pair in q.pairs for officer in (pair.officer, pair.other)}
    for officer in _able(q, team[1], rank):
        was = standing.places.get(officer.id)
        start = (was.unit, was.specialism) if was else None
        if start != team:
            change = effect.of(officer, start)
            barred = effect.bars(officer) or (
                officer.id in tied and bool(why_barred(standing, officer, team))
            )
            found.append(Candidate(officer, start, tiers, tuple([change[tier] for tier in tiers]), barred))
    return tuple(sorted(found, key=_ORDER))


def _able(q: Quantities, specialism: str, rank: str | None) -> list[Officer]:
    """Return who may work in a specialism, or with "" for a whole unit; of one rank, or of any."""
    ranks = {r for r in q.ranks if (r == rank or not rank) and q.works_in_team(r) == bool(specialism)}
    of_rank = [officer for officer in q.posted if officer.rank in ranks]
    if not specialism:
        return of_rank
    flexible = not q.settings.ring_fenced
    return [o for o in of_rank if o.specialism == specialism or (flexible and specialism in o.accredited)]


def why_barred(standing: Standing, officer: Officer, team: Team) -> tuple[Broken, ...]:
    """Return the hard rules that an officer would break by going to a team."""
    rows = standing.rows
    tied = sorted(rows.tied({officer.id}))
    here = {key: rows.officers.get(key, ()) for key in tied}
    there = {**here, officer.id: (PostingRow(officer.id, *team),)}
    parts = (replace(rows, officers=each).part({officer.id}, tied, ()) for each in (here, there))
    before, after = (Counter(breach for rule in RULES for breach in rule(part)) for part in parts)
    return told((after - before).elements(), standing.scenario.source)


class _Effect:
    """What going to a team does, worked out once for people who are alike in what a tier or rule sees."""

    def __init__(self, standing: Standing, team: Team) -> None:
        self.standing, self.q, self.team = standing, standing.quantities, team
        self.skills = frozenset(limit.skill for limit in self.q.limits if limit.skill)
        self.heads: dict[tuple[object, ...], dict[Tier, float]] = {}
        self.capacity: dict[tuple[Team | None, float], dict[Tier, float]] = {}
        self.alone: dict[tuple[object, ...], dict[Tier, float]] = {}
        self.barred: dict[tuple[object, ...], bool] = {}
        self.near: dict[Team | None, tuple[Staffing, dict[Tier, float]]] = {}

    def bars(self, officer: Officer) -> bool:
        """Return whether lock, bars or travel limit keep an officer out; pairs apart."""
        alike = _BARRED(officer)
        if (known := self.barred.get(alike)) is None:
            known = self.barred[alike] = not self.q.lawful(officer, self.team[0])
        return known

    def of(self, officer: Officer, start: Team | None) -> dict[Tier, float]:
        """Return what changes when an officer goes there from a team."""
        alike = (start, officer.rank, officer.available > 0, self.skills.intersection(officer.skills))
        if (heads := self.heads.get(alike)) is None:
            heads = self.heads[alike] = self._of_heads(officer, start)
        fte = (start, self.q.capacity(officer))
        if (capacity := self.capacity.get(fte)) is None:
            capacity = self.capacity[fte] = self._of_capacity(*fte)
        one = (start, _ALONE(officer))
        if (alone := self.alone.get(one)) is None:
            alone = self.alone[one] = self._of_one(officer, start)
        return {**heads, **capacity, **alone}

    def _of_heads(self, officer: Officer, start: Team | None) -> dict[Tier, float]:
        """Return what changes in the tiers that count heads."""
        part, values = self._near(start)
        left, came = (tally([_posting(officer, each)] if each else [], ()) for each in (start, self.team))
        moved = part.tally.exchanged(left, came)
        after = counted(part.scenario, part.draft, part.quantities, (), (), moved)
        return {tier: value(after) - values[tier] for tier, value in OF_HEADS.items()}

    def _of_capacity(self, start: Team | None, fte: float) -> dict[Tier, float]:
        """Return what changes in Balance."""
        part, values = self._near(start)
        gains = {self.team: fte} | ({start: -fte} if start else {})
        strength, establishment = (
            {**layer, **{team: layer.get(team, 0.0) + gain for team, gain in gains.items()}}
            for layer in (part.strength, part.establishment)
        )
        after = replace(part, strength=strength, establishment=establishment)
        return {Tier.BALANCE: round(balance(after) - values[Tier.BALANCE], DIGITS)}

    def _of_one(self, officer: Officer, start: Team | None) -> dict[Tier, float]:
        """Return what changes in the tiers that see one officer at a time."""
        then = self._alone(officer, self.team)
        now = self._alone(officer, start) if start else (0.0, 0.0, 0.0)
        return {tier: round(x - y, DIGITS) for tier, x, y in zip(OF_ONE, then, now, strict=True)}

    def _alone(self, officer: Officer, team: Team) -> tuple[float, float, float]:
        unit, specialism = team
        other = specialism != self.q.own_specialism(officer)
        return other, moved_unasked(self.q, officer, unit), self.q.extra_minutes(officer, unit)

    def _near(self, start: Team | None) -> tuple[Staffing, dict[Tier, float]]:
        """Return the plan as far as it matters to who goes there from a team, and what it is worth."""
        if start not in self.near:
            part = _near(self.standing, {self.team, *([start] if start else [])})
            self.near[start] = part, {tier: value(part) for tier, value in OF_TEAMS.items()}
        return self.near[start]


def _posting(officer: Officer, team: Team) -> Posting:
    return Posting(officer, *team, PostingRow(officer.id, *team))


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
        strength=_those(whole.strength, teams),
        establishment=_those(whole.establishment, teams),
        heads=heads,
    )
    return counted(scenario, plan.draft, alone, (), (), here)


def _those(available: Available, teams: Collection[Team]) -> Available:
    return Available({key: fte for key, fte in available.items() if key[:2] in teams})
