"""Alternatives against all partitions: each the best that is far enough from those before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.result import Status
from solver.structure import Alternative, Ground, Structure, differences, list_alternatives
from solver.structure.search import FEW
from tests.solver.structure.enumeration import Partition, best_of, lawful, partitions
from tests.solver.structure.grounds import grid, grounds, path


def as_partition(structure: Structure) -> Partition:
    return tuple(frozenset(a for a in range(g.bit_length()) if g >> a & 1) for g in structure)


@contextmanager
def unlisted() -> Iterator[None]:
    """Let no groups be listed."""
    quick = {"list_groups": none, "STEPS_AN_AREA": 50}
    with (
        mock.patch.multiple("solver.structure.designer", STEPS=50, **quick),
        mock.patch.multiple("solver.structure.sources", WALKS=2, **quick),
    ):
        yield


def tiers(alternative: Alternative) -> list[tuple[str, float]]:
    return [(tier.tier, round(tier.value, 6)) for tier in alternative.tiers]


def none(*_args: Any, **_keywords: Any) -> None:
    return None


def apart(one: Partition, other: Partition, anchors: Collection[int] = ()) -> int:
    """Try all names that leave the anchors in theirs, and count the areas that change theirs."""
    pairings = (list(zip(one, order, strict=True)) for order in permutations(other))
    allowed = (
        pairs for pairs in pairings if all(area in b for a, b in pairs for area in a if area in anchors)
    )
    return sum(map(len, one)) - max(sum(len(a & b) for a, b in pairs) for pairs in allowed)


def anchored(ground: Ground, anchors: Sequence[int]) -> Ground:
    """Return the ground with units that have a name of their own, one for each area."""
    apart = {*ground.apart, *combinations(anchors, 2)}
    return replace(ground, anchors=sum(1 << area for area in anchors), apart=tuple(sorted(apart)))


@settings(max_examples=20, deadline=None)
@given(grounds(), st.integers(1, 3), st.sampled_from([(), (), (0,), (0, 1)]), st.sampled_from([FEW, 0]))
def test_each_alternative_is_the_best_far_enough_from_those_before(
    ground: Ground, least: int, anchors: tuple[int, ...], few: int
) -> None:
    """With ``few`` at 0, groups are listed as their workload asks for them."""
    ground = anchored(ground, anchors)
    ground = replace(ground, aims=tuple(replace(aim, allowance=0.0) for aim in ground.aims))
    with mock.patch("solver.structure.sources.FEW", few):
        found = list_alternatives(ground, 4, least).found
    left = [p for p in partitions(ground.areas, ground.units) if lawful(ground, p)]
    for alternative in found:
        best = best_of(ground, left)
        assert best is not None
        assert [tier.value for tier in alternative.tiers[:1]] == pytest.approx(best[:1], abs=0.011)
        assert [tier.bound for tier in alternative.tiers] == pytest.approx(best, abs=1e-5)
        chosen = as_partition(alternative.structure)
        assert chosen in [tuple(sorted(p, key=min)) for p in left]
        left = [p for p in left if apart(p, chosen, anchors) >= least]
    assert len(found) == 4 or not left


@given(grounds(), st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_differences_are_counted_under_the_names_that_keep_most(ground: Ground, least: int) -> None:
    found = list_alternatives(ground, 3, least).found
    for i, one in enumerate(found):
        distances = [apart(as_partition(one.structure), as_partition(o.structure)) for o in found[:i]]
        assert one.apart == min(distances, default=None)
        assert [differences(ground, one.structure, o.structure) for o in found[:i]] == distances


def test_a_path_cut_in_two_has_as_many_alternatives_as_borders() -> None:
    ground = Ground(loads=(1.0,) * 6, borders=path(6), units=2, tolerance=0.0)
    assert len(list_alternatives(ground, 10, 1).found) == 5
    assert len(list_alternatives(ground, 10, 2).found) == 3
    assert len(list_alternatives(ground, 2, 1).found) == 2


def test_alternatives_are_proven_also_where_groups_cannot_be_listed() -> None:
    ground = Ground(loads=(1.0,) * 16, borders=grid(4, 4), units=4, tolerance=0.1)
    listed = list_alternatives(ground, 4, 3).found
    with unlisted():
        found = list_alternatives(ground, 4, 3).found
    assert all(tier.value == tier.bound for alternative in found for tier in alternative.tiers)
    assert [tiers(one) for one in found] == [tiers(one) for one in listed]
    assert all(alternative.apart is None or alternative.apart >= 3 for alternative in found)


@settings(max_examples=20, deadline=None)
@given(grounds(), st.integers(1, 3))
def test_no_bound_is_above_the_best_where_groups_are_only_met(ground: Ground, least: int) -> None:
    ground = replace(ground, aims=tuple(replace(aim, allowance=0.0) for aim in ground.aims))
    with unlisted(), mock.patch("solver.structure.sources.price", none):
        found = list_alternatives(ground, 4, least).found
    left = [p for p in partitions(ground.areas, ground.units) if lawful(ground, p)]
    for alternative in found:
        best = best_of(ground, left)
        assert best is not None
        assert alternative.tiers[0].bound <= best[0] + 1e-5
        chosen = as_partition(alternative.structure)
        assert chosen in [tuple(sorted(p, key=min)) for p in left]
        left = [p for p in left if apart(p, chosen) >= least]


def test_a_unit_with_a_name_of_its_own_is_no_other() -> None:
    ground = Ground(loads=(1.0,) * 6, borders=path(6), units=2, blocks=(1, 32), apart=((0, 5),))
    one, other = (0b000001, 0b111110), (0b011111, 0b100000)
    assert differences(ground, one, other) == 2
    assert differences(replace(ground, anchors=1), one, other) == 4
    assert [a.apart for a in list_alternatives(replace(ground, anchors=33), 9, 2).found] == [None, 2, 2]


def test_where_there_are_no_more_that_is_proven() -> None:
    ground = Ground(loads=(1.0,) * 4, borders=path(4), units=2)
    assert list_alternatives(ground, 4, 1).no_more
    assert not list_alternatives(ground, 3, 1).no_more
    assert list_alternatives(replace(ground, units=5), 2, 1).status is Status.CLASH
