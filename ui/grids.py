"""Which cell of a sheet stands where in its table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ui.formats import show
from ui.table import Table
from workforce_planner.excel.package import column_index
from workforce_planner.excel.raw import text_of
from workforce_planner.source import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's table with its place in the file: the ``sheet``'s name there, the Excel row of the
    table's first row, and the column (from 0) of each of its columns."""

    table: Table
    sheet: str
    top: int
    places: tuple[int, ...]

    def find(self, cell: str) -> tuple[int, int] | None:
        """Return the table's row and column of a cell such as C17, None where it does not show it."""
        found = re.fullmatch("([A-Z]+)([0-9]+)", cell)
        if found is None or column_index(found[1]) not in self.places:
            return None
        row = int(found[2]) - self.top
        return (row, self.places.index(column_index(found[1]))) if 0 <= row < len(self.table) else None

    def written(self, row: int, column: int) -> str:
        """Return what the file has in a cell, as the reader takes it."""
        return text_of(self.table.columns[column][row])  # type: ignore[arg-type]

    def nameless(self) -> Grid:
        """Return this grid without what F9 hides."""
        table = self.table.nameless()
        places = dict(zip(self.table.headings, self.places, strict=True))
        return replace(self, table=table, places=tuple(places[heading] for heading in table.headings))


def from_sheet(name: str, sheet: Sheet) -> Grid:
    """Return an input sheet as read, with the headings that the file uses."""
    heads = sheet.rows[sheet.heading_row - 1] if sheet.heading_row else ()
    body = sheet.rows[sheet.heading_row :]
    used = tuple(i for i, head in enumerate(heads) if head not in (None, ""))
    ours = {index: heading for heading, index in sheet.columns.items()}
    table = Table(
        name,
        tuple(ours.get(i, show(heads[i])) for i in used),
        tuple([row[i] if i < len(row) else None for row in body] for i in used),
    )
    return Grid(table, sheet.name, sheet.heading_row + 1, used)


def from_workbook(workbook: Workbook) -> tuple[Grid, ...]:
    """Return each of our input sheets; Groups is never shown."""
    return tuple(
        from_sheet(name, sheet)
        for name, sheet in workbook.sheets.items()
        if sheet.heading_row and name != "Groups"
    )


def by_sheet(grids: Iterable[Grid]) -> dict[str, Grid]:
    """Return grids by the sheet's name in the file."""
    return {grid.sheet: grid for grid in grids}
