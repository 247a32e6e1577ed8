"""The model against all partitions, and grounds whose answer can be seen by eye."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from solver.result import Status
from solver.structure import Answer, Ground, design
from tests.solver.structure.enumeration import SLACK, Partition, best_values, lawful, value
from tests.solver.structure.grounds import grounds


def partition(answer: Answer, ground: Ground) -> Partition:
    assert answer.best is not None
    return tuple(frozenset(a for a in range(ground.areas) if g >> a & 1) for g in answer.best)


@settings(max_examples=100, deadline=None)
@given(grounds())
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
