"""Draws a tier's value coming down and its bound coming up. Imported when a solve first reports."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import score
from ui.palette import colours
from ui.trace import Point


class TraceView(pg.PlotWidget):
    """Shows one tier over the seconds: value as a full line, bound as a dashed one, the gap between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFocusPolicy(pg.QtCore.Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(self.fontMetrics().height() * 5)

    def sizeHint(self) -> QSize:
        """Return room for a few labels on either axis."""
        return QSize(200, self.fontMetrics().height() * 10)

    def show_points(self, tier: str, points: Sequence[Point]) -> None:
        """Draw a tier's points in place of the last ones."""
        c = colours()
        self.clear()
        self.setBackground(c.base)
        plot = self.getPlotItem()
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.85)
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setPen(c.line)
            axis.setTextPen(c.muted)
            axis.setTickFont(small)
        plot.showGrid(y=True, alpha=0.12)
        plot.setTitle(f"{tier}, by the second", color=c.muted, size=f"{small.pointSizeF():.1f}pt")
        seconds = [point.seconds for point in points]
        value = self._line(seconds, [point.value for point in points], c.accent, dashed=False)
        bounded = [point for point in points if point.bound is not None]
        if bounded:
            bounds = [point.bound for point in bounded]
            bound = self._line([point.seconds for point in bounded], bounds, c.good, dashed=True)
            ground = QColor(c.accent)
            ground.setAlpha(30)
            self.addItem(pg.FillBetweenItem(value, bound, brush=ground))
        figures = [figure for point in points for figure in (point.value, point.bound) if figure is not None]
        low, high = min(figures, default=0.0), max(figures, default=1.0)
        margin = max(0.08 * (high - low), 0.5 if high - low < 1 and high >= 1 else 0.05)
        plot.setYRange(low - margin, high + margin, padding=0)
        plot.setXRange(seconds[0], max(seconds[-1], seconds[0] + 1), padding=0.02)
        self._say(tier, points)

    def _line(self, seconds: Sequence[float], values: Sequence[float | None], colour: str, *, dashed: bool):
        style = pg.QtCore.Qt.PenStyle.DashLine if dashed else pg.QtCore.Qt.PenStyle.SolidLine
        return self.plot(list(seconds), list(values), pen=pg.mkPen(colour, width=2, style=style))

    def _say(self, tier: str, points: Sequence[Point]) -> None:
        if points:
            last = points[-1]
            words = f"{tier}: value {score.shown(tier, last.value)}, bound {score.shown(tier, last.bound)}"
            self.setAccessibleName(words)
            self.setToolTip(
                f"{words}. The full line is the best plan so far, the dashed one what no plan can beat; "
                "where they meet, it is proven."
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window: there is nothing to type here."""
        event.ignore()
