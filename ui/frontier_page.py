"""What one tier costs in another: the frontier as a drawing and a table, its plans a double-click away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from ui import score, wording
from ui.curves import Traced, Trade, partners
from ui.planned import Planned
from ui.session import Session
from ui.solves import Proposal
from ui.spin import make_room
from ui.stack import stack
from ui.table import Table
from ui.table_page import TablePage
from workforce_planner.domain import Settings

if TYPE_CHECKING:
    from ui.curve_view import CurveView

USUAL = ("Balance", "Moves")
FEWEST, MOST, POINTS = 2, 99, 9
LOW = 26  # lines of text below which the drawing stands beside the table
NOTHING = Table("Frontier", (), ())
SHAPES = "● proven   ○ not proven, dotted to its bound   ◆ knee   × matched"


class FrontierPage(QWidget):
    """Asks for a frontier and shows it as it comes. ``set_aside`` carries a plan's name and the plan."""

    described = Signal(str)
    set_aside = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.tracer = session, session.tracer
        self.view: CurveView | None = None
        self.first = self._choice(self.tr("Tier to trade"), self.tr("The tier that the drawing has below"))
        self.second = self._choice(
            self.tr("Tier to trade it against"), self.tr("The tier that the drawing has at the left")
        )
        self.points = self._points()
        self.draw = QPushButton(self.tr("&Trace"), objectName="primary")
        self.draw.setToolTip(
            self.tr("Find the plans between the best of one tier and the best of the other, one by one")
        )
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop and keep the plans found so far (Esc)"))
        self.state = QLabel(objectName="muted")
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.waiting = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, objectName="muted")
        self.drawings = QStackedWidget()
        self.table = TablePage(NOTHING)
        self.split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self.pages = QStackedWidget()
        self.note = QLabel(objectName="muted", wordWrap=True)
        self.take = QPushButton(self.tr("Open plan"))
        self.take.setToolTip(self.tr("Show the chosen plan in every view, as a preview (Enter)"))
        self.aside = QPushButton(self.tr("Set aside"))
        self.aside.setToolTip(self.tr("Keep the chosen plans, to compare them with others"))
        self._looked_at = ""
        self._clock = QTimer(self, interval=500)
        self._lay_out()
        self._listen()
        self._offer()

    @property
    def page(self) -> TablePage | None:
        """The table, once there is one."""
        return self.table if self.pages.currentIndex() else None

    def chosen(self) -> list[str]:
        """Return the names of the plans chosen in the table, of those that there are."""
        picked = self.table.view.selectionModel().selection()
        rows = sorted({row for block in picked for row in range(block.top(), block.bottom() + 1)})
        headings = self.table.table.headings
        names = self.table.table.column("Plan") if "Plan" in headings else ()
        found = (str(names[self.table.model.source_row(row)]) for row in rows)
        return [name for name in found if name in self.tracer.drafts]

    def trace(self) -> None:
        """Ask for the frontier between the two tiers chosen."""
        s, workbook = self.session, self.session.workbook
        if workbook is None or workbook.scenario is None or self.tracer.under_way:
            return
        s.set_state(s.state or self.tr("Tracing a frontier"))
        between = (self.first.currentText(), self.second.currentText())
        trade = Trade(
            workbook.scenario, between, self.points.value(), s.options.time_limit, s.options.seed
        )  # fmt: skip
        self.tracer.ask(s.services.trace, trade)

    def open_plan(self) -> None:
        """Show the chosen plan as a preview."""
        for name in self.chosen()[:1]:
            proposal = Proposal("frontier", name=name)
            self._judge(name, lambda plan, this=proposal: self.session.propose(plan, this))

    def keep(self) -> None:
        """Set the chosen plans aside, to be compared."""
        names = self.chosen()
        for name in names:
            self._judge(name, lambda plan, name=name: self.set_aside.emit(name, plan))
        if names:
            self.session.say("good", wording.put_aside(names))

    def refresh(self) -> None:
        """Show the curve as it is known now, if somebody looks."""
        self._say()
        if not self.isVisible():
            return
        curve = self.tracer.curve
        self.pages.setCurrentIndex(1 if curve is not None and len(curve.table) else 0)
        if curve is None:
            return
        front = [name for name in self.chosen() if name != self._looked_at]
        self.table.show_table(curve.shown(names=not self.session.hide_names))
        self.table.view.resizeColumnToContents(0)  # names come one by one
        self._looked_at = "" if front else _usual(curve)  # until the planner chooses
        self._choose(front[0] if front else self._looked_at)
        self._draw(curve)

    def showEvent(self, event: QShowEvent) -> None:
        """Import the drawing, and draw, when somebody looks."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand drawing and table side by side where one above the other leaves no room for the drawing."""
        super().resizeEvent(event)
        low = self.height() < LOW * self.fontMetrics().height()
        way = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if way is not self.split.orientation():
            self.split.setOrientation(way)
            self.split.setSizes([600, 400])

    def _judge(self, name: str, then: Callable[[Planned], object]) -> None:
        """Judge a plan of the frontier in the scenario as it is now."""
        workbook = self.session.workbook

        def judged(plan: Planned) -> None:
            if self.session.workbook is workbook:
                then(plan)

        self.session.judge(self.tracer.drafts[name], judged)

    def _draw(self, curve: Traced) -> None:
        if self.view is None:
            from ui.curve_view import CurveView

            self.view = CurveView()
            self.view.chosen.connect(self._choose)
            self.view.opened.connect(lambda name: (self._choose(name), self.open_plan()))
            self.drawings.addWidget(self.view)
        front = self.chosen()
        self.view.show_curve(curve, front[0] if front else "")

    def _choose(self, name: str) -> None:
        if name not in self.chosen():
            self.table.select_where({"Plan": name})

    def _redraw(self) -> None:
        curve = self.tracer.curve
        if curve is not None and self.view is not None:
            front = self.chosen()
            self.view.show_curve(curve, front[0] if front else "")
        self._say()

    def _say(self) -> None:
        """Say how far it is, and what can be done."""
        tracer, curve = self.tracer, self.tracer.curve
        under_way = tracer.under_way
        self._clock.start() if under_way else self._clock.stop()
        found = len(curve.spots) if curve else 0
        most = tracer.trade.points if tracer.trade else 0
        self.state.setText(wording.tracing(found, most, tracer.elapsed, tracer.waiting) if under_way else "")
        self.draw.setEnabled(not under_way and self.session.workbook is not None)
        self.stop.setEnabled(under_way)
        names = self.chosen()
        self.take.setEnabled(len(names) == 1)
        self.aside.setEnabled(bool(names))
        self.waiting.setText(self._invitation())
        self.note.setText(self._note())

    def _invitation(self) -> str:
        if self.tracer.under_way:
            return self.tr("The plans appear here as they are found. You can go on working meanwhile.")
        return self.tr(
            "How much of one tier does each step of another cost? Choose two tiers and trace the plans "
            "between them. Each is solved for as long as the Solve panel allows."
        )

    def _note(self) -> str:
        trade, workbook = self.tracer.trade, self.session.workbook
        if trade is not None and workbook is not None and trade.scenario is not workbook.scenario:
            return self.tr(
                "Traced before the last edits of the scenario: a plan is judged in it as it is now."
            )
        return SHAPES if self.tracer.curve is not None else ""

    def _describe(self, text: str) -> None:
        self._redraw()
        self.described.emit(text)

    def _offer(self) -> None:
        """Offer the tiers of the workbook; a choice that is still there stays."""
        self._fill(self.first, partners(self._settings()), USUAL[0])
        self._offer_second()

    def _offer_second(self) -> None:
        self._fill(self.second, partners(self._settings(), self.first.currentText()), USUAL[1])
        self._say()

    def _settings(self) -> Settings:
        workbook = self.session.workbook
        return (workbook.settings if workbook else None) or Settings("")

    def _fill(self, box: QComboBox, names: tuple[str, ...], usual: str) -> None:
        front = box.currentText()
        if names != tuple(box.itemText(i) for i in range(box.count())):
            box.clear()
            box.addItems(list(names))
            for place, name in enumerate(names):
                box.setItemData(place, score.MEANING.get(name, ""), Qt.ItemDataRole.ToolTipRole)
        wanted = next((name for name in (front, usual, *names) if name in names), "")
        box.setCurrentIndex(box.findText(wanted))

    def _listen(self) -> None:
        s, view = self.session, self.table.view
        self.first.activated.connect(lambda _index: self._offer_second())
        self.draw.clicked.connect(lambda _checked=False: self.trace())
        self.stop.clicked.connect(lambda _checked=False: self.tracer.stop())
        self.take.clicked.connect(lambda _checked=False: self.open_plan())
        self.aside.clicked.connect(lambda _checked=False: self.keep())
        view.doubleClicked.connect(lambda _index: self.open_plan())
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.open_plan)
        self.table.described.connect(self._describe)
        self._clock.timeout.connect(self._say)
        self.tracer.changed.connect(self.refresh)
        self.tracer.ended.connect(self._ended)
        self.tracer.failed.connect(self._failed)
        s.workbook_changed.connect(self._offer)
        s.scenario_changed.connect(self._offer)
        s.names_changed.connect(self.refresh)

    def _ended(self) -> None:
        curve = self.tracer.curve
        if curve is not None:
            self.session.say("info" if curve.stopped else "good", wording.curve_traced(curve))

    def _failed(self, why: str, details: str) -> None:
        found = len(self.tracer.curve.spots) if self.tracer.curve else 0
        self.session.say("problem", wording.not_traced(why, found), details)

    def _choice(self, name: str, tip: str) -> QComboBox:
        box = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.view().setAccessibleName(name)
        return box

    def _points(self) -> QSpinBox:
        box = QSpinBox(minimum=FEWEST, maximum=MOST, value=POINTS, suffix=self.tr(" plans"))
        make_room(box)
        box.setAccessibleName(self.tr("Plans on the frontier at most"))
        box.setToolTip(self.tr("At most so many plans: each is a solve of its own"))
        return box

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(10, 5, 10, 5)
        line.setSpacing(8)
        for widget in (
            self.first,
            QLabel(self.tr("against")),
            self.second,
            self.points,
            self.draw,
            self.stop,
        ):
            line.addWidget(widget)
        line.addWidget(self.state, 1)
        self.table.hide_filter()
        self.split.addWidget(self.drawings)
        self.split.addWidget(self.table)
        self.split.setSizes([600, 300])
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self.split)
        below = QHBoxLayout()
        below.setContentsMargins(10, 3, 10, 3)
        below.setSpacing(8)
        below.addWidget(self.note, 1)
        below.addWidget(self.aside)
        below.addWidget(self.take)
        stack(self, line, self.pages, below, grows=self.pages)


def _usual(curve: Traced) -> str:
    """Return the plan that is looked at first: the knee, or the first one."""
    knee = next((spot.name for spot in curve.spots if spot.knee), "")
    return knee or next((spot.name for spot in curve.spots), "")
