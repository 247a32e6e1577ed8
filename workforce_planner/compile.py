"""From a scenario to the solver's numbers, and back from numbers to names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.problem import Aim, Bools, Floats, Ints, Limit, Line, People, Problem, Span
from solver.result import Clash, Posting
from workforce_planner.domain import (
    Draft,
    Officer,
    Pair,
    PairRule,
    PostingRow,
    Scenario,
    UpliftLine,
    UpliftRow,
    WorksIn,
)
from workforce_planner.names import same
from workforce_planner.plan import Broken
from workforce_planner.quantities import Quantities


@dataclass(frozen=True)
class Compiled:
    """A problem and the names behind its indices.

    ``line_of`` gives for each of its lines the row among the quantities' lines: posts that
    are to stay where they are make lines of their own.
    """

    problem: Problem
    scenario: Scenario
    quantities: Quantities
    held: Mapping[str, PostingRow]
    kept: frozenset[str]
    line_of: tuple[int, ...]

    def draft(self, posting: Posting) -> Draft:
        """Return a posting in names; rows in the order of the sheets."""
        q = self.quantities
        specialisms = (*q.specialisms, "")
        postings = tuple(
            PostingRow(officer.id, q.units[unit], specialisms[specialism], self._keeps(officer))
            for officer, unit, specialism in zip(
                q.posted, posting.unit.tolist(), posting.specialism.tolist(), strict=True
            )
        )
        filled, vacant = self._by_line(posting.filled), self._by_line(posting.vacant)
        uplift = tuple(
            UpliftRow(
                line.line,
                specialisms[specialism],
                q.units[unit],
                int(filled[row, unit, specialism] + vacant[row, unit, specialism]),
                int(filled[row, unit, specialism]),
            )
            for row, line in enumerate(q.lines)
            for unit, specialism in np.argwhere(filled[row] + vacant[row])
        )
        return Draft(postings, uplift)

    def _by_line(self, posts: Ints) -> Ints:
        """Add up the posts of the problem's lines for each line of the quantities."""
        total = np.zeros((len(self.quantities.lines), *posts.shape[1:]), dtype=np.int64)
        np.add.at(total, list(self.line_of), posts)
        return total

    def _keeps(self, officer: Officer) -> bool:
        """Whether the workbook's plan marks the officer's row to be kept."""
        row = self.held.get(officer.id)
        return row is not None and row.keep

    def clashes(self, clash: Clash) -> tuple[Broken, ...]:
        """Return the entries that cannot all hold, with their cells."""
        entries: list[Broken] = []
        for person in clash.people:
            entries += self._hindrances(self.quantities.posted[person])
        pairs = [pair for rule in PairRule for pair in self.quantities.pairs if pair.rule is rule]
        entries += [self._pair_entry(pairs[number]) for number in clash.pairs]
        return tuple(dict.fromkeys(entries))

    def _pair_entry(self, pair: Pair) -> Broken:
        place = self.scenario.source.cell("Pairs", pair.row, "Rule")
        rule = pair.rule.value.lower()
        return Broken(5, place, f"officers {pair.officer} and {pair.other} must be {rule}")

    def _hindrances(self, officer: Officer) -> Iterator[Broken]:
        """Yield what keeps an officer out of units: lock, bars, travel limit, a row to keep."""
        q, cell = self.quantities, self.scenario.source.cell
        if officer.lock is not None:
            place = cell("Officers", officer.row, "Unit lock")
            yield Broken(3, place, f"officer {officer.id} is locked to {officer.lock}")
        if officer.barred:
            place = cell("Officers", officer.row, "Barred units")
            yield Broken(3, place, f"officer {officer.id} is barred from {'; '.join(officer.barred)}")
        if not all(q.within_travel_limit(officer, unit) for unit in q.units):
            own = officer.travel_limit is not None
            place = (
                cell("Officers", officer.row, "Most travel minutes")
                if own
                else cell("Plan", _setting_row(self.scenario, "Most travel minutes"), "Value")
            )
            within = [unit for unit in q.units if q.within_travel_limit(officer, unit)]
            yield Broken(
                4,
                place,
                f"the travel limit of {q.travel_limit(officer):g} minutes leaves officer {officer.id} "
                f"{' or '.join(within) or 'no unit'}",
            )
        if officer.id in self.kept:
            row = self.held[officer.id]
            place = cell("Postings", row.row, "Keep")
            yield Broken(1, place, f"officer {officer.id} is to stay in {row.unit} (Keep)")


def _setting_row(scenario: Scenario, setting: str) -> int:
    """Return the Excel row of a setting in the Plan sheet, 0 where it is not written."""
    sheet = scenario.source.sheets.get("Plan")
    column = sheet.columns.get("Setting") if sheet else None
    if sheet is None or column is None:
        return 0
    written = (str(row[column] or "") if len(row) > column else "" for row in sheet.rows)
    return next((number for number, name in enumerate(written, start=1) if same(name) == same(setting)), 0)


def compile_problem(
    scenario: Scenario,
    quantities: Quantities,
    *,
    start: Draft | None,
    keep: bool,
    seed: int,
    posts_to_keep: Iterable[UpliftRow] = (),
) -> Compiled:
    """Return the scenario in numbers, close to the plan ``start``; ``keep`` holds its Keep rows.

    ``posts_to_keep`` stay where they are; they must be lawful, and no more than their line has.
    """
    held: dict[str, PostingRow] = {}
    for row in start.postings if start else ():
        held.setdefault(row.officer, row)
    kept = frozenset(row.officer for row in held.values() if keep and row.keep)
    pieces = tuple(_pieces(quantities, start, tuple(posts_to_keep)))
    return Compiled(
        Problem(
            people=_people(quantities, held, kept, seed),
            lines=tuple(line for _, line in pieces),
            repertoires=_repertoires(quantities),
            investigates=np.array([rank.share > 0 for rank in scenario.ranks]),
            vacancies=any(line.posts > line.filled for line in quantities.lines),
            balanced=np.array([s in quantities.balanced for s in quantities.specialisms], dtype=bool),
            fair=_teams(quantities, quantities.fair_strength, quantities.fair_establishment),
            tolerance=_teams(quantities, quantities.tol_strength, quantities.tol_establishment),
            investigators=_teams(quantities, quantities.fewest_investigators)[0].astype(np.int64),
            fewest=_unit_sizes(scenario, quantities, "fewest", 0.0),
            most=_unit_sizes(scenario, quantities, "most", np.inf),
            limits=tuple(_limits(quantities)),
            spans=tuple(_spans(scenario)),
            together=_indices(quantities, PairRule.TOGETHER),
            apart=_indices(quantities, PairRule.APART),
            aims=tuple(
                Aim(tier.value, scenario.settings.allowances.get(tier, 0.0))
                for tier in scenario.settings.priorities
            ),
        ),
        scenario,
        quantities,
        held,
        kept,
        tuple(row for row, _ in pieces),
    )


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _repertoires(q: Quantities) -> tuple[tuple[int, ...], ...]:
    """Return every list of specialisms that somebody may work in, own first; none for unit ranks."""
    numbers = _number(q.specialisms)
    return tuple(tuple(numbers[s] for s in names if s) for names in _number_repertoires(q))


def _people(q: Quantities, held: Mapping[str, PostingRow], kept: frozenset[str], seed: int) -> People:
    units, specialisms = _number(q.units), _number(q.specialisms)
    ranks, repertoires = _number(q.ranks), _number_repertoires(q)
    skills = sorted({limit.skill for limit in q.limits if limit.skill})
    lawful, voluntary, extra = _ways(q, units)
    rows = [held.get(officer.id) for officer in q.posted]
    for row, officer in enumerate(q.posted):
        if officer.id in kept:
            lawful[row] &= _as_held(q, officer, held[officer.id])
    return People(
        rank=_ints(ranks[officer.rank] for officer in q.posted),
        capacity=np.array([q.capacity(officer) for officer in q.posted], dtype=float),
        counted=np.array([officer.available > 0 for officer in q.posted], dtype=bool),
        works=_ints(repertoires[q.working_specialisms(officer)] for officer in q.posted),
        lawful=lawful,
        present=_ints(units.get(q.present_unit(officer) or "", -1) for officer in q.posted),
        voluntary=voluntary,
        extra=extra,
        skills=np.array([[s in officer.skills for s in skills] for officer in q.posted], dtype=bool).reshape(
            len(q.posted), len(skills)
        ),
        held_unit=_ints(units.get(q.unit_of.get(row.unit, ""), -1) if row else -1 for row in rows),
        held_specialism=_ints(
            specialisms.get(_worked(q, officer, row), -1) if row else -1
            for officer, row in zip(q.posted, rows, strict=True)
        ),
        kept=np.array([officer.id in kept for officer in q.posted], dtype=bool),
        lottery=_ints(_ticket(seed, officer.id) for officer in q.posted),
    )


def _as_held(q: Quantities, officer: Officer, row: PostingRow) -> Bools:
    """Mark the unit of a row to keep; none where it names no unit or no specialism of the officer's."""
    able = _worked(q, officer, row) in q.working_specialisms(officer)
    return np.array([able and q.unit_of.get(row.unit) == unit for unit in q.units], dtype=bool)


def _worked(q: Quantities, officer: Officer, row: PostingRow) -> str:
    """Return the specialism that a row of a plan posts the officer to, "" for a unit rank."""
    return row.specialism if q.works_in_team(officer.rank) else ""


def _number_repertoires(q: Quantities) -> dict[tuple[str, ...], int]:
    named = [q.working_specialisms(officer) for officer in q.posted]
    named += [q.line_specialisms(line) for line in q.lines]
    named += [(specialism,) for specialism in q.specialisms]
    return _number_distinct(named)


def _number_distinct(items: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    return {item: number for number, item in enumerate(dict.fromkeys(items))}


def _ways(q: Quantities, units: Mapping[str, int]) -> tuple[Bools, Bools, Floats]:
    """Return, person by unit, where each may go, volunteers to go, and the minutes it adds."""
    shape = (len(q.posted), len(units))
    lawful, voluntary, extra = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape)
    alike: dict[tuple[str | None, str | None], list[float]] = {}
    for row, officer in enumerate(q.posted):
        lawful[row, [units[unit] for unit in q.lawful_units(officer)]] = True
        if officer.volunteers_for_all:
            voluntary[row] = True
        elif officer.volunteers:
            voluntary[row, [units[q.unit_of[name]] for name in officer.volunteers]] = True
        key = (officer.home, officer.present)
        if key not in alike:
            alike[key] = [q.extra_minutes(officer, unit) for unit in q.units]
        extra[row] = alike[key]
    return lawful, voluntary, extra


def _ticket(seed: int, officer: str) -> int:
    """Return an officer's place in the lottery, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(f"{seed}:{officer}".encode(), digest_size=7).digest())


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


# Where posts of a line stand (unit, specialism), and how many: all, and the filled ones.
Places = dict[tuple[int, int], tuple[int, int]]


def _pieces(q: Quantities, start: Draft | None, to_keep: Iterable[UpliftRow]) -> Iterator[tuple[int, Line]]:
    """Yield each line with its row: first its posts that stay, place by place, then the others."""
    repertoires = _number_repertoires(q)
    units, ranks = _number(q.units), _number(q.ranks)
    held, kept = _places(q, start.uplift if start else ()), _places(q, to_keep)
    for row, line in enumerate(q.lines):
        own = Line(
            rank=ranks[line.rank],
            capacity=q.post_capacity(line),
            works=repertoires[q.line_specialisms(line)],
            posts=line.posts,
            filled=line.filled,
            unit=_line_unit(q, units, line),
            held=held.get(line.line, {}),
        )
        for (unit, s), (posts, filled) in kept.get(line.line, {}).items():
            here = {(unit, s): (posts, filled)}
            works = repertoires[(q.specialisms[s],)] if s >= 0 else own.works
            yield row, replace(own, works=works, posts=posts, filled=filled, unit=unit, held=here)
            rest = _less(own.held, here)
            own = replace(own, posts=own.posts - posts, filled=own.filled - filled, held=rest)
        if own.posts > 0:
            yield row, own


def _places(q: Quantities, rows: Iterable[UpliftRow]) -> dict[str, Places]:
    """Return where the rows have the posts of each line; a row of no known unit is nowhere."""
    units, specialisms = _number(q.units), _number(q.specialisms)
    found: dict[str, Places] = {}
    for row in rows:
        unit = q.unit_of.get(row.unit)
        if unit:
            place = (units[unit], specialisms.get(row.specialism, -1))
            posts, filled = found.setdefault(row.line, {}).get(place, (0, 0))
            found[row.line][place] = (posts + row.posts, filled + row.filled)
    return found


def _less(places: Mapping[tuple[int, int], tuple[int, int]], kept: Places) -> Places:
    """Return the places without the posts that are kept there."""
    left = {p: (n - kept.get(p, (0, 0))[0], f - kept.get(p, (0, 0))[1]) for p, (n, f) in places.items()}
    return {place: posts for place, posts in left.items() if posts[0] > 0}


def _line_unit(q: Quantities, units: Mapping[str, int], line: UpliftLine) -> int:
    return -1 if line.unit is None else units[q.unit_of[line.unit]]


def _teams(q: Quantities, *layers: Mapping[tuple[str, str], float]) -> Floats:
    return np.array([[[layer.get((u, s), 0.0) for s in q.specialisms] for u in q.units] for layer in layers])


def _unit_sizes(scenario: Scenario, q: Quantities, field: str, default: float) -> Floats:
    sizes = {unit.name: getattr(unit, field) for unit in scenario.units}
    return np.array([default if sizes.get(u) is None else float(sizes[u]) for u in q.units])


def _limits(q: Quantities) -> Iterator[Limit]:
    units, specialisms, ranks = _number(q.units), _number(q.specialisms), _number(q.ranks)
    skills = _number(sorted({limit.skill for limit in q.limits if limit.skill}))
    for limit in q.limits:
        yield Limit(
            unit=units[limit.unit],
            specialism=-1 if limit.specialism is None else specialisms[limit.specialism],
            rank=-1 if limit.rank is None else ranks[limit.rank],
            skill=-1 if limit.skill is None else skills[limit.skill],
            fewest=limit.fewest,
            most=limit.most,
        )


def _spans(scenario: Scenario) -> Iterator[Span]:
    """Yield the spans that are tested: supervisors who work in teams or for units."""
    numbers = _number(rank.name for rank in scenario.ranks)
    works_in = {rank.name: rank.works_in for rank in scenario.ranks}
    for rank in scenario.ranks:
        if rank.supervised_by is None or rank.span is None or rank.works_in is WorksIn.FORCE:
            continue
        above = works_in[rank.supervised_by]
        if above is not WorksIn.FORCE:
            yield Span(numbers[rank.name], numbers[rank.supervised_by], rank.span, above is WorksIn.TEAM)


def _indices(q: Quantities, rule: PairRule) -> tuple[tuple[int, int], ...]:
    rows = _number(officer.id for officer in q.posted)
    return tuple((rows[pair.officer], rows[pair.other]) for pair in q.pairs if pair.rule is rule)
