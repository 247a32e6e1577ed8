"""What is wrong in a workbook, beside the cells that it is wrong with, to be put right on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import table
from ui.grids import by_sheet
from ui.jobs import Opened
from ui.table import Table
from ui.table_model import Typed
from ui.table_page import TablePage
from ui.wording import count
from workforce_planner.excel.remedy import Remedy
from workforce_planner.findings import Finding, Level
from workforce_planner.nameless import PRIVATE
from workforce_planner.plan import Broken

Marks = Mapping[tuple[int, int], Finding]


class FindingsPage(QWidget):
    """Lists the findings; the chosen one's sheet stands below with its cells marked.

    ``edited`` carries a ``Grid`` and what was typed into it, ``respelt`` a ``Remedy`` and the
    name that is meant.
    """

    described = Signal(str)
    edited = Signal(object, object)
    respelt = Signal(object, str)
    match_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.clashes: tuple[Broken, ...] = ()
        self._hide_names = False
        self._marks: Marks = {}
        self._remedy: Remedy | None = None
        self.list = TablePage(
            table.from_findings(()), self.tr("Nothing in this workbook needs mending."), self
        )
        self.sheet = TablePage(Table("", (), ()), "", self, tone=self._tone, note=self._note, editable=True)
        self.sheet.hide_filter()  # what is wrong is chosen above
        self.place = QLabel(objectName="heading")
        self.sentence = QLabel(wordWrap=True)
        self.known = QComboBox()
        self.known.setAccessibleName(self.tr("What is meant"))
        self.known.view().setAccessibleName(self.tr("What is meant"))
        self.respell = QPushButton(self.tr("Read it as this"), objectName="primary")
        self.match = QPushButton(self.tr("Match headings…"))
        self.match.setToolTip(self.tr("Say which heading of the file stands for which of ours"))
        self._lay_out()
        self.list.row_chosen.connect(self._choose)
        self.list.described.connect(self.described)
        self.sheet.described.connect(self.described)
        self.sheet.edited.connect(self._hand_on)
        self.known.currentTextChanged.connect(self._name_button)
        self.respell.clicked.connect(lambda _checked=False: self._respell())
        self.match.clicked.connect(lambda _checked=False: self.match_wanted.emit())
        for page in (self.list, self.sheet):
            page.view.installEventFilter(self)

    @property
    def table(self) -> Table:
        """The list of findings."""
        return self.list.table

    @property
    def page(self) -> TablePage:
        """The table that the keyboard is in: the list, or the sheet below."""
        return self.sheet if self.sheet.isAncestorOf(self.focusWidget() or self) else self.list

    def description(self) -> str:
        """Return what is shown and selected, as one line."""
        return self.page.description()

    def show_findings(
        self, opened: Opened | None, clashes: tuple[Broken, ...], shown: Table, *, hide_names: bool
    ) -> None:
        """Show a workbook's findings as a table, and what its sheets hold as it may be shown."""
        before = self.list.view.currentIndex().row()
        self.opened, self.clashes, self._hide_names = opened, clashes, hide_names
        self.list.show_table(shown)
        self.below.setVisible(bool(opened and opened.grids and opened.findings))
        if len(shown):
            self.list.view.selectRow(min(max(before, 0), len(shown) - 1))
            self._choose(self.list.model.source_row(max(self.list.view.currentIndex().row(), 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Describe the table that the keyboard goes to."""
        if event.type() is QEvent.Type.FocusIn:
            self.described.emit(self.description())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget in (self.known, self.respell, self.match):
            line.addWidget(widget)
        line.addStretch(1)
        self.known.setMinimumContentsLength(16)
        self.known.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.below = QFrame()
        inside = QVBoxLayout(self.below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(12, 8, 12, 6)
        words.setSpacing(6)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.place)
        said.addWidget(self.sentence, 1)
        words.addLayout(said)
        words.addLayout(line)
        inside.addLayout(words)
        inside.addWidget(self.sheet, 1)
        halves = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        halves.addWidget(self.list)
        halves.addWidget(self.below)
        halves.setSizes([240, 400])
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)

    def _choose(self, row: int) -> None:
        """Show the sheet of a finding, its cell chosen, and what may put it right."""
        number = row - len(self.clashes)
        opened = self.opened
        if opened is None or not 0 <= number < len(opened.findings):
            self._offer(None)
            self._say("", "")
            return
        finding = opened.findings[number]
        self._say(finding.place, finding.message)
        self._show_sheet(opened, finding)
        self._offer(opened.remedies.get(finding.place))

    def _say(self, place: str, message: str) -> None:
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.sentence.setText(message[:1].upper() + message[1:])

    def _show_sheet(self, opened: Opened, finding: Finding) -> None:
        grid = by_sheet(opened.grids).get(finding.sheet)
        self.sheet.setVisible(grid is not None)
        if grid is None:
            return
        shown = grid.nameless() if self._hide_names else grid
        found = [(shown.find(one.cell), one) for one in opened.findings if one.sheet == finding.sheet]
        found.sort(key=lambda pair: pair[1].level is Level.ERROR)  # of two marks, the error counts
        self._marks = {place: one for place, one in found if place is not None}
        self._grid = shown
        self.sheet.show_table(shown.table)
        place = shown.find(finding.cell)
        if place is not None:
            self.sheet.select_cell(*place)

    def _offer(self, remedy: Remedy | None) -> None:
        if remedy is not None and self._hide_names and remedy.heading in PRIVATE:
            remedy = None  # a name that is not known would be shown with whose it is
        self._remedy = remedy
        self.known.clear()
        for widget in (self.known, self.respell):
            widget.setVisible(remedy is not None)
        self.match.setVisible(bool(self.opened and self.opened.matches))
        if remedy is not None:
            self.known.addItems(list(remedy.known))
            self.known.setCurrentIndex(0 if remedy.guess else -1)
            self._name_button()

    def _name_button(self) -> None:
        if self._remedy is None:
            return
        means = self.known.currentText()
        self.respell.setEnabled(bool(means))
        cells = count(self._remedy.cells, "cell")
        self.respell.setText(
            self.tr("Read '{}' as this in {}").format(self._remedy.written, cells).replace("&", "&&")
        )
        self.respell.setToolTip(
            self.tr("Adds a row to Spellings: {} '{}' means '{}'. The file itself stays as it is.").format(
                self._remedy.heading, self._remedy.written, means
            )
        )

    def _respell(self) -> None:
        if self._remedy is not None and self.known.currentText():
            self.respelt.emit(self._remedy, self.known.currentText())

    def _hand_on(self, typed: Sequence[Typed]) -> None:
        self.edited.emit(self._grid, typed)

    def _tone(self, _table: Table, row: int, column: int) -> str:
        finding = self._marks.get((row, column))
        return "" if finding is None else "problem" if finding.level is Level.ERROR else "warning"

    def _note(self, _table: Table, row: int, column: int) -> str:
        finding = self._marks.get((row, column))
        return finding.message if finding else ""
