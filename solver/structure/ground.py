"""The ground to be divided, in numbers: areas are 0 to n-1, groups of areas whole numbers as bit sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.problem import Aim, Floats

WORKLOAD = "Workload"
BORDERS = "Borders"
PEOPLE = "People"

# What a later tier may take from an earlier one, on top of the planner's allowance.
SLACK: Mapping[str, float] = {WORKLOAD: 0.01, BORDERS: 0.0, PEOPLE: 0.01}

Group = int  # bit a is area a
Structure = tuple[Group, ...]  # sorted by first area


@dataclass(frozen=True)
class Staffing:
    """What the People tier needs to know. Arrays are areas x specialisms, n x S.

    ``need`` is an area's part of the fair share on the establishment, ``here`` the
    capacity of those who are present, ``posts`` (S) the capacity still to be placed.
    The tolerance of a group is ``share`` of its need, but at least ``floor`` FTE.
    """

    need: Floats
    here: Floats
    posts: Floats
    share: float
    floor: float

    def short(self, need: Floats, here: Floats) -> Floats:
        """Return how much each specialism of a group lacks, given the group's sums."""
        return np.maximum(0.0, need - np.maximum(self.share * need, self.floor) - here)


@dataclass(frozen=True)
class Ground:
    """n areas to be divided into ``units`` connected groups of ``fewest`` to ``most`` areas.

    ``loads`` is required FTE, ``borders`` the pairs of neighbours. ``blocks`` are sets
    of areas that share a group, ``apart`` pairs that do not. ``anchors`` are areas of units
    with a name of their own, one of each, ``hubs`` those that are the hub of their group
    whatever their load. ``tolerance`` is in FTE.
    """

    loads: tuple[float, ...]
    borders: tuple[tuple[int, int], ...]
    units: int
    fewest: int = 1
    most: int = 10**9
    blocks: tuple[Group, ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    anchors: Group = 0
    hubs: Group = 0
    tolerance: float = 0.0
    aims: tuple[Aim, ...] = (Aim(WORKLOAD), Aim(BORDERS))
    staffing: Staffing | None = None

    @property
    def areas(self) -> int:
        """Return the number of areas, n."""
        return len(self.loads)

    @cached_property
    def mean(self) -> float:
        """Return the mean load of a unit."""
        return sum(self.loads) / self.units

    @cached_property
    def adjacent(self) -> tuple[Group, ...]:
        """Return each area's neighbours."""
        found = [0] * self.areas
        for a, b in self.borders:
            found[a] |= 1 << b
            found[b] |= 1 << a
        return tuple(found)

    @cached_property
    def strangers(self) -> tuple[Group, ...]:
        """Return, for each area, the areas that must not share its group."""
        found = [0] * self.areas
        for a, b in self.apart:
            found[a] |= 1 << b
            found[b] |= 1 << a
        return tuple(found)

    @cached_property
    def least_uneven(self) -> float:
        """Return a bound on the workload tier: areas and blocks with more load than a unit should have.

        Each is in one unit, and two of them in one are no better; what these units have too
        much, the others have too little, at best all the same.
        """
        alone = group_of(range(self.areas)) & ~sum(self.blocks)
        indivisible = [*self.blocks, *(1 << a for a in members(alone))]
        loads = (sum(self.loads[a] for a in members(group)) for group in indivisible)
        over = [load - self.mean for load in loads if load > self.mean]
        rest = self.units - len(over)
        return sum(map(self.uneven_by, over)) + (rest * self.uneven_by(sum(over) / rest) if rest > 0 else 0.0)

    def uneven(self, load: float) -> float:
        """Return the graded penalty of a unit with this load."""
        return self.uneven_by(abs(load - self.mean))

    def uneven_by(self, off: float) -> float:
        """Return the graded penalty of a unit so far off the mean."""
        return float(graded(np.asarray(off), self.tolerance))

    def room(self, aim: Aim) -> float:
        """Return what later tiers may take from this one."""
        return SLACK[aim.tier] + aim.allowance


def graded(off: Floats, tolerance: float) -> Floats:
    """Return the graded penalties of loads so far off: beyond one, two and (twice) four tolerances."""
    once, twice, far = (np.maximum(0.0, off - times * tolerance) for times in (1, 2, 4))
    return np.asarray(once + twice + 2 * far)


def members(group: Group) -> Iterator[int]:
    """Yield the areas of a group, in order."""
    while group:
        low = group & -group
        yield low.bit_length() - 1
        group ^= low


def group_of(areas: Iterable[int]) -> Group:
    """Return the areas as a bit set."""
    return sum(1 << a for a in set(areas))


def reach(start: Group, within: Group, adjacent: Sequence[Group], until: Group = -1) -> Group:
    """Return everything connected with ``start`` inside ``within``, or no more than holds ``until``."""
    found = edge = start & within
    while edge and until & ~found:
        around = 0
        for a in members(edge):
            around |= adjacent[a]
        edge = around & within & ~found
        found |= edge
    return found


def pieces(group: Group, adjacent: Sequence[Group]) -> list[Group]:
    """Return the connected parts of a group, by first area."""
    parts = []
    while group:
        part = reach(group & -group, group, adjacent)
        parts.append(part)
        group &= ~part
    return parts


def in_order(groups: Iterable[Group]) -> Structure:
    """Return the groups sorted by first area."""
    return tuple(sorted(groups, key=lambda g: g & -g))
