"""The solve at work: tiers as a checklist, value against bound, and how the next solve runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import score, wording
from ui.buttons import button
from ui.formats import duration
from ui.session import Session
from ui.solves import Asked
from ui.spin import make_room
from ui.table import Table
from ui.table_model import TableModel
from ui.trace import Trace

if TYPE_CHECKING:
    from ui.trace_view import TraceView

STATE = 5  # the column that is never shown: its symbol stands before the tier's name
GIVING_WAY = (4, 3)  # the columns that give way where there is no room for all: time, then gap

CRAMPED = 28  # lines of text below which the panel is laid out more tightly
IDLE = ("solve", "keep_looking", "repair", "solve_rest")
WHILE_SOLVING = ("stop", "discard_solve")


class RunPanel(QScrollArea):
    """Shows a session's solve; decides nothing but the options of the next one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.session = session
        self.trace = Trace()
        self.drawing: TraceView | None = None
        self.states: tuple[score.TierState, ...] = ()
        self.heading = QLabel(wordWrap=True, objectName="heading")
        self.explanation = QLabel(wordWrap=True, objectName="muted")
        self.model = TableModel(tone=_tone, parent=self)
        self.checklist = self._checklist()
        self.limit = self._limit()
        self.seed = self._seed()
        self.keep = QCheckBox(self.tr("Keep postings marked Keep"))
        self.keep.setToolTip(self.tr("Leave the rows whose Keep is Yes exactly as they are"))
        self.keep.toggled.connect(lambda on: session.set_options(keep=on))
        self._clock = QTimer(self, interval=200)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("✓  Supervision 100,000 100,000") + 60)
        session.workbook_changed.connect(self._reset)
        session.scenario_changed.connect(self._reset)
        session.plan_changed.connect(self._show_plan)
        session.state_changed.connect(self._show_state)
        session.progressed.connect(self._advance)
        session.solves.changed.connect(self._show_queue)
        session.solves.failed.connect(lambda *_what: self._forget_trace())
        self._reset()

    def _checklist(self) -> QTableView:
        view = QTableView(objectName="checklist", wordWrap=False, showGrid=False, cornerButtonEnabled=False)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Tiers of the score, in order"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setToolTip(self.tr("Choose a tier to see how its value and bound came together"))
        view.clicked.connect(lambda _index: self._draw())
        view.selectionModel().currentRowChanged.connect(lambda *_rows: self._draw())
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setVisible(False)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        return view

    def _limit(self) -> QSpinBox:
        box = QSpinBox(minimum=0, maximum=86_400, singleStep=30, suffix=self.tr(" s"))
        box.setSpecialValueText(self.tr("when all is proven"))
        box.setAccessibleName(self.tr("Stop after, in seconds"))
        box.setToolTip(self.tr("Stop after so many seconds with the best plan found; 0 waits for the proof"))
        box.setValue(int(self.session.options.time_limit or 0))
        box.valueChanged.connect(lambda s: self.session.set_options(time_limit=float(s) or None))
        return box

    def _seed(self) -> QSpinBox:
        box = QSpinBox(minimum=0, maximum=2_147_483_647)
        box.setAccessibleName(self.tr("Seed of the lottery"))
        box.setToolTip(
            self.tr("Among equally good plans a lottery decides who moves; the same seed decides alike")
        )
        box.valueChanged.connect(lambda seed: self.session.set_options(seed=seed))
        return box

    def take(self, actions: Mapping[str, QAction]) -> None:
        """Offer what a planner can do about a solve as buttons."""
        for name in (*IDLE, *WHILE_SOLVING):
            push = button(actions[name], name="primary" if name == "solve" else "")
            push.setParent(self.widget())
            push.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.buttons[name] = push
        self._lay_buttons()

    def _lay_buttons(self) -> None:
        """Show the buttons that make sense now, two in a line."""
        shown = WHILE_SOLVING if self.session.solving else IDLE
        for push in self.buttons.values():
            self.choices.removeWidget(push)
            push.hide()
        for place, name in enumerate(name for name in shown if name in self.buttons):
            self.choices.addWidget(self.buttons[name], *divmod(place, 2))
            self.buttons[name].show()

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        for text, box, share in ((self.tr("Stop after"), self.limit, 3), (self.tr("Seed"), self.seed, 2)):
            make_room(box)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            label = QLabel(text)
            label.setBuddy(box)
            options.addWidget(label)
            options.addWidget(box, share)
        self.buttons: dict[str, QPushButton] = {}
        self.choices = QGridLayout()
        self.queue = QVBoxLayout()
        inside = QWidget()
        self.whole = QVBoxLayout(inside)
        self.whole.setContentsMargins(8, 10, 8, 12)
        self.whole.setSpacing(8)
        self.whole.addWidget(self.heading)
        self.whole.addWidget(self.explanation)
        self.whole.addLayout(self.choices)
        self.whole.addLayout(self.queue)
        self.whole.addWidget(self.checklist)
        self.whole.addLayout(options)
        self.whole.addWidget(self.keep)
        self.whole.addStretch()
        self.setWidget(inside)

    def _show_queue(self) -> None:
        """List the solves that wait, each with a button that takes it off."""
        self._lay_buttons()
        while item := self.queue.takeAt(0):
            item.widget().deleteLater()
        for asked in self.session.solves.asked[1:]:
            self.queue.addWidget(self._waiting(asked))

    def _waiting(self, asked: Asked) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        words = QLabel(wording.waiting(asked), wordWrap=True, objectName="muted")
        remove = QPushButton("✕")
        remove.setToolTip(self.tr("Take this solve off the queue"))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(lambda _checked=False: self.session.solves.withdraw(asked))
        inside.addWidget(words, 1)
        inside.addWidget(remove)
        return line

    def _reset(self) -> None:
        workbook = self.session.workbook
        self._show(score.waiting(workbook.tiers if workbook else ()))
        self._forget_trace()
        self._offer_keep()
        self._show_state()

    def _show_plan(self) -> None:
        if self.session.plan is not None:
            self._show_held()
            self._show_state()
        self._offer_keep()

    def _show_held(self) -> None:
        """Show the tiers of the plan that is held: none is at work."""
        plan, workbook = self.session.plan, self.session.workbook
        tiers = score.waiting(workbook.tiers if workbook else ())
        self._show(score.finished(plan.score) if plan else tiers)

    def _offer_keep(self) -> None:
        """Offer to keep postings where there are some to keep: in a plan from a file, or edited."""
        workbook = self.session.workbook
        self.keep.setVisible(bool(workbook and workbook.held) or self.session.shown_plan.edited)

    def _show_state(self) -> None:
        if self.session.solving and not self._clock.isActive():
            workbook = self.session.workbook
            self._show(score.waiting(workbook.tiers if workbook else ()))
            self._forget_trace()
            self._clock.start()
        elif self._clock.isActive() and not self.session.solving:
            self._show_held()
            self._clock.stop()
        self._tick()

    def _advance(self, progress: tuple[object, ...]) -> None:
        self._show(score.advanced(self.states, progress))
        self.trace = self.trace.advanced(progress)
        self._draw()

    def _forget_trace(self) -> None:
        self.trace = Trace()
        self.checklist.clearSelection()
        if self.drawing is not None:
            self.drawing.hide()

    def _draw(self) -> None:
        """Draw the tier chosen in the checklist, else the one under way."""
        chosen = self.checklist.selectionModel().selectedRows()
        names = [state.name for state in self.states]
        name = names[chosen[0].row()] if chosen else self.trace.latest(names)
        points = self.trace.tiers.get(name, ())
        if points and self.drawing is None:
            from ui.trace_view import TraceView

            self.drawing = TraceView()
            self.whole.insertWidget(self.whole.indexOf(self.checklist) + 1, self.drawing, 1)
        if self.drawing is not None:
            self.drawing.setVisible(bool(points))
            self.drawing.show_points(name, points)

    def _tick(self) -> None:
        heading, explanation = self._words()
        self.heading.setText(heading)
        self.explanation.setText(explanation)

    def _words(self) -> tuple[str, str]:
        plan = self.session.plan
        if self.session.solving:
            return f"{wording.phase(self.states)}: {duration(self.session.solves.elapsed)}", self.tr(
                "You can go on working. Esc stops and keeps the best plan."
            )
        if plan is None:
            return self.tr("Ready to solve"), self.tr(
                "F5 finds the best plan tier by tier, each proven before the next."
            )
        if self.session.shown_plan.edited:
            return self.tr("Edited by hand"), self.tr(
                "F5 starts from it. Repair makes it lawful with the fewest changes; Solve the rest "
                "keeps what you placed."
            )
        if plan.status is None:
            return self.tr("A plan from the file"), self.tr("Judged as it stands. F5 starts from it.")
        if wording.all_proven(plan):
            return self.tr("Proven in {}").format(duration(plan.seconds)), self.tr("No plan can be better.")
        return (
            self.tr("{} after {}").format(plan.status, duration(plan.seconds)),
            self.tr("Tiers marked – could still be better, by the gap at most."),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up times, then gaps, before a tier's name is cut; and space before the plot is."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        cramped = self.height() < CRAMPED * line
        self.explanation.setHidden(cramped)
        self.checklist.verticalHeader().setDefaultSectionSize(line + (4 if cramped else 12))
        self._hide_columns()
        self._fit_checklist()

    def _hide_columns(self) -> None:
        view, header = self.checklist, self.checklist.horizontalHeader()
        for column in range(self.model.columnCount()):
            view.setColumnHidden(column, column == STATE)
        widths = [max(view.sizeHintForColumn(c), header.sectionSizeHint(c)) for c in range(STATE)]
        for column in GIVING_WAY:
            view.setColumnHidden(column, sum(widths) > view.width())
            widths[column] = 0 if view.isColumnHidden(column) else widths[column]

    def _show(self, states: tuple[score.TierState, ...]) -> None:
        self.states = states
        self.model.set_table(score.checklist(states))
        self.checklist.setVisible(bool(states))
        self._hide_columns()
        header = self.checklist.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_checklist()

    def _fit_checklist(self) -> None:
        rows = self.checklist.verticalHeader().defaultSectionSize() * len(self.states)
        self.checklist.setFixedHeight(self.checklist.horizontalHeader().sizeHint().height() + rows + 4)


def _tone(table: Table, row: int, column: int) -> str:
    if column:
        return ""
    return {score.PROVEN: "good", score.OPEN: "warning"}.get(str(table.column("State")[row]), "")
