"""Chooses groups from a pool so that every area is in just one: set partitioning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.engine import Answer, Effort, highs
from solver.linear import Expression, Linear
from solver.problem import Floats, Ints
from solver.structure.claim import Claim
from solver.structure.distance import Away
from solver.structure.ground import BORDERS, PEOPLE, Ground, Structure, in_order
from solver.structure.groups import Pool, pool_of
from solver.structure.measure import Measure
from solver.structure.relaxation import Relaxation
from solver.structure.run import Run

COLUMNS_A_ROUND = 3_000  # columns that enter the linear program at a time
FIRST_COLUMNS = 2_000  # columns of the first mixed-integer program; each later one has five times as many
EPS = 1e-6


@dataclass(frozen=True)
class Budget:
    """A tier that must stay at or below a value."""

    tier: str
    most: float


@dataclass(frozen=True)
class Question:
    """What is minimised, and what must hold besides."""

    tier: str
    budgets: tuple[Budget, ...] = ()
    rows: tuple[Away | Claim, ...] = ()


@dataclass(frozen=True)
class Choice:
    """The best structure found (None: the pool holds none, or none was found) and the bound."""

    best: Structure | None
    value: float
    bound: float


def choose(ground: Ground, pool: Pool, question: Question, known: Structure | None, run: Run) -> Choice:
    """Return the best structure of the pool's groups; ``known`` is one that answers already."""
    if known is not None:
        lacking = tuple(g for g, place in zip(known, pool.find(known), strict=True) if place < 0)
        pool = pool.and_also(pool_of(ground, lacking))
    return _Chooser(ground, pool, question, run).choose(known)


def gain(tier: str) -> float:
    """Return by how much a better structure is better, at least."""
    return 1.0 if tier == BORDERS else 0.0


class _Chooser:
    """One question about one pool."""

    def __init__(self, ground: Ground, pool: Pool, question: Question, run: Run) -> None:
        self.ground, self.pool, self.question, self.run = ground, pool, question, run
        self.measure = Measure(ground)
        self.rows = Rows(ground, pool, question)

    def choose(self, known: Structure | None) -> Choice:
        value = np.inf if known is None else self.measure.value(known, self.question.tier)
        if self._no_better(value, 0.0):
            return Choice(known, value, min(value, 0.0))
        priced = self._relax(known)
        if priced is None:
            return Choice(known, value, min(value, 0.0 if self.run.ended() else np.inf))
        least, reduced = priced
        order = np.argsort(reduced, kind="stable")
        best, bound, count = known, max(0.0, least), FIRST_COLUMNS
        while not self._no_better(value, bound) and not self.run.ended():
            # A structure that costs c has no group whose reduced cost is above c - least.
            enough = int(
                np.searchsorted(reduced[order], value - gain(self.question.tier) - least + EPS, "right")
            )
            columns = order[: min(count, enough)]
            answer = self._solve(columns, best, bound)
            if answer.values is not None:
                found = self._structure(columns, answer.values)
                reached = self.measure.value(found, self.question.tier)
                if reached < value:
                    best, value = found, reached
            inside = np.inf if answer.infeasible else answer.bound
            outside = least + reduced[order[count]] if count < enough else np.inf
            bound = max(bound, min(value, inside, outside))
            if count >= enough:
                break
            count *= 5
        if self.question.tier == BORDERS:
            bound = np.ceil(bound - EPS)
        return Choice(best, value, float(min(bound, value)))

    def _no_better(self, value: float, bound: float) -> bool:
        return value - bound < max(gain(self.question.tier), 2 * EPS) - EPS

    def _relax(self, known: Structure | None) -> tuple[float, Floats] | None:
        """Return the linear relaxation's value and every group's reduced cost."""
        program = Relaxation(*self.rows.bounds())
        program.add(*self.rows.slack_columns())
        inside = np.zeros(len(self.pool), dtype=bool)
        inside[np.argsort(self.rows.cost, kind="stable")[:COLUMNS_A_ROUND]] = True
        if known is not None:
            program.no_gaps()
            inside[self.pool.find(known)] = True
        program.add(*self.rows.group_columns(np.flatnonzero(inside)))
        missing = known is None
        while not self.run.ended():
            relaxed = program.solve()
            if relaxed is None:
                return None
            costs = np.zeros(len(self.pool)) if missing else self.rows.cost
            reduced = costs - self.rows.worth(relaxed.prices)
            fresh = np.flatnonzero((reduced < -EPS) & ~inside)
            if len(fresh):
                fresh = fresh[np.argsort(reduced[fresh], kind="stable")[:COLUMNS_A_ROUND]]
                inside[fresh] = True
                program.add(*self.rows.group_columns(fresh))
            elif not missing:
                return relaxed.value, reduced
            elif relaxed.value > EPS:
                return None
            else:
                missing = False
                program.no_gaps()
        return None

    def _solve(self, columns: Ints, best: Structure | None, bound: float) -> Answer:
        linear = Linear()
        goal = self.rows.fill(linear, columns)
        start = None
        value = np.inf
        if best is not None:
            start = self._start(columns, best)
            value = self.measure.value(best, self.question.tier)
        effort = Effort(gap=max(EPS, gain(self.question.tier) - EPS), proven_gap=0.0, work=0)
        watch = self.run.watch(self.question.tier, value, bound)
        return highs(linear, goal, start, effort, watch, presolve=not self.rows.slacks)

    def _start(self, columns: Ints, best: Structure) -> Floats | None:
        groups = set(best)
        chosen = np.array([self.pool.group(i) in groups for i in columns], dtype=float)
        if chosen.sum() != len(best):
            return None
        return np.concatenate([chosen, np.full(self.rows.slacks, np.nan)])

    def _structure(self, columns: Ints, values: Floats) -> Structure:
        return in_order(self.pool.group(i) for i, x in zip(columns, values, strict=False) if x > 0.5)


class Rows:
    """The rows of set partitioning: areas, number of units, budgets, and what each specialism lacks."""

    def __init__(self, ground: Ground, pool: Pool, question: Question) -> None:
        self.ground, self.pool, self.question = ground, pool, question
        people = next((b.most for b in question.budgets if b.tier == PEOPLE), None)
        asked = question.tier == PEOPLE
        staffing = ground.staffing
        self.posts = staffing.posts if staffing is not None and (asked or people is not None) else np.zeros(0)
        self.slacks = len(self.posts)
        self.people = people
        additive = [b for b in question.budgets if b.tier != PEOPLE]
        sides = [pool.cost(b.tier) for b in additive] + [row.weights(pool) for row in question.rows]
        self.most = [b.most for b in additive] + [float(row.most) for row in question.rows]
        short = pool.short.T[: self.slacks]
        self.extra = np.vstack([np.ones(len(pool)), *sides, *short])
        self.cost = np.zeros(len(pool)) if asked else pool.cost(question.tier)

    def bounds(self) -> tuple[Floats, Floats]:
        """Return every row's least and most."""
        n, k = self.ground.areas, float(self.ground.units)
        held = [] if self.people is None else [self.people]
        upper = np.array([1.0] * n + [k, *self.most, *self.posts, *held])
        lower = np.full(len(upper), -np.inf)
        lower[: n + 1] = upper[: n + 1]
        return lower, upper

    def slack_columns(self) -> tuple[Floats, Ints, Ints, Floats]:
        """Return a column for each specialism: those who must come from another unit."""
        first = self.ground.areas + 1 + len(self.most)
        own = np.arange(first, first + self.slacks)
        cost = np.full(self.slacks, float(self.question.tier == PEOPLE))
        if self.people is None:
            return cost, np.arange(self.slacks + 1), own, -np.ones(self.slacks)
        rows = np.column_stack([own, np.full(self.slacks, first + self.slacks)]).ravel()
        return cost, np.arange(0, 2 * self.slacks + 1, 2), rows, np.tile([-1.0, 1.0], self.slacks)

    def group_columns(self, groups: Ints) -> tuple[Floats, Ints, Ints, Floats]:
        """Return columns for some of the groups."""
        column, row, value = self._triples(groups)
        order = np.lexsort((row, column))
        starts = np.searchsorted(column[order], np.arange(len(groups) + 1))
        return self.cost[groups], starts, row[order], value[order]

    def worth(self, prices: Floats) -> Floats:
        """Return what the prices of its rows add up to for each group."""
        n = self.ground.areas
        return np.asarray(self.pool.sums(prices[:n]) + prices[n : n + len(self.extra)] @ self.extra)

    def fill(self, linear: Linear, groups: Ints) -> Expression:
        """Write the mixed-integer program and return what it minimises."""
        columns = linear.add_columns(len(groups), 1.0, integer=True)
        slacks = linear.add_columns(self.slacks, np.inf)
        lower, upper = self.bounds()
        linear.add_rows(len(lower), lower, upper)
        column, row, value = self._triples(groups)
        linear.put(row, column, value)
        cost, starts, rows, values = self.slack_columns()
        linear.put(rows, slacks[np.repeat(np.arange(self.slacks), np.diff(starts))], values)
        return Expression(np.concatenate([columns, slacks]), np.concatenate([self.cost[groups], cost]))

    def _triples(self, groups: Ints) -> tuple[Ints, Ints, Floats]:
        some = self.pool.where(groups)
        inside = np.column_stack([some.has(a) for a in range(self.ground.areas)])
        column, row = np.nonzero(inside)
        side_row, side_column = np.nonzero(self.extra[:, groups])
        values = self.extra[:, groups][side_row, side_column]
        return (
            np.concatenate([column, side_column]),
            np.concatenate([row, side_row + self.ground.areas]),
            np.concatenate([np.ones(len(column)), values]),
        )
