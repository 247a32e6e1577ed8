"""The menu of a heading: hide columns, and show only the rows that hold some values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from ui.formats import show
from ui.table_model import TableModel

MOST = 2_000  # values listed; of more, the filter line above the table finds the rest
BLANK = "(blank)"


class ColumnMenu:
    """Hides columns of a table and filters it by their values."""

    def __init__(self, header: QHeaderView, model: TableModel) -> None:
        self.header, self.model = header, model
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open)

    def menu(self, column: int) -> QMenu:
        """Return the menu of a column."""
        heading = self.model.table.headings[column]
        menu = QMenu(self.header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr, name = menu.tr, heading.replace("&", "&&")
        self._add(menu, tr("Show only…"), lambda: self.values(column).open())
        everything = self._add(menu, tr("Show all rows"), self.model.clear_values)
        everything.setEnabled(bool(self.model.values))
        menu.addSeparator()
        hide = self._add(menu, tr("Hide {}").format(name), lambda: self.header.hideSection(column))
        hide.setEnabled(self.header.count() - self.header.hiddenSectionCount() > 1)
        hidden = [n for n in range(self.header.count()) if self.header.isSectionHidden(n)]
        for section in hidden:
            text = tr("Show {}").format(self.model.table.headings[section].replace("&", "&&"))
            self._add(menu, text, lambda section=section: self.header.showSection(section))
        return menu

    def values(self, column: int) -> ValueDialog:
        """Return a list of the column's values to choose from."""
        heading = self.model.table.headings[column]
        texts = dict.fromkeys(show(value) for value in self.model.table.columns[column])
        dialog = ValueDialog(heading, sorted(texts, key=str.casefold)[:MOST], self.header)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.choose(self.model.values.get(heading))
        dialog.accepted.connect(lambda: self.model.set_values(heading, dialog.chosen()))
        return dialog

    def _open(self, place: QPoint) -> None:
        column = self.header.logicalIndexAt(place)
        if column >= 0:
            self.menu(column).popup(self.header.mapToGlobal(place))

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: act())
        return action


class ValueDialog(QDialog):
    """Lists the values of a column, each with a tick."""

    def __init__(self, heading: str, values: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Show only: {}").format(heading))
        self.needle = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Find a value"))
        self.needle.setAccessibleName(self.tr("Find a value"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Values of {}").format(heading))
        self.everything = QListWidgetItem(self.tr("(all)"), self.list)
        self.everything.setCheckState(Qt.CheckState.Checked)
        for value in values:
            item = QListWidgetItem(value or BLANK, self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setCheckState(Qt.CheckState.Checked)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(self._tick_all)
        self.needle.textChanged.connect(self._find)
        whole = QVBoxLayout(self)
        for widget in (self.needle, self.list, buttons):
            whole.addWidget(widget)
        self.resize(300, 380)

    def items(self) -> list[QListWidgetItem]:
        """Return the values' items."""
        return [self.list.item(row) for row in range(1, self.list.count())]

    def choose(self, values: frozenset[str] | None) -> None:
        """Tick these values; None ticks all."""
        for item in self.items():
            ticked = values is None or item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def chosen(self) -> frozenset[str] | None:
        """Return the ticked values, None where all are."""
        ticked = [item for item in self.items() if item.checkState() is Qt.CheckState.Checked]
        if len(ticked) == self.list.count() - 1:
            return None
        return frozenset(item.data(Qt.ItemDataRole.UserRole) for item in ticked)

    def _tick_all(self, changed: QListWidgetItem) -> None:
        if changed is self.everything:
            for item in self.items():
                if not item.isHidden():
                    item.setCheckState(changed.checkState())

    def _find(self, needle: str) -> None:
        for item in self.items():
            item.setHidden(needle.casefold() not in item.text().casefold())
