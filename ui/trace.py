"""How value and bound of each tier came together in the course of a solve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.score import UNKNOWN

MOST = 600  # points kept of a tier: ten a second for a minute, thinned out after that


@dataclass(frozen=True, slots=True)
class Point:
    """A tier at a moment, in seconds since the solve began; no ``bound`` until there is one."""

    seconds: float
    value: float
    bound: float | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The points of each tier, oldest first."""

    tiers: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)

    def advanced(self, progress: Sequence[Any]) -> Trace:
        """Return this trace with some progress added."""
        tiers = dict(self.tiers)
        for step in progress:
            bound = None if abs(step.bound) > UNKNOWN else min(step.bound, step.value)
            known = tiers.get(step.tier, ())
            tiers[step.tier] = thinned((*known, Point(step.seconds, step.value, bound)))
        return Trace(tiers)

    def latest(self, order: Sequence[str]) -> str:
        """Return the tier that the solve has come to, "" before any."""
        return next((name for name in reversed(order) if name in self.tiers), "")


def thinned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return points, every other one left out where there are too many; the ends stay."""
    return points if len(points) <= MOST else (*points[:-1:2], points[-1])
