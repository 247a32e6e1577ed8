"""The charts with the choice of what to draw, their figures as a table, and a picture to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QGuiApplication, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.charts import ALL, CHARTS, Chart, as_it_is, specialisms
from ui.palette import colours
from ui.session import Session
from ui.stack import stack
from ui.table import by_name
from ui.table_page import TablePage
from ui.teams import Team

if TYPE_CHECKING:
    from ui.chart_view import ChartView


class ChartPage(QWidget):
    """Shows the session's picture as bars."""

    copied = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.view: ChartView | None = None
        self.kind = QComboBox()
        self.kind.addItems(list(CHARTS))
        self.kind.setAccessibleName(self.tr("Chart"))
        self.specialism = QComboBox()
        self.specialism.setAccessibleName(self.tr("Specialism of the chart"))
        for box in (self.kind, self.specialism):
            box.view().setAccessibleName(box.accessibleName())
        self.show_data = QPushButton(self.tr("Show data"), checkable=True)
        self.show_data.setToolTip(self.tr("Show the figures of this chart as a table"))
        self.copy_picture = QPushButton(self.tr("Copy picture"))
        self.copy_picture.setToolTip(self.tr("Copy this chart with its marking, to paste into a document"))
        self.title = QLabel(objectName="heading", wordWrap=True)
        self.marking = QLabel(objectName="marking")
        self.key = QLabel(wordWrap=True)
        self.note = QLabel(wordWrap=True, objectName="muted")
        self.paper = QWidget(objectName="paper")
        self.data: TablePage | None = None
        self.pages = QStackedWidget()
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _index: self.refresh())
        self.specialism.currentIndexChanged.connect(lambda _index: self.refresh())
        self.show_data.toggled.connect(lambda _on: self.refresh())
        self.copy_picture.clicked.connect(lambda _checked=False: self._copy())
        session.picture_changed.connect(self._renew)
        session.names_changed.connect(self.refresh)
        session.team_selected.connect(self._follow)

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        picture, workbook = self.session.picture, self.session.workbook
        if picture is None or workbook is None or not self.specialism.count():
            return Chart("", "", (), {}, note=self.tr("Charts need a structure: press F5."))
        result = by_name(self.session.shown((*picture.tables, *picture.extras)))
        draw = CHARTS[self.kind.currentText()]
        chart = draw(result, by_name(workbook.tables), self.specialism.currentText())
        return chart if self.session.plan else as_it_is(chart)

    def showEvent(self, event: QShowEvent) -> None:
        """Import the drawing, and draw, when somebody looks."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Draw anew, if somebody looks."""
        if not self.isVisible():
            return
        chart, view = self.chart, self._drawing()
        self.specialism.setVisible(self.kind.currentIndex() == 0)
        self.title.setText(chart.title)
        self.marking.setText(self.session.marking)
        self.note.setText(chart.note)
        view.show_chart(chart)
        self.key.setText(self._key(view, chart))
        assert self.data is not None
        self.data.show_table(chart.table())
        self.pages.setCurrentWidget(self.data if self.show_data.isChecked() else view)

    def _drawing(self) -> ChartView:
        if self.view is None:
            from ui.chart_view import ChartView

            self.view = ChartView()
            self.data = TablePage(Chart("", "", (), {}).table())
            self.pages.addWidget(self.view)
            self.pages.addWidget(self.data)
        return self.view

    def _renew(self) -> None:
        """Offer the specialisms of another picture, staying at the one in view where it is still there."""
        picture = self.session.picture
        names = specialisms(by_name(picture.extras)) if picture else ()
        front = self.specialism.currentText()
        self.specialism.blockSignals(True)
        self.specialism.clear()
        self.specialism.addItems(list(names))
        self.specialism.setCurrentText(front if front in names else ALL)
        self.specialism.blockSignals(False)
        self.refresh()

    def _follow(self, team: Team) -> None:
        if team.specialism and self.specialism.findText(team.specialism) >= 0:
            self.specialism.setCurrentText(team.specialism)

    def _key(self, view: ChartView, chart: Chart) -> str:
        parts = [(view.series_colour(name), name) for name in chart.series]
        if any(chart.bands):
            parts.append((view.band_colour(), chart.band_name))
        words = ((colour, name.replace(" ", "&nbsp;")) for colour, name in parts)
        return "&nbsp;&nbsp; ".join(f'<span style="color:{c}">■</span>&nbsp;{name}' for c, name in words)

    def _copy(self) -> None:
        picture = QPixmap(self.paper.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(QColor(colours().base))
        self.paper.render(picture)
        QGuiApplication.clipboard().setPixmap(picture)
        self.copied.emit(self.tr("The picture was copied, with its marking"))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(10, 5, 10, 5)
        line.setSpacing(8)
        line.addWidget(self.kind)
        line.addWidget(self.specialism)
        line.addStretch(1)
        line.addWidget(self.show_data)
        line.addWidget(self.copy_picture)
        head = QHBoxLayout()
        head.addWidget(self.title, 3)
        head.addSpacing(20)
        head.addWidget(self.key, 2)
        head.addWidget(self.marking)
        inside = QVBoxLayout(self.paper)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.addLayout(head)
        inside.addWidget(self.pages, 1)
        inside.addWidget(self.note)
        stack(self, line, self.paper, grows=self.paper)
