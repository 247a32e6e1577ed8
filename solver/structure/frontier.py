"""The cheapest groups of all, listed or not, by going over the map area by area.

A dynamic program: areas enter and leave a frontier (``order.steps``), and what is known
of those that left is their least cost, for each choice on the frontier and each load so
far. Groups need not be connected, and loads are rounded in the groups' favour: so the
least cost is a lower bound for lawful groups, and whatever is listed must be checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from solver.problem import Bools, Floats, Ints
from solver.structure.ground import Ground
from solver.structure.groups import Bits
from solver.structure.order import Step, cells

Table = NDArray[np.float32]  # steps of load x choices on the frontier

MEMORY = 300_000_000  # bytes of tables
COARSEST, FINEST = 60, 4_000  # steps of load
ROUNDING = 1e-3  # of sums in single precision


@dataclass(frozen=True)
class Prices:
    """What a group costs: half of ``border`` for each of its borders, less the price of each area."""

    areas: Floats
    border: float


@dataclass(frozen=True)
class Scale:
    """What groups are told apart by, in whole steps an area; a group has ``first`` to ``last``."""

    steps: Ints
    first: int
    last: int


def by_size(ground: Ground) -> Scale:
    """Return a scale that counts areas."""
    ones = np.ones(ground.areas, np.int64)
    return Scale(ones, ground.fewest, min(ground.most, ground.areas))


def by_load(ground: Ground, found: Sequence[Step], least: float, most: float) -> Scale:
    """Return a scale of required FTE for groups between two loads, as fine as memory allows."""
    fine = int(np.clip(MEMORY / 4 / cells(found), COARSEST, FINEST))
    grain = max(most, 1e-9) / fine
    loads = np.array(ground.loads)
    steps = np.round(loads / grain).astype(np.int64)
    count = min(ground.most, int((np.cumsum(np.sort(loads)) <= most).sum()))
    off = loads - steps * grain
    over, under = (float(np.sort(np.maximum(0.0, e))[::-1][:count].sum()) for e in (off, -off))
    first = max(0, int(np.ceil((least - over) / grain - 1e-6)))
    return Scale(steps, first, int((most + under) / grain + 1e-6))


@dataclass(frozen=True)
class Swept:
    """The tables of one sweep at some prices: ``tables[i]`` is what was known before ``steps[i]``."""

    ground: Ground
    scale: Scale
    prices: Prices
    steps: Sequence[Step]
    tables: Sequence[Table | None]
    final: Table

    @property
    def least(self) -> float:
        """Return a lower bound on what any lawful group costs."""
        return float(self.final.min())

    def below(self, most: float, count: int) -> Bits | None:
        """Return every group that costs at most ``most``; None where there are more than ``count``."""
        for trail in self._back(most, math.inf):
            if len(trail.load) > count:
                return None
        return trail.bits

    def some_below(self, most: float, count: int) -> Bits:
        """Return the cheapest groups that cost at most ``most``, but no more than ``count``."""
        *_, trail = self._back(most, count)
        return trail.bits

    def _back(self, most: float, count: float) -> Iterator[_Trail]:
        """Go back over all steps, with as many of the groups as are asked for."""
        trail = self._ends(most)
        for step, table in zip(reversed(self.steps), reversed(self.tables), strict=True):
            trail = self._enter(trail, step) if step.enters else _leave(trail, step, table, most)
            if len(trail.load) > count:
                trail = trail.where(np.argpartition(trail.total, int(count))[: int(count)])
            yield trail

    def _ends(self, most: float) -> _Trail:
        ends = np.flatnonzero((self.final <= most + ROUNDING) & np.isfinite(self.final))
        bits = np.zeros((len(ends), -(-self.ground.areas // 64)), np.uint64)
        nothing = np.zeros(len(ends))
        return _Trail(
            bits, nothing.astype(np.int64), self.scale.first + ends, nothing, self.final[ends].astype(float)
        )

    def _enter(self, trail: _Trail, step: Step) -> _Trail:
        """Go back over the entry of an area, whose choice stood last on the frontier."""
        inside = trail.choice >> step.width == 1
        bits = trail.bits.copy()
        bits[inside, step.area // 64] |= np.uint64(1 << step.area % 64)
        borders = sum((trail.choice >> i & 1 != inside for i in step.near), np.zeros(len(inside)))
        spent = 0.5 * self.prices.border * borders - np.where(inside, self.prices.areas[step.area], 0.0)
        return _Trail(
            bits,
            trail.choice & ((1 << step.width) - 1),
            trail.load - np.where(inside, self.scale.steps[step.area], 0),
            trail.cost + spent,
            trail.total,
        )


@dataclass(frozen=True)
class _Trail:
    """Groups on the way back: who is in so far, the choice on the frontier, load and cost.

    ``total`` is what the cheapest group with this much in common costs.
    """

    bits: Bits
    choice: Ints
    load: Ints
    cost: Floats
    total: Floats

    def where(self, wanted: Bools | Ints) -> _Trail:
        return _Trail(*(getattr(self, f.name)[wanted] for f in fields(self)))

    def and_also(self, other: _Trail) -> _Trail:
        pairs = [(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)]
        return _Trail(*(np.concatenate(pair) for pair in pairs))


def _leave(trail: _Trail, step: Step, table: Table | None, most: float) -> _Trail:
    """Go back over an area's leaving: it may have been in or out, where that is cheap enough."""
    assert table is not None
    low, high = trail.choice & ((1 << step.place) - 1), trail.choice >> step.place
    out, inside = low | high << step.place + 1, low | high << step.place + 1 | 1 << step.place
    both = [replace(trail, choice=c, total=table[trail.load, c] + trail.cost) for c in (out, inside)]
    one, other = (part.where(part.total <= most + ROUNDING) for part in both)
    return one.and_also(other)


def sweep(ground: Ground, steps: Sequence[Step], scale: Scale, prices: Prices) -> Swept:
    """Go over the map once."""
    table: Table = np.full((scale.last + 1, 1), np.inf, np.float32)
    table[0, 0] = 0.0
    kept: list[Table | None] = []
    for step in steps:
        if step.enters:
            kept.append(None)  # the way back needs no table here
            table = _entered(table, step, scale, prices)
        else:
            kept.append(table)
            pairs = table.reshape(len(table), -1, 2, 1 << step.place)
            table = np.minimum(pairs[:, :, 0], pairs[:, :, 1]).reshape(len(table), -1)
    return Swept(ground, scale, prices, steps, kept, table[scale.first :, 0])


def _entered(table: Table, step: Step, scale: Scale, prices: Prices) -> Table:
    choices = np.arange(table.shape[1])
    inside = sum((choices >> i & 1 for i in step.near), np.zeros(len(choices)))
    load = scale.steps[step.area]
    found = np.full((len(table), 2 * len(choices)), np.inf, np.float32)
    half = np.float32(0.5 * prices.border)
    found[:, : len(choices)] = table + (half * inside).astype(np.float32)
    if load < len(table):
        spent = half * (len(step.near) - inside) - prices.areas[step.area]
        found[load:, len(choices) :] = table[: len(table) - load] + spent.astype(np.float32)
    return found
