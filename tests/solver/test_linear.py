"""A linear model under construction."""

from __future__ import annotations

import numpy as np
import pytest

from solver.linear import Expression, Linear
from solver.problem import Floats


def dense(linear: Linear) -> Floats:
    starts, rows, values = linear.matrix()
    matrix = np.zeros((linear.row_count, linear.column_count))
    for column in range(linear.column_count):
        part = slice(starts[column], starts[column + 1])
        assert len(set(rows[part])) == len(rows[part])
        matrix[rows[part], column] = values[part]
    return matrix


@pytest.fixture
def linear() -> Linear:
    """Two whole columns and a free one; a row that they add up in, and an empty one."""
    linear = Linear()
    linear.add_columns(2, [3, 4], integer=True)
    linear.add_columns(1, np.inf)
    linear.add_rows(1, 1, 5)
    linear.add_rows(1, -np.inf, 0)
    linear.put(0, [0, 1, 2], 1)
    return linear


def test_coefficients_on_one_place_add_up(linear: Linear) -> None:
    linear.put([0, 1, 1], [1, 2, 2], [2, 5, -5])
    assert dense(linear).tolist() == [[1, 3, 1], [0, 0, 0]]
    assert len(linear.matrix()[1]) == 3


def test_fixed_columns_have_one_value(linear: Linear) -> None:
    linear.fix(np.array([1]), np.array([2.0]))
    lower, upper = linear.column_bounds()
    assert lower.tolist() == [0, 2, 0]
    assert upper.tolist() == [3, 2, np.inf]


def test_constants_shift_the_bounds_of_rows(linear: Linear) -> None:
    linear.shift([0, 0], [1, 2])
    lower, upper = linear.row_bounds()
    assert lower[0] == -2
    assert upper.tolist() == [2, 0]


def test_an_expression_is_held_less_its_constant(linear: Linear) -> None:
    expression = Expression(np.array([0, 1]), np.array([2.0, 1.0]), constant=4)
    linear.hold(expression, 10)
    assert dense(linear)[-1].tolist() == [2, 1, 0]
    assert linear.row_bounds()[1][-1] == 6
    for values in ([1, 4, 0], [2, 3, 0]):
        assert linear.admits(np.array(values, dtype=float)) == (expression.of(np.array(values)) <= 10)


@pytest.mark.parametrize(
    ("values", "admitted"),
    [
        ([1, 2, 0.5], True),
        ([1 + 1e-7, 2, 0.5], True),
        ([0, 0, 0], False),
        ([1, 2, 3], False),
        ([4, 0, 0], False),
        ([0, -1, 2], False),
        ([0.5, 2, 0], False),
        ([np.nan, 2, 0], False),
        ([1, 2], False),
    ],
)
def test_values_keep_bounds_rows_and_wholeness(linear: Linear, values: list[float], admitted: bool) -> None:
    assert linear.admits(np.array(values, dtype=float)) is admitted
