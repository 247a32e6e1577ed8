"""Draws a frontier with pyqtgraph: a plan a mark, told apart by shape. Imported when one is first drawn."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui import score
from ui.curves import Spot, Traced
from ui.palette import Colours, colours

REACH = 14  # pixels from a mark within which the mouse means it


class CurveView(pg.PlotWidget):
    """Shows one ``Traced``. ``chosen`` and ``opened`` carry the name of the plan that was clicked."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve: Traced | None = None
        self.front = ""
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFocusPolicy(pg.QtCore.Qt.FocusPolicy.NoFocus)  # the table beside it has the keys
        self.setAccessibleName(self.tr("Frontier"))
        self.scene().sigMouseMoved.connect(self._hover)

    def show_curve(self, curve: Traced, front: str) -> None:
        """Draw a curve in place of the last one; ``front`` is the plan chosen in the table."""
        self.curve, self.front = curve, front
        c = colours()
        self.clear()
        self.setBackground(c.base)
        plot = self.getPlotItem()
        plot.showGrid(x=True, y=True, alpha=0.12)
        for name, tier in zip(("bottom", "left"), curve.between, strict=True):
            axis = plot.getAxis(name)
            axis.setPen(c.line)
            axis.setTextPen(c.text)
            axis.enableAutoSIPrefix(False)
            plot.setLabel(name, tier, color=c.muted)
        self._draw_line(c)
        for spot in curve.spots:
            self._draw_gap(spot, c)
        for spot in curve.spots:
            self._draw_spot(spot, c)
        self._fit()
        self.setAccessibleDescription("; ".join(self.tip(spot) for spot in curve.spots))

    def tip(self, spot: Spot) -> str:
        """Return a plan's figures in words."""
        assert self.curve is not None
        tiers = zip(self.curve.between, spot.values, spot.bounds, strict=True)
        figures = ", ".join(_figure(*each) for each in tiers)
        proof = self.tr("proven") if spot.proven else self.tr("not proven")
        knee = self.tr(", the knee") if spot.knee else ""
        return f"{spot.name}: {figures}; {proof}{knee}"

    def place_of(self, name: str) -> QPointF:
        """Return where a plan is drawn, in pixels of this widget."""
        assert self.curve is not None
        spot = next(spot for spot in self.curve.spots if spot.name == name)
        return QPointF(self.mapFromScene(self._scene_place(spot)))

    def _draw_line(self, c: Colours) -> None:
        assert self.curve is not None
        on = sorted(spot.values for spot in self.curve.spots if spot.on_curve)
        if len(on) > 1:
            self.plot([x for x, _y in on], [y for _x, y in on], pen=pg.mkPen(c.accent, width=1.5))

    def _draw_gap(self, spot: Spot, c: Colours) -> None:
        """Draw how far a better plan may still be, in each tier that is not proven."""
        (x, y), (left, low) = spot.values, spot.bounds
        pen = pg.mkPen(c.warning, width=2, style=pg.QtCore.Qt.PenStyle.DotLine)
        if left is not None and left < x:
            self.plot([left, x], [y, y], pen=pen)
        if low is not None and low < y:
            self.plot([x, x], [low, y], pen=pen)

    def _draw_spot(self, spot: Spot, c: Colours) -> None:
        x, y = spot.values
        shape = "d" if spot.knee else "o" if spot.on_curve else "x"
        colour = c.above if spot.knee else c.accent if spot.on_curve else c.muted
        filled = spot.proven and spot.on_curve
        if spot.name == self.front:
            halo = QColor(c.accent)
            halo.setAlpha(70)
            self.addItem(pg.ScatterPlotItem([x], [y], symbol="o", size=28, brush=halo, pen=pg.mkPen(None)))
        self.addItem(
            pg.ScatterPlotItem(
                [x], [y], symbol=shape, size=16 if spot.knee else 11,
                brush=colour if filled else c.base, pen=pg.mkPen(colour, width=2),
            )
        )  # fmt: skip
        if spot.knee or spot.name == self.front:
            self._label(spot, c)

    def _label(self, spot: Spot, c: Colours) -> None:
        words = self.tr("Knee: {}").format(spot.name) if spot.knee else spot.name
        text = pg.TextItem(words, c.text, anchor=(-0.06, 1.25))
        font = QFont(self.font())
        font.setBold(spot.knee)
        text.setFont(font)
        text.setPos(*spot.values)
        self.addItem(text, ignoreBounds=True)

    def _fit(self) -> None:
        """Leave room about the marks, and for a name at the right."""
        assert self.curve is not None
        for place, room in ((0, 0.22), (1, 0.16)):
            known = (each[place] for spot in self.curve.spots for each in (spot.values, spot.bounds))
            values = [figure for figure in known if figure is not None] or [0.0, 1.0]
            low, high = min(values), max(values)
            span = max(high - low, 0.1 * abs(high), 0.5)
            bounds = (low - 0.12 * span, high + room * span)
            (self.getPlotItem().setXRange if place == 0 else self.getPlotItem().setYRange)(*bounds, padding=0)

    def _scene_place(self, spot: Spot) -> QPointF:
        return self.getPlotItem().vb.mapViewToScene(QPointF(*spot.values))

    def _spot_at(self, place: QPointF) -> Spot | None:
        """Return the plan at a place of the scene, the nearest of those within reach."""
        near = []
        for spot in self.curve.spots if self.curve else ():
            there = self._scene_place(spot)
            away = math.hypot(there.x() - place.x(), there.y() - place.y())
            near.append((away, spot.name, spot))
        best = min(near, default=None, key=lambda each: each[:2])
        return best[2] if best is not None and best[0] <= REACH else None

    def _hover(self, place: QPointF) -> None:
        spot = self._spot_at(place)
        if spot is not None:
            QToolTip.showText(self.mapToGlobal(self.mapFromScene(place)), self.tip(spot), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the plan that was clicked."""
        super().mousePressEvent(event)
        if spot := self._spot_at(self.mapToScene(event.position().toPoint())):
            self.chosen.emit(spot.name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the plan that was double-clicked."""
        super().mouseDoubleClickEvent(event)
        if spot := self._spot_at(self.mapToScene(event.position().toPoint())):
            self.opened.emit(spot.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window: the table beside it has the plans for the keyboard."""
        event.ignore()


def _figure(tier: str, value: float, bound: float | None) -> str:
    shown = f"{tier} {score.shown(tier, value)}"
    return shown if value == bound else f"{shown} (bound {score.shown(tier, bound)})"
