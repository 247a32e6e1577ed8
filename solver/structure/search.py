"""Designs a structure, tier by tier, with a bound for each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from solver.progress import Listener, Stop, never, silent
from solver.result import Status, TierResult
from solver.structure.designer import Designer
from solver.structure.ground import WORKLOAD, Ground, Structure, in_order, pieces
from solver.structure.groups import Pool, list_groups
from solver.structure.improve import Target, branches, improve
from solver.structure.measure import Measure
from solver.structure.partition import Question, choose
from solver.structure.run import Run

FEW = 20_000  # groups that are listed at once, whatever they are worth
STEPS = 4_000  # of improving, for a lawful start
TRIES = 4  # starts, before the search for a lawful one is left to logic


@dataclass(frozen=True)
class Answer:
    """``best`` is None where no lawful structure is known; CLASH means that none exists."""

    status: Status
    best: Structure | None
    tiers: tuple[TierResult, ...] = ()


def design(
    ground: Ground,
    *,
    held: Structure | None = None,
    time_limit: float | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    seed: int = 0,
    workers: int = 1,
) -> Answer:
    """Return the best structure. ``held`` is kept where none is better; any structure will do as such."""
    run = Run(time_limit, on_progress, stop)
    pool = list_groups(ground, most=FEW, stop=run.ended)
    start, impossible = _lawful(ground, pool, held, run, seed, workers)
    if start is None:
        return Answer(Status.CLASH if impossible else Status.NOT_FOUND, None)
    best, tiers = Designer(ground, run, Random(seed), pool).design(start, held)
    ended = Status.STOPPED if stop() else Status.OUT_OF_TIME if run.left <= 0 else Status.DONE
    return Answer(ended, best, tiers)


def can_be_lawful(ground: Ground) -> bool:
    """Say whether any lawful structure exists."""
    pool = list_groups(ground, most=FEW)
    return _lawful(ground, pool, None, Run(), seed=0, workers=1)[0] is not None


def _lawful(
    ground: Ground, pool: Pool | None, held: Structure | None, run: Run, seed: int, workers: int
) -> tuple[Structure | None, bool]:
    """Return a lawful structure, else None and whether there is proof that none exists."""
    measure = Measure(ground)
    if held is not None and measure.broken(held) == 0:
        return held, False
    random = Random(seed)
    target = Target(measure, ground.aims[0].tier)
    for _ in range(TRIES):
        rough = _rough(ground, random)
        if rough is None:
            return None, True
        found = improve(target, rough, random, STEPS // TRIES, run.ended, math.inf)
        if measure.broken(found) == 0:
            return found, False
    if pool is not None:
        choice = choose(ground, pool, Question(WORKLOAD), None, run)
        return choice.best, math.isinf(choice.bound)
    from solver.structure.contiguity import find_lawful  # OR-Tools takes over a second to import

    return find_lawful(ground, run, workers)


def _rough(ground: Ground, random: Random) -> Structure | None:
    """Return as many connected groups as units, lawful or not; None where there cannot be so many."""
    groups = pieces((1 << ground.areas) - 1, ground.adjacent)
    if not len(groups) <= ground.units <= ground.areas:
        return None
    while len(groups) < ground.units:
        groups.sort(key=int.bit_count)
        largest = groups.pop()
        part = random.choice(branches(ground, largest, random))
        groups += [part, largest & ~part]
    return in_order(groups)
