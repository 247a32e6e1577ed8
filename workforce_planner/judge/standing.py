"""A judged plan that can be changed a few people at a time, and costs only what changes.

Hard rules, and the tiers that are counted officer by officer, are judged over the part of the
plan that an edit touches, as it was and as it is, and the difference is made up for. The
functions are the judge's own: what they say of a part and of the rest adds up to the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from workforce_planner.census import otherwise_present
from workforce_planner.domain import Draft, Officer, PostingRow, Scenario, Tier, UpliftRow
from workforce_planner.judge import Verdict, idle_rows
from workforce_planner.judge.breach import Breach, Idle, told, warnings
from workforce_planner.judge.reach import reached, reached_lines
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.staffing import (
    Posting,
    Staffing,
    counted,
    placements,
    present_plan,
    present_row,
    staffing,
)
from workforce_planner.judge.tiers import (
    balance,
    cover_shortfalls,
    journeys,
    moves,
    specialism,
    supervision_shortfalls,
)
from workforce_planner.parts import from_parts, traded
from workforce_planner.quantities import Quantities, requantified
from workforce_planner.quantities import quantities as constants


@dataclass(frozen=True, slots=True)
class Rows:
    """A plan's rows by officer and by line, and what they answer."""

    scenario: Scenario
    quantities: Quantities
    officers: Mapping[str, tuple[PostingRow, ...]]
    uplift: Mapping[str, tuple[UpliftRow, ...]]

    @property
    def people(self) -> Mapping[str, Officer]:
        """The posted officers by ID."""
        return self.quantities.census.people

    @property
    def draft(self) -> Draft:
        """The plan as rows."""
        postings, uplift = self.officers.values(), self.uplift.values()
        return Draft(tuple(chain.from_iterable(postings)), tuple(chain.from_iterable(uplift)))

    def exchanged(
        self,
        officers: Mapping[str, PostingRow | None],
        uplift: Mapping[str, tuple[UpliftRow, ...]] | None = None,
    ) -> Rows:
        """Return these with other rows for some officers (None: no row), and for some lines of posts."""
        rows = {key: (row,) if row else () for key, row in officers.items()}
        return replace(
            self,
            officers={**self.officers, **rows} if rows else self.officers,
            uplift={**self.uplift, **uplift} if uplift else self.uplift,
        )

    def tied(self, officers: Collection[str]) -> set[str]:
        """Return officers, and those who make a pair with one of them."""
        pairs = ({pair.officer, pair.other} for pair in self.quantities.pairs)
        return set(officers).union(*(pair for pair in pairs if not pair.isdisjoint(officers)))

    def part(self, officers: Collection[str], tied: Sequence[str], lines: Collection[str]) -> Staffing:
        """Return the staffing of some alone, with the pairs that ``officers`` are in."""
        q = self.quantities
        alone = replace(
            q,
            posted=tuple(self.people[key] for key in tied if key in self.people),
            lines=tuple(line for line in q.lines if line.line in lines),
            pairs=tuple(pair for pair in q.pairs if pair.officer in officers or pair.other in officers),
        )
        rows = chain.from_iterable(self.officers.get(key, ()) for key in tied)
        posts = chain.from_iterable(self.uplift.get(key, ()) for key in lines)
        return staffing(self.scenario, Draft(tuple(rows), tuple(posts)), alone)


@dataclass(frozen=True, slots=True)
class Counts:
    """What adds up: tiers counted officer by officer, what is broken, and rows that place nobody.

    The minutes of Travel are in whole parts.
    """

    tiers: Counter[Tier]
    broken: Counter[Breach]
    idle: Counter[Idle]

    def exchanged(self, left: Counts, came: Counts) -> Counts:
        """Return the counts when some have left and others come."""
        return Counts(
            traded(self.tiers, left.tiers, came.tiers),
            +traded(self.broken, left.broken, came.broken),
            +traded(self.idle, left.idle, came.idle),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A judged plan. ``places`` are the officers who have one."""

    rows: Rows
    staffing: Staffing
    places: Mapping[str, Posting]
    counts: Counts
    verdict: Verdict

    @property
    def scenario(self) -> Scenario:
        """What the plan answers."""
        return self.rows.scenario

    @property
    def quantities(self) -> Quantities:
        """The scenario's constants."""
        return self.rows.quantities

    def moved(
        self,
        officers: Mapping[str, PostingRow | None],
        uplift: Mapping[str, tuple[UpliftRow, ...]] | None = None,
    ) -> Standing:
        """Return the plan with other rows for some officers (None: no row), and for some lines of posts."""
        lines = uplift or {}
        return self._with(self.rows.exchanged(officers, lines), officers, lines)

    def under(self, scenario: Scenario) -> Standing:
        """Return the plan judged under a changed scenario, whose structure must be known."""
        was = self.scenario
        others = otherwise_present(was, scenario)
        q = requantified(scenario, was, self.quantities, others)
        return self.held_against(replace(self.rows, scenario=scenario, quantities=q), others)

    def held_against(self, rows: Rows, others: Collection[str]) -> Standing:
        """Return the plan of rows that answer a changed scenario.

        ``others`` are the officers whose rows are other ones, or who are ``otherwise_present``.
        """
        was, old, q = self.rows, self.quantities, rows.quantities
        pairs = {pair.officer for pair in {*old.pairs} ^ {*q.pairs}}
        officers = reached(old, q, pairs.union(others), was.officers, self.places.values())
        lines = _different({line.line: line for line in old.lines}, {line.line: line for line in q.lines})
        lines |= reached_lines(old, q, was.uplift)
        return self._with(rows, officers, lines) if officers or lines else self._beside(rows)

    def _with(self, rows: Rows, officers: Collection[str], lines: Collection[str]) -> Standing:
        """Return the plan of these rows, which differ from its own in some officers and lines."""
        tied = sorted(self.rows.tied(officers) | rows.tied(officers))  # or warnings would change places
        lines = sorted(lines)
        left, came = self.rows.part(officers, tied, lines), rows.part(officers, tied, lines)
        places = self._places(rows, tied, {posting.officer.id: posting for posting in came.postings})
        same = rows.officers is self.rows.officers and rows.uplift is self.rows.uplift
        q, draft = rows.quantities, self.staffing.draft if same else rows.draft
        plan = counted(
            rows.scenario,
            draft,
            q,
            tuple(places.values()),
            tuple(placements(draft, q)),
            self.staffing.tally.exchanged(left.tally, came.tally),
        )
        counts = self.counts.exchanged(_counts(left), _counts(came))
        return Standing(rows, plan, places, counts, _verdict(plan, counts))

    def _places(self, rows: Rows, tied: Collection[str], came: Mapping[str, Posting]) -> dict[str, Posting]:
        """Return who has a place, in the order of the officers, when some have others or none."""
        places = {**self.places, **came}
        for key in tied:
            if key not in came:
                places.pop(key, None)
        if came.keys() <= self.places.keys():
            return places
        return {key: places[key] for key in rows.people if key in places}

    def _beside(self, rows: Rows) -> Standing:
        """Return the plan with the same rows, posts and people, held against other constants."""
        plan = self.staffing
        same = counted(rows.scenario, plan.draft, rows.quantities, plan.postings, plan.placements, plan.tally)
        return replace(self, rows=rows, staffing=same, verdict=_verdict(same, self.counts))


def standing(scenario: Scenario, draft: Draft, quantities: Quantities | None = None) -> Standing:
    """Judge a plan as it stands, to be changed later; the scenario's structure must be known."""
    q = quantities or constants(scenario)
    plan = staffing(scenario, draft, q)
    officers: dict[str, list[PostingRow]] = {}
    for row in draft.postings:
        officers.setdefault(row.officer, []).append(row)
    uplift: dict[str, list[UpliftRow]] = {}
    for post in draft.uplift:
        uplift.setdefault(post.line, []).append(post)
    rows = Rows(
        scenario,
        q,
        {key: tuple(found) for key, found in officers.items()},
        {key: tuple(posts) for key, posts in uplift.items()},
    )
    counts = _counts(plan)
    places = {posting.officer.id: posting for posting in plan.postings}
    return Standing(rows, plan, places, counts, _verdict(plan, counts))


def present_standing(scenario: Scenario, quantities: Quantities) -> Standing:
    """Judge the present postings, with Present limits as the plan has them, whose quantities are given."""
    return standing(*present_plan(scenario, quantities))


def present_under(was: Standing, present: Scenario, quantities: Quantities) -> Standing:
    """Return the present postings of a changed force (``present_scenario``), from how they stood."""
    others = otherwise_present(was.scenario, present)
    q = replace(requantified(present, was.scenario, was.quantities, others), limits=quantities.limits)
    people = q.census.people
    rows = was.rows.exchanged({key: present_row(q, people[key]) if key in people else None for key in others})
    return was.held_against(replace(rows, scenario=present, quantities=q), others)


def _counts(plan: Staffing) -> Counts:
    """Judge what adds up in a plan, or in a part of one."""
    return Counts(
        Counter({Tier.SPECIALISM: specialism(plan), Tier.MOVES: moves(plan), Tier.TRAVEL: journeys(plan)}),
        Counter(breach for rule in RULES for breach in rule(plan)),
        Counter(idle_rows(plan)),
    )


def _verdict(plan: Staffing, counts: Counts) -> Verdict:
    """Judge the teams and units, and add what was counted."""
    short = (*cover_shortfalls(plan), *supervision_shortfalls(plan))
    missing = Counter[Tier]()
    for shortfall in short:
        missing[shortfall.tier] += shortfall.missing
    values = {
        Tier.COVER: missing[Tier.COVER],
        Tier.BALANCE: balance(plan),
        Tier.SUPERVISION: missing[Tier.SUPERVISION],
        Tier.SPECIALISM: counts.tiers[Tier.SPECIALISM],
        Tier.MOVES: counts.tiers[Tier.MOVES],
        Tier.TRAVEL: from_parts(counts.tiers[Tier.TRAVEL]),
    }
    return Verdict(
        values={tier: float(value) for tier, value in values.items()},
        broken=told(counts.broken.elements(), plan.scenario.source),
        shortfalls=short,
        warnings=warnings(counts.idle.elements(), plan.scenario.source),
    )


def _different(was: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """Return the keys of what is not the same."""
    changed = {key for key, record in now.items() if (old := was.get(key)) is not record and old != record}
    return changed | (was.keys() - now.keys())
