"""What becomes of a plan that a planner changed by hand: made lawful again, or the rest of it solved."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from workforce_planner.checks.groups import joined
from workforce_planner.domain import Draft, Pair, PairRule, PostingRow, Scenario, UpliftRow
from workforce_planner.judge import judge_before
from workforce_planner.pipeline import as_drawn, lawful, status
from workforce_planner.plan import TIME_LIMIT, Plan
from workforce_planner.quantities import Quantities, quantities
from workforce_planner.score import scored

if TYPE_CHECKING:
    from solver.problem import Problem
    from solver.progress import Listener, Stop
    from solver.result import Result
    from workforce_planner.compile import Compiled

    Solve = Callable[[Problem], Result]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the planner placed: officers, by ID, and posts."""

    officers: frozenset[str] = frozenset()
    posts: tuple[UpliftRow, ...] = ()


def solve_rest(
    scenario: Scenario,
    draft: Draft,
    by_hand: ByHand,
    *,
    time_limit: float | None = TIME_LIMIT,
    seed: int = 0,
    workers: int | None = None,
    on_progress: Listener | None = None,
    stop: Stop | None = None,
) -> Plan:
    """Return the best plan that leaves what was placed by hand in ``draft`` where it is.

    Its bounds are those of such plans, and in ties it stays close to ``draft``, whose
    structure it keeps. Of posts placed by hand those stay that may. Raises NoPlan where
    an officer may not stay.
    """
    from workforce_planner.compile import compile_problem

    began = time.monotonic()
    scenario, drawn, broken = as_drawn(scenario, draft)
    q = quantities(scenario)
    compiled = compile_problem(
        scenario,
        q,
        start=_marked(draft, by_hand.officers),
        keep=True,
        seed=seed,
        posts_to_keep=_lawful_posts(q, by_hand.posts),
    )
    solve = _solver(time_limit, workers, on_progress, stop)
    best, verdict, result = lawful(compiled, solve(compiled.problem))
    before = judge_before(scenario, q)
    score = (*drawn, *scored(scenario.settings, verdict.values, before, result.tiers))
    return Plan(
        scenario=scenario,
        draft=_with_marks_of(draft, best),
        score=score,
        status=status(score, stopped=stop is not None and stop()),
        broken=broken,
        warnings=result.warnings,
        seconds=time.monotonic() - began,
        seed=seed,
    )


def repair(
    scenario: Scenario,
    draft: Draft,
    by_hand: ByHand | None = None,
    *,
    time_limit: float | None = TIME_LIMIT,
    seed: int = 0,
    workers: int | None = None,
    on_progress: Listener | None = None,
    stop: Stop | None = None,
) -> Plan:
    """Return the lawful plan that differs from ``draft`` in the fewest officers and posts.

    What was placed by hand changes only where the hard rules leave no other way. Of
    plans that change the same officers and posts it is the best. It is judged, and has no
    bounds: those of the last solve hold for it too. Raises NoPlan where no plan is lawful.
    """
    from workforce_planner.compile import compile_problem

    began, chosen = time.monotonic(), by_hand.officers if by_hand else frozenset[str]()
    scenario, drawn, broken = as_drawn(scenario, draft)
    q = quantities(scenario)
    solve = _solver(time_limit, workers, on_progress, stop)

    def with_kept(officers: Collection[str]) -> Compiled:
        start, posts = _marked(draft, officers), _lawful_posts(q, draft.uplift)
        return compile_problem(scenario, q, start=start, keep=True, seed=seed, posts_to_keep=posts)

    stay = _lawful_officers(q, draft)
    if tied := _unsettled(q, draft, stay):
        stay -= _changers(with_kept(stay - tied), tied & stay, chosen, solve)
    compiled = with_kept(stay)
    best, verdict, result = lawful(compiled, solve(compiled.problem))
    return Plan(
        scenario=scenario,
        draft=_with_marks_of(draft, best),
        score=(*drawn, *scored(scenario.settings, verdict.values, judge_before(scenario, q))),
        broken=broken,
        warnings=result.warnings,
        seconds=time.monotonic() - began,
        seed=seed,
    )


def _solver(
    time_limit: float | None, workers: int | None, on_progress: Listener | None, stop: Stop | None
) -> Solve:
    """Return the solver, with one time limit for all that it is asked."""
    from solver import solve
    from solver.progress import never, silent

    began = time.monotonic()

    def run(problem: Problem) -> Result:
        left = None if time_limit is None else time_limit - (time.monotonic() - began)
        heard, ended = on_progress or silent, stop or never
        return solve(problem, time_limit=left, workers=workers, on_progress=heard, stop=ended)

    return run


def _marked(draft: Draft, officers: Collection[str]) -> Draft:
    """Return a plan in which just these officers are marked to be kept."""
    rows = (replace(row, keep=row.officer in officers) for row in draft.postings)
    return replace(draft, postings=tuple(rows))


def _with_marks_of(draft: Draft, plan: Draft) -> Draft:
    """Return a plan with the officers marked to be kept as they are in the draft."""
    return _marked(plan, {row.officer for row in draft.postings if row.keep})


def _rows(draft: Draft) -> dict[str, PostingRow]:
    """Return each officer's row, the first where there are several."""
    return {row.officer: row for row in reversed(draft.postings)}


def _lawful_officers(q: Quantities, draft: Draft) -> set[str]:
    """Return who may stay as drafted, whatever becomes of the others."""
    rows = _rows(draft)
    drafted = ((officer, rows[officer.id]) for officer in q.posted if officer.id in rows)
    return {
        officer.id
        for officer, row in drafted
        if q.unit_of.get(row.unit) in q.lawful_units(officer)
        and (not q.works_in_team(officer.rank) or row.specialism in q.working_specialisms(officer))
    }


def _lawful_posts(q: Quantities, rows: Iterable[UpliftRow]) -> Iterator[UpliftRow]:
    """Yield the posts that may stay as drafted, no more of a line than it has."""
    lines = {line.line: line for line in q.lines}
    filled = Counter({line.line: line.filled for line in q.lines})
    vacant = Counter({line.line: line.posts - line.filled for line in q.lines})
    for row in rows:
        line = lines.get(row.line)
        if line is None or q.unit_of.get(row.unit) not in q.line_units(line):
            continue
        specialism = row.specialism if q.works_in_team(line.rank) else ""
        if specialism in q.line_specialisms(line):
            people = max(0, min(row.filled, filled[row.line]))
            empty = max(0, min(row.posts - row.filled, vacant[row.line]))
            filled[row.line] -= people
            vacant[row.line] -= empty
            yield replace(row, specialism=specialism, posts=people + empty, filled=people)


def _unsettled(q: Quantities, draft: Draft, stay: Collection[str]) -> set[str]:
    """Return everybody tied, directly or through others, to a pair that does not hold as drafted."""
    units = {officer: q.unit_of.get(row.unit) for officer, row in _rows(draft).items() if officer in stay}
    tied: set[str] = set()
    for group in joined((pair.officer, pair.other) for pair in q.pairs):
        if not all(_holds(pair, units) for pair in q.pairs if pair.officer in group):
            tied.update(group)
    return tied


def _holds(pair: Pair, units: Mapping[str, str | None]) -> bool:
    """Whether a pair holds; one with an officer who cannot stay does not."""
    if pair.officer not in units or pair.other not in units:
        return False
    return (units[pair.officer] == units[pair.other]) is (pair.rule is PairRule.TOGETHER)


def _changers(
    compiled: Compiled, officers: Collection[str], by_hand: Collection[str], solve: Solve
) -> set[str]:
    """Return the fewest officers, of some tied by pairs, who must change their unit.

    One who was placed by hand weighs more than all the others. The tier that adds up a
    figure for each person and unit, Travel, counts them, ahead of the planner's tiers.
    """
    from solver.problem import TRAVEL, Aim

    problem, people = compiled.problem, compiled.problem.people
    rows = [row for row, officer in enumerate(compiled.quantities.posted) if officer.id in officers]
    extra, works = np.zeros_like(people.extra), people.works.copy()
    for row in rows:
        extra[row] = len(rows) if compiled.quantities.posted[row].id in by_hand else 1
        extra[row, people.held_unit[row]] = 0
        if (specialism := int(people.held_specialism[row])) >= 0:
            works[row] = problem.repertoires.index((specialism,))
    aims = (Aim(TRAVEL), *(aim for aim in problem.aims if aim.tier != TRAVEL))
    counting = replace(problem, people=replace(people, extra=extra, works=works), aims=aims)
    best = solve(counting).best
    if best is None:
        return set(officers)
    return {compiled.quantities.posted[row].id for row in rows if best.unit[row] != people.held_unit[row]}
