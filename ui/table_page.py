"""A grid with a filter line above it: the page that shows any table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui import clipboard
from ui.column_menu import ColumnMenu
from ui.formats import figure
from ui.grid_view import GridView
from ui.table import Table
from ui.table_model import Note, TableModel, Tone, no_tone
from ui.tones import tone

SAMPLE = 200  # rows looked at for a column's width
WIDEST, NARROWER = 380, 240  # caps for words, and for figures with a long word among them


class TablePage(QWidget):
    """Shows a table; ``described`` says what is shown and selected, for the status bar."""

    described = Signal(str)
    row_chosen = Signal(int)
    edited = Signal(object)

    def __init__(
        self,
        table: Table,
        empty: str = "",
        parent: QWidget | None = None,
        *,
        tone: Tone = tone,
        note: Note = no_tone,
        editable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.model = TableModel(table, tone, self, note=note, editable=editable)
        self.model.edited.connect(self.edited)
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText(self.tr("Filter rows"))
        self.filter.setToolTip(self.tr("Show only rows that hold this text (Ctrl+F)"))
        self.filter.setMaximumWidth(320)
        self.count = QLabel(objectName="muted")
        self.empty = QLabel(empty, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, objectName="muted")
        self.view = self._view()
        self.columns = ColumnMenu(self.view.horizontalHeader(), self.model)
        self._lay_out()
        self._patience = QTimer(self, interval=150, singleShot=True)
        self._patience.timeout.connect(lambda: self.model.set_filter(self.filter.text()))
        self.filter.textChanged.connect(lambda: self._patience.start())
        self.filter.installEventFilter(self)
        self.model.modelReset.connect(self._describe)
        self.view.selectionModel().selectionChanged.connect(self._describe)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.show_table(table)

    @property
    def table(self) -> Table:
        """The table shown."""
        return self.model.table

    def show_table(self, table: Table) -> None:
        """Show another table in place of this one."""
        same = table.headings == self.table.headings and self.view.property("fitted")
        self.model.set_table(table)
        self.view.setAccessibleName(table.name)
        self.filter.setAccessibleName(self.tr("Filter rows of {}").format(table.name))
        self.empty.setVisible(not len(table) and bool(self.empty.text()))
        self.view.setVisible(not self.empty.isVisibleTo(self))
        self.filter.setEnabled(len(table) > 0)
        if not same:
            self._fit_columns()
        self._describe()

    def focus_filter(self) -> None:
        """Put the cursor into the filter line."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def hide_filter(self) -> None:
        """Leave out the line above the table."""
        self.filter.hide()
        self.count.hide()
        self.layout().itemAt(0).layout().setContentsMargins(0, 0, 0, 0)

    def take_filter(self) -> QLineEdit:
        """Return the filter line, to stand elsewhere than above the table."""
        self.count.hide()
        self.layout().itemAt(0).layout().setContentsMargins(0, 0, 0, 0)
        return self.filter

    def copy(self, *, headings: bool = False) -> int:
        """Copy the selected cells; return how many rows."""
        columns = range(len(self.table.headings))
        hidden = frozenset(column for column in columns if self.view.isColumnHidden(column))
        selection = self.view.selectionModel()
        rows = clipboard.selected_rows(self.model, selection, headings=headings, hidden=hidden)
        if rows:
            QGuiApplication.clipboard().setText(clipboard.as_text(rows))
        return len(rows) - headings if rows else 0

    def paste(self) -> int:
        """Paste cells from the clipboard; return how many."""
        return self.view.paste(clipboard.from_text(QGuiApplication.clipboard().text()))

    def select_cell(self, row: int, column: int) -> None:
        """Choose a cell of the table, which the filter must not hide, and bring it into view."""
        if row not in self.model.rows:
            self.filter.clear()
            self.model.set_filter("")
        self.view.select_cell(int(np.flatnonzero(self.model.rows == row)[0]), column)

    def select_where(self, cells: Mapping[str, str]) -> None:
        """Select the first row shown that holds these cells, if there is one."""
        columns = [(self.table.column(heading), cell) for heading, cell in cells.items()]
        for position, row in enumerate(self.model.rows):
            if all(column[row] == cell for column, cell in columns):
                if self.view.currentIndex().row() != position:
                    self.view.selectRow(position)
                return

    def description(self) -> str:
        """Return what is shown and selected, as one line."""
        shown, everything = len(self.model.rows), len(self.table)
        rows = f"{everything:,} rows" if shown == everything else f"{shown:,} of {everything:,} rows"
        return "   |   ".join(filter(None, (rows if everything != 1 else "1 row", self._selected())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the filter and returns to the table; Down and Enter go to its rows."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
                self.view.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.model.set_filter(self.filter.text())
                self.view.setFocus()
                self.view.selectRow(0)
                return True
        return super().eventFilter(watched, event)

    def _view(self) -> GridView:
        view = GridView(self.model)
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        return view

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(10, 5, 10, 5)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.view, 1)

    def _fit_columns(self) -> None:
        metrics, bold = self.view.fontMetrics(), QFont(self.view.font())
        bold.setBold(True)
        heavy = QFontMetrics(bold)
        sample = range(min(SAMPLE, len(self.model.rows)))
        for column, heading in enumerate(self.table.headings):
            widths = (
                (heavy if self.model.is_heading(row, column) else metrics).horizontalAdvance(
                    self.model.text(row, column)
                )
                for row in sample
            )
            widest = max(widths, default=0)
            cap = NARROWER if self.model.is_numeric(column) else WIDEST
            head = heavy.horizontalAdvance(heading) + 30  # with its sort arrow
            self.view.setColumnWidth(column, min(cap, max(head, widest + 24)))
        last = len(self.table.headings) - 1
        self.view.horizontalHeader().setStretchLastSection(last >= 0 and not self.model.is_numeric(last))
        self.view.setProperty("fitted", len(self.table) > 0)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(self.model.source_row(current.row()))

    def _describe(self) -> None:
        shown, everything = len(self.model.rows), len(self.table)
        self.count.setText("" if shown == everything else f"{shown:,} of {everything:,}")
        self.described.emit(self.description())

    def _selected(self) -> str:
        blocks = self.view.selectionModel().selection()
        cells = sum(block.width() * block.height() for block in blocks)
        if cells < 2:
            return ""
        parts = [
            self.model.numbers(column)[block.top() : block.bottom() + 1]
            for block in blocks
            for column in range(block.left(), block.right() + 1)
        ]
        numbers = np.concatenate(parts)
        numbers = numbers[~np.isnan(numbers)]
        if not len(numbers):
            return f"{cells:,} cells selected"
        return (
            f"{cells:,} cells selected: {len(numbers):,} numbers, "
            f"sum {figure(float(numbers.sum()))}, average {figure(float(numbers.mean()))}"
        )
