"""The solve at work: tiers as a checklist, the time taken, and how the next solve runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import score, wording
from ui.formats import duration
from ui.session import Session
from ui.table import Table
from ui.table_model import TableModel

STATE = 5  # the column that is never shown: its symbol stands before the tier's name
NARROW = {4: 310, 3: 270}  # a column, and the width of the checklist below which it gives way


class RunPanel(QWidget):
    """Shows a session's solve; decides nothing but the options of the next one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
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
        session.plan_changed.connect(self._show_plan)
        session.state_changed.connect(self._show_state)
        session.progressed.connect(self._advance)
        self._reset()

    def _checklist(self) -> QTableView:
        view = QTableView(objectName="checklist", wordWrap=False, showGrid=False, cornerButtonEnabled=False)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Tiers of the score, in order"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
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

    def _lay_out(self) -> None:
        form = QFormLayout()
        for box in (self.limit, self.seed):
            box.setMinimumHeight(box.fontMetrics().height() + 12)
        form.addRow(self.tr("Stop after"), self.limit)
        form.addRow(self.tr("Seed"), self.seed)
        form.addRow(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self.heading)
        whole.addWidget(self.explanation)
        whole.addWidget(self.checklist)
        whole.addLayout(form)
        whole.addStretch(1)

    def _reset(self) -> None:
        workbook = self.session.workbook
        self._show(score.waiting(workbook.tiers if workbook else ()))
        self._offer_keep()
        self._show_state()

    def _show_plan(self) -> None:
        if self.session.plan is not None:
            self._show(score.finished(self.session.plan.score))
            self._show_state()
        self._offer_keep()

    def _offer_keep(self) -> None:
        """Offer to keep postings where there are some to keep: in a plan from a file, or edited."""
        workbook = self.session.workbook
        self.keep.setVisible(bool(workbook and workbook.held) or self.session.shown_plan.edited)

    def _show_state(self) -> None:
        if self.session.solving and not self._clock.isActive():
            workbook = self.session.workbook
            self._show(score.waiting(workbook.tiers if workbook else ()))
            self._clock.start()
        elif not self.session.solving:
            self._clock.stop()
        self._tick()

    def _advance(self, progress: tuple[object, ...]) -> None:
        self._show(score.advanced(self.states, progress))

    def _tick(self) -> None:
        heading, explanation = self._words()
        self.heading.setText(heading)
        self.explanation.setText(explanation)

    def _words(self) -> tuple[str, str]:
        plan = self.session.plan
        if self.session.solving:
            return f"{wording.phase(self.states)}: {duration(self.session.elapsed)}", self.tr(
                "You can go on reading. Esc stops and keeps the best plan."
            )
        if plan is None:
            return self.tr("Ready to solve"), self.tr(
                "F5 finds the best plan tier by tier, each proven before the next."
            )
        if self.session.shown_plan.edited:
            return self.tr("Edited by hand"), self.tr("F5 starts from it; with Keep, what you placed stays.")
        if plan.status is None:
            return self.tr("A plan from the file"), self.tr("Judged as it stands. F5 starts from it.")
        if wording.all_proven(plan):
            return self.tr("Proven in {}").format(duration(plan.seconds)), self.tr("No plan can be better.")
        return (
            self.tr("{} after {}").format(plan.status, duration(plan.seconds)),
            self.tr("Tiers marked – could still be better, by the gap at most."),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up times, then gaps, before a tier's name is cut."""
        super().resizeEvent(event)
        self._hide_columns()

    def _hide_columns(self) -> None:
        self.checklist.setColumnHidden(STATE, True)
        scale = self.fontMetrics().height() / 14
        for column, width in NARROW.items():
            self.checklist.setColumnHidden(column, self.checklist.width() < width * scale)

    def _show(self, states: tuple[score.TierState, ...]) -> None:
        self.states = states
        self.model.set_table(score.checklist(states))
        self.checklist.setVisible(bool(states))
        self._hide_columns()
        header = self.checklist.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = self.checklist.verticalHeader().defaultSectionSize() * len(states)
        self.checklist.setFixedHeight(header.sizeHint().height() + rows + 4)


def _tone(table: Table, row: int, column: int) -> str:
    if column:
        return ""
    return {score.PROVEN: "good", score.OPEN: "warning"}.get(str(table.column("State")[row]), "")
