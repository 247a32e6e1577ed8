"""Asks for the name of a scenario, and says at once when it is taken."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget


class NameDialog(QDialog):
    """Takes a name that none of ``taken`` has; ``named`` carries it, unless it is what it was."""

    named = Signal(str)

    def __init__(
        self, title: str, name: str, accept: str, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._was = name
        self._taken = {each.casefold() for each in taken}
        self.line = QLineEdit(name)
        self.line.setAccessibleName(self.tr("Name of the scenario"))
        self.line.setToolTip(self.tr("A name that says what is tried: More sergeants in the north"))
        self.line.selectAll()
        self.hint = QLabel(objectName="muted", wordWrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(accept)
        whole = QVBoxLayout(self)
        label = QLabel(self.tr("&Name of the scenario"))
        label.setBuddy(self.line)
        for widget in (label, self.line, self.hint, self.buttons):
            whole.addWidget(widget)
        self.resize(420, self.sizeHint().height())
        self.line.textChanged.connect(self._look)
        self.buttons.accepted.connect(self._name)
        self.buttons.rejected.connect(self.reject)
        self._look()

    def _look(self) -> None:
        name = self.line.text().strip()
        renames = name.casefold() == self._was.casefold()
        taken = name.casefold() in self._taken and not renames
        self.hint.setText(self.tr("There is a scenario of this name already.") if taken else "")
        self.ok.setEnabled(bool(name) and not taken)

    def _name(self) -> None:
        name = self.line.text().strip()
        self.accept()
        if name != self._was or name.casefold() not in self._taken:
            self.named.emit(name)
