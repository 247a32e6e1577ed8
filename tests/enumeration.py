"""Every plan of a tiny force, and the best of them, found by trying them all.

The model is stated here once more, from the sheets' records alone, so that the judge
and the solver can be compared with something that shares no code with either.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workforce_planner.domain import (
    Draft,
    Officer,
    PairRule,
    PostingRow,
    Rank,
    Scenario,
    Tier,
    UpliftLine,
    UpliftRow,
    WorksIn,
)

Key = tuple[object, ...]
Floats = NDArray[np.float64]

SLACK = dict.fromkeys(Tier, 1e-6) | {Tier.BALANCE: 0.01, Tier.TRAVEL: 0.1}


@dataclass(frozen=True)
class Option:
    """One place for one officer, or one way to place a line's posts, and what it adds up to."""

    rows: tuple[PostingRow | UpliftRow, ...]
    adds: Mapping[Key, float]


@dataclass(frozen=True)
class Plans:
    """All plans that hold rules 1-3 and 5, one a row. ``lawful`` marks those that hold rule 4 too."""

    options: tuple[tuple[Option, ...], ...]
    chosen: NDArray[np.intp]
    values: Mapping[Tier, Floats]
    lawful: NDArray[np.bool_]

    def draft(self, plan: int) -> Draft:
        """Return one plan as rows."""
        rows = [row for of, i in zip(self.options, self.chosen[plan], strict=True) for row in of[i].rows]
        return Draft(
            tuple(row for row in rows if isinstance(row, PostingRow)),
            tuple(row for row in rows if isinstance(row, UpliftRow)),
        )

    def score(self, plan: int) -> dict[Tier, float]:
        """Return one plan's tiers."""
        return {tier: float(values[plan]) for tier, values in self.values.items()}


@dataclass(frozen=True)
class Best:
    """The least value of each tier with the earlier ones held, and the plans that remain."""

    values: Mapping[Tier, float]
    held: Mapping[Tier, float]
    plans: NDArray[np.intp]


def best(scenario: Scenario, plans: Plans) -> Best | None:
    """Find the best plans tier by tier, each held at its best plus slack and allowance."""
    remaining = np.flatnonzero(plans.lawful)
    if not len(remaining):
        return None
    values, held = {}, {}
    for tier in scenario.settings.priorities:
        values[tier] = float(plans.values[tier][remaining].min())
        held[tier] = values[tier] + SLACK[tier] + scenario.settings.allowances.get(tier, 0.0)
        remaining = remaining[plans.values[tier][remaining] <= held[tier]]
    return Best(values, held, remaining)


def every_plan(scenario: Scenario) -> Plans:
    """Try every unit and specialism for everybody, and every way to place the posts."""
    force = _Force(scenario)
    options = tuple(
        [tuple(force.officer_options(officer)) for officer in force.posted]
        + [tuple(force.line_options(line)) for line in force.lines]
    )
    sizes = [len(of) for of in options]
    chosen = np.indices(sizes).reshape(len(sizes), math.prod(sizes)).T
    chosen = chosen[_pairs_kept(scenario, options, chosen)]
    totals = _Totals(options, chosen)
    return Plans(
        options=options,
        chosen=chosen,
        values={tier: value(force, totals) for tier, value in TIERS.items()},
        lawful=totals["too far"] == 0,
    )


def number_of_plans(scenario: Scenario) -> int:
    """Count the combinations that would be tried."""
    force = _Force(scenario)
    officers = (len(list(force.officer_places(officer))) for officer in force.posted)
    return math.prod([*officers, *(len(list(force.line_places(line))) for line in force.lines)])


class _Totals:
    """What the chosen options add up to, plan by plan."""

    def __init__(self, options: tuple[tuple[Option, ...], ...], chosen: NDArray[np.intp]) -> None:
        keys = sorted({key for of in options for option in of for key in option.adds}, key=repr)
        self.column = {key: i for i, key in enumerate(keys)}
        self.sums = np.zeros((len(chosen), len(keys)))
        self.zero = np.zeros(len(chosen))
        for entity, of in enumerate(options):
            adds = np.zeros((len(of), len(keys)))
            for i, option in enumerate(of):
                for key, amount in option.adds.items():
                    adds[i, self.column[key]] = amount
            self.sums += adds[chosen[:, entity]]

    def __getitem__(self, key: object) -> Floats:
        found = self.column.get(key if isinstance(key, tuple) else (key,))
        return self.zero if found is None else self.sums[:, found]


def _pairs_kept(
    scenario: Scenario, options: tuple[tuple[Option, ...], ...], chosen: NDArray[np.intp]
) -> NDArray[np.bool_]:
    kept = np.ones(len(chosen), dtype=bool)
    unit = {}
    for entity, of in enumerate(options):
        rows = [option.rows[0] for option in of if option.rows]
        if rows and isinstance(rows[0], PostingRow):
            unit[rows[0].officer] = np.array([row.unit for row in rows])[chosen[:, entity]]
    for pair in scenario.pairs:
        if pair.officer in unit and pair.other in unit:
            same = unit[pair.officer] == unit[pair.other]
            kept &= same if pair.rule is PairRule.TOGETHER else ~same
    return kept


class _Force:
    """The scenario's constants, worked out anew."""

    def __init__(self, scenario: Scenario) -> None:
        assert scenario.structure is not None
        self.scenario = scenario
        self.settings = scenario.settings
        self.structure = scenario.structure
        self.units = [unit.name for unit in scenario.units]
        self.specialisms = [specialism.name for specialism in scenario.specialisms]
        self.rank = {rank.name: rank for rank in scenario.ranks}
        self.posted = [
            officer
            for officer in scenario.officers
            if not officer.leaving
            and not officer.central
            and self.rank[officer.rank].works_in is not WorksIn.FORCE
        ]
        self.lines = [
            line
            for line in scenario.uplift
            if line.posts > 0 and self.rank[line.rank].works_in is not WorksIn.FORCE
        ]
        self.required = defaultdict[tuple[str, str], float](float)
        self.area_required = defaultdict[str, float](float)
        case_types = {case_type.name: case_type for case_type in scenario.case_types}
        for line in scenario.demand:
            case_type = case_types[line.case_type]
            fte = line.cases * case_type.hours / self.settings.productive_hours
            self.required[self.structure[line.area], case_type.specialism] += fte
            self.area_required[line.area] += fte
        self.hub = {unit: self._hub(unit) for unit in self.units}
        self.wanted = {
            s: sum(self.required[u, s] for u in self.units)
            for s in self.specialisms
            if any(self.required[u, s] > 0 for u in self.units)
        }
        self.force_strength = self._force(lambda line: line.filled)
        self.force_full = self._force(lambda line: line.posts)

    def unit_of(self, name: str) -> str:
        """Return the unit a sheet means by the name of a unit or of an area."""
        return name if name in self.units else self.structure[name]

    def in_team(self, rank: str) -> bool:
        return self.rank[rank].works_in is WorksIn.TEAM

    def _hub(self, unit: str) -> str:
        named = next(record.hub for record in self.scenario.units if record.name == unit)
        if named is not None:
            return named
        areas = [area.name for area in self.scenario.areas if self.structure.get(area.name) == unit]
        most = max(self.area_required[area] for area in areas)
        return next(area for area in areas if self.area_required[area] >= most - 0.001)

    def minutes(self, start: str, end: str) -> float:
        for one, other in ((start, end), (end, start)):
            for line in self.scenario.travel:
                if (line.start, line.end) == (one, other):
                    return line.minutes
        place = {area.name: (area.east, area.north) for area in self.scenario.areas}
        km = math.dist(place[start], place[end])
        return self.settings.minutes_base + self.settings.minutes_per_km * km

    def _force(self, counted: Callable[[UpliftLine], int]) -> dict[str, float]:
        """Split the force-wide capacity: whoever is worst off first, by trying every set."""
        able = defaultdict[frozenset[str], float](float)
        for officer in self.posted:
            others = () if self.settings.ring_fenced else officer.accredited
            served = frozenset(self.wanted) & {officer.specialism, *others}
            able[served] += officer.fte * officer.available * self.rank[officer.rank].share
        for line in self.lines:
            every = frozenset(self.wanted)
            served = every if line.any_specialism else every & {line.specialism}
            able[served] += counted(line) * line.fte * self.rank[line.rank].share
        force: dict[str, float] = {}
        while len(force) < len(self.wanted):
            left = [s for s in self.wanted if s not in force]
            sets = [set(c) for n in range(1, len(left) + 1) for c in itertools.combinations(left, n)]
            reach = [sum(fte for served, fte in able.items() if served & those) for those in sets]
            need = [sum(self.wanted[s] for s in those) for those in sets]
            worst = min(range(len(sets)), key=lambda i: (reach[i] / need[i], -len(sets[i])))
            for s in sets[worst]:
                force[s] = reach[worst] * self.wanted[s] / need[worst]
            able = defaultdict(float, {to: fte for to, fte in able.items() if not to & sets[worst]})
        return force

    def officer_places(self, officer: Officer) -> Iterator[tuple[str, str]]:
        """Yield the units and specialisms that rules 2 and 3 allow."""
        specialisms = [""]
        if self.in_team(officer.rank):
            others = () if self.settings.ring_fenced else officer.accredited
            specialisms = list(dict.fromkeys([officer.specialism or "", *others]))
        for unit in self.units:
            locked_elsewhere = officer.lock is not None and self.unit_of(officer.lock) != unit
            if not locked_elsewhere and unit not in map(self.unit_of, officer.barred):
                yield from ((unit, s) for s in specialisms)

    def officer_options(self, officer: Officer) -> Iterator[Option]:
        for unit, specialism in self.officer_places(officer):
            adds = defaultdict[Key, float](float)
            self._add_person(adds, unit, specialism, officer.rank, officer.fte * officer.available, 1, 1)
            if officer.available > 0:
                adds["people", unit, specialism, officer.rank] += 1
                for skill in officer.skills:
                    adds["skilled", unit, specialism, officer.rank, skill] += 1
            own = officer.specialism if self.in_team(officer.rank) else ""
            adds["other specialism",] += specialism != own
            self._add_journey(adds, officer, unit)
            yield Option((PostingRow(officer.id, unit, specialism),), adds)

    def _add_journey(self, adds: dict[Key, float], officer: Officer, unit: str) -> None:
        incoming = officer.present is None
        moved = officer.present is not None and self.structure[officer.present] != unit
        offered = officer.volunteers_for_all or unit in map(self.unit_of, officer.volunteers)
        adds["moved against will",] += moved and not offered
        if officer.home is None or not (moved or incoming):
            return
        new = self.minutes(officer.home, self.hub[unit])
        if officer.present is None:
            now = min(self.minutes(officer.home, hub) for hub in self.hub.values())
        else:
            now = self.minutes(officer.home, officer.present)
        limit = self.settings.travel_limit if officer.travel_limit is None else officer.travel_limit
        adds["too far",] += new > limit + 1e-6 and new > now + 1e-6
        adds["extra minutes",] += max(0.0, new - now)

    def line_places(self, line: UpliftLine) -> Iterator[Counter[tuple[str, str, bool]]]:
        """Yield each way to place a line's posts: how many in each unit and specialism, filled or not."""
        units = self.units if line.unit is None else [self.unit_of(line.unit)]
        specialisms = self.specialisms if line.any_specialism else [line.specialism or ""]
        teams = list(itertools.product(units, specialisms if self.in_team(line.rank) else [""]))
        filled = list(itertools.combinations_with_replacement(teams, line.filled))
        vacant = list(itertools.combinations_with_replacement(teams, line.posts - line.filled))
        for with_people, without in itertools.product(filled, vacant):
            yield Counter([(*team, True) for team in with_people] + [(*team, False) for team in without])

    def line_options(self, line: UpliftLine) -> Iterator[Option]:
        for placed in self.line_places(line):
            adds = defaultdict[Key, float](float)
            rows = []
            for unit, specialism in sorted({(unit, specialism) for unit, specialism, _ in placed}):
                filled, vacant = placed[unit, specialism, True], placed[unit, specialism, False]
                self._add_person(adds, unit, specialism, line.rank, line.fte, filled, filled + vacant)
                adds["people", unit, specialism, line.rank] += filled
                rows.append(UpliftRow(line.line, specialism, unit, filled + vacant, filled))
            adds["vacant",] += line.posts - line.filled
            yield Option(tuple(rows), adds)

    def _add_person(
        self, adds: dict[Key, float], unit: str, specialism: str, rank: str, fte: float, now: int, full: int
    ) -> None:
        capacity = fte * self.rank[rank].share
        adds["capacity", unit, specialism] += now * capacity
        adds["capacity when full", unit, specialism] += full * capacity
        adds["desks", unit] += now
        adds["desks when full", unit] += full


def _people(
    force: _Force, totals: _Totals, unit: str, specialisms: list[str], ranks: list[str], skill: str = ""
) -> Floats:
    kind = (lambda *of: ("skilled", *of, skill)) if skill else (lambda *of: ("people", *of))
    return sum((totals[kind(unit, s, r)] for s in specialisms for r in ranks), start=totals.zero)


def _cover(force: _Force, totals: _Totals) -> Floats:
    value = totals.zero
    investigators = [rank.name for rank in force.scenario.ranks if rank.share > 0]
    for unit, specialism in itertools.product(force.units, force.scenario.specialisms):
        fewest = specialism.fewest
        if fewest is None:
            fewest = 1 if force.required[unit, specialism.name] > 0 else 0
        value = value + _below(_people(force, totals, unit, [specialism.name], investigators), fewest)
    for record in force.scenario.units:
        value = value + _below(totals["desks", record.name], record.fewest)
        value = value + _above(totals["desks when full", record.name], record.most)
    return value + _limits(force, totals)


def _limits(force: _Force, totals: _Totals) -> Floats:
    value = totals.zero
    everywhere = ["", *force.specialisms]
    for limit in force.scenario.limits:
        ranks = list(force.rank) if limit.rank is None else [limit.rank]
        in_team = limit.rank is None or force.in_team(limit.rank)
        specialisms = [limit.specialism] if limit.specialism and in_team else everywhere
        for unit in force.units if limit.unit is None else [force.unit_of(limit.unit)]:
            fewest = limit.fewest
            if limit.present:
                fewest = sum(
                    officer.rank in ranks
                    and (officer.specialism if force.in_team(officer.rank) else "") in specialisms
                    and (limit.skill is None or limit.skill in officer.skills)
                    and officer.available > 0
                    and officer.present is not None
                    and force.structure[officer.present] == unit
                    for officer in force.posted
                )
            people = _people(force, totals, unit, specialisms, ranks, limit.skill or "")
            value = value + _below(people, fewest) + _above(people, limit.most)
    return value


def _balance(force: _Force, totals: _Totals) -> Floats:
    strength = _unbalance(force, totals, "capacity", force.force_strength)
    full = _unbalance(force, totals, "capacity when full", force.force_full)
    return strength + np.where(totals["vacant"] > 0, full, 0.0)


def _unbalance(force: _Force, totals: _Totals, layer: str, capacity: Mapping[str, float]) -> Floats:
    value = totals.zero
    for unit, (specialism, wanted) in itertools.product(force.units, force.wanted.items()):
        fair = capacity[specialism] * force.required[unit, specialism] / wanted
        tolerance = max(force.settings.tolerance_share * fair, force.settings.tolerance_fte)
        distance = abs(totals[layer, unit, specialism] - fair)
        for times, weight in ((1, 1), (2, 1), (4, 2)):
            value = value + weight * np.maximum(0.0, distance - times * tolerance)
    return value


def _supervision(force: _Force, totals: _Totals) -> Floats:
    value = totals.zero
    for rank in force.scenario.ranks:
        over = force.rank.get(rank.supervised_by or "")
        if over is None or rank.span is None or over.works_in is WorksIn.FORCE:
            continue
        groups = [[s] for s in force.specialisms] if _works_in_team(over) else [["", *force.specialisms]]
        for unit, group in itertools.product(force.units, groups):
            supervisors = _people(force, totals, unit, group, [over.name])
            people = _people(force, totals, unit, group, [rank.name])
            value = value + np.maximum(0.0, people - rank.span * supervisors)
    return value


def _works_in_team(rank: Rank) -> bool:
    return rank.works_in is WorksIn.TEAM


def _below(people: Floats, fewest: int) -> Floats:
    return np.maximum(0.0, fewest - people)


def _above(people: Floats, most: int | None) -> Floats:
    return np.maximum(0.0, people - (math.inf if most is None else most))


TIERS: Mapping[Tier, Callable[[_Force, _Totals], Floats]] = {
    Tier.COVER: _cover,
    Tier.BALANCE: _balance,
    Tier.SUPERVISION: _supervision,
    Tier.SPECIALISM: lambda _, totals: totals["other specialism"],
    Tier.MOVES: lambda _, totals: totals["moved against will"],
    Tier.TRAVEL: lambda _, totals: totals["extra minutes"],
}
