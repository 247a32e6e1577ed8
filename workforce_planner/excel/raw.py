"""A cell as it stands in the file, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from workforce_planner.source import Cell


@dataclass(frozen=True, slots=True)
class Mark:
    """Stands in for a cell that has no value to read; the message says why."""

    message: str


def is_blank(raw: Cell | Mark) -> bool:
    """Whether nothing is written in a cell."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def is_date(raw: Cell | Mark) -> bool:
    """Whether a cell holds a date, a time or a duration."""
    return not isinstance(raw, str) and isinstance(raw, date | time | timedelta)


def text_of(raw: Cell) -> str:
    """Return a cell as text: 417.0 is "417", runs of spaces are one."""
    if isinstance(raw, str):
        return " ".join(raw.split())
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer():
        return f"{raw:.0f}"
    return "" if raw is None else str(raw)
