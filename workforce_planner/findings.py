"""What is wrong with a workbook, as values with their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error stops planning; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that says what is wrong and what to do.

    ``sheet`` is "" for findings about the file itself; ``cell`` is a cell ("C17"),
    or "" where the whole sheet is meant.
    """

    level: Level
    sheet: str
    cell: str
    message: str

    @property
    def place(self) -> str:
        """``Officers!C17``, ``Officers``, or ``""``."""
        return f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stop planning."""
    return [finding for finding in findings if finding.level is Level.ERROR]


def lines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the findings as text, errors first; those that say the same of a column in one line.

    ``error: Officers!C17 and 411 more: rank 'Seargent' is not in the Ranks sheet.``
    """
    first: dict[tuple[Level, str, str, str], Finding] = {}
    count: Counter[tuple[Level, str, str, str]] = Counter()
    for finding in findings:
        same = (finding.level, finding.sheet, finding.cell.rstrip("0123456789"), finding.message)
        first.setdefault(same, finding)
        count[same] += 1
    told = sorted(first, key=lambda same: same[0] is not Level.ERROR)
    return tuple(_line(first[same], count[same] - 1) for same in told)


def _line(finding: Finding, more: int) -> str:
    place = f"{finding.place} and {more:,} more" if more else finding.place
    return ": ".join(part for part in (finding.level, place, finding.message) if part)


class BadWorkbook(Exception):
    """The workbook has errors, so there is no scenario. ``findings`` lists all of them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)  # an exception is pickled by what this is given
        self.findings = findings

    def __str__(self) -> str:
        found = errors(self.findings)
        first = [f", the first{' at ' if e.place else ''}{e.place}: {e.message}" for e in found[:1]]
        return "".join([f"{len(found)} error{'' if len(found) == 1 else 's'}", *first])
