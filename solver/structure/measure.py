"""What a group and a structure are worth, and whether they are lawful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.problem import Floats
from solver.result import TierResult
from solver.structure.ground import BORDERS, PEOPLE, WORKLOAD, Ground, Group, members, reach

NO_ONE: Floats = np.zeros(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """A group's part of the score. ``broken`` counts what is unlawful about it, in areas."""

    load: float
    uneven: float
    cut: int
    broken: int
    short: Floats


class Measure:
    """Values groups, each once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._known: dict[Group, Worth] = {}

    def worth(self, group: Group) -> Worth:
        """Return the group's part of the score."""
        known = self._known.get(group)
        if known is None:
            if len(self._known) > 1_000_000:
                self._known.clear()
            known = self._known[group] = self._weigh(group)
        return known

    def known(self, uneven: float) -> list[Group]:
        """Return the lawful groups met so far whose workload penalty is at most ``uneven``."""
        return [g for g, worth in self._known.items() if not worth.broken and worth.uneven <= uneven]

    def value(self, structure: Sequence[Group], tier: str) -> float:
        """Return a tier's value."""
        worths = [self.worth(group) for group in structure]
        if tier == WORKLOAD:
            return sum(worth.uneven for worth in worths)
        if tier == BORDERS:
            return sum(worth.cut for worth in worths) / 2
        assert tier == PEOPLE
        return self.missing(worths)

    def results(
        self, structure: Sequence[Group], bounds: Sequence[float], seconds: Sequence[float]
    ) -> tuple[TierResult, ...]:
        """Return the tiers of a structure; no bound is above its value."""
        values = [self.value(structure, aim.tier) for aim in self.ground.aims]
        return tuple(
            TierResult(aim.tier, value, min(bound, value), spent)
            for aim, value, bound, spent in zip(self.ground.aims, values, bounds, seconds, strict=True)
        )

    def missing(self, worths: Sequence[Worth]) -> float:
        """Return the FTE that must come from another unit."""
        staffing = self.ground.staffing
        if staffing is None:
            return 0.0
        short = np.sum([worth.short for worth in worths], axis=0)
        return float(np.maximum(0.0, short - staffing.posts).sum())

    def broken(self, structure: Sequence[Group]) -> int:
        """Return how much of the structure is unlawful; 0 if it is lawful and complete."""
        return sum(self.worth(group).broken for group in structure) + abs(len(structure) - self.ground.units)

    def _weigh(self, group: Group) -> Worth:
        ground = self.ground
        areas = list(members(group))
        load = sum(ground.loads[a] for a in areas)
        cut = sum((ground.adjacent[a] & ~group).bit_count() for a in areas)
        short = NO_ONE
        if ground.staffing is not None:
            staffing = ground.staffing
            short = staffing.short(staffing.need[areas].sum(axis=0), staffing.here[areas].sum(axis=0))
        return Worth(load, ground.uneven(load), cut, self._broken(group, areas), short)

    def _broken(self, group: Group, areas: list[int]) -> int:
        ground = self.ground
        found = max(0, ground.fewest - len(areas)) + max(0, len(areas) - ground.most)
        found += sum(
            min(inside.bit_count(), (block & ~group).bit_count())
            for block in ground.blocks
            if (inside := block & group)
        )
        found += sum((ground.strangers[a] & group).bit_count() for a in areas)
        if areas:
            found += (group & ~reach(1 << areas[0], group, ground.adjacent)).bit_count()
        return found
