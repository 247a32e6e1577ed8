"""The workbook as it was read: sheets of cells, and where each heading stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

Cell = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows`` start at Excel row 1 and column A, whatever is blank above.

    ``heading_row`` is the Excel number (from 1) of the heading row, 0 where the sheet
    is not one of ours. ``columns`` maps the contract's headings to column indices
    (from 0). ``name`` is the sheet's name as written in the file.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    heading_row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file or folder as read. ``sheets`` maps the contract's sheet name (or, for
    sheets that are not ours, their own name) to the sheet, in the file's order."""

    path: Path | None = None
    sha256: str = ""
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def cell(self, sheet: str, row: int, heading: str) -> str:
        """Return an address such as ``Officers!C17`` (only the sheet where unknown)."""
        found = self.sheets.get(sheet)
        if found is None or row <= 0 or heading not in found.columns:
            return sheet
        return f"{found.name}!{column_letters(found.columns[heading])}{row}"


def column_letters(index: int) -> str:
    """Return Excel's letters for a column index from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
