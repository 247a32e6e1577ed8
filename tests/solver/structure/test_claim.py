"""Structures that meet claims, and none of those refused, against all partitions."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.result import Status
from solver.structure import Claim, Ground, design_otherwise
from solver.structure.search import FEW
from tests.solver.structure.enumeration import Partition, best_of, lawful, partitions
from tests.solver.structure.grounds import grounds, path

ROW = Ground(loads=(1, 1, 1, 1, 1, 1), borders=path(6), units=2)


def hub(ground: Ground, part: frozenset[int]) -> int:
    """Return the area that is named, else the first with the most load."""
    named = [area for area in part if ground.hubs >> area & 1]
    return named[0] if named else max(sorted(part), key=lambda area: ground.loads[area])


def able(ground: Ground, claim: Claim, part: frozenset[int]) -> bool:
    areas = sum(1 << area for area in part)
    near = claim.near is None or areas & claim.here or claim.near >> hub(ground, part) & 1
    return bool((claim.lock is None or areas & claim.lock) and not areas & claim.barred and near)


def bits(partition: Partition) -> tuple[int, ...]:
    return tuple(sum(1 << area for area in part) for part in sorted(partition, key=min))


@st.composite
def claims(draw: st.DrawFn, ground: Ground) -> Claim:
    some = st.integers(0, 2**ground.areas - 1)
    area = st.integers(0, ground.areas - 1).map(lambda a: 1 << a)
    lock, near = draw(st.none() | area), draw(st.none() | some)
    return Claim(ground, lock, draw(st.just(0) | area | some), draw(st.just(0) | area), near)


@settings(max_examples=15, deadline=None)
@given(grounds(), st.sampled_from([0, 1]), st.integers(0, 2), st.sampled_from([FEW, 0]), st.data())
def test_the_best_of_those_that_meet_all_claims(
    ground: Ground, hubs: int, refused: int, few: int, data: st.DataObject
) -> None:
    ground = replace(ground, hubs=hubs)
    wanted = data.draw(st.lists(claims(ground), max_size=2))
    every = [p for p in partitions(ground.areas, ground.units) if lawful(ground, p)]
    without = list(islice(every, refused))
    left = [
        p for p in every[refused:] if all(any(able(ground, claim, part) for part in p) for claim in wanted)
    ]
    with mock.patch("solver.structure.sources.FEW", few):
        found = design_otherwise(ground, [bits(p) for p in without], wanted)
    best = best_of(ground, left)
    assert (found.best is None) == (best is None)
    if best is None:
        assert found.status is Status.CLASH
    else:
        assert found.best in [bits(p) for p in left]
        assert [tier.bound for tier in found.tiers] == pytest.approx(best, abs=0.011)
        assert found.tiers[0].value == pytest.approx(best[0], abs=0.011 + ground.aims[0].allowance)


def test_a_claim_that_is_met_changes_nothing() -> None:
    assert design_otherwise(ROW, [], [Claim(ROW, lock=1)]).best == (0b000111, 0b111000)


def test_whoever_is_barred_from_both_ends_needs_them_in_one_unit() -> None:
    ring = replace(ROW, borders=(*path(6), (0, 5)))
    found = design_otherwise(ring, [], [Claim(ring, barred=0b100001)]).best
    assert found is not None
    assert found[0] & 0b100001 == 0b100001


def test_where_no_structure_meets_a_claim_there_is_proof() -> None:
    found = design_otherwise(ROW, [], [Claim(ROW, barred=0b100001)])
    assert (found.status, found.best) == (Status.CLASH, None)
