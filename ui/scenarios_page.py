"""The scenarios of the open project, with the notes, solves, audit trail and findings of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import project_words, scenario_tables
from ui.branches import Branches
from ui.buttons import button
from ui.stack import stack
from ui.table import Table
from ui.table_page import TablePage
from ui.table_tabs import TableTabs

ON_THE_LINE = ("new_branch", "open_branch", "compare_branches", "rename_branch", "remove_branch")
KEYS = {
    Qt.Key.Key_Return: "open_branch",
    Qt.Key.Key_Enter: "open_branch",
    Qt.Key.Key_F2: "rename_branch",
    Qt.Key.Key_Delete: "remove_branch",
}


def tone(table: Table, row: int, column: int) -> str:
    """Return the colour of what breaks a hard rule."""
    return "problem" if table.headings[column] == "Lawful" and table.columns[column][row] == "No" else ""


class ScenariosPage(QWidget):
    """Lists the scenarios; ``chosen_changed`` says that others are chosen."""

    described = Signal(str)
    chosen_changed = Signal()

    def __init__(self, branches: Branches, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.branches, self.actions_ = branches, actions
        self.list = TablePage(Table(scenario_tables.SCENARIOS, (), ()), "", self, tone=tone)
        self.details = TableTabs(self.tr("About the chosen scenario"))
        self.note = QLineEdit(maxLength=2000)
        self.add_note = QPushButton(self.tr("Add note"))
        self.add_note.setToolTip(self.tr("Keep this note with the chosen scenario (Enter)"))
        self.add_note.setEnabled(False)
        self.pages = QStackedWidget()
        self._lay_out()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._listen()

    @property
    def page(self) -> TablePage | None:
        """The table that the keyboard is in: the list, or one of those below."""
        if not self.pages.currentIndex():
            return None
        return self.details.page if self.details.isAncestorOf(self.focusWidget() or self) else self.list

    def chosen(self) -> list[str]:
        """Return the scenarios that are chosen, in the order shown."""
        blocks = self.list.view.selectionModel().selection()
        rows = sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})
        names = self.list.table.column("Scenario") if len(self.list.table) else ()
        return [str(names[self.list.model.source_row(row)]) for row in rows]

    def conditions(self) -> frozenset[str]:
        """Return what is there, for the actions: several scenarios, several chosen, another chosen."""
        chosen = self.chosen()
        there = {
            "branches": len(self.list.table) > 1,
            "several": len(chosen) > 1,
            "another": bool(chosen) and chosen[:1] != [self.branches.name],
        }
        return frozenset(name for name, holds in there.items() if holds)

    def refresh(self) -> None:
        """Show the project as it is now, if somebody looks."""
        if not self.isVisible():
            return
        open_ = bool(self.branches.name)
        self.pages.setCurrentIndex(1 if open_ else 0)
        if open_:
            before = self.chosen() or [self.branches.name]
            self.list.show_table(scenario_tables.from_outlines(self.branches.outlines(), self.branches.name))
            self._choose(before)
        self._show_details()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the project when somebody looks."""
        super().showEvent(event)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the chosen scenario, F2 renames it, Delete takes it off the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            name = KEYS.get(Qt.Key(event.key()))
            if name is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.actions_[name].trigger()
                return True
        return super().eventFilter(watched, event)

    def _listen(self) -> None:
        self.branches.keeping.changed.connect(self._soon.start)
        self.branches.session.names_changed.connect(self._soon.start)
        view = self.list.view
        view.installEventFilter(self)
        view.doubleClicked.connect(lambda _index: self.actions_["open_branch"].trigger())
        view.selectionModel().selectionChanged.connect(lambda _new, _old: self._choose_again())
        self.list.described.connect(lambda _text: self._describe())
        self.details.described.connect(lambda _text: self._describe())
        self.details.currentChanged.connect(lambda _index: self._show_noting())
        self.note.textChanged.connect(lambda text: self.add_note.setEnabled(bool(text.strip())))
        self.note.returnPressed.connect(self._add_note)
        self.add_note.clicked.connect(lambda _checked=False: self._add_note())

    def _choose(self, names: list[str]) -> None:
        """Choose these again, as far as they are still there, else the one that is open."""
        still = [name for name in names if name in self.list.table.column("Scenario")]
        if self.chosen() != (still or [self.branches.name]):
            self.list.select_where({"Scenario": (still or [self.branches.name])[0]})

    def _choose_again(self) -> None:
        self._show_details()
        self.chosen_changed.emit()

    def _show_details(self) -> None:
        """Show what the project has of the first of the chosen scenarios."""
        name = next(iter(self.chosen()), self.branches.name)
        tables = self.branches.details(name) if name and self.pages.currentIndex() else ()
        if tables:
            self.details.show_tables(self.branches.session.shown(tables))
        self.note.setPlaceholderText(self.tr("Write a note on '{}'").format(name))
        self._show_noting()
        self._describe()

    def _show_noting(self) -> None:
        """Offer to write a note where notes are read: elsewhere the table has the room."""
        self.noting.setVisible(self.details.page is self.details.pages.get(scenario_tables.NOTES))

    def _add_note(self) -> None:
        name = next(iter(self.chosen()), self.branches.name)
        if self.note.text().strip():
            self.branches.note(name, self.note.text())
            self.note.clear()

    def _describe(self) -> None:
        chosen = len(self.chosen())
        text = self.page.description() if self.page else ""
        self.described.emit(project_words.chosen(chosen) if chosen > 1 and self.page is self.list else text)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(8, 5, 8, 5)
        line.setSpacing(4)  # with all of them it fits a laptop at 150 %
        for name in ON_THE_LINE:
            line.addWidget(button(self.actions_[name]))
        line.addStretch(1)
        line.addWidget(self.list.take_filter())
        self.note.setAccessibleName(self.tr("Note on the chosen scenario"))
        self.note.setToolTip(self.tr("What you want to remember of it: who asked, what was agreed"))
        self.noting = QWidget()
        below = QHBoxLayout(self.noting)
        below.setContentsMargins(10, 4, 10, 4)
        below.setSpacing(8)
        below.addWidget(self.note, 1)
        below.addWidget(self.add_note)
        about = QWidget()
        stack(about, self.details, self.noting, grows=self.details)
        both = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        both.addWidget(self.list)
        both.addWidget(about)
        both.setSizes([180, 240])
        full = QWidget()
        stack(full, line, both, grows=both)
        self.pages.addWidget(self._invitation())
        self.pages.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _invitation(self) -> QWidget:
        """Return what stands here while no project is open."""
        invitation = QWidget()
        column = QVBoxLayout(invitation)
        column.setContentsMargins(60, 0, 60, 0)
        column.setSpacing(14)
        words = QLabel(project_words.NO_PROJECT, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        words.setObjectName("muted")
        column.addStretch(1)
        column.addWidget(words)
        push = button(self.actions_["save_project"], name="primary")
        column.addWidget(push, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return invitation
