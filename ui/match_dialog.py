"""Which heading of an export stands for which of ours: our fields left, the file's headings right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workforce_planner.excel.match import Field, Match

NONE = "(none)"


class MatchDialog(QDialog):
    """Shows a sheet's match; ``matched`` carries it with the headings by ours when it is confirmed."""

    matched = Signal(object, object)

    def __init__(self, matches: Sequence[Match], title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Match headings"))
        self.matches = tuple(matches)
        self.choices: dict[str, QComboBox] = {}
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(self.tr("Sheet"))
        for match in self.matches:
            same = match.sheet == match.title
            name = match.title if same else self.tr("{} from {}").format(match.title, match.sheet)
            self.sheets.addItem(name)
        self.words = QLabel(wordWrap=True, objectName="muted")
        self.missing = QLabel(wordWrap=True)
        self.fields = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame)
        self.fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Read it so"))
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.sheets.currentIndexChanged.connect(self._show)
        titles = [match.title for match in self.matches]
        self.sheets.setCurrentIndex(titles.index(title) if title in titles else _first_open(self.matches))
        self._show(self.sheets.currentIndex())

    @property
    def match(self) -> Match:
        """The sheet in view."""
        return self.matches[self.sheets.currentIndex()]

    def headings(self) -> Mapping[str, str]:
        """Return the file's heading for each of ours, "" for none."""
        return {ours: box.currentText() if box.currentIndex() else "" for ours, box in self.choices.items()}

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(10)
        for widget in (self.sheets, self.words):
            whole.addWidget(widget)
        whole.addWidget(self.fields, 1)
        whole.addWidget(self.missing)
        whole.addWidget(self.buttons)
        self.resize(560, 460)  # a laptop at 150 % has 512 lines

    def _show(self, _index: int) -> None:
        match = self.match
        self.words.setText(
            self.tr(
                "Left our columns, right the headings of the sheet {}. What is matched here is "
                "remembered for the next export; the file itself stays as it is."
            ).format(match.sheet)
        )
        rows = QWidget(objectName="paper")
        grid = QGridLayout(rows)
        grid.setColumnStretch(1, 1)
        self.choices = {}
        for row, field in enumerate(match.fields):
            label = QLabel(f"{field.ours} *" if field.required else field.ours)
            label.setToolTip(field.help)
            box = self._choice(field, match.headings)
            label.setBuddy(box)
            guess = QLabel(self.tr("a guess") if field.guessed else "", objectName="muted")
            box.activated.connect(lambda _index, guess=guess: guess.clear())
            box.currentIndexChanged.connect(lambda _index: self._check())
            self.choices[field.ours] = box
            for column, widget in enumerate((label, box, guess)):
                grid.addWidget(widget, row, column)
        grid.setRowStretch(len(match.fields), 1)
        self.fields.setWidget(rows)
        self._check()

    def _choice(self, field: Field, headings: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(field.ours)
        box.setToolTip(field.help)
        box.addItems([NONE, *headings])
        box.setCurrentIndex(headings.index(field.heading) + 1 if field.heading in headings else 0)
        return box

    def _check(self) -> None:
        """Say what still stands in the way; a heading stands for one of ours."""
        chosen = self.headings()
        missing = [field.ours for field in self.match.fields if field.required and not chosen[field.ours]]
        used = [heading for heading in chosen.values() if heading]
        twice = next((heading for heading in used if used.count(heading) > 1), "")
        said = self.tr("'{}' is chosen twice: choose it once.").format(twice) if twice else ""
        if missing and not said:
            said = self.tr("Still without a heading: {}.").format(", ".join(missing))
        self.missing.setText(said)
        self.missing.setVisible(bool(said))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not twice)

    def _confirm(self) -> None:
        self.matched.emit(self.match, self.headings())
        self.accept()


def _first_open(matches: Sequence[Match]) -> int:
    """Return the place of the first sheet that lacks a required heading of its own."""
    for place, match in enumerate(matches):
        if any(field.required and (field.guessed or not field.heading) for field in match.fields):
            return place
    return 0
