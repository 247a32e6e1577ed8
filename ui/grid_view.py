"""A table in which one types as in Excel: Enter goes down, Tab right, Esc leaves the cell as it was."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui.table_model import TableModel, Typed

Hint = QAbstractItemDelegate.EndEditHint
Trigger = QAbstractItemView.EditTrigger

STEPS = {
    Hint.SubmitModelCache: (1, 0),
    Hint.EditNextItem: (0, 1),
    Hint.EditPreviousItem: (0, -1),
}
AT_ONCE = 50_000  # cells that one paste may change


class GridView(QTableView):
    """Shows a ``TableModel``; editable where that is."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, sortingEnabled=True, wordWrap=False, cornerButtonEnabled=False)
        self.cells = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.set_editable(model.editable)

    def set_editable(self, editable: bool) -> None:
        """Let cells be typed into, or not."""
        self.cells.editable = editable
        typing = Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed
        self.setEditTriggers(typing if editable else Trigger.NoEditTriggers)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Leave the cell, and go on to the one that Excel would go to."""
        super().closeEditor(editor, Hint.NoHint)
        down, right = STEPS.get(hint, (0, 0))
        here = self.currentIndex()
        there = here.siblingAtRow(here.row() + down).siblingAtColumn(self._next_column(here.column(), right))
        if (down or right) and there.isValid():
            self.setCurrentIndex(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete blanks the chosen cells; Enter opens a cell, as F2 does."""
        typing = self.state() is QAbstractItemView.State.EditingState  # Enter comes here from the cell too
        if typing or not self.cells.editable:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def clear_cells(self) -> None:
        """Blank the chosen cells."""
        self.cells.type_in([Typed(self.cells.source_row(row), column, "") for row, column in self._chosen()])

    def fill_down(self) -> None:
        """Give the chosen cells what stands in the topmost of each column."""
        blocks = self.selectionModel().selection()
        top = min((block.top() for block in blocks), default=-1)
        self.cells.type_in(
            [
                Typed(self.cells.source_row(row), column, self.cells.copied(top, column))
                for row, column in self._chosen()
                if row > top
            ]
        )

    def paste(self, rows: list[list[str]]) -> int:
        """Put rows of cells at the cursor, past the end as new rows; one cell fills all that are chosen.

        Returns the number of cells; too many at once are none.
        """
        here = self.currentIndex()
        if not self.cells.editable or not rows or sum(map(len, rows)) > AT_ONCE:
            return 0
        chosen = list(self._chosen())
        if len(rows) == len(rows[0]) == 1 and len(chosen) > 1:
            typed = [Typed(self.cells.source_row(row), column, rows[0][0]) for row, column in chosen]
        else:
            top = min((row for row, _column in chosen), default=max(here.row(), 0))
            columns = self._columns_from(
                min((column for _row, column in chosen), default=max(here.column(), 0))
            )
            typed = list(self._pasted(rows, top, columns))
        self.cells.type_in(typed)
        return len(typed)

    def _pasted(self, rows: list[list[str]], top: int, columns: list[int]) -> Iterator[Typed]:
        end, shown = len(self.cells.table), len(self.cells.rows)
        for offset, texts in enumerate(rows):
            place = top + offset
            row = self.cells.source_row(place) if place < shown else end + place - shown
            for column, text in zip(columns, texts, strict=False):
                yield Typed(row, column, text)

    def _chosen(self) -> Iterator[tuple[int, int]]:
        for block in self.selectionModel().selection():
            for row in range(block.top(), block.bottom() + 1):
                for column in range(block.left(), block.right() + 1):
                    if not self.isColumnHidden(column):
                        yield row, column

    def _columns_from(self, column: int) -> list[int]:
        """Return the columns shown from one on, in the order shown."""
        header = self.horizontalHeader()
        places = range(header.visualIndex(column), header.count())
        return [found for found in map(header.logicalIndex, places) if not self.isColumnHidden(found)]

    def _next_column(self, column: int, step: int) -> int:
        header = self.horizontalHeader()
        place = header.visualIndex(column) + step
        while 0 <= place < header.count() and self.isColumnHidden(header.logicalIndex(place)):
            place += step
        return header.logicalIndex(place) if 0 <= place < header.count() else column

    def select_cell(self, row: int, column: int) -> None:
        """Choose one cell and bring it into view."""
        index = self.model().index(row, column)
        self.selectionModel().select(
            QItemSelection(index, index), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
