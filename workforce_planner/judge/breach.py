"""What a rule finds: the row and heading it is about, and what is wrong there.

The cell's address is looked up when it is told, so that a column more or less changes no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workforce_planner.plan import Broken
from workforce_planner.source import Workbook

Spot = tuple[str, int, str]  # sheet, Excel row (0: none), heading


class Breach(NamedTuple):
    """A hard rule that a plan breaks, by its number."""

    rule: int
    spot: Spot
    message: str


class Idle(NamedTuple):
    """A row that places nobody."""

    spot: Spot
    message: str


def told(breaches: Iterable[Breach], source: Workbook) -> tuple[Broken, ...]:
    """Return what is broken, by rule and row."""
    broken = (Broken(rule, source.cell(*spot), message) for rule, spot, message in breaches)
    return tuple(sorted(broken, key=lambda found: found.position))


def warnings(idle: Iterable[Idle], source: Workbook) -> tuple[str, ...]:
    """Return what is said of rows that place nobody."""
    return tuple(f"{source.cell(*spot)}: {message}" for spot, message in idle)
