"""How far two structures lie apart: the areas that are in another unit.

Units without a name of their own are interchangeable, and are named so that as many areas
as possible stay. The most that any naming keeps is the value of an assignment.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.problem import Bools, Floats
from solver.structure.ground import Ground, Group, Structure
from solver.structure.groups import Pool


@dataclass(frozen=True)
class Away:
    """A row that holds for every structure with at most ``most`` areas in the units of ``other``.

    A group stands for a unit of ``other`` where it holds most of the unit's voters (an odd
    number of its areas), or its anchor: then no two groups of a structure stand for the
    same unit, so what the row counts is never more than the best naming keeps.
    """

    other: Structure
    voters: tuple[Group, ...]
    anchors: Group
    most: int

    def weights(self, pool: Pool) -> Floats:
        """Return how many areas each group keeps in the unit that it stands for."""
        kept = np.zeros(len(pool))
        anchored = pool.shared(self.anchors) > 0
        for unit, voters in zip(self.other, self.voters, strict=True):
            if unit & self.anchors:
                stands: Bools = pool.shared(unit & self.anchors) > 0
            else:
                stands = ~anchored & (2 * pool.shared(voters) > voters.bit_count())
            kept = np.maximum(kept, np.where(stands, pool.shared(unit), 0.0))
        return kept


def away(ground: Ground, other: Structure, apart: int) -> Away:
    """Return a row that keeps structures with most of each unit's areas in one group from being near."""
    voters = tuple(_odd(unit, unit) for unit in other)
    return Away(other, voters, ground.anchors, ground.areas - apart)


def away_from(ground: Ground, near: Structure, other: Structure, apart: int) -> Away:
    """Return a row that a structure too near to another breaks."""
    mates = _mates(ground, near, other)
    voters = tuple(_voters(unit, near[mates[j]] & unit) for j, unit in enumerate(other))
    return Away(other, voters, ground.anchors, ground.areas - apart)


def differences(ground: Ground, one: Structure, other: Structure) -> int:
    """Return how many areas lie in another unit, when units are named to keep as many as possible."""
    mates = _mates(ground, one, other)
    return ground.areas - sum((one[i] & other[j]).bit_count() for j, i in mates.items())


def is_far(ground: Ground, one: Structure, other: Structure, apart: int) -> bool:
    """Say whether two structures are at least so many areas apart."""
    at_most = sum(max((group & unit).bit_count() for group in one) for unit in other)
    return ground.areas - at_most >= apart or differences(ground, one, other) >= apart


def _voters(unit: Group, kept: Group) -> Group:
    """Return voters whose majority is with what is kept."""
    voters = _odd(unit, unit & ~kept or unit)
    return voters if 2 * (voters & kept).bit_count() > voters.bit_count() else kept & -kept or voters


def _odd(unit: Group, some: Group) -> Group:
    """Return the unit, without one of some of its areas where their number is even."""
    return unit if unit.bit_count() % 2 else unit & ~(some & -some)


def _mates(ground: Ground, one: Structure, other: Structure) -> dict[int, int]:
    """Return which group of ``one`` each unit of ``other`` becomes, so that most areas stay."""
    from ortools.graph.python import linear_sum_assignment  # imported late: it takes its time

    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    for i, group in enumerate(one):
        for j, unit in enumerate(other):
            if group & ground.anchors == unit & ground.anchors:
                assignment.add_arc_with_cost(i, j, -(group & unit).bit_count())
    solved = assignment.solve()
    assert solved == assignment.OPTIMAL, "both structures must be lawful"
    return {assignment.right_mate(i): i for i in range(len(one))}
