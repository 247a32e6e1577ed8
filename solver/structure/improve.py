"""Improves a structure by small changes: an area crosses a border, or two units are divided anew.

Dividing anew cuts a random spanning tree of two neighbouring units where it is best cut
("recombination", DeFord, Duchin and Solomon 2021); worse structures are accepted with a
probability that falls over time (simulated annealing).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from solver.structure.ground import (
    BORDERS,
    PEOPLE,
    WORKLOAD,
    Ground,
    Group,
    Structure,
    in_order,
    members,
    reach,
)
from solver.structure.measure import Measure
from solver.structure.partition import Budget

# What a broken rule and a budget exceeded by one cost, in units of the tier at work.
BROKEN = 1_000.0
EXCEEDED = 20.0


@dataclass(frozen=True)
class Target:
    """What to minimise, with budgets to keep. Lower is better; lawful structures come first."""

    measure: Measure
    tier: str
    budgets: tuple[Budget, ...] = ()

    def key(self, structure: Sequence[Group]) -> tuple[float, float, float]:
        """Return what structures are compared by: broken rules, exceeded budgets, the tier."""
        exceeded = sum(max(0.0, self.measure.value(structure, b.tier) - b.most) for b in self.budgets)
        return self.measure.broken(structure), exceeded, self.measure.value(structure, self.tier)

    def cost(self, structure: Sequence[Group]) -> float:
        """Return the same as one number."""
        worths = [self.measure.worth(group) for group in structure]
        values = {
            WORKLOAD: sum(w.uneven for w in worths),
            BORDERS: sum(w.cut for w in worths) / 2,
            PEOPLE: self.measure.missing(worths) if self._people else 0.0,
        }
        exceeded = sum(max(0.0, values[b.tier] - b.most) for b in self.budgets)
        return BROKEN * sum(w.broken for w in worths) + EXCEEDED * exceeded + values[self.tier]

    @property
    def _people(self) -> bool:
        return PEOPLE in {self.tier, *(b.tier for b in self.budgets)}


def improve(
    target: Target,
    start: Structure,
    random: Random,
    steps: int,
    ended: Callable[[], bool] = lambda: False,
    good_enough: float = 0.0,
) -> Structure:
    """Return the best structure found in some steps; at once when the tier is at ``good_enough``."""
    ground = target.measure.ground
    groups = list(start)
    cost = target.cost(groups)
    best, best_key, best_cost = start, target.key(start), cost
    for step in range(steps):
        if best_key <= (0, 0.0, good_enough) or (step % 64 == 0 and ended()):
            break
        heat = _heat(best_cost, step / steps)
        change = _redivide if random.random() < 0.3 else _cross
        pair = change(ground, target, groups, random)
        if pair is None:
            continue
        i, j, first, second = pair
        before = groups[i], groups[j]
        groups[i], groups[j] = first, second
        new = target.cost(groups)
        if new > cost and random.random() >= math.exp((cost - new) / heat):
            groups[i], groups[j] = before
            continue
        cost = new
        if cost < best_cost - 1e-12:
            key = target.key(in_order(groups))
            if key < best_key:
                best, best_key, best_cost = in_order(groups), key, cost
    return best


def _heat(cost: float, done: float) -> float:
    """Return the temperature: from a tenth of the cost (at most 5) down to nearly nothing."""
    return float(max(1e-3, min(5.0, 0.1 * cost) * (1 - done) ** 2))


Change = tuple[int, int, Group, Group]  # two units and what they become


def _border(ground: Ground, groups: Sequence[Group], random: Random) -> tuple[int, int, int] | None:
    """Return a random area, its unit and a neighbouring unit."""
    for _ in range(20):
        a, b = random.choice(ground.borders) if ground.borders else (0, 0)
        if random.random() < 0.5:
            a, b = b, a
        i = next(i for i, group in enumerate(groups) if group >> a & 1)
        if not groups[i] >> b & 1:
            return a, i, next(j for j, group in enumerate(groups) if group >> b & 1)
    return None


def _cross(ground: Ground, _target: Target, groups: Sequence[Group], random: Random) -> Change | None:
    """Let an area cross a border, or exchange it for one that crosses the other way."""
    found = _border(ground, groups, random)
    if found is None:
        return None
    a, i, j = found
    first, second = groups[i] & ~(1 << a), groups[j] | 1 << a
    if random.random() < 0.5:
        around = 0
        for b in members(first):
            around |= ground.adjacent[b]
        others = list(members(around & groups[j]))
        if others:
            b = random.choice(others)
            first, second = first | 1 << b, second & ~(1 << b)
    if not first or not _whole(ground, first) or not _whole(ground, second):
        return None
    return i, j, first, second


def _whole(ground: Ground, group: Group) -> bool:
    return reach(group & -group, group, ground.adjacent) == group


def _redivide(ground: Ground, target: Target, groups: Sequence[Group], random: Random) -> Change | None:
    """Divide two neighbouring units anew, along one edge of a random spanning tree of both."""
    found = _border(ground, groups, random)
    if found is None:
        return None
    _, i, j = found
    both = groups[i] | groups[j]
    parts = branches(ground, both, random)
    if not parts:
        return None

    def merit(part: Group) -> tuple[float, float]:
        one, other = target.measure.worth(part), target.measure.worth(both & ~part)
        broken = one.broken + other.broken
        if target.tier == BORDERS and not target.budgets:
            return broken, one.cut + other.cut
        return broken, one.uneven + other.uneven

    part = min(random.sample(parts, min(len(parts), 12)), key=merit)
    return i, j, part, both & ~part


def branches(ground: Ground, group: Group, random: Random) -> list[Group]:
    """Return what hangs below each edge of a random spanning tree of a connected group."""
    areas = list(members(group))
    root = random.choice(areas)
    below = {a: 1 << a for a in areas}
    parent = {root: root}
    order: list[int] = []
    edges = [(root, root)]
    while edges:
        place = random.randrange(len(edges))
        edges[place], edges[-1] = edges[-1], edges[place]
        came, a = edges.pop()
        if a in parent and a != root:
            continue
        if a == root and order:
            continue
        parent[a] = came
        order.append(a)
        edges += [(a, b) for b in members(ground.adjacent[a] & group) if b not in parent]
    for a in reversed(order[1:]):
        below[parent[a]] |= below[a]
    return [below[a] for a in order[1:]]
