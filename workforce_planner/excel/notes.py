"""Findings as they are collected while a workbook is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from workforce_planner.findings import Finding, Level
from workforce_planner.source import Sheet, column_letters


@dataclass(slots=True)
class Notes:
    """The one thing that grows while reading.

    ``errors`` and ``warnings`` hold for one cell; an ``aside`` is said once for the
    whole workbook, at the first cell it holds for, with the number of cells (its message has
    no full stop).
    """

    findings: list[Finding] = field(default_factory=list)
    asides: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def error(self, sheet: Sheet, message: str, row: int = 0, column: int = -1) -> None:
        """Add an error at a row (from 1) and column (from 0), or about the whole sheet."""
        self.findings.append(Finding(Level.ERROR, sheet.name, _cell(row, column), message))

    def warning(self, sheet: Sheet, message: str, row: int = 0, column: int = -1) -> None:
        """Add a warning at a row (from 1) and column (from 0), or about the whole sheet."""
        self.findings.append(Finding(Level.WARNING, sheet.name, _cell(row, column), message))

    def aside(self, sheet: Sheet, message: str, row: int, column: int) -> None:
        """Count a cell for a warning that is given once."""
        name, cell, count = self.asides.get(message, (sheet.name, _cell(row, column), 0))
        self.asides[message] = name, cell, count + 1

    def all(self) -> tuple[Finding, ...]:
        """Return everything noted."""
        told = (
            Finding(Level.WARNING, name, cell, message + (f", in {count:,} cells." if count > 1 else "."))
            for message, (name, cell, count) in self.asides.items()
        )
        return (*self.findings, *told)


def _cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}" if row > 0 and column >= 0 else ""
