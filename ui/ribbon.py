"""A ribbon on the map: who moves from an area to the hub of the new unit, widening on the way there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from ui.palette import colours
from ui.places import Flow
from ui.tile_item import SIDE, TileItem

START = 1.5  # how wide a ribbon begins
LEAST, MOST = 5.0, 18.0  # how wide the ribbons of the smallest and the largest flow end
BEND = 0.18


def ribbon(flow: Flow, start: TileItem, end: TileItem, most: int) -> QGraphicsPathItem:
    """Return a flow's ribbon between two tiles, as wide at its end as there are people."""
    middle = QPointF(SIDE / 2, SIDE / 2)
    a, b = start.pos() + middle, end.pos() + middle
    along = b - a
    across = QPointF(-along.y(), along.x())
    aside = across / max(1.0, (across.x() ** 2 + across.y() ** 2) ** 0.5)
    width = LEAST + (MOST - LEAST) * flow.people / most
    bend, half = (a + b) / 2 + across * BEND, aside / 2
    path = QPainterPath(a + half * START)
    path.quadTo(bend + half * (START + width) / 2, b + half * width)
    path.lineTo(b - half * width)
    path.quadTo(bend - half * (START + width) / 2, a - half * START)
    path.closeSubpath()
    item = QGraphicsPathItem(path)
    colour = QColor(colours().text)
    colour.setAlpha(115)
    item.setBrush(colour)
    item.setPen(Qt.PenStyle.NoPen)
    item.setZValue(2)
    item.setToolTip(f"{flow.people} officers of {flow.area} move to {flow.unit}")
    return item
