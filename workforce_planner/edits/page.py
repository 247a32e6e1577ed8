"""A sheet while edits are written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workforce_planner.domain import Scenario
from workforce_planner.edits.keys import EDITABLE, KEYS, form, key_text, officer_of, rows_by_form
from workforce_planner.excel.cells import NUMBER
from workforce_planner.excel.columns import OFFICERS
from workforce_planner.excel.layout import Column, Kind
from workforce_planner.excel.raw import text_of
from workforce_planner.names import same_id
from workforce_planner.source import Cell, Sheet

NUMERIC = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.PERCENT})
FEW = 10  # so many officers are looked for one by one, more in an index


class Page:
    """The rows of one sheet, copied once; ``touched`` holds the headings changed in each row.

    A sheet that the workbook does not have is made, with all its headings.
    """

    def __init__(self, scenario: Scenario, title: str) -> None:
        self.scenario, self.title, self.layout = scenario, title, EDITABLE[title]
        self.sheet = scenario.source.sheets.get(title, Sheet(title, ()))
        if not self.sheet.heading_row:
            headings = tuple(column.heading for column in self.layout.columns)
            places = {heading: place for place, heading in enumerate(headings)}
            self.sheet = Sheet(self.sheet.name, (headings,), 1, places)
        self.rows = list(self.sheet.rows)
        self.columns = dict(self.sheet.columns)
        self.touched: dict[int, set[str]] = {}
        self._index: dict[str, int] | None = None
        self._forms: dict[int, str] = {}
        self._named: list[int] = []  # rows whose key changed since the index was made
        self._looked = 0

    def find(self, key: str) -> int | None:
        """Return the Excel row of a key, None where there is none."""
        if self.title == OFFICERS.title and self._index is None and not self._named and self._looked < FEW:
            self._looked += 1
            return self._row_of_officer(key)
        return self._rows().get(form(self.title, key))

    def text(self, row: int, heading: str) -> str:
        """Return what stands in a cell, "" where nothing does."""
        place = self.columns.get(heading)
        return "" if place is None else text_of(self.rows[row - 1][place])

    def write(self, row: int, column: Column, text: str, kind: Kind | None = None) -> None:
        """Put a text into a cell; ``kind`` is what it holds, where the column does not say."""
        if column.heading not in self.columns:
            if not text:
                return
            self._add_column(column.heading)
        place, cells = self.columns[column.heading], self.rows[row - 1]
        self.rows[row - 1] = (*cells[:place], _cell(text, kind or column.kind), *cells[place + 1 :])
        self.touched.setdefault(row, set()).add(column.heading)
        if column.heading in KEYS[self.title]:
            self._named.append(row)

    def add(self, cells: Mapping[str, str]) -> int:
        """Add a row below the others and return its number."""
        self.rows.append((None,) * len(self.rows[self.sheet.heading_row - 1]))
        for heading, text in cells.items():
            self.write(len(self.rows), self.layout[heading], text)
        return len(self.rows)

    def remove(self, row: int) -> None:
        """Leave a row blank, so that the others stay where they are."""
        filled = {heading for heading in self.columns if self.text(row, heading)}
        self.touched.setdefault(row, set()).update(filled)
        self.rows[row - 1] = (None,) * len(self.rows[row - 1])
        self._named.append(row)

    def written(self) -> Sheet:
        """Return the sheet as it is now."""
        return replace(self.sheet, rows=tuple(self.rows), columns=self.columns)

    def _row_of_officer(self, key: str) -> int | None:
        officers = self.scenario.officers
        if (officer := officer_of(officers, key)) is not None:
            return officer.row
        return next((o.row for o in officers if same_id(o.id) == same_id(key)), None)

    def _rows(self) -> dict[str, int]:
        if self._index is None:
            self._index = rows_by_form(self.scenario, self.title)
            self._forms = {row: key for key, row in self._index.items()}
        for row in dict.fromkeys(self._named):
            self._name(self._index, row)
        self._named.clear()
        return self._index

    def _name(self, index: dict[str, int], row: int) -> None:
        """Enter a row into the index under the key it has now; of two with one key the first counts."""
        if row in self._forms:
            del index[self._forms.pop(row)]
        if any(cell is not None for cell in self.rows[row - 1]):
            key = form(self.title, key_text(self.text(row, heading) for heading in KEYS[self.title]))
            if index.setdefault(key, row) == row:
                self._forms[row] = key

    def _add_column(self, heading: str) -> None:
        self.columns[heading] = len(self.rows[self.sheet.heading_row - 1])
        head = self.sheet.heading_row - 1
        self.rows = [(*cells, heading if n == head else None) for n, cells in enumerate(self.rows)]


def _cell(text: str, kind: Kind) -> Cell:
    """Return what Excel would store: a number where the column holds numbers, None for nothing."""
    text = text.strip()
    if not text:
        return None
    return float(text) if kind in NUMERIC and NUMBER.fullmatch(text) else text
