"""The straight line from a scenario to a judged plan: design, compile, solve, judge.

Reading stands before it (``excel.read``) and writing after it (``excel.write``).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workforce_planner.domain import Draft, Scenario
from workforce_planner.judge import Verdict, judge, judge_before
from workforce_planner.judge.structure import judge_structure
from workforce_planner.plan import TIME_LIMIT, Broken, NoPlan, Plan, Status, TierScore
from workforce_planner.quantities import quantities
from workforce_planner.score import scored

if TYPE_CHECKING:
    from solver.progress import Listener, Stop
    from solver.result import Posting, Result
    from workforce_planner.compile import Compiled
    from workforce_planner.design import Designed


def make_plan(
    scenario: Scenario,
    *,
    time_limit: float | None = TIME_LIMIT,
    seed: int = 0,
    workers: int | None = None,
    on_progress: Listener | None = None,
    stop: Stop | None = None,
    start: Plan | Draft | None = None,
    keep: bool = False,
) -> Plan:
    """Return the best plan found in ``time_limit`` seconds; None waits until it is proven.

    It stays close to ``start``, else to the plan that the workbook holds; with ``keep``
    the rows of that plan marked Keep stay as they are. Raises NoPlan where the hard
    rules leave none, or none was found.
    """
    from solver import solve
    from solver.progress import never, silent
    from workforce_planner.compile import compile_problem

    began, stop, listener = time.monotonic(), stop or never, on_progress or silent
    first = start.draft if isinstance(start, Plan) else start
    refused: list[tuple[Scenario, tuple[Broken, ...]]] = []
    left = time_limit
    for designed in _structures(scenario, refused, time_limit, seed, workers, listener, stop):
        drawn = designed.scenario
        compiled = compile_problem(drawn, quantities(drawn), start=first or drawn.held, keep=keep, seed=seed)
        if time_limit is not None:
            left = time_limit - (time.monotonic() - began)
        result = solve(compiled.problem, time_limit=left, workers=workers, on_progress=listener, stop=stop)
        if result.clash is None:
            break
        refused.append((drawn, compiled.clashes(result.clash)))
    draft, verdict, result = lawful(compiled, result)
    before = judge_before(compiled.scenario, compiled.quantities)
    score = (*designed.tiers, *scored(scenario.settings, verdict.values, before, result.tiers))
    return Plan(
        scenario=compiled.scenario,
        draft=draft,
        score=score,
        status=status(score, stopped=stop()),
        warnings=result.warnings,
        seconds=time.monotonic() - began,
        seed=seed,
    )


def score_plan(scenario: Scenario, draft: Draft | None = None) -> Plan:
    """Judge a plan as it stands, lawful or not: ``draft``, or the one that the workbook holds."""
    draft = draft or scenario.held
    if draft is None:
        raise ValueError("the workbook holds no plan to score")
    scenario, drawn, broken = as_drawn(scenario, draft)
    constants = quantities(scenario)
    verdict = judge(scenario, draft, constants)
    score = scored(scenario.settings, verdict.values, judge_before(scenario, constants))
    return Plan(
        scenario=scenario,
        draft=draft,
        score=(*drawn, *score),
        broken=(*broken, *verdict.broken),
        warnings=verdict.warnings,
    )


def as_drawn(scenario: Scenario, draft: Draft) -> tuple[Scenario, tuple[TierScore, ...], tuple[Broken, ...]]:
    """Return the scenario with the structure that the plan draws where none is given, and its score."""
    if scenario.structure is not None:
        return scenario, (), ()
    structure = draft.structure or {}
    verdict = judge_structure(scenario, structure)
    tiers = tuple(TierScore(tier, value) for tier, value in verdict.values.items())
    return replace(scenario, structure=structure), tiers, verdict.broken


def _structures(
    scenario: Scenario,
    refused: Sequence[tuple[Scenario, tuple[Broken, ...]]],
    time_limit: float | None,
    seed: int,
    workers: int | None,
    on_progress: Listener,
    stop: Stop,
) -> Iterator[Designed]:
    """Yield the scenario with its structure, designed where it is not given.

    Who asks for another has found that the last one leaves no lawful plan, and has added it to
    ``refused`` with the entries that clash: the next best comes, that may leave one. Raises NoPlan
    where there is none or none is found.
    """
    from workforce_planner.design import Designed, design

    if scenario.structure is not None:
        yield Designed(scenario, ())
        return
    began, half = time.monotonic(), None
    while True:
        if time_limit is not None:
            half = (time_limit - (time.monotonic() - began)) / 2
        try:
            yield design(
                scenario,
                [drawn for drawn, _ in refused],
                time_limit=half,
                seed=seed,
                workers=workers,
                on_progress=on_progress,
                stop=stop,
            )
        except NoPlan as outcome:
            raise NoPlan(outcome.status, refused[-1][1] if refused else outcome.clashes) from None


def lawful(compiled: Compiled, result: Result) -> tuple[Draft, Verdict, Result]:
    """Return the best plan with its verdict; if it breaks a hard rule, the lawful plan it started from."""
    if result.best is None:
        clashes = compiled.clashes(result.clash) if result.clash else ()
        raise NoPlan("clash" if result.clash else "not found", clashes)
    draft, verdict = _judged(compiled, result.best)
    if not verdict.broken:
        return draft, verdict, result
    from solver.result import Posting
    from solver.start import start

    warning = f"The best plan found is unlawful and was dropped: {verdict.broken[0].message}"
    first = start(compiled.problem, math.inf)
    assert isinstance(first, Posting)
    result = replace(result, best=first, tiers=(), warnings=(*result.warnings, warning))
    draft, verdict = _judged(compiled, first)
    if verdict.broken:
        raise RuntimeError(f"the plan to start from is unlawful: {verdict.broken}")
    return draft, verdict, result


def _judged(compiled: Compiled, posting: Posting) -> tuple[Draft, Verdict]:
    draft = compiled.draft(posting)
    return draft, judge(compiled.scenario, draft, compiled.quantities)


def status(score: Iterable[TierScore], *, stopped: bool) -> Status:
    """Return how a solve ended, by its score."""
    if all(tier.proven for tier in score):
        return Status.OPTIMAL
    return Status.STOPPED if stopped else Status.FEASIBLE
