"""Bounds and choices where groups cannot be listed: only those that can matter are priced and listed.

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
from solver.structure.ground import BORDERS, PEOPLE, WORKLOAD, Ground, Structure
from solver.structure.groups import Pool, farthest_off, lawful, pool_from
from solver.structure.measure import Measure
from solver.structure.order import Step, steps
from solver.structure.partition import Choice, Question, Rows, choose, gain
from solver.structure.relaxation import Relaxation
from solver.structure.run import Run

ROUNDS = 300  # of pricing
ENOUGH = 200  # groups a round, at least
CLOSE = 0.02  # between the program over the groups so far and the bound, in units of the tier
SMOOTH = 0.7  # how much of the best prices so far is in the next
MOST_LISTED = 2_000_000
GAPS = (0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0)


@dataclass(frozen=True)
class Priced:
    """A bound, the rows' prices that prove it, and what groups cost at these prices."""

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


def choose_unlisted(
    ground: Ground, question: Question, columns: Pool, known: Structure, run: Run
) -> tuple[Choice, Priced | None]:
    """Return the best structure found, and what the bound rests on, if there is one.

    ``columns`` are groups to begin with, those of ``known`` among them.
    """
    value = Measure(ground).value(known, question.tier)
    priced = price(ground, question, columns, value, run)
    if priced is None:
        return Choice(known, value, 0.0), None
    choice = Choice(known, value, _rounded(question, priced.bound))
    for gap in GAPS:
        enough = choice.value - gain(question.tier) - priced.bound
        if enough < 0 or run.ended():
            break
        pool = priced.within(min(gap, enough))
        if pool is None:
            break
        found = choose(ground, pool, question, choice.best, run.part(0.5))
        bound = min(found.bound, found.value if gap >= enough else priced.bound + gap)
        choice = Choice(found.best, found.value, max(choice.bound, _rounded(question, bound)))
        if gap >= enough:
            break
    return choice, priced


def _rounded(question: Question, bound: float) -> float:
    """Return a bound of whole borders where borders are counted."""
    return max(0.0, float(np.ceil(bound - 1e-6)) if question.tier == BORDERS else bound)


def price(ground: Ground, question: Question, columns: Pool, value: float, run: Run) -> Priced | None:
    """Return a bound for structures of at most ``value``; None where there is no good one."""
    order = steps(ground)
    if order is None or question.tier == PEOPLE:
        return None
    scale = _scale(ground, question, order, value)
    # Other rows are left out, which can only lower the bound: the workload stays within its
    # budget group by group, what specialisms lack and other structures are beyond a sweep.
    budgets = tuple(b for b in question.budgets if b.tier == BORDERS)
    return _Pricer(ground, Question(question.tier, budgets), order, scale, value, run).price(columns)


class _Pricer:
    """Column generation for one question."""

    def __init__(
        self,
        ground: Ground,
        question: Question,
        order: Sequence[Step],
        scale: Scale,
        value: float,
        run: Run,
    ) -> None:
        self.ground, self.question, self.order, self.scale = ground, question, order, scale
        self.value, self.run = value, run

    def price(self, columns: Pool) -> Priced | None:
        rows = Rows(self.ground, columns, self.question)
        program = Relaxation(*rows.bounds())
        program.no_gaps()
        best: Priced | None = None
        smooth = 0.0
        for _ in range(ROUNDS):
            program.add(*rows.group_columns(np.arange(len(columns))))
            relaxed = program.solve()
            if relaxed is None or self.run.ended():
                break
            prices = relaxed.prices if best is None else smooth * best.prices + (1 - smooth) * relaxed.prices
            priced = self._priced(prices)
            if best is None or priced.bound > best.bound:
                best = priced
            self.run.tell(self.question.tier, self.value, best.bound)
            if relaxed.value - best.bound < CLOSE:
                break
            columns = self._cheapest(priced.swept)
            rows = Rows(self.ground, columns, self.question)
            columns = columns.where(rows.cost < rows.worth(relaxed.prices) - 1e-6)
            if not len(columns) and smooth == 0:
                break
            rows = Rows(self.ground, columns, self.question)
            smooth = SMOOTH if len(columns) else 0.0
        return best

    def _priced(self, prices: Floats) -> Priced:
        """Return the bound that a price for each area, for one more unit and for each budget proves."""
        n, tier = self.ground.areas, self.question.tier
        budgets = list(zip(self.question.budgets, prices[n + 1 :], strict=True))
        border = float(tier == BORDERS) - sum(p for _, p in budgets)
        costs = Prices(prices[:n], border, uneven=float(tier == WORKLOAD))
        swept = sweep(self.ground, self.order, self.scale, costs)
        spent = prices[:n].sum() + sum(p * b.most for b, p in budgets)
        return Priced(float(spent + self.ground.units * swept.least), prices, swept)

    def _cheapest(self, swept: Swept) -> Pool:
        """Return the groups that cost least, connected or not."""
        found = swept.below(swept.least, 100 * ENOUGH)
        gap = 0.05
        while found is not None and len(found) < ENOUGH and gap < 10:
            more = swept.below(swept.least + gap, 100 * ENOUGH)
            if more is None:
                break
            found, gap = more, 2 * gap
        assert found is not None
        return pool_from(self.ground, found)


def _scale(ground: Ground, question: Question, order: Sequence[Step], value: float) -> Scale:
    """Return what groups are told apart by: their load where it is bounded, else their size."""
    most = min((b.most for b in question.budgets if b.tier == WORKLOAD), default=math.inf)
    if question.tier == WORKLOAD:
        most = min(most, value)
    if math.isinf(most):
        return by_size(ground)
    off = farthest_off(most, ground.tolerance)
    return by_load(ground, order, ground.mean - off, ground.mean + off)
