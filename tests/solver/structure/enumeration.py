"""Every lawful structure of a small ground and the best of them, found by trying all partitions."""

from __future__ import annotations

from collections.abc import Iterator

from solver.structure import Ground

Partition = tuple[frozenset[int], ...]

SLACK = {"Workload": 0.01, "Borders": 0.0, "People": 0.01}
ROUNDING = 1e-7


def partitions(areas: int, units: int) -> Iterator[Partition]:
    """Yield every way to put the areas into units, none twice."""

    def grow(area: int, parts: list[list[int]]) -> Iterator[Partition]:
        if area == areas:
            if len(parts) == units:
                yield tuple(frozenset(part) for part in parts)
            return
        for part in parts:
            part.append(area)
            yield from grow(area + 1, parts)
            part.pop()
        if len(parts) < units:
            parts.append([area])
            yield from grow(area + 1, parts)
            parts.pop()

    yield from grow(0, [])


def connected(part: frozenset[int], borders: tuple[tuple[int, int], ...]) -> bool:
    """Merge along borders until nothing changes, and see whether one piece is left."""
    label = {area: area for area in part}
    for _ in part:
        for a, b in borders:
            if a in part and b in part:
                label[a] = label[b] = min(label[a], label[b])
    return len(set(label.values())) == 1


def lawful(ground: Ground, partition: Partition) -> bool:
    blocks = [{a for a in range(ground.areas) if block >> a & 1} for block in ground.blocks]
    return all(
        ground.fewest <= len(part) <= ground.most
        and connected(part, ground.borders)
        and all(not block & part or block <= part for block in blocks)
        and all(not {a, b} <= part for a, b in ground.apart)
        for part in partition
    )


def value(ground: Ground, partition: Partition, tier: str) -> float:
    if tier == "Borders":
        return sum(not any({a, b} <= part for part in partition) for a, b in ground.borders)
    if tier == "Workload":
        mean, t = sum(ground.loads) / ground.units, ground.tolerance
        off = [abs(sum(ground.loads[a] for a in part) - mean) for part in partition]
        return sum(max(0, d - t) + max(0, d - 2 * t) + 2 * max(0, d - 4 * t) for d in off)
    staffing = ground.staffing
    assert staffing is not None
    total = 0.0
    for s, posts in enumerate(staffing.posts):
        short = 0.0
        for part in partition:
            need, here = (sum(table[a, s] for a in part) for table in (staffing.need, staffing.here))
            short += max(0.0, need - max(staffing.share * need, staffing.floor) - here)
        total += max(0.0, short - posts)
    return total


def best_values(ground: Ground) -> tuple[float, ...] | None:
    """Return the best value of each tier, found tier by tier; None where nothing is lawful."""
    return best_of(ground, [p for p in partitions(ground.areas, ground.units) if lawful(ground, p)])


def best_of(ground: Ground, kept: list[Partition]) -> tuple[float, ...] | None:
    """Return the best value of each tier among some partitions; None where there are none."""
    best = []
    for aim in ground.aims:
        if not kept:
            return None
        values = [value(ground, p, aim.tier) for p in kept]
        best.append(min(values))
        most = best[-1] + SLACK[aim.tier] + aim.allowance + ROUNDING
        kept = [p for p, v in zip(kept, values, strict=True) if v <= most]
    return tuple(best)
