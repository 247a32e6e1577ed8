"""Tier by tier: each optimised with the earlier ones held, from a plan that exists."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from solver.bundles import Bundles, bundle
from solver.classes import Classes, classify
from solver.engine import Answer, Effort, Engine, highs
from solver.model import Model, build
from solver.place import posting, route
from solver.problem import BALANCE, COUNTED, MOVES, SLACK, TRAVEL, Aim, Floats, Ints, Problem
from solver.progress import Listener, Progress, Stop, never, silent
from solver.result import Clash, Posting, Result, Status, TierResult
from solver.score import lawful, score
from solver.start import start

# A tier ends at once within the first gap, and within the second, which is what planners
# call proven, after some work. Counted tiers end when no better whole number is left.
_GAP = 1e-4
_WORK = 20_000
_PROGRESS_EVERY = 0.1


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    engine: Engine = highs,
) -> Result:
    """Return the best plan found, tier by tier, with a bound for each."""
    clock = Clock(time_limit, stop)
    first = start(problem, clock.left())
    if first is None:
        return Result(Status.NOT_FOUND, None)
    if isinstance(first, Clash):
        return Result(Status.CLASH, None, clash=first)
    search = Search(problem, first, clock, on_progress, engine)
    for place, aim in enumerate(problem.aims):
        search.improve(aim, last=place == len(problem.aims) - 1)
    return search.result()


@dataclass
class Clock:
    """Time and the caller's stop, heard in one place."""

    limit: float | None
    stop: Stop
    began: float = field(default_factory=time.perf_counter)
    stopped: bool = False

    def seconds(self) -> float:
        """Return the seconds since the solve began."""
        return time.perf_counter() - self.began

    def left(self) -> float:
        """Return the seconds that remain."""
        return math.inf if self.limit is None else max(0.0, self.limit - self.seconds())

    def over(self) -> bool:
        """Say whether to stop now, and remember that the caller asked for it."""
        self.stopped = self.stopped or self.stop()
        return self.stopped or self.left() <= 0


@dataclass
class Search:
    """The best plan so far and what is held of it."""

    problem: Problem
    best: Posting
    clock: Clock
    listen: Listener
    engine: Engine
    held: list[tuple[str, float]] = field(default_factory=list)
    bounds: list[tuple[str, float, float]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.split = np.zeros(len(self.problem.people), dtype=bool)
        self._classify()
        self.values = score(self.problem, self.best)

    def _classify(self) -> None:
        self.classes: Classes = classify(self.problem, self.split)
        self.bundles: Bundles = bundle(self.problem, self.classes)

    def improve(self, aim: Aim, last: bool) -> None:
        """Optimise one tier, keep what is better, and hold it for the later ones."""
        began = self.clock.seconds()
        bound = 0.0
        if self.values[aim.tier] > _GAP and not self.clock.over():
            bound = self._optimise(aim.tier, last)
        value = self.values[aim.tier]
        self.bounds.append((aim.tier, bound, self.clock.seconds() - began))
        self.held.append((aim.tier, value + SLACK.get(aim.tier, 0.0) + aim.allowance))

    def _optimise(self, tier: str, last: bool) -> float:
        """Run the engine on a tier, splitting classes that cannot be placed; return the bound it proves."""
        fine = TRAVEL in (tier, *(name for name, _ in self.held))
        deadline = math.inf if last else self.clock.seconds() + self.clock.left() / 2
        bound, offenders = 0.0, np.ones(1)
        while len(offenders) and self.clock.seconds() < deadline and not self.clock.over():
            model, goal = build(self.problem, self.classes, self.bundles if fine else None, self.held, tier)
            effort = _effort(tier, self.values[tier])
            with self._watch(tier, deadline) as watch:
                answer = self.engine(model.linear, goal, self._as_columns(model), effort, watch)
            if answer.infeasible:
                self.warnings.append(f"The engine called {tier} impossible although a plan exists.")
                return bound
            bound = max(bound, self._checked_bound(tier, answer.bound))
            offenders = self._take(tier, model, answer)
            if len(offenders):
                self.split |= np.isin(self.classes.of_person, offenders)
                self._classify()
        return bound

    def _take(self, tier: str, model: Model, answer: Answer) -> Ints:
        """Turn an answer into a plan and keep it if it is lawful, holds and is better.

        Returns the classes whose counts cannot be placed as the model thought.
        """
        nobody = np.zeros(0, dtype=np.int64)
        if answer.values is None:
            return nobody
        counts = np.round(answer.values[model.counts]).astype(np.int64)
        if len(model.ways):
            flows, offenders = np.round(answer.values[model.ways]).astype(np.int64), nobody
        else:
            flows, offenders = route(self.problem, self.classes, self.bundles, counts)
            if not len(offenders) and MOVES in (tier, *(name for name, _ in self.held)):
                offenders = self._further_moved(counts, flows)
        if len(offenders):
            return offenders
        found = posting(self.problem, self.classes, self.bundles, counts, flows)
        values = score(self.problem, found)
        holds = all(values[name] <= most + 1e-6 for name, most in self.held)
        if holds and lawful(self.problem, found) and values[tier] < self.values[tier] - 1e-9:
            self.best, self.values = found, values
        return nobody

    def _further_moved(self, counts: Ints, flows: Ints) -> Ints:
        """Return the classes where lawful units make more people move than their counts say."""
        bundles, classes = self.bundles, self.classes
        moved = np.bincount(bundles.of_class[bundles.way_bundle], weights=flows * bundles.way_move, minlength=len(classes))
        there = np.zeros_like(classes.present)
        np.add.at(there, (classes.option_class, classes.option_unit), counts)
        plain = (classes.present - np.minimum(classes.present, there)).sum(axis=1)
        forced = np.bincount(classes.option_class, weights=counts * ~classes.option_free, minlength=len(classes))
        return np.nonzero(moved > np.where(classes.stays, plain, forced) + 0.5)[0]

    def _checked_bound(self, tier: str, bound: float) -> float:
        """Return a bound in the tier's terms; one above a plan we hold is refused."""
        bound = max(0.0, bound)
        if tier in COUNTED:
            bound = float(math.ceil(bound - 1e-6))
        if bound > self.values[tier] + 1e-6:
            self.warnings.append(f"The engine claimed a bound for {tier} above a plan that exists; it is dropped.")
            return 0.0
        return min(bound, self.values[tier])

    def _as_columns(self, model: Model) -> Floats:
        """Return the best plan as values of the model's whole columns, NaN elsewhere."""
        start = np.full(model.linear.column_count, np.nan)
        start[model.counts] = self.classes.counts(self.best)
        if len(model.ways):
            start[model.ways] = self._flows(self.best)
        return start

    def _flows(self, best: Posting) -> Ints:
        """Return how many of each bundle go each way in a plan."""
        options = self.classes.column[self.classes.of_person, best.unit, best.specialism]
        ways = self.bundles.find(np.arange(len(options)), options)
        return np.bincount(ways, minlength=len(self.bundles.way_bundle))

    @contextmanager
    def _watch(self, tier: str, deadline: float) -> Iterator[Callable[[float, float], bool]]:
        """Report progress at most ten times a second and say when to stop."""
        last = -math.inf

        def watch(value: float, bound: float) -> bool:
            nonlocal last
            now = self.clock.seconds()
            if now - last >= _PROGRESS_EVERY:
                last = now
                value, bound = min(value, self.values[tier]), max(0.0, bound)
                self._report(Progress(tier, value, min(bound, value), max(0.0, value - bound), now))
            return now > deadline or self.clock.over()

        yield watch
        watch(self.values[tier], 0.0)

    def _report(self, progress: Progress) -> None:
        """Tell the listener; one that raises is not listened to again."""
        try:
            self.listen(progress)
        except Exception as trouble:
            self.listen = silent
            self.warnings.append(f"Progress was no longer shown: {trouble}")

    def result(self) -> Result:
        """Return the plan with its tiers as they ended."""
        tiers = tuple(
            TierResult(tier, self.values[tier], min(bound, self.values[tier]), seconds)
            for tier, bound, seconds in self.bounds
        )
        status = Status.DONE
        if self.clock.stopped:
            status = Status.STOPPED
        elif self.clock.left() <= 0:
            status = Status.OUT_OF_TIME
        return Result(status, self.best, tiers, warnings=tuple(self.warnings))


def _effort(tier: str, value: float) -> Effort:
    """Say when a tier's search may end."""
    if tier in COUNTED:
        return Effort(gap=1 - 1e-5, proven_gap=1 - 1e-5, work=0)
    floor = 0.03 if tier == BALANCE else 0.3
    return Effort(gap=_GAP, proven_gap=max(floor, 0.004 * value), work=_WORK)
