"""Sums without rounding: FTE and minutes in whole parts.

What is added and later taken away leaves no trace, and the order of adding is no matter, so
that a plan judged edit by edit has exactly the figures of the same plan judged afresh.
"""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

Key = TypeVar("Key")

# A power of two: scaling by it is exact, and so is every figure of at least a thousandth.
PARTS = 2**64


def in_parts(figure: float) -> int:
    """Return a figure in whole parts."""
    return int(figure * PARTS)


def from_parts(parts: int) -> float:
    """Return the figure that is nearest to a number of parts."""
    return parts / PARTS


def traded(sums: Counter[Key], left: Counter[Key], came: Counter[Key]) -> Counter[Key]:
    """Return sums when some have left and others come."""
    changed = sums.copy()
    changed.subtract(left)
    changed.update(came)
    return changed
