"""Draws a chart with pyqtgraph, in the window's own colours. Imported when charts are first opened."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.charts import Chart
from ui.formats import figure
from ui.palette import UNIT_COLOURS, Colours, colours

GROUP = 0.78  # of the room of a category, the part that its bars take
QUIET = ("Before", "With leavers")  # what a plan is compared with
BAND = 75  # of 255, how much of what it lies on the tolerance hides
LABELLED = 40  # bars beyond which figures above them would touch


class ChartView(pg.PlotWidget):
    """Shows one ``Chart``; hovering over a category says its figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart("", "", (), {})
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Chart"))
        self.scene().sigMouseMoved.connect(self._hover)

    def show_chart(self, chart: Chart) -> None:
        """Draw a chart in place of the last one."""
        self.chart = chart
        c = colours()
        self.clear()
        self.setBackground(c.base)
        plot = self.getPlotItem()
        plot.showGrid(y=True, alpha=0.15)
        for name in ("left", "bottom"):
            plot.getAxis(name).setZValue(-200)  # the grid behind the bars
            plot.getAxis(name).setPen(c.line)
            plot.getAxis(name).setTextPen(c.text)
        plot.getAxis("bottom").setTicks([list(enumerate(map(wrapped, chart.categories)))])
        plot.getAxis("bottom").setHeight(44)
        plot.setLabel("left", chart.unit, color=c.muted)
        self._draw_bands(c)
        self._draw_bars(c)
        plot.setXRange(-0.5, max(0.5, len(chart.categories) - 0.5), padding=0.01)
        plot.setYRange(0, self._highest() * (1 + self._headroom()), padding=0)
        self.setAccessibleDescription(chart.note)

    def tip(self, category: int) -> str:
        """Return a category's figures in words."""
        figures = ", ".join(
            f"{name} {figure(values[category], 1)} {self.chart.unit}" if values[category] is not None
            else f"{name} nobody"
            for name, values in self.chart.series.items()
        )  # fmt: skip
        band = self.chart.bands[category] if self.chart.bands else None
        limits = f"; {self.chart.band_name}: {band[0]:.0f} to {band[1]:.0f} {self.chart.unit}" if band else ""
        return f"{self.chart.categories[category]}: {figures}{limits}"

    def series_colour(self, name: str) -> str:
        """Return a series' colour: before is quiet, after the accent, others their own."""
        c = colours()
        fixed = dict.fromkeys(QUIET, mixed(c.muted, c.base)) | dict.fromkeys(
            ("After", "Today", "People"), c.accent
        )
        return fixed.get(name, UNIT_COLOURS[list(self.chart.series).index(name) % len(UNIT_COLOURS)])

    def band_colour(self) -> str:
        """Return the colour of the tolerance where no bar is."""
        c = colours()
        return mixed(c.good, c.base, BAND / 255)

    def _draw_bars(self, c: Colours) -> None:
        count = max(1, len(self.chart.series))
        width = GROUP / count
        labelled = count * len(self.chart.categories) <= LABELLED
        for number, (name, values) in enumerate(self.chart.series.items()):
            places = [i - GROUP / 2 + width * (number + 0.5) for i in range(len(values))]
            heights = [value or 0.0 for value in values]
            colour = QColor(self.series_colour(name))
            self.addItem(
                pg.BarGraphItem(
                    x=places, height=heights, width=width * 0.92, brush=colour, pen=pg.mkPen(None)
                )
            )
            if labelled:
                for place, value in zip(places, values, strict=True):
                    self._label(place, value, c)

    def _label(self, place: float, value: float | None, c: Colours) -> None:
        if not value and self.chart.unit != "%":
            return
        shown = "nobody" if value is None else figure(value, 0 if value >= 20 else 1)
        text = pg.TextItem(shown, c.text, anchor=(0.5, 1))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        text.setFont(font)
        text.setPos(place, value or 0.0)
        self.addItem(text, ignoreBounds=True)

    def _draw_bands(self, c: Colours) -> None:
        """Draw the tolerance as a soft block behind each category's bars."""
        for category, band in enumerate(self.chart.bands):
            if band is not None:
                ground = QColor(c.good)
                ground.setAlpha(BAND)
                block = pg.BarGraphItem(
                    x=[category], y0=[band[0]], y1=[band[1]], width=0.96, brush=ground, pen=pg.mkPen(None)
                )
                block.setZValue(5)
                self.addItem(block)

    def _headroom(self) -> float:
        """Return the share of the bars' height that the figures above them need."""
        return max(0.12, 1.6 * self.fontMetrics().height() / max(60, self.height() - 80))

    def _highest(self) -> float:
        values = [v for series in self.chart.series.values() for v in series if v is not None]
        return max([*values, *(band[1] for band in self.chart.bands if band), 1.0])

    def _hover(self, place: QPointF) -> None:
        where = self.getPlotItem().vb.mapSceneToView(place)
        category = round(where.x())
        if 0 <= category < len(self.chart.categories):
            QToolTip.showText(self.mapToGlobal(place.toPoint()), self.tip(category), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window: a chart has nothing to type into."""
        event.ignore()


def mixed(colour: str, ground: str, share: float = 0.5) -> str:
    """Return a colour of which so much is left on a ground."""
    front, back = QColor(colour), QColor(ground)
    parts = zip(front.getRgbF(), back.getRgbF(), strict=True)
    return str(QColor.fromRgbF(*(share * f + (1 - share) * b for f, b in parts)).name())


def wrapped(name: str) -> str:
    """Break a long name into two lines near its middle."""
    words = name.split()
    if len(name) <= 9 or len(words) < 2:
        return name
    cut = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(name) / 2))
    return f"{' '.join(words[:cut])}\n{' '.join(words[cut:])}"
