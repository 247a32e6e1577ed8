"""A newer extract beside the baseline: what it changes, ticked; what is wrong with it; what conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import newer_words, table
from ui.changes_model import ChangesModel
from ui.conflicts_model import ConflictsModel
from ui.newer import Came, Choices
from ui.table_page import TablePage
from workforce_planner.edits import Edit
from workforce_planner.findings import Finding, errors
from workforce_planner.project.carry import Choice, Conflict

WIDTHS = (170, 130, 110, 210)


class NewerDialog(QDialog):
    """``accepted_changes`` carries the ticked edits, the choices made and the reason; ``read_again``
    asks for the file as it is now."""

    accepted_changes = Signal(object, object, str)
    read_again = Signal()

    def __init__(self, name: str, *, names: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Newer extract: {}").format(name))
        self.names = names
        self.changes: ChangesModel | None = None
        self.conflicts: ConflictsModel | None = None
        self._choices: dict[tuple[int, Edit], Choice] = {}
        self.heading = QLabel(objectName="heading", wordWrap=True)
        self.words = QLabel(objectName="muted", wordWrap=True)
        self.search = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search changes"))
        self.search.setToolTip(
            self.tr("Show only changes that hold this text (Ctrl+F); a group's box ticks those")
        )
        self.search.installEventFilter(self)
        self.tree = self._tree()
        self.findings = TablePage(table.from_findings(()))
        self.choices = self._choice_table()
        self.mine, self.theirs = QPushButton(self.tr("All &mine")), QPushButton(self.tr("All &theirs"))
        self.mine.setToolTip(self.tr("Keep every edit of yours that can still be made"))
        self.theirs.setToolTip(self.tr("Take the newer extract's word in every conflict"))
        self.reason = QLineEdit(placeholderText=self.tr("Reason, if you want one kept"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setToolTip(self.tr("Kept with the new baseline in the audit trail"))
        self.again = QPushButton(self.tr("&Read it again"), autoDefault=False)
        self.again.setToolTip(self.tr("Read the extract as it is now, after mending it"))
        self.accept_button = QPushButton(self.tr("&Accept"), objectName="primary", autoDefault=False)
        self.accept_button.setToolTip(self.tr("Make what is ticked the baseline under every scenario"))
        self.cancel = QPushButton(self.tr("Cancel"), autoDefault=False)
        self.cancel.setToolTip(self.tr("Change nothing (Esc)"))
        self.pages = QStackedWidget()
        self.waiting = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, objectName="muted")
        self.busy = False
        self._patience = QTimer(self, interval=150, singleShot=True)
        self._lay_out()
        self._listen()

    def wait(self, what: str, *, accepting: bool = False) -> None:
        """Say what is going on meanwhile; what is being accepted cannot be cancelled."""
        self.busy = accepting
        self.waiting.setText(what)
        self._show(self.waiting, "", "")
        self.cancel.setEnabled(not accepting)

    def show_changes(self, came: Came) -> None:
        """Show what the extract changes, all of it ticked, or what is wrong with it."""
        self._choices = {}
        if errors(came.newer.findings):
            self.show_findings(came.findings(names=self.names))
            self.heading.setText(newer_words.bad(came.path.name))
            return
        self.changes = ChangesModel(came.changes, names=self.names, parent=self)
        self.changes.ticked_changed.connect(self._count)
        self.tree.setModel(self.changes)
        for column, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(column, width)
        self.tree.setColumnHidden(1, not self.names)
        self.tree.expandAll() if len(came.changes) < 500 else None
        self.tree.setCurrentIndex(self.changes.index(0, 0))
        self._show(
            self._changes_page, newer_words.came(came), newer_words.doubts(came.findings(names=self.names))
        )
        self._count()
        self.tree.setFocus()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show why nothing can be accepted; the project is as it was."""
        self.findings.show_table(table.from_findings(findings))
        self._show(self.findings, newer_words.NOT_ACCEPTED, newer_words.NOTHING_CHANGED)
        self.again.show()

    def show_conflicts(self, conflicts: Mapping[str, Sequence[Conflict]]) -> None:
        """Ask whose word counts, for each conflict."""
        self.conflicts = ConflictsModel(conflicts, names=self.names, parent=self)
        self.conflicts.chosen_changed.connect(self._count)
        self.choices.setModel(self.conflicts)
        for column, width in enumerate((150, 240, 240, 80)):
            self.choices.setColumnWidth(column, width)
        self._show(
            self._conflicts_page, newer_words.conflicts(self.conflicts.rowCount()), newer_words.WHOSE_WORD
        )
        self.choices.setCurrentIndex(self.conflicts.index(0, 3))
        self._count()
        self.choices.setFocus()

    def made_choices(self) -> Choices:
        """Return whose word counts, in all conflicts that were shown."""
        return {**self._choices, **(self.conflicts.choices if self.conflicts else {})}

    def reject(self) -> None:
        """Change nothing; what is being accepted is, though."""
        if not self.busy:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search to the changes; Esc empties it first."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tree.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _accept(self) -> None:
        if self.changes is not None:
            self._choices = dict(self.made_choices())
            self.accepted_changes.emit(self.changes.ticked, self._choices, self.reason.text().strip())

    def _search(self) -> None:
        if self.changes is not None:
            self.changes.set_search(self.search.text())
            self.tree.expandAll()

    def _count(self) -> None:
        """Say how much is ticked or chosen, and whether that can be accepted."""
        if self.pages.currentWidget() is self._conflicts_page and self.conflicts is not None:
            self.accept_button.setEnabled(self.conflicts.whole)
            self.accept_button.setText(self.tr("&Accept"))
        elif self.changes is not None:
            ticked = len(self.changes.ticked)
            self.accept_button.setEnabled(ticked > 0)
            self.accept_button.setText(self.tr("&Accept {}").format(f"{ticked:,}"))

    def _show(self, page: QWidget, heading: str, words: str) -> None:
        choosing = page in (self._changes_page, self._conflicts_page)
        self.heading.setText(heading)
        self.words.setText(words)
        self.heading.setVisible(bool(heading))
        self.words.setVisible(bool(words))
        self.again.hide()
        self.cancel.setEnabled(True)
        self.busy = self.busy and page is self.waiting
        for widget in (self.accept_button, self.reason):
            widget.setVisible(choosing)
        self.pages.setCurrentWidget(page)

    def _listen(self) -> None:
        self._patience.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._patience.start())
        self.mine.clicked.connect(lambda _on=False: self.conflicts and self.conflicts.choose_all(Choice.MINE))
        self.theirs.clicked.connect(
            lambda _on=False: self.conflicts and self.conflicts.choose_all(Choice.THEIRS)
        )
        self.again.clicked.connect(lambda _on=False: self.read_again.emit())
        self.accept_button.clicked.connect(lambda _on=False: self._accept())
        self.cancel.clicked.connect(lambda _on=False: self.reject())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)

    def _tree(self) -> QTreeView:
        tree = QTreeView(uniformRowHeights=True, alternatingRowColors=False)
        tree.setAccessibleName(self.tr("Changes of the newer extract"))
        tree.setToolTip(self.tr("Space ticks or unticks a change, or a whole group"))
        return tree

    def _choice_table(self) -> QTableView:
        view = QTableView(objectName="choices", wordWrap=False, cornerButtonEnabled=False)
        view.setAccessibleName(self.tr("Conflicts"))
        view.verticalHeader().hide()
        view.setTabKeyNavigation(False)
        view.horizontalHeader().setStretchLastSection(True)
        return view

    def _lay_out(self) -> None:
        self._changes_page, self._conflicts_page = QWidget(), QWidget()
        page = QVBoxLayout(self._changes_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.search)
        page.addWidget(self.tree, 1)
        page = QVBoxLayout(self._conflicts_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.choices, 1)
        line = QHBoxLayout()
        for push in (self.mine, self.theirs):
            push.setAutoDefault(False)
            line.addWidget(push)
        line.addStretch(1)
        page.addLayout(line)
        for widget in (self.waiting, self._changes_page, self.findings, self._conflicts_page):
            self.pages.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self.reason, 1)
        below.addStretch(0)
        for push in (self.again, self.cancel, self.accept_button):
            below.addWidget(push)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(8)
        for widget in (self.heading, self.words):
            whole.addWidget(widget)
        whole.addWidget(self.pages, 1)
        whole.addLayout(below)
        self.resize(860, 460)
