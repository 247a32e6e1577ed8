"""The sweep against every subset of areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.structure import Ground
from solver.structure.frontier import Prices, by_load, by_size, sweep
from solver.structure.ground import members
from solver.structure.measure import Measure
from solver.structure.order import WIDEST, steps
from tests.solver.structure.grounds import grid, grounds, path

prices = st.lists(st.integers(-5, 9), min_size=7, max_size=7)


def cost(ground: Ground, group: int, at: Prices) -> float:
    worth = Measure(ground).worth(group)
    earned = sum(at.areas[a] for a in members(group))
    return 0.5 * at.border * worth.cut - earned


@settings(max_examples=60, deadline=None)
@given(grounds(), prices, st.sampled_from([0.0, 1.0, 2.5]))
def test_by_size_every_group_of_lawful_size_is_priced_exactly(
    ground: Ground, areas: list[int], border: float
) -> None:
    found = steps(ground)
    assert found is not None
    at = Prices(np.array(areas[: ground.areas], float), border)
    sizes = range(ground.fewest, min(ground.most, ground.areas) + 1)
    costs = {g: cost(ground, g, at) for g in range(1, 1 << ground.areas) if g.bit_count() in sizes}
    if not costs:
        return
    swept = sweep(ground, found, by_size(ground), at)
    assert swept.least == pytest.approx(min(costs.values()), abs=1e-4)
    listed = swept.below(swept.least + 3, 10_000)
    assert listed is not None
    assert sorted(map(int, listed[:, 0])) == sorted(g for g, c in costs.items() if c <= swept.least + 3.0005)


@settings(max_examples=60, deadline=None)
@given(grounds(), prices, st.integers(0, 6))
def test_by_load_no_group_within_the_loads_is_priced_too_high(
    ground: Ground, areas: list[int], width: int
) -> None:
    found = steps(ground)
    assert found is not None
    at = Prices(np.array(areas[: ground.areas], float), 1.0)
    least, most = ground.mean - width, ground.mean + width
    within = [
        g
        for g in range(1, 1 << ground.areas)
        if least <= Measure(ground).worth(g).load <= most and g.bit_count() <= ground.most
    ]
    swept = sweep(ground, found, by_load(ground, found, least, most), at)
    listed = swept.below(swept.least + 4, 10_000)
    assert listed is not None
    for group in within:
        assert cost(ground, group, at) >= swept.least - 1e-3
        if cost(ground, group, at) <= swept.least + 4:
            assert group in set(map(int, listed[:, 0]))


def test_more_groups_than_asked_for_are_not_listed() -> None:
    ground = Ground(loads=(1.0,) * 9, borders=grid(3, 3), units=3)
    found = steps(ground)
    assert found is not None
    swept = sweep(ground, found, by_size(ground), Prices(np.arange(1.0, 10.0), 0.0))
    assert swept.below(0.0, 2**9 - 1) is not None
    assert swept.below(0.0, 2**9 - 2) is None
    assert swept.some_below(0.0, 1)[:, 0] == [0b111111111]


def test_the_frontier_of_a_grid_is_its_short_side() -> None:
    found = steps(Ground(loads=(1.0,) * 60, borders=grid(12, 5), units=3))
    assert found is not None
    assert max(step.width for step in found) <= 6


def test_a_map_whose_frontier_is_too_wide_has_no_sweep() -> None:
    everyone = tuple((a, b) for b in range(WIDEST + 2) for a in range(b))
    assert steps(Ground(loads=(1.0,) * (WIDEST + 2), borders=everyone, units=3)) is None
    assert steps(Ground(loads=(1.0,) * 200, borders=path(200), units=3)) is not None


def test_the_wider_the_frontier_the_coarser_the_loads() -> None:
    row, board = (Ground(loads=(1.0,) * 60, borders=borders, units=3) for borders in (path(60), grid(10, 6)))
    finest = [by_load(ground, steps(ground) or (), 19, 21).last for ground in (row, board)]
    assert finest[0] >= finest[1] > 20
