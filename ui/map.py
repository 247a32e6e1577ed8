"""The tile map: a square an area, coloured by unit or by load, with hubs and the ribbons of who moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsView, QMenu, QWidget

from ui.map_key import MapKey
from ui.palette import colours
from ui.places import Places
from ui.ribbon import ribbon
from ui.tile_item import STEP, TileItem, TileNames

MARGIN = 12.0  # around the tiles
KEY_GAP = 36.0  # pixels from the last tile to the key
ARROWS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


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
        self.key: MapKey | None = None
        self.teams_of: Callable[[str], Sequence[tuple[str, str]]] = lambda _unit: ()
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
        """Mark a unit that was chosen elsewhere, list its teams, and show only its own flows."""
        self.unit = unit
        if self.key is not None:
            self.key.choose(unit, self.teams_of(unit))
        for band, units in self.ribbons:
            band.setVisible(not unit or unit in units)
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
        self.key = None
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
            scene.addItem(TileNames(item))
        if self.flows_shown:
            self._draw_flows()
        self.key = self._draw_key()
        self.choose(self.unit)
        if not self._zoomed:
            self.fit()

    def fit(self) -> None:
        """Show the whole map."""
        self._zoomed = False
        if self.key is None or not self.tiles:
            return
        columns, rows = (max(places, default=0) + 1 for places in zip(*self.tiles, strict=True))
        area = QRectF(0, 0, columns * STEP, rows * STEP).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        room, beside = self.viewport().size(), self.key.width + KEY_GAP
        scale = max(0.1, min((room.width() - beside) / area.width(), room.height() / area.height()))
        self.setTransform(QTransform.fromScale(scale, scale))
        self.key.fit(scale * rows * STEP)
        self.key.setPos(columns * STEP + KEY_GAP / scale, 0)
        self.setSceneRect(area.adjusted(0, 0, beside / scale, 0))

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
        under = self.items(event.pos()) if event.reason() is QContextMenuEvent.Reason.Mouse else ()
        tile = next((item for item in under if isinstance(item, TileItem)), self.current)
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
                band = ribbon(flow, start, end, most)
                self.ribbons.append((band, (start.tile.unit, flow.unit)))
                self.scene().addItem(band)

    def _draw_key(self) -> MapKey:
        notes = [self.tr("● the hub of its unit")]
        if self.ribbons:
            notes.append(self.tr("◢ who moves: wider for more"))
        if self.by_load:
            notes.append(self.tr("orange: too much work, blue: too little"))
        key = MapKey(self.places.units, notes, by_load=self.by_load)
        self.scene().addItem(key)
        return key
