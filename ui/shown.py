"""The plan on the screen, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from ui.planned import Planned
from workforce_planner.plan import TierScore


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan on the screen. ``edited`` by hand since it was read or solved; ``reference`` is the
    score of the last solve, whose bounds a hand-made plan is held against."""

    plan: Planned | None = None
    edited: bool = False
    reference: tuple[TierScore, ...] = ()
