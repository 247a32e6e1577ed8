"""Lists every lawful connected group, where they can be listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from solver.problem import Bools, Floats, Ints
from solver.structure.ground import BORDERS, PEOPLE, WORKLOAD, Ground, Group, Structure, graded

Bits = NDArray[np.uint64]  # groups x words of 64 areas

CHUNK = 1 << 16
ZERO, ONE = np.uint64(0), np.uint64(1)


@dataclass(frozen=True)
class Pool:
    """m groups to choose from, and what each adds to the score. ``short`` is m x S."""

    bits: Bits
    load: Floats
    uneven: Floats
    cut: Floats
    short: Floats

    def __len__(self) -> int:
        return len(self.load)

    def group(self, index: int) -> Group:
        """Return one group as a bit set."""
        return int.from_bytes(self.bits[index].astype("<u8").tobytes(), "little")

    def where(self, wanted: Bools | Ints) -> Pool:
        """Return some of the groups."""
        return Pool(
            self.bits[wanted], self.load[wanted], self.uneven[wanted], self.cut[wanted], self.short[wanted]
        )

    def and_also(self, other: Pool) -> Pool:
        """Return the groups of both."""
        pairs = [(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)]
        return Pool(*(np.concatenate(pair) for pair in pairs))

    def find(self, structure: Structure) -> Ints:
        """Return where the pool holds some groups, -1 where it does not."""
        rows = words(structure, 64 * self.bits.shape[1])
        places = [np.flatnonzero((self.bits == group).all(axis=1)) for group in rows]
        return np.array([found[0] if len(found) else -1 for found in places])

    def has(self, area: int) -> Bools:
        """Say which groups hold an area."""
        return np.asarray((self.bits[:, area // 64] >> np.uint64(area % 64)) & ONE, dtype=bool)

    def shared(self, group: Group) -> Floats:
        """Return how many areas of ``group`` each group holds."""
        row = words([group], 64 * self.bits.shape[1])
        return np.asarray(np.bitwise_count(self.bits & row).sum(axis=1), dtype=float)

    def cost(self, tier: str) -> Floats:
        """Return what each group adds to a tier that adds up group by group."""
        half: Floats = self.cut / 2  # each border has two sides
        return self.uneven if tier == WORKLOAD else half

    def affordable(self, tier: str, budget: float, posts: Floats) -> Bools:
        """Say which groups can stand in a structure that keeps the tier within a budget."""
        if tier == WORKLOAD:
            return self.uneven <= budget + 1e-9
        if tier == BORDERS:  # every border of a group is one of the structure
            return self.cut <= budget + 1e-9
        assert tier == PEOPLE
        return np.asarray(np.maximum(0.0, self.short - posts).sum(axis=1) <= budget + 1e-9)

    def sums(self, weights: Floats) -> Floats:
        """Return the sum of the members' weights for each group."""
        found = np.zeros(len(self))
        by_byte = self.bits.astype("<u8").view(np.uint8).reshape(len(self), 8 * self.bits.shape[1])
        for byte in range(-(-len(weights) // 8)):
            found += _byte_sums(weights[8 * byte : 8 * byte + 8])[by_byte[:, byte]]
        return found


def _byte_sums(weights: Floats) -> Floats:
    sums = np.zeros(1)
    for weight in weights:
        sums = np.concatenate([sums, sums + weight])
    return np.concatenate([sums, np.zeros(256 - len(sums))])


@dataclass(frozen=True)
class _Growing:
    """Groups under construction: what is in, what stays out, and what may be added next."""

    inside: Bits
    out: Bits
    edge: Bits
    load: Floats
    size: Ints

    def where(self, wanted: Bools | slice) -> _Growing:
        return _Growing(
            self.inside[wanted], self.out[wanted], self.edge[wanted], self.load[wanted], self.size[wanted]
        )

    def and_also(self, other: _Growing) -> _Growing:
        pairs = [(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)]
        return _Growing(*(np.concatenate(pair) for pair in pairs))


def pool_of(ground: Ground, groups: Sequence[Group]) -> Pool:
    """Return a pool of just these groups."""
    return pool_from(ground, words(groups, ground.areas))


def list_groups(
    ground: Ground, uneven: float = np.inf, most: int = 3_000_000, stop: Callable[[], bool] = lambda: False
) -> Pool | None:
    """Return every lawful group whose workload penalty is at most ``uneven``; None if there are too many."""
    lister = _Lister(ground, uneven)
    waiting = [lister.roots()]
    while waiting:
        if most < 0 or stop():
            return None
        now = waiting.pop()
        if len(now.size) > CHUNK:
            waiting.append(now.where(slice(CHUNK, None)))
            now = now.where(slice(CHUNK))
        grown = lister.grow(now)
        most -= len(grown.size)
        if len(grown.size):
            waiting.append(grown)
    return lister.pool()


def lawful(ground: Ground, pool: Pool) -> Bools:
    """Say which groups are lawful, where only their parts are known to be."""
    size = np.bitwise_count(pool.bits).sum(axis=1)
    good: Bools = (size >= ground.fewest) & (size <= ground.most)
    for block in words(ground.blocks, ground.areas):
        inside = pool.bits & block
        good &= (inside == block).all(axis=1) | ~inside.any(axis=1)
    for a, b in ground.apart:
        good &= ~(pool.has(a) & pool.has(b))
    good[good] = _connected(ground, pool.bits[good])
    return good


def _connected(ground: Ground, bits: Bits) -> Bools:
    """Say which groups are reached whole from their first area."""
    adjacent = words(ground.adjacent, ground.areas)
    word = (bits != ZERO).argmax(axis=1)
    rows = np.arange(len(bits))
    reached = np.zeros_like(bits)
    reached[rows, word] = bits[rows, word] & (~bits[rows, word] + ONE)
    growing = rows
    while len(growing):
        wider, within = reached[growing], bits[growing]
        for area in range(ground.areas):
            has = (wider[:, area // 64] >> np.uint64(area % 64)) & ONE
            wider |= adjacent[area] * has[:, None] & within
        changed = (wider != reached[growing]).any(axis=1)
        reached[growing] = wider
        growing = growing[changed]
    return np.asarray((reached == bits).all(axis=1), dtype=bool)


class _Lister:
    """Grows groups from their first area, one more area at a time, none twice."""

    def __init__(self, ground: Ground, uneven: float) -> None:
        self.ground = ground
        self.uneven = uneven
        self.ceiling = ground.mean + farthest_off(uneven, ground.tolerance)
        n = ground.areas
        self.loads = np.array(ground.loads)
        self.single = words([1 << a for a in range(n)], n)
        self.adjacent = words(ground.adjacent, n)
        self.strangers = words(ground.strangers, n)
        self.blocks = words(ground.blocks, n)
        self.found: list[Bits] = []

    def roots(self) -> _Growing:
        """Return each area as the first of a group, with those before it left out."""
        n = self.ground.areas
        before = words([(1 << a) - 1 for a in range(n)], n)
        return self._possible(
            _Growing(self.single, before, self.adjacent & ~before, self.loads, np.ones(n, np.int64))
        )

    def grow(self, now: _Growing) -> _Growing:
        """Decide on one more neighbour of each group: added, or left out for good."""
        open_ended: Bools = now.edge.any(axis=1) & (now.size < self.ground.most)
        now = now.where(open_ended)
        rows = np.arange(len(now.size))
        word = (now.edge != ZERO).argmax(axis=1)
        chosen = now.edge[rows, word]
        area = 64 * word + np.log2((chosen & (~chosen + ONE)).astype(np.float64)).astype(np.int64)
        step = self.single[area]
        inside = now.inside | step
        edge = (now.edge | self.adjacent[area]) & ~inside & ~now.out
        added = self._possible(_Growing(inside, now.out, edge, now.load + self.loads[area], now.size + 1))
        return added.and_also(replace(now, out=now.out | step, edge=now.edge & ~step))

    def _possible(self, now: _Growing) -> _Growing:
        """Leave out what can no longer become a lawful group."""
        fits = (now.load <= self.ceiling) & (now.size <= self.ground.most)
        now = now.where(fits)
        if len(self.blocks):
            whole = now.inside.copy()
            for block in self.blocks:
                whole[(now.inside & block).any(axis=1)] |= block
            now = now.where(np.asarray(~(whole & now.out).any(axis=1), dtype=bool))
        for a in {area for pair in self.ground.apart for area in pair}:
            both = (now.inside & self.single[a]).any(axis=1) & (now.inside & self.strangers[a]).any(axis=1)
            now = now.where(~both)
        self._keep(now)
        return now

    def _keep(self, now: _Growing) -> None:
        mean, tolerance = self.ground.mean, self.ground.tolerance
        wanted = now.size >= self.ground.fewest
        if np.isfinite(self.uneven):
            wanted &= graded(np.abs(now.load - mean), tolerance) <= self.uneven + 1e-9
        for block in self.blocks:
            inside = now.inside & block
            wanted &= (inside == block).all(axis=1) | ~inside.any(axis=1)
        self.found.append(now.inside[wanted])

    def pool(self) -> Pool:
        """Return what was found, valued."""
        return pool_from(self.ground, np.concatenate(self.found))


def farthest_off(uneven: float, tolerance: float) -> float:
    """Return how far a load can be from the mean for a penalty of ``uneven`` (a little generous)."""
    least = min(tolerance + uneven, (uneven + 3 * tolerance) / 2, (uneven + 11 * tolerance) / 4)
    return least + 1e-6


def words(groups: Sequence[Group], areas: int) -> Bits:
    """Return groups of so many areas as rows of words."""
    size = 8 * max(1, -(-areas // 64))
    data = b"".join(group.to_bytes(size, "little") for group in groups)
    return np.frombuffer(data, "<u8").astype(np.uint64).reshape(len(groups), size // 8)


def pool_from(ground: Ground, bits: Bits) -> Pool:
    """Return the groups valued."""
    empty = np.zeros(len(bits))
    pool = Pool(bits, empty, empty, empty, np.zeros((len(bits), 0)))
    load = pool.sums(np.array(ground.loads))
    cut = np.zeros(len(bits))
    for a, b in ground.borders:
        cut += pool.has(a) != pool.has(b)
    short = pool.short
    if ground.staffing is not None:
        needs, here = (
            np.column_stack([pool.sums(column) for column in table.T] or [np.zeros((len(bits), 0))])
            for table in (ground.staffing.need, ground.staffing.here)
        )
        short = ground.staffing.short(needs, here)
    uneven = graded(np.abs(load - ground.mean), ground.tolerance)
    return Pool(bits, load, uneven, cut, short)
