"""A new row of a sheet, filled in at one go: half a row would be refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.formats import written
from ui.grids import Grid
from ui.table_model import Typed


class RowDialog(QDialog):
    """Asks for the cells of a row, those of another one to begin with; ``filled`` carries what was typed."""

    filled = Signal(object, object)

    def __init__(self, grid: Grid, like: int = -1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.setWindowTitle(self.tr("New row of {}").format(grid.table.name))
        self.cells: list[QLineEdit] = []
        rows = QWidget(objectName="paper")
        form = QFormLayout(rows)
        for heading, column in zip(grid.table.headings, grid.table.columns, strict=True):
            cell = QLineEdit(written(column[like]) if 0 <= like < len(column) else "")
            cell.setAccessibleName(heading)
            form.addRow(heading, cell)
            self.cells.append(cell)
        area = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rows)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add row"))
        self.buttons.accepted.connect(self._fill)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addWidget(self.buttons)
        self.resize(420, min(460, 110 + 34 * len(self.cells)))
        if self.cells:
            self.cells[0].selectAll()

    def _fill(self) -> None:
        row = len(self.grid.table)
        typed = [
            Typed(row, column, cell.text()) for column, cell in enumerate(self.cells) if cell.text().strip()
        ]
        self.filled.emit(self.grid, typed)
        self.accept()
