"""Why the next edits are made, for the audit trail of the project that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.keeping import Keeping
from ui.stack import stack


class ReasonBar(QWidget):
    """A line for the reason, below the history of edits; it stays until the planner changes it."""

    def __init__(self, history: QWidget, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        self.line = QLineEdit(clearButtonEnabled=True, maxLength=500)
        self.line.setPlaceholderText(self.tr("Optional"))
        self.line.setAccessibleName(self.tr("Reason for the next edits"))
        self.line.setToolTip(self.tr("Why you make the next edits: the audit trail of the project keeps it"))
        label = QLabel(self.tr("&Reason"))
        label.setBuddy(self.line)
        self.bar = QWidget()
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(8, 4, 8, 4)
        line.addWidget(label)
        line.addWidget(self.line, 1)
        stack(self, history, self.bar, grows=history)
        self.line.textChanged.connect(self._take)
        keeping.changed.connect(self._show)
        self._show()

    def _take(self, text: str) -> None:
        self.keeping.reason = text.strip()

    def _show(self) -> None:
        self.bar.setVisible(self.keeping.keeper is not None)
