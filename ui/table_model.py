"""The one model behind every grid: sorts and filters by permuting rows, never by a proxy."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from ui import table as tables
from ui.formats import decimals_of, show, written
from ui.heading_help import explained
from ui.palette import colours
from ui.table import Rows, Table

Index = QModelIndex | QPersistentModelIndex
Tone = Callable[[Table, int, int], str]
Note = Callable[[Table, int, int], str]

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
RAW = int(Qt.ItemDataRole.UserRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
FONT = int(Qt.ItemDataRole.FontRole)
HEADING = "heading"  # the tone of a row that only names those below it
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def no_tone(_table: Table, _row: int, _column: int) -> str:
    """Colour nothing."""
    return ""


class Typed(NamedTuple):
    """A text typed or pasted into a cell; ``row`` is the table's, or just past its end for a new one."""

    row: int
    column: int
    text: str


class TableModel(QAbstractTableModel):
    """Shows a ``Table``. ``tone`` names the colour of a cell (a field of ``Colours``), "heading", or "";
    ``note`` says more of it in its tooltip.

    Row numbers of the model are positions on the screen; ``source_row`` gives the row of
    the table. Where it is ``editable``, what is typed shows at once and ``edited`` carries it
    to whoever decides: ``set_table`` then shows what came of it.
    """

    edited = Signal(object)

    def __init__(
        self,
        table: Table | None = None,
        tone: Tone = no_tone,
        parent: QObject | None = None,
        *,
        note: Note = no_tone,
        editable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._note = note
        self.editable = editable
        self._pending: dict[tuple[int, int], str] = {}
        self._values: Mapping[str, frozenset[str]] = {}
        self._needle = ""
        self._sorted: tuple[int, bool] | None = None
        self._take(table or Table("", (), ()))

    @property
    def table(self) -> Table:
        """The table shown."""
        return self._table

    @property
    def rows(self) -> Rows:
        """The table's rows that are shown, in the order shown."""
        return self._rows

    def set_table(self, table: Table) -> None:
        """Show another table; filter and sorting stay where its headings allow."""
        if table is self._table and not self._pending:
            return
        if self.editable and table.headings == self._table.headings and len(table) == len(self._table):
            self._refill(table)
            return
        self.beginResetModel()
        sorted_by = self._table.headings[self._sorted[0]] if self._sorted else None
        descending = bool(self._sorted and self._sorted[1])
        self._take(table)
        self._sorted = (table.headings.index(sorted_by), descending) if sorted_by in table.headings else None
        self._rows = self._arranged()
        self.endResetModel()

    def _refill(self, table: Table) -> None:
        """Change cells and leave every row where the planner sees it, as Excel does."""
        rows, sorted_by = self._rows, self._sorted
        self._take(table)
        self._rows, self._sorted = rows, sorted_by
        if len(rows) and table.headings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(table.headings) - 1))

    def set_filter(self, needle: str) -> None:
        """Show only rows in which some cell holds this text, whatever its case."""
        self.beginResetModel()
        self._needle = needle.casefold().strip()
        self._rows = self._arranged()
        self.endResetModel()

    @property
    def values(self) -> Mapping[str, frozenset[str]]:
        """The texts that rows must hold to be shown, by heading."""
        return self._values

    def set_values(self, heading: str, values: frozenset[str] | None) -> None:
        """Show only the rows that hold one of these texts under a heading; None shows all."""
        self.beginResetModel()
        others = {name: held for name, held in self._values.items() if name != heading}
        self._values = others if values is None else {**others, heading: values}
        self._rows = self._arranged()
        self.endResetModel()

    def clear_values(self) -> None:
        """Show all rows, whatever values were chosen."""
        self.beginResetModel()
        self._values = {}
        self._rows = self._arranged()
        self.endResetModel()

    def source_row(self, row: int) -> int:
        """Return the table's row at a position on the screen."""
        return int(self._rows[row])

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return self._shown(self.source_row(row), column)

    def copied(self, row: int, column: int) -> str:
        """Return what a cell gives to the clipboard: in full where it can be pasted back."""
        place = self.source_row(row)
        return self._typed(place, column) if self.editable else self._shown(place, column)

    def type_in(self, cells: Sequence[Typed]) -> None:
        """Take what was typed or pasted: show it, and hand on what is new."""
        new = tuple(
            cell
            for cell in cells
            if cell.row >= len(self._table) or cell.text.strip() != self._typed(cell.row, cell.column)
        )
        if not new:
            return
        self._pending.update({(cell.row, cell.column): cell.text.strip() for cell in new})
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))
        self.edited.emit(new)

    def is_heading(self, row: int, column: int) -> bool:
        """Return whether a cell only names the rows below it."""
        return self._tone(self._table, self.source_row(row), column) == HEADING

    def numbers(self, column: int) -> NDArray[np.float64]:
        """Return a column's figures in the order shown, not-a-number where a cell holds none."""
        if column not in self._numbers:
            self._numbers[column] = tables.numbers(self._table.columns[column])
        found: NDArray[np.float64] = self._numbers[column][self._rows]
        return found

    def is_numeric(self, column: int) -> bool:
        """Return whether a column holds figures, and so stands at the right."""
        if column not in self._numeric:
            self._numeric[column] = not {int, float}.isdisjoint(map(type, self._table.columns[column]))
        return self._numeric[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._table.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: D102
        if role == ALIGNMENT and orientation is Qt.Orientation.Horizontal:
            return RIGHT if self.is_numeric(section) else LEFT
        if role == TOOL_TIP and orientation is Qt.Orientation.Horizontal:
            heading = self._table.headings[section]
            return explained(self._table.name, heading) or heading
        if role != DISPLAY:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        heading = self._table.headings[section]
        return f"{heading} \N{BLACK DOWN-POINTING SMALL TRIANGLE}" if heading in self._values else heading

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsEditable if self.editable and index.isValid() else known

    def revert(self) -> None:
        """Show what stands in the table again, in place of what was typed."""
        if self._pending:
            self._pending = {}
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:  # noqa: D102
        if role != EDIT or not self.editable or not index.isValid():
            return False
        self.type_in([Typed(self.source_row(index.row()), index.column(), str(value))])
        return True

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        row, column = int(self._rows[index.row()]), index.column()
        if role == DISPLAY:
            return self._shown(row, column)
        if role == TOOL_TIP:
            return self._note(self._table, row, column) or self._shown(row, column)
        if role == EDIT:
            return self._typed(row, column)
        if role == RAW:
            return self._table.columns[column][row]
        if role == ALIGNMENT:
            return RIGHT if isinstance(self._table.columns[column][row], (int, float)) else LEFT
        if role == FONT:
            return self._font(row, column)
        if role in (FOREGROUND, BACKGROUND):
            return self._colour(row, column, role)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 returns to the table's own order."""
        self.layoutAboutToBeChanged.emit()
        descending = order is Qt.SortOrder.DescendingOrder
        self._sorted = (column, descending) if 0 <= column < self.columnCount() else None
        old, before = self.persistentIndexList(), self._rows
        self._rows = self._arranged()
        if old:
            position = np.empty(len(self._table), dtype=np.intp)
            position[self._rows] = np.arange(len(self._rows))
            new = [self.index(int(position[before[i.row()]]), i.column()) for i in old]
            self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _take(self, table: Table) -> None:
        self._table = table
        self._pending = {}
        self._codes: dict[int, Any] = {}
        self._numbers: dict[int, Any] = {}
        self._numeric: dict[int, bool] = {}
        self._decimals: dict[int, int | None] = {}
        self._haystack: list[str] | None = None
        self._rows = np.arange(len(table), dtype=np.intp)

    def _arranged(self) -> Rows:
        rows = np.arange(len(self._table), dtype=np.intp)
        for heading, values in self._values.items():
            if heading in self._table.headings:
                column = self._table.column(heading)
                rows = rows[np.array([show(column[row]) in values for row in rows], dtype=bool)]
        if self._needle:
            if self._haystack is None:
                self._haystack = self._texts()
            rows = rows[np.array([self._needle in self._haystack[row] for row in rows], dtype=bool)]
        if self._sorted is not None:
            column, descending = self._sorted
            if column not in self._codes:
                self._codes[column] = tables.codes(self._table.columns[column])
            rows = tables.order(self._codes[column], rows, descending=descending)
        return rows

    def _texts(self) -> list[str]:
        rows = range(len(self._table))
        shown = [
            values if set(map(type, values)) == {str} else [self._shown(row, column) for row in rows]
            for column, values in enumerate(self._table.columns)
        ]
        return ["\n".join(cells).casefold() for cells in zip(*shown, strict=True)]

    def _typed(self, row: int, column: int) -> str:
        pending = self._pending.get((row, column))
        return written(self._table.columns[column][row]) if pending is None else pending

    def _shown(self, row: int, column: int) -> str:
        if (row, column) in self._pending:
            return self._pending[row, column]
        value = self._table.columns[column][row]
        if isinstance(value, str):
            return value
        if isinstance(value, float) and (decimals := self._fixed_decimals(column)) is not None:
            return "" if math.isnan(value) else f"{value:,.{decimals}f}"
        return show(value)

    def _fixed_decimals(self, column: int) -> int | None:
        """Line up a column of nothing but figures; a column of mixed measures shows each as it is."""
        if column not in self._decimals:
            most = 1 if "%" in self._table.headings[column] else 2
            values = [value for value in self._table.columns[column] if value not in (None, "")]
            plain = all(isinstance(value, float) and math.isfinite(value) for value in values)
            self._decimals[column] = max((decimals_of(v, most) for v in values), default=0) if plain else None
        return self._decimals[column]

    def _font(self, row: int, column: int) -> QFont | None:
        font = QFont()
        if self._note(self._table, row, column):
            font.setUnderline(True)  # a mark that does not need colour
        elif self._tone(self._table, row, column) == HEADING:
            font.setBold(True)
        else:
            return None
        return font

    def _colour(self, row: int, column: int, role: int) -> QColor | None:
        tone = self._tone(self._table, row, column)
        if tone in ("", HEADING):
            return None
        palette = colours()
        if role == FOREGROUND:
            return None if tone in ("below", "above") else QColor(getattr(palette, tone))
        if tone in ("below", "above"):
            colour = QColor(getattr(palette, tone))
            colour.setAlpha(70)
            return colour
        return QColor(getattr(palette, f"{tone}_soft"))
