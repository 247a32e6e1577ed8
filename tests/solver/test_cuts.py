"""Cuts and kernels of small models whose whole solutions can all be listed."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from solver.cuts import rows_of
from solver.engine import Effort, highs
from solver.kernel import kernel
from solver.linear import Expression, Linear
from solver.problem import Floats
from solver.relaxation import relax, tighten

EXACT = Effort(1e-6, 1e-6, 0)
MOST = 3


def drawn(seed: int) -> tuple[Linear, Expression]:
    """Return a model of five whole columns, two of any size, rows of odd weights, and a goal."""
    rng = np.random.default_rng(seed)
    linear = Linear()
    linear.add_columns(5, MOST, integer=True)
    linear.add_columns(2, [0.7, np.inf])
    rows = linear.add_rows(3, [2.37, -np.inf, 1.4], [np.inf, 7.9, 6.2])
    weights = np.round(rng.uniform(-0.4, 1.0, (3, 5)), 2)
    linear.put(rows[:, None], np.arange(5)[None, :], weights)
    linear.put(rows, [5, 6, 5], [1.0, -1.0, 0.5])
    return linear, Expression(np.arange(7), np.concatenate([rng.uniform(1, 3, 5), [2.5, 0.3]]))


def solutions(linear: Linear) -> list[Floats]:
    """Return whole values of the first five columns with which the others can be chosen."""
    found = []
    for whole in itertools.product(range(MOST + 1), repeat=5):
        fixed = Linear(**vars(linear))
        fixed.fixed = [(np.arange(5), np.array(whole, dtype=float))]
        answer = highs(
            fixed, Expression(np.array([5, 6]), np.array([2.5, 0.3])), None, EXACT, lambda *_: False
        )
        if answer.values is not None:
            found.append(answer.values)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_cuts_cut_off_parts_of_people_and_no_whole_ones(seed: int) -> None:
    linear, goal = drawn(seed)
    tight = tighten(linear, goal)
    assert tight is not None
    everything = solutions(linear)
    best = min(goal.of(values) for values in everything)
    assert relax(linear, goal) - 1e-6 <= tight.bound <= best + 1e-6
    for cut in tight.cuts:
        assert all(cut.weights @ values[cut.columns] <= cut.most + 1e-6 for values in everything)
    for values in everything:
        beyond = [
            abs(cost)
            for cost, value, upper in zip(tight.reduced[:5], values, linear.column_bounds()[1], strict=False)
            if (value > 0.5 and cost > 0) or (value < upper - 0.5 and cost < 0)
        ]
        assert goal.of(values) >= tight.bound + max(beyond, default=0.0) - 1e-6


def test_a_row_that_asks_for_a_part_of_a_person_is_rounded_up() -> None:
    linear = Linear()
    people = linear.add_columns(2, 9, integer=True)
    linear.put(linear.add_rows(1, 2.37, np.inf), people, 1)
    goal = Expression(people, np.array([1.0, 1.5]))
    assert relax(linear, goal) == pytest.approx(2.37)
    tight = tighten(linear, goal)
    assert tight is not None
    assert tight.bound == pytest.approx(3)


def test_whole_solutions_are_not_cut() -> None:
    linear, _ = drawn(0)
    rows = rows_of(linear)
    assert all(not list(rows.broken_at(values)) for values in solutions(linear)[:50])


@pytest.mark.parametrize("seed", range(6))
def test_a_kernel_loses_no_plan_within_its_gap(seed: int) -> None:
    linear, goal = drawn(seed)
    best = min(solutions(linear), key=goal.of)
    found = kernel(linear, goal, goal)
    assert found is not None
    gap = goal.of(best) - found.relaxation.bound + 1e-6
    found.leave_out(gap, np.concatenate([np.zeros(5), [np.nan, np.nan]]))
    answer = found.search(highs, np.full(7, np.nan), EXACT, lambda *_: False)
    assert answer.values is not None
    assert linear.admits(answer.values)
    assert goal.of(answer.values) == pytest.approx(goal.of(best))


def test_a_kernel_leaves_fixed_columns_where_they_are() -> None:
    linear, goal = drawn(1)
    linear.fix(np.array([1, 3]), np.array([2.0, 1.0]))
    best = min((v for v in solutions(linear) if (v[1], v[3]) == (2, 1)), key=goal.of)
    found = kernel(linear, goal, goal)
    assert found is not None
    assert list(found.columns) == [0, 2, 4, 5, 6]
    found.leave_out(np.inf, np.full(7, np.nan))
    answer = found.search(highs, np.full(7, np.nan), EXACT, lambda *_: False)
    assert answer.values is not None
    assert tuple(answer.values[[1, 3]]) == (2, 1)
    assert goal.of(answer.values) == pytest.approx(goal.of(best))
    assert found.goal.of(answer.values[found.columns]) == pytest.approx(goal.of(best))
