"""When a tier is good enough: whole numbers, gaps, and what a search may spend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from solver.engine import Effort
from solver.problem import BALANCE, COUNTED, COVER, SLACK, SPECIALISM, SUPERVISION, TRAVEL, Aim

# What is counted in whole numbers ends when no better one is left. Other tiers end at once
# within the first gap, and within a wider one, which planners still call proven, after some work.
WHOLE = Effort(gap=1 - 1e-5, proven_gap=1 - 1e-5, work=0)
# What telling people apart may cost in a search for moves, and the gap at which such a search ends.
APART = 0.05
FINE = Effort(gap=0.5, proven_gap=0.5, work=0)
# A plan of which less than this share is open is near the best.
_NEAR_BEST = 0.1
_GAP = 1e-4
_WORK = 2_000
# What may be added to the tiers before Moves, without changing which plans are best in them.
_SPARE = {COVER: 0.3, BALANCE: 0.003, SUPERVISION: 0.3, SPECIALISM: 0.3}


def leapable(aims: Sequence[Aim]) -> list[str]:
    """Return the tiers that can be leapt: up to the first with an allowance, or before Travel."""
    tiers: list[str] = []
    for aim in aims:
        if aim.tier == TRAVEL:
            break
        tiers.append(aim.tier)
        if aim.allowance:
            break
    return tiers


def in_terms(tier: str, bound: float) -> float:
    """Return a bound in the tier's terms: not below 0, and whole where people are counted."""
    bound = max(0.0, bound)
    return float(math.ceil(bound - 1e-6)) if tier in COUNTED and bound < math.inf else bound


def near_enough(tier: str) -> float:
    """Return the gap at which a tier needs no more work."""
    return 1 - 1e-6 if tier in COUNTED else SLACK[tier]


def near_best(value: float, bound: float) -> bool:
    """Say whether little of a plan's value is open."""
    return value - bound < _NEAR_BEST * value


def spare_for(tier: str) -> float:
    """Return how much of a tier a search for it may spend on leaving people where they are."""
    return _SPARE.get(tier, 0.0)


def effort_for(tier: str, value: float, bound: float, spare: float) -> Effort:
    """Say when a tier's search may end, where a bound is known already and it may spend ``spare``."""
    if tier in COUNTED:
        gap = WHOLE.gap - spare
        return replace(WHOLE, gap=gap, proven_gap=gap, target=bound + 0.5)
    floor = 0.03 if tier == BALANCE else 0.3
    return Effort(_GAP, max(floor, 0.004 * value), _WORK, target=bound + _GAP + spare)
