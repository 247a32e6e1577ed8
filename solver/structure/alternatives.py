"""The best structures that really differ: each the best at least so many areas away from those before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from solver.problem import Aim
from solver.progress import Listener, Stop, never, silent
from solver.result import Status, TierResult
from solver.structure.claim import Claim
from solver.structure.distance import Away, away, away_from, differences, is_far
from solver.structure.ground import WORKLOAD, Ground, Structure
from solver.structure.groups import Pool
from solver.structure.measure import NO_ONE, Measure
from solver.structure.partition import EPS, Budget, Choice, Question, choose
from solver.structure.run import Run
from solver.structure.search import Answer, design
from solver.structure.sources import Source, sources

SHARE = 0.2  # of the time left that one alternative may take, unless none is found in it


@dataclass(frozen=True)
class Alternative:
    """A structure, its tiers, and the least number of areas in another unit than in any before.

    ``apart`` is None for the first.
    """

    structure: Structure
    tiers: tuple[TierResult, ...]
    apart: int | None = None


@dataclass(frozen=True)
class Alternatives:
    """Structures, best first. ``no_more`` is proof that no further one is far enough from these."""

    status: Status
    found: tuple[Alternative, ...] = ()
    no_more: bool = False


def list_alternatives(
    ground: Ground,
    count: int,
    apart: int,
    *,
    held: Structure | None = None,
    time_limit: float | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    seed: int = 0,
    workers: int = 1,
) -> Alternatives:
    """Return up to ``count`` structures, each at least ``apart`` areas away from those before it.

    Fewer come back where there are no more, where none is found, or where the time is up.
    """
    run = Run(time_limit, on_progress, stop)
    first = design(
        ground,
        held=held,
        time_limit=time_limit if count == 1 or time_limit is None else time_limit / 2,
        on_progress=on_progress,
        stop=stop,
        seed=seed,
        workers=workers,
    )
    if first.best is None:
        return Alternatives(first.status)
    found = [Alternative(first.best, first.tiers)]
    no_more = count > 1 and _add_further(ground, found, count, apart, run, Random(seed))
    ended = Status.STOPPED if stop() else Status.OUT_OF_TIME if run.left <= 0 else first.status
    return Alternatives(ended, tuple(found), no_more)


def design_otherwise(
    ground: Ground,
    refused: Sequence[Structure],
    claims: Sequence[Claim],
    *,
    held: Structure | None = None,
    time_limit: float | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    seed: int = 0,
    workers: int = 1,
) -> Answer:
    """Return the best structure that is none of those refused and meets all claims.

    CLASH means that none exists.
    """
    run = Run(time_limit, on_progress, stop)
    half = None if time_limit is None else time_limit / 2
    first = design(
        ground, held=held, time_limit=half, on_progress=on_progress, stop=stop, seed=seed, workers=workers
    )
    if first.best is None or _is_lawful(ground, first.best, refused, claims):
        return first
    wider = sources(ground, first.best, run, Random(seed))
    ranking = _Ranking(ground, 1, wider, [Alternative(first.best, first.tiers)], refused, claims)
    another = ranking.another(run)
    if another is None:
        return Answer(Status.CLASH if ranking.no_more else Status.NOT_FOUND, None)
    return Answer(Status.STOPPED if stop() else Status.DONE, another.structure, another.tiers)


def _is_lawful(
    ground: Ground, structure: Structure, refused: Sequence[Structure], claims: Sequence[Claim]
) -> bool:
    differs = all(differences(ground, structure, other) > 0 for other in refused)
    return differs and all(claim.is_met(structure) for claim in claims)


def _add_further(
    ground: Ground, found: list[Alternative], count: int, apart: int, run: Run, random: Random
) -> bool:
    """Add structures to the first until there are enough; return whether there is proof of no more."""
    ranking = _Ranking(ground, apart, sources(ground, found[0].structure, run, random), found)
    while len(found) < count:
        another = ranking.another(run.part(max(SHARE, 1 / (count - len(found)))))
        if another is None and not ranking.no_more:
            another = ranking.another(run)
        if another is None:
            break
        found.append(another)
    return ranking.no_more


class _Ranking:
    """Finds one structure after another, far from ``found``, which its owner adds to.

    They are as far from those ``refused``, and meet all ``claims``.
    """

    def __init__(
        self,
        ground: Ground,
        apart: int,
        wider: Iterator[Source],
        found: list[Alternative],
        refused: Sequence[Structure] = (),
        claims: Sequence[Claim] = (),
    ) -> None:
        self.ground, self.apart, self.wider, self.found, self.refused = ground, apart, wider, found, refused
        self.source = next(wider)
        self.measure = Measure(ground)
        self.posts = NO_ONE if ground.staffing is None else ground.staffing.posts
        self.rows: list[Away | Claim] = [*claims, *(away(ground, other, apart) for other in refused)]
        # Structures known to be far from those found.
        self.far = tuple(s for s in self.source.met if _is_lawful(ground, s, refused, claims))
        self.no_more = False

    @property
    def others(self) -> list[Structure]:
        """All structures to be far from."""
        return [*self.refused, *(one.structure for one in self.found)]

    def another(self, run: Run) -> Alternative | None:
        """Return the best structure far from those found; None where there is none, or none is found."""
        last = self.found[-1].structure
        self.rows.append(away(self.ground, last, self.apart))
        self.far = tuple(s for s in self.far if is_far(self.ground, s, last, self.apart))
        best: Alternative | None = None
        known = self._known()
        while not run.ended():
            another = self._next(known, run)
            best = another or best
            if best is not None and not self._beyond(best):
                break
            wider = next(self.wider, None)
            if wider is None:
                break
            self.source, known = wider, known if best is None else best.structure
        return best

    def _beyond(self, another: Alternative) -> bool:
        """Say whether groups that are not in the source might make a better alternative."""
        value = next((t.value for t in another.tiers if t.tier == self.source.tier), 0.0)
        return value > self.source.limit + EPS

    def _next(self, known: Structure | None, run: Run) -> Alternative | None:
        pool, as_first = self.source.pool, True
        budgets: tuple[Budget, ...] = ()
        bounds, seconds = [], []
        for aim, first in zip(self.ground.aims, self.found[0].tiers, strict=True):
            began = run.elapsed
            choice = self._far(pool, Question(aim.tier, budgets), known, run)
            if choice.best is None:
                self.no_more = self.source.limit == choice.bound == math.inf
                return None
            known = choice.best
            bounds.append(max(self._bound(aim, choice, budgets), first.bound if as_first else 0.0))
            as_first &= choice.value <= first.bound + EPS
            budget = Budget(aim.tier, choice.value + self.ground.room(aim))
            budgets = (*budgets, budget)
            pool = pool.where(pool.affordable(budget.tier, budget.most, self.posts))
            seconds.append(run.elapsed - began)
        assert known is not None
        return Alternative(known, self.measure.results(known, bounds, seconds), min(self._distances(known)))

    def _known(self) -> Structure | None:
        """Return the best, tier by tier, of the structures met that are far enough from those found."""
        far = self.far
        for aim in self.ground.aims if far else ():
            values = [self.measure.value(structure, aim.tier) for structure in far]
            most = min(values) + self.ground.room(aim)
            far = tuple(s for s, value in zip(far, values, strict=True) if value <= most)
        return far[0] if far else None

    def _far(self, pool: Pool, question: Question, known: Structure | None, run: Run) -> Choice:
        """Return the best structure far enough from those found."""
        while True:
            choice = choose(self.ground, pool, replace(question, rows=tuple(self.rows)), known, run)
            if choice.best is None:
                return choice
            distances = zip(self.others, self._distances(choice.best), strict=True)
            near = [other for other, distance in distances if distance < self.apart]
            if not near:
                return choice
            if run.ended():
                return Choice(known, math.inf, 0.0)
            self.rows += [away_from(self.ground, choice.best, other, self.apart) for other in near]

    def _distances(self, structure: Structure) -> list[int]:
        return [differences(self.ground, structure, other) for other in self.others]

    def _bound(self, aim: Aim, choice: Choice, budgets: Sequence[Budget]) -> float:
        """Return what no structure far enough can better, also of groups that are not in the source."""
        source, most = self.source, {b.tier: b.most for b in budgets}
        if most.get(WORKLOAD, math.inf) > source.uneven:
            return 0.0
        if most.get(source.tier, math.inf) <= source.limit:
            return choice.bound
        return max(0.0, min(choice.bound, source.limit)) if aim.tier == source.tier else 0.0
