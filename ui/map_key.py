"""The key beside the map: a line or two for each unit, in the window's own letters at any zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.palette import colours, load_colour, unit_colour
from ui.places import UnitPlace

SWATCH, GAP = 16.0, 10.0
LETTERS = 44  # that the line of a team takes
ELIDE = Qt.TextElideMode.ElideRight


class MapKey(QGraphicsItem):
    """Says which colour stands for which unit, with its people and load; ``notes`` say what else is drawn."""

    def __init__(self, units: Sequence[UnitPlace], notes: Sequence[str], *, by_load: bool) -> None:
        super().__init__()
        self.units, self.notes, self.by_load = units, notes, by_load
        self.height = 0.0
        self.unit, self.teams = "", ()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def width(self) -> float:
        """How many pixels the key is wide."""
        metrics = QFontMetricsF(_font())
        words = (*(_people(unit) for unit in self.units), *self.notes)
        widest = max((metrics.horizontalAdvance(text) for text in words), default=0.0)
        return SWATCH + GAP + max(widest, LETTERS * metrics.averageCharWidth()) + 4

    def choose(self, unit: str, teams: Sequence[tuple[str, str]]) -> None:
        """Show the teams of a unit below it, each with its figures."""
        self.unit, self.teams = unit, tuple(teams)
        self.update()

    def fit(self, height: float) -> None:
        """Stand within so many pixels: with less room, in single lines and without the notes."""
        self.prepareGeometryChange()
        self.height = height

    def boundingRect(self) -> QRectF:
        """Return the key's room in pixels."""
        return QRectF(0, 0, self.width, max(self.height, 1.0))

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the key."""
        line = QFontMetricsF(_font()).height()
        notes = (line + 2) * len(self.notes)
        table = line * len(self.teams)
        double = (2 * line + 8) * len(self.units) + table + notes + line <= self.height
        step = 2 * line + 8 if double else min(line + 8, (self.height - table) / max(1, len(self.units)))
        top = 0.0
        for number, unit in enumerate(self.units):
            self._unit(painter, number, unit, QPointF(0, top), double)
            top += step
            if unit.name == self.unit:
                self._table(painter, top - 4, line)
                top += table + 4
        top += line
        if top + notes <= self.height + line:
            for number, note in enumerate(self.notes):
                self._text(painter, QPointF(0, top + number * (line + 2)), note, colours().muted)

    def _unit(self, painter: QPainter, number: int, unit: UnitPlace, place: QPointF, double: bool) -> None:
        c = colours()
        line = QFontMetricsF(_font()).height()
        painter.setPen(QColor(c.line))
        painter.setBrush(load_colour(unit.load) if self.by_load else QColor(unit_colour(number)))
        painter.drawRoundedRect(QRectF(place.x(), place.y() + 1, SWATCH, SWATCH), 3, 3)
        words = place + QPointF(SWATCH + GAP, 0)
        used = self._text(painter, words, unit.name, c.text, bold=True)
        if double:
            self._text(painter, words + QPointF(0, line), _people(unit), c.muted)
        else:
            self._text(painter, words + QPointF(used + GAP, 0), _load(unit), c.muted)

    def _table(self, painter: QPainter, top: float, line: float) -> None:
        """Paint the chosen unit's teams, their figures in line at the right."""
        metrics = QFontMetricsF(_font())
        figures = max((metrics.horizontalAdvance(figure) for _name, figure in self.teams), default=0.0)
        left, room = SWATCH + GAP, self.width - SWATCH - 2 * GAP - figures
        for number, (name, figure) in enumerate(self.teams):
            place = QPointF(left, top + number * line)
            self._text(painter, place, metrics.elidedText(name, ELIDE, room), colours().text)
            self._text(painter, QPointF(self.width - figures, place.y()), figure, colours().text)

    def _text(
        self, painter: QPainter, place: QPointF, text: str, colour: str, *, bold: bool = False
    ) -> float:
        font = _font(bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(place + QPointF(0, QFontMetricsF(font).ascent()), text)
        return QFontMetricsF(font).horizontalAdvance(text)


def _people(unit: UnitPlace) -> str:
    return f"{unit.people:,} officers, load {_load(unit)}"


def _load(unit: UnitPlace) -> str:
    return "nobody" if unit.load is None else f"{unit.load:.0f} %"


def _font(*, bold: bool = False) -> QFont:
    font = QFont()
    font.setBold(bold)
    return font
