"""Two plans side by side, and what one can take over from the other, officer by officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ui import wording
from ui.comparison import DIFFERENCES, Side
from ui.jobs import Opened
from ui.planned import Planned
from ui.revision import Revised
from ui.session import Session
from ui.stack import stack
from ui.table import Table
from ui.table_page import TablePage
from ui.table_tabs import TableTabs
from ui.whatif import WhatIf
from ui.worker import Parcel

TODAY, OPENED, BEFORE, NOW = "Today", "As opened", "Before the solve", "Now"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A plan that can stand on either side, with the scenario it answers."""

    scenario: Parcel | Revised
    plan: Planned


class ComparePage(QWidget):
    """Compares the plan on the screen with what it was, with plans set aside, or with another file's."""

    described = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.whatif: WhatIf | None = None
        self.aside: dict[str, Standpoint] = {}
        self._compared: tuple[Table, ...] = ()
        self.left, self.right = self._choice(self.tr("Compare")), self._choice(self.tr("With"))
        self.set_aside = QPushButton(self.tr("Set this plan aside"))
        self.set_aside.setToolTip(self.tr("Keep the plan on the screen, to compare later ones with it"))
        self.others: tuple[str, ...] = ()
        self.and_also = QLabel()
        self.only_two = QPushButton(self.tr("Only these two"))
        self.only_two.setToolTip(self.tr("Compare only the two plans that are chosen on the left"))
        self.open_other = QPushButton(self.tr("Another file…"))
        self.open_other.setToolTip(self.tr("Compare with the plan of another workbook"))
        self.tables = TableTabs(self.tr("Comparison"))
        self.waiting = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, objectName="muted")
        self.pages = QStackedWidget()
        self.take = QPushButton()
        self.only = QPushButton(self.tr("Accept only the chosen"))
        self.only.setToolTip(self.tr("Keep the chosen changes of the solve and take all the others back"))
        self.hint = QLabel(objectName="muted", wordWrap=True)
        self._lay_out()
        self._listen()
        self._add(())
        self._offer()

    @property
    def page(self) -> TablePage | None:
        """The table in front, if one is."""
        return self.tables.page if self.pages.currentIndex() else None

    def standpoints(self) -> dict[str, Standpoint]:
        """Return what can be compared, by name."""
        s, now = self.session, self.session.workbook
        if now is None or now.scenario is None:
            return {}
        before = self.whatif.solved_from if self.whatif else None
        plans = {TODAY: s.present, OPENED: now.held, BEFORE: before, NOW: s.plan}
        found = {name: Standpoint(now.scenario, plan) for name, plan in plans.items() if plan is not None}
        return found | self.aside

    def show_solve(self) -> None:
        """Compare the solve's plan with what stood before it."""
        self._fill()
        self.left.setCurrentText(BEFORE)
        self.right.setCurrentText(NOW)
        self.refresh()

    def keep(self) -> None:
        """Set the plan on the screen aside."""
        standing = self.standpoints().get(NOW) or self.standpoints().get(TODAY)
        if standing is not None:
            self.aside[self._free_name(self.tr("Plan {}").format(len(self.aside) + 1))] = standing
            self._fill()

    def put_aside(self, name: str, plan: Planned) -> None:
        """Keep a plan of the open scenario under a name."""
        workbook = self.session.workbook
        if workbook is not None and workbook.scenario is not None:
            self.aside[self._free_name(name)] = Standpoint(workbook.scenario, plan)
            self.refresh()

    def read(self, path: Path) -> None:
        """Read another workbook to compare with; what is open stays open."""
        s = self.session
        s.clerk.ask(
            s.services.open, path, then=self._read,
            otherwise=lambda why, details: s.say("problem", wording.not_read(path.name, why), details),
        )  # fmt: skip

    def add_file(self, opened: Opened, plan: Planned) -> None:
        """Compare with what another workbook holds."""
        assert opened.scenario is not None
        name = self._free_name(Path(opened.path).stem)
        self.aside[name] = Standpoint(opened.scenario, plan)
        self._fill()
        self.left.setCurrentText(name)
        self.right.setCurrentText(NOW if NOW in self.standpoints() else TODAY)
        self.refresh()

    def stand(self, name: str, scenario: Parcel | Revised, plan: Planned) -> None:
        """Set a plan aside under this name, in place of one of that name."""
        self.aside[name] = Standpoint(scenario, plan)

    def choose(self, names: Sequence[str]) -> None:
        """Compare these, of which there are two or more."""
        first, second, *others = names
        self._fill()
        self.left.setCurrentText(first)
        self.right.setCurrentText(second)
        self._add(others)

    def refresh(self) -> None:
        """Compare anew, if somebody looks."""
        if not self.isVisible():
            return
        self._fill()
        names = [self.left.currentText(), self.right.currentText(), *self.others]
        sides = [side for side in map(self._side, dict.fromkeys(names)) if side is not None]
        if len(sides) < 2:
            self._say_why_not()
            return
        s = self.session
        s.clerk.ask(
            s.services.compare, *sides, then=self._show,
            otherwise=lambda why, details: s.say("problem", wording.not_compared(why), details),
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Compare when somebody looks."""
        super().showEvent(event)
        self.refresh()

    def chosen(self) -> list[tuple[str, str]]:
        """Return the chosen differences: what kind, and the officer or line."""
        page = self.tables.pages.get(DIFFERENCES)
        if page is None or page is not self.page:
            return []
        blocks = page.view.selectionModel().selection()
        rows = sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})
        kinds, keys = page.table.column("What"), page.table.column("Officer or line")
        places = [page.model.source_row(row) for row in rows]
        return [(str(kinds[place]), str(keys[place])) for place in places]

    def take_over(self) -> None:
        """Put the chosen where the other side has them."""
        other = self.standpoints().get(self._other())
        if other is not None and self.whatif is not None:
            self.whatif.take(other.plan, self.chosen(), self._other())

    def accept_only(self) -> None:
        """Put everybody but the chosen back where they were before the solve."""
        page, other = self.tables.pages.get(DIFFERENCES), self.standpoints().get(BEFORE)
        if page is not None and other is not None and self.whatif is not None:
            table, chosen = page.table, set(self.chosen())
            every = zip(table.column("What"), table.column("Officer or line"), strict=True)
            rest = [(str(kind), str(key)) for kind, key in every if (str(kind), str(key)) not in chosen]
            self.whatif.take(other.plan, rest, BEFORE, accepted=len(chosen))

    def _listen(self) -> None:
        s = self.session
        self.left.activated.connect(lambda _index: self.refresh())
        self.right.activated.connect(lambda _index: self.refresh())
        self.only_two.clicked.connect(lambda _checked=False: self._add(()))
        self.set_aside.clicked.connect(lambda _checked=False: self.keep())
        self.take.clicked.connect(lambda _checked=False: self.take_over())
        self.only.clicked.connect(lambda _checked=False: self.accept_only())
        self.tables.described.connect(self._describe)
        s.workbook_changed.connect(self._forget)
        s.names_changed.connect(lambda: self._show(self._compared))
        for changed in (s.picture_changed, s.proposal_changed):
            changed.connect(self.refresh)

    def _read(self, opened: Opened) -> None:
        s = self.session
        if opened.scenario is None:
            s.say("warning", wording.other_is_broken(opened.path.name))
        elif opened.held is not None:
            self.add_file(opened, opened.held)
        elif not opened.before:
            s.say("warning", wording.other_has_no_plan(opened.path.name))
        else:
            s.clerk.ask(
                s.services.judge, opened.scenario, None, then=lambda plan: self.add_file(opened, plan)
            )

    def _forget(self) -> None:
        self.aside, self._compared = {}, ()
        self._add(())
        self.left.clear()
        self.right.clear()

    def _add(self, others: Sequence[str]) -> None:
        """Compare with others besides the two that are chosen."""
        self.others = tuple(others)
        self.and_also.setText(wording.and_also(self.others))
        for widget in (self.and_also, self.only_two):
            widget.setVisible(bool(self.others))
        self.refresh()

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        return box

    def _fill(self) -> None:
        """Offer what there is now; a choice that is still there stays."""
        names = list(self.standpoints())
        for box, usual in ((self.left, (BEFORE, OPENED, TODAY)), (self.right, (NOW, TODAY))):
            front = box.currentText()
            if names != [box.itemText(i) for i in range(box.count())]:
                box.clear()
                box.addItems(names)
            wanted = next((name for name in (front, *usual) if name in names), "")
            box.setCurrentIndex(box.findText(wanted))

    def _side(self, name: str) -> Side | None:
        standing = self.standpoints().get(name)
        return Side(name, standing.scenario, standing.plan.plan) if standing else None

    def _other(self) -> str:
        """Return the side that is not the plan on the screen, "" where neither is it."""
        sides = (self.left.currentText(), self.right.currentText())
        if NOW not in sides or self.others:
            return ""
        return next((name for name in sides if name != NOW), "")

    def _show(self, tables: tuple[Table, ...]) -> None:
        self._compared = tables
        self.pages.setCurrentIndex(1 if tables else 0)
        self.tables.show_tables(self.session.shown(tables))
        self._offer()

    def _say_why_not(self) -> None:
        plans = len(self.standpoints())
        self.waiting.setText(
            self.tr("Choose two plans that are not the same.") if plans > 1
            else self.tr("There is nothing to compare with yet: solve, edit, or open another file.")
        )  # fmt: skip
        self.pages.setCurrentIndex(0)
        self._offer()

    def _describe(self, text: str) -> None:
        self._offer()
        self.described.emit(text)

    def _offer(self) -> None:
        chosen, other = self.chosen(), self._other()
        self.take.setText(wording.put_back(len(chosen), other))
        self.take.setToolTip(self.tr("Put the chosen officers and posts where the other plan has them"))
        self.take.setVisible(bool(other))
        self.take.setEnabled(bool(chosen))
        self.only.setVisible(other == BEFORE)
        self.only.setEnabled(bool(chosen))
        self.hint.setText(wording.choose_differences(other, len(chosen)))

    def _free_name(self, name: str) -> str:
        number, free = 1, name
        while free in self.standpoints():
            number += 1
            free = f"{name} ({number})"
        return free

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(10, 5, 10, 5)
        line.setSpacing(8)
        for widget in (self.left, QLabel(self.tr("with")), self.right, self.and_also, self.only_two):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.set_aside)
        line.addWidget(self.open_other)
        below = QHBoxLayout()
        below.setContentsMargins(10, 3, 10, 3)
        below.setSpacing(8)
        below.addWidget(self.hint, 1)
        below.addWidget(self.take)
        below.addWidget(self.only)
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self.tables)
        stack(self, line, self.pages, below, grows=self.pages)
