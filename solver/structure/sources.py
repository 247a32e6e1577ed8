"""Groups to choose alternatives from: all, those even enough, those cheap enough, or those met on walks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from solver.structure.anneal import anneal
from solver.structure.ground import BORDERS, WORKLOAD, Ground, Structure
from solver.structure.groups import Pool, list_groups, pool_of
from solver.structure.improve import Target
from solver.structure.measure import Measure
from solver.structure.partition import Budget, Question
from solver.structure.price import price
from solver.structure.run import Run
from solver.structure.search import FEW

GAPS = (1.0, 2.0, 3.0, 4.0, 6.0)  # above the bound on borders, for groups where they cannot be listed
MOST_PRICED = 100_000
WALKS, STEPS_AN_AREA = 4, 4_000  # where groups cannot be listed
MOST_MET = 3_000  # structures to start from
SECONDS = 240.0  # the same, where no time limit is given


@dataclass(frozen=True)
class Source:
    """All groups of structures whose ``tier`` is at most ``limit`` and whose workload at most ``uneven``.

    A limit of -inf says that they are just some groups. ``met`` are structures to start from.
    """

    pool: Pool
    tier: str = WORKLOAD
    limit: float = math.inf
    uneven: float = math.inf
    met: tuple[Structure, ...] = ()


def sources(ground: Ground, best: Structure, run: Run, random: Random) -> Iterator[Source]:
    """Yield sources, each of more groups than the one before; at least one."""
    uneven = math.inf
    if ground.aims[0].tier == WORKLOAD:
        uneven = 1.2 * Measure(ground).value(best, WORKLOAD) + ground.room(ground.aims[0])
    everything = list_groups(ground, most=FEW, stop=run.ended)
    if everything is not None:
        yield Source(everything)
        return
    listed = list_groups(ground, uneven, stop=run.ended)
    if listed is None:
        run.limit(SECONDS)
        yield from _unlisted(ground, best, uneven, run, random)
        return
    worst = max(map(ground.uneven, (0.0, sum(ground.loads))))
    first = Source(listed, limit=uneven if uneven < worst else math.inf)
    yield first
    yield from _less_even(ground, first, worst, run)


def _less_even(ground: Ground, source: Source, worst: float, run: Run) -> Iterator[Source]:
    limit = source.limit
    known = len(source.pool)
    while limit < worst:
        limit = min(worst, 2 * limit + ground.tolerance + 0.01 * ground.mean)
        pool = list_groups(ground, limit, stop=run.ended)
        if pool is None:
            return
        if len(pool) > known or limit == worst:
            yield Source(pool, limit=limit if limit < worst else math.inf)
        known = len(pool)


def _unlisted(ground: Ground, best: Structure, uneven: float, run: Run, random: Random) -> Iterator[Source]:
    """Yield groups of structures with few borders, where they can be priced; else those met on walks."""
    met = _met(ground, best, uneven, run.part(0.25), random)
    groups = pool_of(ground, sorted({group for structure in met for group in structure}))
    question = Question(BORDERS, (Budget(WORKLOAD, uneven),))
    borders = Measure(ground).value(best, BORDERS)
    priced = price(ground, question, groups, borders, run.part(0.3))
    source = Source(groups, limit=-math.inf, met=met)
    for gap in GAPS:
        pool = priced.within(gap) if priced is not None and not run.ended() else None
        if priced is None or pool is None or len(pool) > MOST_PRICED:
            break
        source = Source(pool.and_also(groups), BORDERS, priced.bound + gap, uneven, met)
        yield source
    if math.isinf(source.limit):
        yield source


def _met(ground: Ground, best: Structure, uneven: float, run: Run, random: Random) -> tuple[Structure, ...]:
    """Return structures met on long walks through those about as good as the best."""
    budget = Budget(WORKLOAD, uneven + 0.01 * ground.mean)
    target = Target(Measure(ground), BORDERS, (budget,))
    met, last = {best}, best
    for _ in range(WALKS):
        walk = anneal(target, last, random, STEPS_AN_AREA * ground.areas, run.ended)
        met |= {*walk.met, walk.best}
        last = walk.last
    return tuple(random.sample(sorted(met), min(len(met), MOST_MET)))
