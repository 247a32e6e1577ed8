"""Which groups are lawful, where only their parts are known to be."""

from __future__ import annotations

from hypothesis import given

from solver.structure import Ground
from solver.structure.ground import pieces
from solver.structure.groups import lawful, list_groups, pool_of
from tests.solver.structure.grounds import grid, grounds, path
from tests.strategies import DETERMINISTIC


def test_no_way_leads_through_an_area_outside_the_group() -> None:
    ground = Ground(loads=(1, 1, 1), borders=path(3), units=1)
    assert lawful(ground, pool_of(ground, [0b101, 0b111, 0b011])).tolist() == [False, True, True]


def test_ways_through_more_than_one_word_are_found() -> None:
    ground = Ground(loads=(1,) * 130, borders=path(130), units=1)
    whole = (1 << 130) - 1
    groups = [whole, whole & ~(1 << 64), whole >> 70 << 70, 1 | 1 << 129]
    assert lawful(ground, pool_of(ground, groups)).tolist() == [True, False, True, False]


def test_what_is_listed_is_what_is_lawful() -> None:
    ground = Ground(loads=(1,) * 9, borders=grid(3, 3), units=2)
    every = range(1, 1 << 9)
    good = lawful(ground, pool_of(ground, every))
    assert [len(pieces(group, ground.adjacent)) == 1 for group in every] == good.tolist()


@DETERMINISTIC
@given(grounds())
def test_listed_groups_are_lawful_and_no_other_is(ground: Ground) -> None:
    listed = list_groups(ground)
    assert listed is not None
    assert lawful(ground, listed).all()
    every = range(1, 1 << ground.areas)
    found = lawful(ground, pool_of(ground, every))
    assert found.sum() == len(listed)
