"""What the plan is made for, as sliders and switches: uplift, demand, tolerance, spans, priorities."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.scenario_edits import ScenarioEdits
from ui.session import Session
from ui.spin import make_room
from ui.table import by_name, number, rows
from workforce_planner.edits.posts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL_MOST = 300  # posts at the slider's right end, unless there are more
MOST = 100_000


class Assumptions(QScrollArea):
    """Shows the session's settings; what is changed here is an edit of the scenario."""

    def __init__(self, session: Session, edits: ScenarioEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.session, self.edits = session, edits
        self.kinds = self._combo(self.tr("Rank and specialism of the uplift"))
        self.slider = QSlider(Qt.Orientation.Horizontal, minimum=0, maximum=USUAL_MOST)
        self.slider.setAccessibleName(self.tr("Posts of this uplift"))
        self.slider.setToolTip(self.tr("More or fewer posts of this rank and specialism; the plan follows"))
        self.posts = QSpinBox(minimum=0, maximum=MOST)
        self.posts.setAccessibleName(self.tr("Number of posts"))
        self.total = QLabel(objectName="muted", wordWrap=True)
        self.case_types = self._combo(self.tr("Case type"))
        self.percent = QSpinBox(minimum=-100, maximum=500, suffix=" %", value=10)
        self.percent.setAccessibleName(self.tr("Change of demand in per cent"))
        self.apply_demand = QPushButton(self.tr("Change demand"))
        self.apply_demand.setToolTip(self.tr("More or fewer cases of this type, in every area alike"))
        self.ring_fence = QCheckBox(self.tr("Ring-fence specialisms"))
        self.ring_fence.setToolTip(self.tr("Off: officers also work where they are accredited"))
        self.share = self._decimal(self.tr("Tolerance in per cent"), " %")
        self.fte = self._decimal(self.tr("Tolerance in FTE"), " FTE")
        self.ranks = self._combo(self.tr("Rank whose span is shown"))
        self.span = QSpinBox(minimum=1, maximum=1000)
        self.span.setAccessibleName(self.tr("Most people for one supervisor"))
        self.tiers = QListWidget(objectName="tiers")
        self.tiers.setAccessibleName(self.tr("Tiers in order of priority"))
        self.tiers.setToolTip(self.tr("Drag a tier up or down, or press Alt and an arrow key"))
        self.tiers.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.tiers.installEventFilter(self)
        for box in (self.posts, self.percent, self.share, self.fte, self.span):
            make_room(box)
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance("10.00 FTE") + 36)
        self._patience = QTimer(self, interval=200, singleShot=True)
        self._lay_out()
        self._listen()
        self.refresh()

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        return box

    def _decimal(self, name: str, suffix: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=0, maximum=1000, decimals=2, singleStep=0.5, suffix=suffix)
        box.setAccessibleName(name)
        box.setKeyboardTracking(False)
        return box

    def _lay_out(self) -> None:
        whole = QVBoxLayout(inside := QWidget())
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(6)
        for title, widgets in (
            (self.tr("Uplift"), (self.kinds, self._side_by_side(self.slider, self.posts), self.total)),
            (self.tr("Priorities"), (self.tiers,)),
            (self.tr("Demand"), (self.case_types, self._side_by_side(self.percent, self.apply_demand))),
        ):
            whole.addWidget(QLabel(title, objectName="heading"))
            for widget in widgets:
                whole.addWidget(widget)
        whole.addWidget(QLabel(self.tr("Rules"), objectName="heading"))
        whole.addWidget(self.ring_fence)
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Tolerance"), self._side_by_side(self.share, self.fte))
        form.addRow(self.tr("Span of"), self._side_by_side(self.ranks, self.span))
        whole.addLayout(form)
        whole.addStretch(1)
        self.setWidget(inside)

    def _side_by_side(self, first: QWidget, second: QWidget) -> QWidget:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(first, 1)
        line.addWidget(second)
        return pair

    def _listen(self) -> None:
        for changed in (self.session.workbook_changed, self.session.scenario_changed):
            changed.connect(self.refresh)
        self.kinds.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.slider.valueChanged.connect(self.posts.setValue)
        self.posts.valueChanged.connect(self._slide)
        self._patience.timeout.connect(self._resize)
        self.apply_demand.clicked.connect(lambda _checked=False: self._change_demand())
        self.ring_fence.clicked.connect(
            lambda on: self.edits.set("Ring-fence specialisms", "Yes" if on else "No")
        )
        self.share.valueChanged.connect(lambda value: self.edits.set("Tolerance %", f"{value:g}%"))
        self.fte.valueChanged.connect(lambda value: self.edits.set("Tolerance FTE", f"{value:g}"))
        self.ranks.currentIndexChanged.connect(lambda _index: self._show_span())
        self.span.setKeyboardTracking(False)
        self.span.valueChanged.connect(self._set_span)
        self.tiers.model().rowsMoved.connect(lambda *_what: QTimer.singleShot(0, self, self._prioritise))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        workbook = self.session.workbook
        self.widget().setEnabled(workbook is not None and workbook.settings is not None)
        if workbook is None or workbook.settings is None:
            return
        settings = workbook.settings
        with self._quiet():
            kinds = {_named(kind): kind for kind in workbook.kinds}
            self._fill(self.kinds, list(kinds))
            self._kinds = kinds
            self._show_kind()
            self._fill(self.case_types, _column(workbook.tables, "Case types", "Case type"))
            self.ring_fence.setChecked(settings.ring_fenced)
            self.share.setValue(100 * settings.tolerance_share)
            self.fte.setValue(settings.tolerance_fte)
            self._spans = {
                str(row["Rank"]): int(number(row.get("Span limit"), 0))
                for row in rows(by_name(workbook.tables).get("Ranks"))
                if row.get("Span limit") not in (None, "")
            }
            self._fill(self.ranks, list(self._spans))
            self._show_span()
            tiers = [str(tier) for tier in settings.priorities]
            if self._tiers() != tiers:
                chosen = self.tiers.currentItem().text() if self.tiers.currentItem() else ""
                self.tiers.clear()
                self.tiers.addItems(tiers)
                self.tiers.setCurrentRow(tiers.index(chosen) if chosen in tiers else -1)
            height = self.tiers.sizeHintForRow(0) * len(tiers) + 2 * self.tiers.frameWidth() + 4
            self.tiers.setFixedHeight(height)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        blockers = [
            QSignalBlocker(widget)
            for widget in (
                *(self.kinds, self.slider, self.posts, self.case_types, self.ring_fence, self.share),
                *(self.fte, self.ranks, self.span, self.tiers),
            )
        ]
        yield
        for blocker in blockers:
            blocker.unblock()

    def _fill(self, box: QComboBox, names: Sequence[str]) -> None:
        if names != [box.itemText(n) for n in range(box.count())]:
            chosen = box.currentText()
            box.clear()
            box.addItems(list(names))
            box.setCurrentIndex(max(0, box.findText(chosen)))

    def _kind(self) -> Kind | None:
        return self._kinds.get(self.kinds.currentText())

    def _show_kind(self) -> None:
        workbook, kind = self.session.workbook, self._kind()
        if workbook is None or kind is None:
            return
        now = workbook.kinds[kind]
        with QSignalBlocker(self.slider), QSignalBlocker(self.posts):
            if not self.slider.isSliderDown():
                self.slider.setMaximum(max(USUAL_MOST, 2 * now))
            if not self._patience.isActive():
                self.slider.setValue(now)
                self.posts.setValue(now)
        every = sum(workbook.kinds.values())
        self.total.setText(self.tr("{} of this kind, {} in all").format(f"{now:,}", f"{every:,}"))

    def _slide(self, value: int) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(max(self.slider.maximum(), value))
            self.slider.setValue(value)
        self._patience.start()

    def _resize(self) -> None:
        kind = self._kind()
        if kind is not None:
            self.edits.resize(kind, self.posts.value())

    def _change_demand(self) -> None:
        self.edits.vary(f"demand:{self.case_types.currentText()}", f"{self.percent.value():+d}%")

    def _show_span(self) -> None:
        with QSignalBlocker(self.span):
            self.span.setValue(self._spans.get(self.ranks.currentText(), 1))

    def _set_span(self, value: int) -> None:
        if self.ranks.currentText():
            self.edits.change("Ranks", "Span limit", [self.ranks.currentText()], str(value))

    def _tiers(self) -> list[str]:
        return [self.tiers.item(row).text() for row in range(self.tiers.count())]

    def _prioritise(self) -> None:
        self.edits.set("Priorities", "; ".join(self._tiers()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the chosen tier with Alt and an arrow key."""
        if watched is self.tiers and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            row = self.tiers.currentRow()
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                if row >= 0 and 0 <= row + step < self.tiers.count():
                    self.tiers.insertItem(row + step, self.tiers.takeItem(row))
                    self.tiers.setCurrentRow(row + step)
                    self._prioritise()
                return True
        return super().eventFilter(watched, event)


def _named(kind: Kind) -> str:
    return f"{kind.rank} / {kind.specialism}" if kind.specialism else kind.rank


def _column(tables: Sequence[object], sheet: str, heading: str) -> list[str]:
    return [str(row[heading]) for row in rows(by_name(tables).get(sheet)) if row.get(heading)]  # type: ignore[arg-type]
