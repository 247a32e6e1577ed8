"""The tile map: a square an area, coloured by unit or by load, with hubs and the flows of who moves."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QMenu,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from ui.palette import colours, unit_colour
from ui.places import Flow, Places, Tile, UnitPlace

SIDE, STEP = 92.0, 100.0  # a tile, and from one to the next
KEY_LEFT = 60.0  # from the last tile to the key
THINNEST, WIDEST = 2.0, 11.0  # the ribbons of the smallest and the largest flow
ARROWS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TileItem(QGraphicsItem):
    """One area: its code, its name, and its unit or load."""

    def __init__(self, tile: Tile, unit: UnitPlace | None, number: int, by_load: bool) -> None:
        super().__init__()
        self.tile, self.unit, self.number, self.by_load = tile, unit, number, by_load
        self.chosen = self.current = False
        self.setPos(tile.column * STEP, tile.row * STEP)
        self.setToolTip(self.sentence())

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
        """Paint the tile."""
        c = colours()
        ground = self._ground()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QColor(c.text) if self.current else QColor(c.accent) if self.chosen else ground.darker(112)
        painter.setPen(QPen(frame, 5 if self.current else 4 if self.chosen else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), 9, 9)
        dark = ground.lightnessF() < 0.55
        painter.setPen(QColor("#ffffff") if dark else QColor("#14181d"))
        self._text(painter, QRectF(6, 8, SIDE - 12, 32), self.tile.code, 26, bold=True)
        self._text(painter, QRectF(4, 40, SIDE - 8, 32), self.tile.area, 11)
        self._text(painter, QRectF(4, 71, SIDE - 8, 18), self._value(), 12.5, bold=True)
        if self.tile.hub:
            painter.setBrush(painter.pen().color())
            painter.drawEllipse(QPointF(SIDE - 12, 12), 5, 5)

    def _ground(self) -> QColor:
        if not self.by_load:
            return QColor(unit_colour(self.number))
        return load_colour(self.unit.load if self.unit else None)

    def _value(self) -> str:
        if not self.by_load:
            return self.tile.unit
        load = self.unit.load if self.unit else None
        return "nobody" if load is None else f"{load:.0f} %"

    def _text(self, painter: QPainter, box: QRectF, text: str, size: float, *, bold: bool = False) -> None:
        font = QFont(painter.font())
        font.setPixelSize(int(size))
        font.setBold(bold)
        painter.setFont(font)
        one_line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        shown = text if box.height() >= 2 * size * 1.2 and not bold else one_line
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, shown)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Choose the tile's unit."""
        view = self.scene().views()[0]
        if isinstance(view, Map):
            view.go_to(self)
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Say what dropping the tile here would do."""
        target = self._target(event)
        over = target is not None and target.tile.unit != self.tile.unit
        view = self.scene().views()[0]
        view.viewport().setCursor(Qt.CursorShape.DragMoveCursor if over else Qt.CursorShape.ArrowCursor)
        if target is not None and over:
            said = view.tr("Give {} to {}").format(self.tile.area, target.tile.unit)
            QToolTip.showText(event.screenPos(), said, view)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Give the area to the unit of the tile that it is dropped on."""
        target, view = self._target(event), self.scene().views()[0]
        view.viewport().unsetCursor()
        if target is not None and target.tile.unit != self.tile.unit and isinstance(view, Map):
            view.given.emit(self.tile.area, target.tile.unit)

    def _target(self, event: QGraphicsSceneMouseEvent) -> TileItem | None:
        under = self.scene().items(event.scenePos())
        return next((item for item in under if isinstance(item, TileItem)), None)


class Map(QGraphicsView):
    """Shows ``Places``; ``chosen`` carries the name of the unit whose tile was clicked, ``given`` an area
    and the unit that it was dropped on."""

    chosen = Signal(str)
    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map")
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAccessibleName(self.tr("Map of areas"))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.viewport().setAccessibleName(self.tr("Map of areas"))
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.places = Places()
        self.tiles: dict[tuple[int, int], TileItem] = {}
        self.ribbons: list[tuple[QGraphicsPathItem, tuple[str, str]]] = []
        self.by_load = False
        self.flows_shown = True
        self.unit = ""
        self.current: TileItem | None = None
        self._zoomed = False

    def show_places(self, places: Places) -> None:
        """Show another state of the force."""
        self.places = places
        self.refresh()

    def set_by_load(self, by_load: bool) -> None:
        """Colour by load, or by unit."""
        self.by_load = by_load
        self.refresh()

    def set_flows_shown(self, shown: bool) -> None:
        """Show who moves where, or not."""
        self.flows_shown = shown
        self.refresh()

    def choose(self, unit: str) -> None:
        """Mark a unit that was chosen elsewhere, and show only who comes to it or leaves it."""
        self.unit = unit
        for ribbon, units in self.ribbons:
            ribbon.setVisible(not unit or unit in units)
        for item in self.tiles.values():
            item.chosen = item.tile.unit == unit
            item.update()

    def go_to(self, item: TileItem) -> None:
        """Make a tile the current one and choose its unit."""
        if self.current is not None:
            self.current.current = False
            self.current.update()
        self.current, item.current = item, True
        item.update()
        self.setAccessibleDescription(item.sentence())
        self.choose(item.tile.unit)
        self.chosen.emit(item.tile.unit)

    def refresh(self) -> None:
        """Draw everything anew."""
        scene = self.scene()
        scene.clear()
        self.setBackgroundBrush(QColor(colours().window))
        self.current = None
        units = {unit.name: unit for unit in self.places.units}
        numbers = {name: number for number, name in enumerate(units)}
        self.tiles, self.ribbons = {}, []
        for tile in self.places.tiles:
            item = TileItem(tile, units.get(tile.unit), numbers.get(tile.unit, 0), self.by_load)
            self.tiles[tile.column, tile.row] = item
            scene.addItem(item)
        if self.flows_shown:
            self._draw_flows()
        self._draw_key()
        self.choose(self.unit)
        scene.setSceneRect(scene.itemsBoundingRect().adjusted(-12, -12, 12, 12))
        if not self._zoomed:
            self.fit()

    def fit(self) -> None:
        """Show the whole map."""
        self._zoomed = False
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole map in view unless it was zoomed."""
        super().resizeEvent(event)
        if not self._zoomed:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.15 if event.angleDelta().y() > 0 else 1 / 1.15
            self._zoomed = True
            self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
            self.scale(factor, factor)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the tiles with the arrow keys; Ctrl+0 shows the whole map."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit()
        elif key in ARROWS and self.tiles:
            self.go_to(self._next(ARROWS[key]))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Give the area under the mouse, or the current one, to a unit."""
        item = self.itemAt(event.pos()) if event.reason() is QContextMenuEvent.Reason.Mouse else None
        tile = item if isinstance(item, TileItem) else self.current
        if tile is not None:
            self.units_menu(tile).popup(event.globalPos())

    def units_menu(self, item: TileItem) -> QMenu:
        """Return the units as a menu; a choice gives the area to one."""
        menu = QMenu(self.tr("Give {} to").format(item.tile.area), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        area = item.tile.area
        menu.addSection(menu.title())
        for unit in self.places.units:
            action = menu.addAction(unit.name.replace("&", "&&"))
            action.setEnabled(unit.name != item.tile.unit)
            action.triggered.connect(lambda _checked=False, unit=unit.name: self.given.emit(area, unit))
        return menu

    def _next(self, step: tuple[int, int]) -> TileItem:
        """Return the nearest tile in a direction, gaps skipped."""
        if self.current is None:
            return next(iter(self.tiles.values()))
        here = self.current.tile

        def ahead(item: TileItem) -> tuple[int, int] | None:
            across, down = item.tile.column - here.column, item.tile.row - here.row
            along, aside = (across * step[0] + down * step[1]), abs(across * step[1] + down * step[0])
            return (along + 2 * aside, aside) if along > 0 else None

        found = [(distance, item) for item in self.tiles.values() if (distance := ahead(item))]
        return min(found, key=lambda pair: pair[0])[1] if found else self.current

    def _draw_flows(self) -> None:
        hubs = {item.tile.unit: item for item in self.tiles.values() if item.tile.hub}
        origins = {item.tile.area: item for item in self.tiles.values()}
        most = max((flow.people for flow in self.places.flows), default=1)
        for flow in sorted(self.places.flows, key=lambda flow: -flow.people):
            if flow.area in origins and flow.unit in hubs and origins[flow.area] is not hubs[flow.unit]:
                start, end = origins[flow.area], hubs[flow.unit]
                ribbon = _ribbon(flow, start, end, most)
                self.ribbons.append((ribbon, (start.tile.unit, flow.unit)))
                self.scene().addItem(ribbon)

    def _draw_key(self) -> None:
        c = colours()
        left = (max((column for column, _row in self.tiles), default=0) + 1) * STEP + KEY_LEFT
        for number, unit in enumerate(self.places.units):
            top = number * 44.0
            swatch = load_colour(unit.load) if self.by_load else QColor(unit_colour(number))
            self.scene().addRect(QRectF(left, top, 26, 26), QPen(Qt.PenStyle.NoPen), swatch)
            name = self.scene().addSimpleText(unit.name, _font(17, bold=True))
            name.setPos(left + 38, top - 5)
            name.setBrush(QColor(c.text))
            load = "nobody" if unit.load is None else f"{unit.load:.0f} %"
            words = self.scene().addSimpleText(f"{unit.people:,} officers, load {load}", _font(14))
            words.setPos(left + 38, top + 15)
            words.setBrush(QColor(c.muted))


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _ribbon(flow: Flow, start: TileItem, end: TileItem, most: int) -> QGraphicsPathItem:
    """Return a bent band from an area to the hub of the new unit, as wide as there are people."""
    middle = QPointF(SIDE / 2, SIDE / 2)
    a, b = start.pos() + middle, end.pos() + middle
    path = QPainterPath(a)
    bend = QPointF(-(b - a).y(), (b - a).x()) * 0.18
    path.quadTo((a + b) / 2 + bend, b)
    item = QGraphicsPathItem(path)
    colour = QColor(colours().text)
    colour.setAlpha(140)
    pen = QPen(colour, THINNEST + (WIDEST - THINNEST) * flow.people / most)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    item.setPen(pen)
    item.setZValue(2)
    item.setToolTip(f"{flow.people} officers of {flow.area} move to {flow.unit}")
    return item


def load_colour(load: float | None) -> QColor:
    """Return a colour on the scale from blue (less work than people) over grey to orange (more)."""
    c = colours()
    if load is None:
        return QColor(c.problem)
    share = max(-1.0, min(1.0, (load - 100) / 40))
    end, middle = QColor(c.above if share > 0 else c.below), QColor(c.raised)
    part = abs(share)
    return QColor.fromRgbF(
        middle.redF() + (end.redF() - middle.redF()) * part,
        middle.greenF() + (end.greenF() - middle.greenF()) * part,
        middle.blueF() + (end.blueF() - middle.blueF()) * part,
    )
