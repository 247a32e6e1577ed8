"""The fewest borders where groups cannot be listed: only those that can matter are priced and listed.

Column generation finds a price for each area, such that no group is worth more than it
costs. A structure that costs little more than the bound has only groups that cost little
more than they are worth: these are few, and set partitioning chooses among them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.problem import Floats
from solver.structure.frontier import Prices, Scale, Swept, by_load, by_size, sweep
from solver.structure.ground import BORDERS, WORKLOAD, Ground, Structure
from solver.structure.groups import Pool, farthest_off, lawful, pool_from
from solver.structure.measure import Measure
from solver.structure.order import Step, steps
from solver.structure.partition import Choice, Question, Rows, choose
from solver.structure.relaxation import Relaxation
from solver.structure.run import Run

ROUNDS = 300  # of pricing
A_ROUND = 2_000  # groups that enter the linear program
WIDE = 2.0  # above the cheapest group, for groups to enter
CLOSE = 0.02  # borders between the program over the groups so far and the bound
SMOOTH = 0.7  # how much of the best prices so far is in the next
GAPS = (0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0)
MOST_LISTED = 2_000_000
HOPELESS = 50_000  # groups within a third of the gap, from which on no proof is to be expected


@dataclass(frozen=True)
class Priced:
    """A bound, the prices that prove it, and what groups cost at these prices."""

    bound: float
    prices: Floats
    swept: Swept

    def within(self, gap: float) -> Pool | None:
        """Return every lawful group of structures that cost ``bound + gap`` or less; None if too many."""
        bits = self.swept.below(self.swept.least + gap, MOST_LISTED)
        if bits is None:
            return None
        pool = pool_from(self.swept.ground, bits)
        return pool.where(lawful(self.swept.ground, pool))


def close_gap(priced: Priced, question: Question, known: Structure, run: Run) -> Choice:
    """Return the best structure found among ever more of the groups that can matter."""
    ground = priced.swept.ground
    choice = Choice(known, Measure(ground).value(known, BORDERS), whole(priced.bound))
    for gap in GAPS:
        enough = choice.value - 1 - priced.bound
        if enough < 0 or run.ended():
            break
        pool = priced.within(min(gap, enough))
        if pool is None or (len(pool) > HOPELESS and gap < enough / 3):
            break
        found = choose(ground, pool, question, choice.best, run.part(0.5))
        bound = min(found.bound, found.value if gap >= enough else priced.bound + gap)
        choice = Choice(found.best, found.value, max(choice.bound, whole(bound)))
        if gap >= enough:
            break
    return choice


def whole(bound: float) -> float:
    """Return a bound in whole borders."""
    return max(0.0, float(math.ceil(bound - 1e-6)))


def price(ground: Ground, question: Question, columns: Pool, value: float, run: Run) -> Priced | None:
    """Return a bound on the borders of structures within the budgets; None where the map is too wide.

    The workload stays within its budget group by group. Ties, sizes (where the workload is
    bounded) and what specialisms lack are left out: that can only lower the bound.
    """
    order = steps(ground)
    return (
        None
        if order is None
        else _Pricer(ground, order, _scale(ground, question, order)).price(columns, value, run)
    )


class _Pricer:
    """Column generation."""

    def __init__(self, ground: Ground, order: Sequence[Step], scale: Scale) -> None:
        self.ground, self.order, self.scale = ground, order, scale

    def price(self, columns: Pool, value: float, run: Run) -> Priced | None:
        rows = self._rows(columns)
        program = Relaxation(*rows.bounds())
        program.no_gaps()
        best: Priced | None = None
        smooth = 0.0
        for _ in range(ROUNDS):
            program.add(*rows.group_columns(np.arange(len(columns))))
            relaxed = program.solve()
            if relaxed is None or run.ended():
                break
            prices = relaxed.prices if best is None else smooth * best.prices + (1 - smooth) * relaxed.prices
            priced = self._priced(prices)
            if best is None or priced.bound > best.bound:
                best = priced
            run.tell(BORDERS, value, best.bound)
            if relaxed.value - best.bound < CLOSE:
                break
            columns = self._cheapest(priced.swept)
            rows = self._rows(columns)
            columns = columns.where(rows.cost < rows.worth(relaxed.prices) - 1e-6)
            if not len(columns) and smooth == 0:
                break
            rows = self._rows(columns)
            smooth = SMOOTH if len(columns) else 0.0
        return best

    def _rows(self, columns: Pool) -> Rows:
        return Rows(self.ground, columns, Question(BORDERS))

    def _priced(self, prices: Floats) -> Priced:
        """Return the bound that a price for each area proves."""
        areas = prices[: self.ground.areas]
        swept = sweep(self.ground, self.order, self.scale, Prices(areas, 1.0))
        return Priced(float(areas.sum() + self.ground.units * swept.least), prices, swept)

    def _cheapest(self, swept: Swept) -> Pool:
        """Return some of the groups that cost least, connected or not."""
        gap, found = 0.0, swept.some_below(swept.least, A_ROUND)
        while len(found) < A_ROUND and gap < WIDE:
            gap = max(0.05, 2 * gap)
            found = swept.some_below(swept.least + gap, A_ROUND)
        return pool_from(self.ground, found)


def _scale(ground: Ground, question: Question, order: Sequence[Step]) -> Scale:
    """Return what groups are told apart by: their load where it is bounded, else their size."""
    most = min((b.most for b in question.budgets if b.tier == WORKLOAD), default=math.inf)
    if math.isinf(most):
        return by_size(ground)
    off = farthest_off(most, ground.tolerance)
    return by_load(ground, order, ground.mean - off, ground.mean + off)
