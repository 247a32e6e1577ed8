"""The model against all partitions, and grounds whose answer can be seen by eye."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import example, given, settings

from solver.problem import Aim
from solver.result import Status
from solver.structure import Answer, Ground, can_be_lawful, design
from solver.structure.ground import Staffing
from tests.solver.structure.enumeration import SLACK, Partition, best_values, lawful, value
from tests.solver.structure.grounds import grid, grounds


def partition(answer: Answer, ground: Ground) -> Partition:
    assert answer.best is not None
    return tuple(frozenset(a for a in range(ground.areas) if g >> a & 1) for g in answer.best)


def a_row_of_areas_short_of_people() -> Ground:
    """One for which HiGHS's presolve loses the optimum."""
    return Ground(
        loads=(0,) * 6,
        borders=tuple((area, area + 1) for area in range(5)),
        units=2,
        fewest=1,
        most=4,
        blocks=(),
        apart=(),
        anchors=0,
        hubs=0,
        tolerance=0.0,
        aims=(Aim("People", 0.0), Aim("Borders", 0.0)),
        staffing=Staffing(
            need=np.array([[0, 0], [0, 0], [0, 0], [2, 2], [2, 0], [0, 0]], dtype=float),
            here=np.array([[0, 0], [2, 0], [0, 0], [0, 0], [0, 2], [0, 0]], dtype=float),
            posts=np.array([3.0, 0.0]),
            share=0.0,
            floor=0.0,
        ),
    )


def none(*_args: Any, **_keywords: Any) -> None:
    return None


@settings(max_examples=100, deadline=None)
@given(grounds())
@example(a_row_of_areas_short_of_people())
def test_the_best_structure_is_the_one_that_enumeration_finds(ground: Ground) -> None:
    best = best_values(ground)
    answer = design(ground)
    if best is None:
        assert answer.status is Status.CLASH
        assert answer.best is None
        return
    found = partition(answer, ground)
    assert lawful(ground, found)
    for aim, least, tier in zip(ground.aims, best, answer.tiers, strict=True):
        reached = value(ground, found, aim.tier)
        assert tier.value == pytest.approx(reached, abs=1e-6)
        assert tier.bound == pytest.approx(least, abs=1e-5)
        assert tier.bound <= reached <= least + SLACK[aim.tier] + aim.allowance + 1e-6
    assert answer.tiers[-1].value == pytest.approx(best[-1], abs=1e-5)
    assert answer.status is Status.DONE


@settings(max_examples=40, deadline=None)
@given(grounds())
def test_where_groups_cannot_be_listed_the_bound_holds_and_the_structure_is_lawful(ground: Ground) -> None:
    with mock.patch.multiple("solver.structure.designer", list_groups=none, STEPS=50, STEPS_AN_AREA=50):
        best, answer = best_values(ground), design(ground)
    if best is None or answer.best is None:
        assert best is answer.best is None
        return
    assert lawful(ground, partition(answer, ground))
    first = answer.tiers[0]
    assert first.bound <= best[0] + 1e-6
    assert best[0] <= first.value + ground.aims[0].allowance + 0.01 + 1e-6


@settings(max_examples=40, deadline=None)
@given(grounds())
def test_borders_are_proven_also_where_groups_cannot_be_listed(ground: Ground) -> None:
    ground = replace(ground, blocks=(), apart=(), aims=(Aim("Borders"),))
    with mock.patch.multiple("solver.structure.designer", list_groups=none, STEPS=0, STEPS_AN_AREA=0):
        best, answer = best_values(ground), design(ground)
    if best is not None:
        assert answer.tiers[0].value == answer.tiers[0].bound == best[0]


def test_a_chessboard_is_divided_into_squares() -> None:
    ground = Ground(loads=(1.0,) * 16, borders=grid(4, 4), units=4, tolerance=0.0)
    answer = design(ground)
    assert [tier.value for tier in answer.tiers] == [0.0, 8.0]
    assert answer.best == (0x0033, 0x00CC, 0x3300, 0xCC00)


def test_a_tree_is_cut_at_its_edges() -> None:
    ground = Ground(loads=(1.0,) * 7, borders=((0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)), units=3)
    assert design(ground).tiers[1].value == 2


def test_islands_are_units_of_their_own() -> None:
    ground = Ground(loads=(4.0, 1.0, 1.0, 1.0), borders=((1, 2), (2, 3)), units=2)
    assert design(ground).best == (0b0001, 0b1110)


def test_more_islands_than_units_clash() -> None:
    ground = Ground(loads=(1.0,) * 4, borders=((0, 1),), units=2)
    assert design(ground).status is Status.CLASH
    assert not can_be_lawful(ground)
    assert can_be_lawful(replace(ground, units=3))


def test_a_stop_still_gives_a_lawful_structure() -> None:
    ground = Ground(loads=(1.0,) * 80, borders=grid(10, 8), units=5, tolerance=0.1)
    answer = design(ground, stop=lambda: True)
    assert answer.status is Status.STOPPED
    assert lawful(ground, partition(answer, ground))
    assert all(tier.bound <= tier.value for tier in answer.tiers)


def test_a_board_too_large_to_list_is_divided_with_proof() -> None:
    ground = Ground(loads=(1.0,) * 48, borders=grid(8, 6), units=4, tolerance=0.1)
    answer = design(ground)
    assert [(tier.value, tier.bound) for tier in answer.tiers] == [(0.0, 0.0), (14.0, 14.0)]
