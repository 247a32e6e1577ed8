"""A tab for each table of a kind: the result sheets, or the sheets that were read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ui.table import Table
from ui.table_page import TablePage


class TableTabs(QTabWidget):
    """Keeps a page for each table's name, so that filters and widths outlive a new plan."""

    described = Signal(str)
    row_chosen = Signal(object, int)
    edited = Signal(str, object)

    def __init__(self, name: str, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent, documentMode=True)
        self.editable = editable
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)
        self.tabBar().setUsesScrollButtons(True)
        self.pages: dict[str, TablePage] = {}
        self.currentChanged.connect(lambda _index: self._describe())

    @property
    def page(self) -> TablePage | None:
        """The page in front."""
        current = self.currentWidget()
        return current if isinstance(current, TablePage) else None

    def revert(self) -> None:
        """Show what stands in the tables again, in place of what was typed."""
        for page in self.pages.values():
            page.model.revert()

    def show_tables(self, tables: tuple[Table, ...]) -> None:
        """Show these tables, in this order."""
        front = self.tabText(self.currentIndex())
        self.blockSignals(True)
        for name in set(self.pages) - {table.name for table in tables}:
            self.removeTab(self.indexOf(self.pages[name]))
            self.pages.pop(name).deleteLater()
        for place, table in enumerate(tables):
            self._show(place, table)
        self.blockSignals(False)
        if front in self.pages:
            self.setCurrentWidget(self.pages[front])
        self._describe()

    def _show(self, place: int, table: Table) -> None:
        if table.name in self.pages:
            self.pages[table.name].show_table(table)
            return
        page = TablePage(table, self.tr("Nothing to list here."), self, editable=self.editable)
        page.edited.connect(lambda typed, name=table.name: self.edited.emit(name, typed))
        page.described.connect(lambda text, page=page: page is self.page and self.described.emit(text))
        page.row_chosen.connect(lambda row, page=page: self.row_chosen.emit(page.table, row))
        self.pages[table.name] = page
        self.insertTab(place, page, table.name)

    def _describe(self) -> None:
        self.described.emit(self.page.description() if self.page else "")
