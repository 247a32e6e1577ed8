"""Simulated annealing of borders and workload: an area at a time crosses a border.

Budgets may be exceeded on the way, at a price that rises as the temperature falls. Fast
enough for millions of steps, which is what a map with more groups than can be listed needs.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from solver.structure.ground import BORDERS, WORKLOAD, Ground, Group, Structure, in_order, members, reach
from solver.structure.improve import Target

HOT, COLD, COLDEST = 2.0, 0.3, 0.02  # temperatures, in borders or graded per cents of the mean load
CHEAP, DEAR, LATE = 0.1, 5.0, 3  # borders that a graded per cent costs, and how late it becomes dear
SAMPLE = 50  # steps between two looks at the structure met


@dataclass(frozen=True)
class Annealed:
    """The best structure, where the walk ended, and structures within the budgets that it met."""

    best: Structure
    last: Structure
    met: frozenset[Structure]

    @property
    def groups(self) -> frozenset[Group]:
        """Return the groups of all structures met."""
        return frozenset(group for structure in (*self.met, self.best) for group in structure)


def anneal(
    target: Target,
    start: Structure,
    random: Random,
    steps: int,
    ended: Callable[[], bool] = lambda: False,
) -> Annealed:
    """Return the best structure found from a lawful start in some steps."""
    best, met = start, {start}
    best_key = target.key(start)
    state = _State(target, start)
    borders = target.measure.ground.borders
    cold = COLDEST if target.tier == WORKLOAD else COLD
    for step in range(steps if borders else 0):
        if step % SAMPLE == 0:
            done = step / steps
            state.heat = HOT * (cold / HOT) ** done
            state.price = CHEAP * (DEAR / CHEAP) ** done**LATE
            if state.kept:
                met.add(in_order(state.groups))
            if step % (200 * SAMPLE) == 0 and ended():
                break
        a, b = borders[int(random.random() * len(borders))]
        if state.unit[a] == state.unit[b]:
            continue
        if random.random() < 0.5:
            a, b = b, a
        if not state.cross(a, state.unit[b], random) or not state.kept:
            continue
        if best_key[:2] != (0, 0.0) or state.value < best_key[2]:
            key = target.key(state.groups)
            if key < best_key:
                best, best_key = in_order(state.groups), key
    return Annealed(best, in_order(state.groups), frozenset(met))


class _State:
    """A structure on its way, with its sums."""

    def __init__(self, target: Target, start: Structure) -> None:
        self.ground = ground = target.measure.ground
        self.groups = list(start)
        self.unit = [next(i for i, g in enumerate(start) if g >> a & 1) for a in range(ground.areas)]
        self.load = [sum(ground.loads[a] for a in members(group)) for group in start]
        self.uneven = [self._graded(load) for load in self.load]
        self.total = sum(self.uneven)
        self.borders = sum(self.unit[a] != self.unit[b] for a, b in ground.borders)
        most = {b.tier: b.most for b in target.budgets}
        self.tier = target.tier
        self.most_uneven = 0.0 if target.tier == WORKLOAD else most.get(WORKLOAD, math.inf)
        self.most_borders = -1.0 if target.tier == BORDERS else most.get(BORDERS, math.inf)
        self.moving = _moving(ground)
        self.heat, self.price = HOT, CHEAP

    @property
    def kept(self) -> bool:
        """Whether the budgets are kept."""
        uneven = self.tier == WORKLOAD or self.total <= self.most_uneven + 1e-6
        return uneven and (self.tier == BORDERS or self.borders <= self.most_borders)

    @property
    def value(self) -> float:
        """The tier's value."""
        return self.total if self.tier == WORKLOAD else self.borders

    def cross(self, area: int, to: int, random: Random) -> bool:
        """Let an area and its block cross, if that is lawful and not too dear."""
        ground, start, block = self.ground, self.unit[area], self.moving[area]
        here, there = self.groups[start] & ~block, self.groups[to] | block
        load = ground.loads[area] if block == 1 << area else sum(ground.loads[a] for a in members(block))
        uneven = self._graded(self.load[start] - load), self._graded(self.load[to] + load)
        total = self.total + sum(uneven) - self.uneven[start] - self.uneven[to]
        borders = self.borders + self._new_borders(area, block, start, to)
        dearer = self._cost(total, borders) - self._cost(self.total, self.borders)
        if dearer > 0 and random.random() >= math.exp(-dearer / self.heat):
            return False
        if not self._lawful(area, block, here, there):
            return False
        self.groups[start], self.groups[to] = here, there
        for a in members(block):
            self.unit[a] = to
        self.load[start] -= load
        self.load[to] += load
        self.uneven[start], self.uneven[to] = uneven
        self.total, self.borders = total, borders
        return True

    def _cost(self, total: float, borders: float) -> float:
        per_cent = 100 / self.ground.mean if self.ground.mean else 0.0
        over_uneven = max(0.0, total - self.most_uneven) * per_cent if self.most_uneven < math.inf else 0.0
        over_borders = max(0.0, borders - self.most_borders) if self.most_borders < math.inf else 0.0
        if self.tier == WORKLOAD:
            return over_uneven + over_borders
        return over_borders + self.price * over_uneven

    def _new_borders(self, area: int, block: Group, start: int, to: int) -> int:
        adjacent = self.ground.adjacent
        stays, meets = self.groups[start] & ~block, self.groups[to]
        if block == 1 << area:
            return (adjacent[area] & stays).bit_count() - (adjacent[area] & meets).bit_count()
        return sum(
            (adjacent[a] & stays).bit_count() - (adjacent[a] & meets).bit_count() for a in members(block)
        )

    def _lawful(self, area: int, block: Group, here: Group, there: Group) -> bool:
        ground = self.ground
        if not here or here.bit_count() < ground.fewest or there.bit_count() > ground.most:
            return False
        if ground.apart and any(ground.strangers[a] & there for a in members(block)):
            return False
        if block != 1 << area:
            return _joined(here, here, ground.adjacent) and _joined(there, there, ground.adjacent)
        # The rest hangs together if the area's neighbours in it do.
        touching = ground.adjacent[area] & here
        return bool(touching) and _joined(touching, here, ground.adjacent)

    def _graded(self, load: float) -> float:
        """Return ``Ground.uneven`` without arrays, since every step asks for it twice."""
        off, tolerance = abs(load - self.ground.mean), self.ground.tolerance
        if off <= tolerance:
            return 0.0
        return off - tolerance + max(0.0, off - 2 * tolerance) + 2 * max(0.0, off - 4 * tolerance)


def _joined(some: Group, within: Group, adjacent: tuple[Group, ...]) -> bool:
    """Say whether some areas are connected inside a group."""
    return not some & ~reach(some & -some, within, adjacent, until=some)


def _moving(ground: Ground) -> list[Group]:
    """Return what crosses along with each area: its block."""
    found = [1 << a for a in range(ground.areas)]
    for block in ground.blocks:
        for a in members(block):
            found[a] = block
    return found
