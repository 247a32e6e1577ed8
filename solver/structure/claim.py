"""Claims on a structure: somebody whom at least one of its groups must be able to take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.problem import Bools, Floats
from solver.structure.ground import Ground, Group, Structure
from solver.structure.groups import Pool, pool_of

# Areas within this many FTE of a group's most are as good a hub; the first is it.
AS_GOOD = 0.001


@dataclass(frozen=True)
class Claim:
    """At least one group holds an area of ``lock`` and none of ``barred``, and besides it holds
    one of ``here`` or has its hub among ``near``. A set that asks for nothing is None.
    """

    ground: Ground
    lock: Group | None = None
    barred: Group = 0
    here: Group = 0
    near: Group | None = None
    most: int = -1

    def weights(self, pool: Pool) -> Floats:
        """Return -1 for each group that can take them: as a row, at most -1 in all."""
        able = pool.shared(self.barred) == 0
        if self.lock is not None:
            able &= pool.shared(self.lock) > 0
        if self.near is not None:
            able &= (pool.shared(self.here) > 0) | self._hub_near(pool, self.near)
        return np.asarray(-able.astype(float))

    def is_met(self, structure: Structure) -> bool:
        """Say whether some group of a structure can take them."""
        return bool(self.weights(pool_of(self.ground, structure)).sum() <= self.most)

    def _hub_near(self, pool: Pool, near: Group) -> Bools:
        """Say whose hub, the area that is named or else the busiest, is near."""
        loads = np.array(self.ground.loads)
        busiest = np.zeros(len(pool))
        for area, load in enumerate(loads):
            np.maximum(busiest, load, out=busiest, where=pool.has(area))
        found, known = np.zeros(len(pool), dtype=bool), pool.shared(self.ground.hubs) > 0
        found[known] = pool.shared(self.ground.hubs & near)[known] > 0
        for area, load in enumerate(loads):
            here = pool.has(area) & ~known & (load >= busiest - AS_GOOD)
            found |= here & bool(near >> area & 1)
            known |= here
        return found
