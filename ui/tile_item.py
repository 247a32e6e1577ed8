"""A square of the tile map: an area, coloured by its unit or by load, with its names above the ribbons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from ui.palette import colours, load_colour, unit_colour
from ui.places import Tile, UnitPlace

if TYPE_CHECKING:
    from ui.map import Map

SIDE, STEP = 92.0, 100.0  # a tile, and from one to the next
READABLE = 0.62  # of full size; on smaller tiles the code stands for the area's name


class TileItem(QGraphicsItem):
    """One area: its ground, and what the mouse does to it."""

    def __init__(self, tile: Tile, unit: UnitPlace | None, number: int, by_load: bool) -> None:
        super().__init__()
        self.tile, self.unit, self.number, self.by_load = tile, unit, number, by_load
        self.chosen = self.current = False
        self.setPos(tile.column * STEP, tile.row * STEP)
        self.setToolTip(self.sentence())

    @property
    def ground(self) -> QColor:
        """The tile's colour."""
        if not self.by_load:
            return QColor(unit_colour(self.number))
        return load_colour(self.unit.load if self.unit else None)

    @property
    def value(self) -> str:
        """What the colour stands for, in words."""
        if not self.by_load:
            return self.tile.unit
        load = self.unit.load if self.unit else None
        return "nobody" if load is None else f"{load:.0f} %"

    def sentence(self) -> str:
        """Return the tile in words."""
        load = "" if self.unit is None or self.unit.load is None else f", load {self.unit.load:.0f} %"
        hub = ", the unit's hub" if self.tile.hub else ""
        return f"{self.tile.area}: {self.tile.unit}{load}{hub}"

    def boundingRect(self) -> QRectF:
        """Return the tile's square with its frame."""
        return QRectF(-4, -4, SIDE + 8, SIDE + 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the ground, with a frame where it was chosen."""
        c = colours()
        frame = QColor(c.text if self.current else c.accent) if self.marked else self.ground.darker(112)
        painter.setPen(QPen(frame, 5 if self.current else 4 if self.chosen else 1))
        painter.setBrush(self.ground)
        painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), 9, 9)

    @property
    def marked(self) -> bool:
        """Whether the tile or its unit was chosen."""
        return self.current or self.chosen

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Choose the tile's unit."""
        self._map().go_to(self)
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Say what dropping the tile here would do."""
        view, target = self._map(), self._target(event)
        over = target is not None and target.tile.unit != self.tile.unit
        view.viewport().setCursor(Qt.CursorShape.DragMoveCursor if over else Qt.CursorShape.ArrowCursor)
        if target is not None and over:
            said = view.tr("Give {} to {}").format(self.tile.area, target.tile.unit)
            QToolTip.showText(event.screenPos(), said, view)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Give the area to the unit of the tile that it is dropped on."""
        view, target = self._map(), self._target(event)
        view.viewport().unsetCursor()
        if target is not None and target.tile.unit != self.tile.unit:
            view.given.emit(self.tile.area, target.tile.unit)

    def _map(self) -> Map:
        view: Map = self.scene().views()[0]  # type: ignore[assignment]
        return view

    def _target(self, event: QGraphicsSceneMouseEvent) -> TileItem | None:
        under = self.scene().items(event.scenePos())
        return next((item for item in under if isinstance(item, TileItem)), None)


class TileNames(QGraphicsItem):
    """A tile's code, name and value, above the ribbons, each with a seam in the tile's colour."""

    def __init__(self, tile: TileItem) -> None:
        super().__init__()
        self.of = tile
        self.setPos(tile.pos())
        self.setZValue(3)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return the tile's square, with the hub's mark at its corner."""
        return QRectF(-4, -4, SIDE + 8, SIDE + 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint what stands on the tile."""
        tile, ground = self.of.tile, self.of.ground
        ink = QColor("#ffffff" if ground.lightnessF() < 0.55 else "#14181d")
        if painter.worldTransform().m11() < READABLE:
            self._text(painter, 36, tile.code, 34, ink)
            self._text(painter, 70, self.of.value, 19, ink)
        else:
            self._text(painter, 25, tile.code, 26, ink)
            lines = _two_lines(tile.area)
            for number, line in enumerate(lines):
                self._text(painter, 56 + 14 * (number - (len(lines) - 1) / 2), line, 12.5, ink, bold=False)
            self._text(painter, 80, self.of.value, 13.5, ink)
        if tile.hub:
            painter.setPen(QPen(ground, 2))
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(SIDE - 9, 9), 6.5, 6.5)

    def _text(
        self, painter: QPainter, middle: float, text: str, size: float, ink: QColor, *, bold: bool = True
    ) -> None:
        """Paint a line as large as asked for, or as fits, its middle at a height."""
        font = QFont(painter.font())
        font.setBold(bold)
        font.setPixelSize(int(size))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > SIDE - 6:
            font.setPixelSize(max(7, int(size * (SIDE - 6) / wide)))
            wide = QFontMetricsF(font).horizontalAdvance(text)
        path = QPainterPath()
        path.addText((SIDE - wide) / 2, middle + QFontMetricsF(font).capHeight() / 2, font, text)
        seam = QPen(self.of.ground, 3.5)
        seam.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, seam)
        painter.fillPath(path, ink)


def _two_lines(name: str) -> tuple[str, ...]:
    """Break a long name near its middle."""
    words = name.split()
    if len(name) <= 12 or len(words) < 2:
        return (name,)
    cut = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(name) / 2))
    return " ".join(words[:cut]), " ".join(words[cut:])
