"""The cheapest way, seen by eye."""

from __future__ import annotations

import numpy as np
import pytest

from solver.transport import least_cost


def test_the_cheaper_place_is_filled_first() -> None:
    cost = np.array([[1.0, 5.0]])
    assert least_cost(np.array([2.0]), np.array([1.5, 1.0]), cost) == pytest.approx(1.5 * 1 + 0.5 * 5)


def test_lots_give_way_to_those_with_more_to_lose() -> None:
    cost = np.array([[1.0, 2.0], [1.0, 9.0]])
    assert least_cost(np.ones(2), np.ones(2), cost) == pytest.approx(3)


def test_what_finds_no_place_stays() -> None:
    assert least_cost(np.array([3.0]), np.array([1.0]), np.array([[2.0]])) == pytest.approx(2)


def test_nothing_to_move_costs_nothing() -> None:
    assert least_cost(np.zeros(0), np.ones(1), np.zeros((0, 1))) == 0
    assert least_cost(np.ones(1), np.zeros(0), np.zeros((1, 0))) == 0
