"""Cuts and kernels of small models whose whole solutions can all be listed."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from solver.cuts import Sums
from solver.engine import Answer, Effort, Found, Watch, highs, ignore
from solver.kernel import Kernel
from solver.linear import Expression, Linear
from solver.problem import Floats
from solver.relaxation import Relaxation, relax
from solver.rows import Rows, rows_of

EXACT = Effort(1e-6, 1e-6, 0)
MOST = 3
# Sums of three rows: each alone, each two and all, told by numbers.
NUMBER, WHICH = np.array([0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6]), np.array([0, 1, 2, 0, 1, 1, 2, 0, 2, 0, 1, 2])


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


def by_trial(
    linear: Linear,
    goal: Expression,
    _start: Floats | None,
    _effort: Effort,
    _watch: Watch,
    _found: Found = ignore,
) -> Answer:
    """Solve a model by trying every value of its whole columns."""
    lower, upper = linear.column_bounds()
    whole = np.nonzero(np.concatenate(linear.integer))[0]
    found = Answer(None, np.inf, infeasible=True)
    for values in itertools.product(*(np.arange(lower[i], upper[i] + 1) for i in whole)):
        fixed = linear.copy()
        fixed.fix(whole, np.array(values))
        answer = highs(fixed, goal, None, EXACT, lambda *_: False)
        if answer.values is not None and goal.of(answer.values) < found.bound:
            found = Answer(answer.values, goal.of(answer.values))
    return found


def split_people(linear: Linear, rows: Rows, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return column values of a relaxation for a goal drawn at random, and its row sums."""
    goal = Expression(np.arange(7), np.concatenate([rng.uniform(1, 3, 5), [2.5, 0.3]]))
    values = Relaxation(linear, goal).values
    of, columns, weights = rows.entries(np.arange(len(rows)))
    return values, np.bincount(of, weights * values[columns], len(rows))


def tightened(linear: Linear, goal: Expression) -> Relaxation:
    """Return the relaxation of a model, with its cuts."""
    relaxation = Relaxation(linear, goal)
    relaxation.tighten(np.inf, lambda: False)
    return relaxation


@pytest.mark.parametrize("seed", range(12))
def test_cuts_cut_off_parts_of_people_and_no_whole_ones(seed: int) -> None:
    linear, goal = drawn(seed)
    tight = tightened(linear, goal)
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


@pytest.mark.parametrize("seed", range(20))
def test_sums_of_rows_give_cuts_that_hold(seed: int) -> None:
    linear, _ = drawn(seed)
    everything, rows = np.array(solutions(linear)), rows_of(linear)
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(5):
        values, levels = split_people(linear, rows, rng)
        for cut in Sums(rows, NUMBER, WHICH, rng.normal(size=len(WHICH)), values, levels).cuts():
            assert cut.weights @ values[cut.columns] > cut.most
            assert (everything[:, cut.columns] @ cut.weights <= cut.most + 1e-6).all()
            count += 1
    assert count


@pytest.mark.parametrize("seed", range(20))
def test_sums_are_cut_together_as_each_alone(seed: int) -> None:
    linear, _ = drawn(seed)
    rows, rng = rows_of(linear), np.random.default_rng(seed)
    values, levels = split_people(linear, rows, rng)
    factors = rng.normal(size=len(WHICH))
    factors[-1] = 1e9  # nothing follows of the last sum: its rows are too unlike
    together = [cut.broken for cut in Sums(rows, NUMBER, WHICH, factors, values, levels).cuts()]
    alone: list[float] = []
    for own in (number == NUMBER for number in range(NUMBER[-1])):
        one = Sums(rows, np.zeros(own.sum(), dtype=np.int64), WHICH[own], factors[own], values, levels)
        alone += (cut.broken for cut in one.cuts())
    assert sorted(together) == pytest.approx(sorted(alone))


def test_a_cut_that_cancels_out_is_no_cut() -> None:
    """Of the row x - y - z <= -2 in odd units nothing is left but rounding errors."""
    linear = Linear()
    people = linear.add_columns(3, [8, 3, 1], integer=True)
    unit = 1 / np.sqrt(12)
    linear.put(linear.add_rows(1, -np.inf, -2 * unit), people, np.array([unit, -unit, -unit]))
    values = np.array([1.485, 2.485, 1.0])
    one = np.zeros(1, dtype=np.int64)
    for cut in Sums(rows_of(linear), one, one, np.ones(1), values, np.array([-2 * unit])).cuts():
        assert cut.weights @ np.array([0, 2, 0])[cut.columns] <= cut.most + 1e-9


def test_a_row_that_asks_for_a_part_of_a_person_is_rounded_up() -> None:
    linear = Linear()
    people = linear.add_columns(2, 9, integer=True)
    linear.put(linear.add_rows(1, 2.37, np.inf), people, 1)
    goal = Expression(people, np.array([1.0, 1.5]))
    assert relax(linear, goal) == pytest.approx(2.37)
    assert tightened(linear, goal).bound == pytest.approx(3)


def test_cuts_may_end_at_once() -> None:
    linear, goal = drawn(0)
    relaxation = Relaxation(linear, goal)
    relaxation.tighten(np.inf, lambda: True)
    assert relaxation.bound == pytest.approx(relax(linear, goal))
    assert not relaxation.cuts


def test_whole_people_tell_a_wrong_cut() -> None:
    """Of two or more people, asked for as 2.37, a cut makes three or more: two show it to be wrong."""
    linear = Linear()
    people = linear.add_columns(2, 9, integer=True)
    linear.put(linear.add_rows(1, 2.37, np.inf), people, 1)
    relaxation = tightened(linear, Expression(people, np.array([1.0, 1.5])))
    assert relaxation.cuts
    assert relaxation.admits(np.array([3.0, 0.0]))
    assert not relaxation.admits(np.array([2.0, 0.0]))


@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_a_kernel_loses_no_plan_within_its_gap(seed: int, used: bool) -> None:
    linear, goal = drawn(seed)
    best = min(solutions(linear), key=goal.of)
    found = Kernel(linear, goal)
    found.relaxation.tighten(np.inf, lambda: False)
    start = np.concatenate([best[:5].round() if used else np.zeros(5), [np.nan, np.nan]])
    bound = found.relaxation.bound
    found.narrow(goal.of(best) - bound + 1e-6, start)
    assert found.relaxation.bound >= bound - 1e-6
    answer = found.search(
        by_trial, start if used else np.full(7, np.nan), EXACT, lambda *_: False, ignore, used=used
    )
    assert answer.values is not None
    assert linear.admits(answer.values)
    assert goal.of(answer.values) == pytest.approx(goal.of(best))


def test_a_kernel_leaves_fixed_columns_where_they_are() -> None:
    linear, goal = drawn(1)
    linear.fix(np.array([1, 3]), np.array([2.0, 1.0]))
    best = min((v for v in solutions(linear) if (v[1], v[3]) == (2, 1)), key=goal.of)
    found = Kernel(linear, goal)
    assert len(found) == 5
    answer = found.search(by_trial, np.full(7, np.nan), EXACT, lambda *_: False, ignore, used=False)
    assert answer.values is not None
    assert tuple(answer.values[[1, 3]]) == (2, 1)
    assert goal.of(answer.values) == pytest.approx(goal.of(best))
