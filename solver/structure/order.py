"""An order of the areas that keeps the frontier between those entered and the rest short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.structure.ground import Ground, Group, members

WIDEST = 15  # areas on the frontier, beyond which the tables over it are too large
STARTS = 12  # orders that are tried


@dataclass(frozen=True)
class Step:
    """An area enters the frontier as its last, or leaves it from ``place``.

    ``width`` is the frontier's before the step; ``near`` are the places of its neighbours there.
    """

    area: int
    enters: bool
    width: int
    place: int = 0
    near: tuple[int, ...] = ()


def steps(ground: Ground) -> tuple[Step, ...] | None:
    """Return how the areas enter and leave, None where the frontier would be too wide."""
    adjacent = ground.adjacent
    ends = sorted(range(ground.areas), key=lambda a: (adjacent[a].bit_count(), a))
    found = min((_steps(_order(adjacent, a), adjacent) for a in ends[:STARTS]), key=cells)
    return found if max(step.width for step in found) <= WIDEST else None


def cells(found: Sequence[Step]) -> int:
    """Return how many choices on the frontier all steps have together."""
    return sum(1 << step.width for step in found)


def _order(adjacent: Sequence[Group], start: int) -> list[int]:
    """Return areas from ``start`` on, next always the one that leaves the shortest frontier."""
    everything = (1 << len(adjacent)) - 1
    order, done, edge = [start], 1 << start, adjacent[start]
    while done != everything:
        choices = edge & ~done or (everything & ~done) & -(everything & ~done)
        front = _waiting(done, adjacent)

        def after(area: int, done: Group = done, front: Group = front) -> tuple[int, int]:
            now = done | 1 << area
            closed = sum(not adjacent[a] & ~now for a in members(front & adjacent[area]))
            return bool(adjacent[area] & ~now) - closed, area

        area = min(members(choices), key=after)
        order.append(area)
        done |= 1 << area
        edge |= adjacent[area]
    return order


def _waiting(done: Group, adjacent: Sequence[Group]) -> Group:
    """Return those of the entered areas that have neighbours to come."""
    return sum(1 << a for a in members(done) if adjacent[a] & ~done)


def _steps(order: Sequence[int], adjacent: Sequence[Group]) -> tuple[Step, ...]:
    front: list[int] = []
    found: list[Step] = []
    done = 0
    for area in order:
        near = tuple(i for i, other in enumerate(front) if adjacent[area] >> other & 1)
        found.append(Step(area, True, len(front), near=near))
        front.append(area)
        done |= 1 << area
        for other in [a for a in front if not adjacent[a] & ~done]:
            found.append(Step(other, False, len(front), place=front.index(other)))
            front.remove(other)
    return tuple(found)
