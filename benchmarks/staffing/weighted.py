"""The plain model with all tiers in one weighted sum, as peers are given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from solver.linear import Expression, Linear
from solver.problem import (
    BALANCE,
    COVER,
    MOVES,
    SPECIALISM,
    SUPERVISION,
    TRAVEL,
    Floats,
    Ints,
    Problem,
)
from solver.result import Posting
from tests.plain import TIERS, Plain, plain

# Assumption: far enough apart that no tier is traded for a later one, near enough for engines
# that reckon in floating point. A minute of travel is 1.
WEIGHTS: Mapping[str, float] = {
    COVER: 1_000_000,
    BALANCE: 100_000,
    SUPERVISION: 5_000,
    SPECIALISM: 1_000,
    MOVES: 200,
    TRAVEL: 1,
}


@dataclass(frozen=True)
class Weighted:
    """The model in rows: ``starts`` has one entry more than there are rows; ``first`` the
    values that ``known`` columns have in a lawful plan."""

    model: Plain
    cost: Floats
    lower: Floats
    upper: Floats
    whole: Floats
    row_lower: Floats
    row_upper: Floats
    starts: Ints
    columns: Ints
    weights: Floats
    known: Ints
    first: Ints


def weighted(problem: Problem, first: Posting) -> Weighted:
    """Return the model of a problem, with a lawful plan to start from."""
    model = plain(problem)
    expressions = {tier: express(model) for tier, express in TIERS.items()}
    linear = model.linear
    cost = np.zeros(linear.column_count)
    for tier, expression in expressions.items():
        np.add.at(cost, expression.columns, WEIGHTS[tier] * expression.weights)
    starts, columns, weights = _by_row(linear)
    return Weighted(
        model,
        cost,
        *linear.column_bounds(),
        np.concatenate(linear.integer) > 0,
        *linear.row_bounds(),
        starts,
        columns,
        weights,
        np.arange(len(model.person)),
        _values(model, first),
    )


def worth(values: Mapping[str, float]) -> float:
    """Return the weighted sum of a plan's tiers."""
    return sum(WEIGHTS[tier] * values[tier] for tier in WEIGHTS)


def goal(model: Weighted) -> Expression:
    """Return the weighted sum over the columns that bear a weight."""
    columns = np.nonzero(model.cost)[0]
    return Expression(columns, model.cost[columns])


def _by_row(linear: Linear) -> tuple[Ints, Ints, Floats]:
    starts, rows, values = linear.matrix()
    columns = np.repeat(np.arange(linear.column_count), np.diff(starts))
    order = np.argsort(rows, kind="stable")
    return np.searchsorted(rows[order], np.arange(linear.row_count + 1)), columns[order], values[order]


def _values(model: Plain, plan: Posting) -> Ints:
    """Return what a plan makes of the columns that say who goes where."""
    of_people = (plan.unit[model.person] == model.unit) & (plan.specialism[model.person] == model.specialism)
    places = model.line, model.unit, model.specialism
    of_posts = np.where(model.vacant, plan.vacant[places], plan.filled[places])
    return np.where(model.person >= 0, of_people, of_posts).astype(np.int64)
