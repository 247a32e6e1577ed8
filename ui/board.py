"""The board: a column a unit, a lane a specialism, every team's load, FTE and vacancies at a glance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.formats import figure
from ui.palette import colours
from ui.teams import WHOLE_UNIT, Force, Team, TeamState

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
STATE = int(Qt.ItemDataRole.UserRole)
FOUND = STATE + 1
FADED = 0.3  # how much of a team is left where a search finds nobody
MIME = "application/x-workforce-planner-people"  # people and posts that are dragged
ARROWS = {"above": "▲ ", "below": "▼ ", "": ""}


class BoardModel(QAbstractTableModel):
    """Lanes by units; each cell is a ``TeamState``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.force = Force()
        self.found: Mapping[Team, int] | None = None

    def mark(self, found: Mapping[Team, int] | None) -> None:
        """Say how many a search finds in each team; None where nobody searches."""
        self.found = found
        if self.force.units and self.force.lanes:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show(self, force: Force) -> None:
        """Show another state of the force, keeping the place where units and lanes are the same."""
        same = (force.units, force.lanes) == (self.force.units, self.force.lanes)
        if not same:
            self.beginResetModel()
        self.force = force
        if not same:
            self.endResetModel()
        elif force.units and force.lanes:
            last = self.index(len(force.lanes) - 1, len(force.units) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def state(self, index: Index) -> TeamState:
        """Return the team at a place."""
        return self.force.state(self.force.units[index.column()], self.force.lanes[index.row()])

    def place(self, team: Team) -> QModelIndex:
        """Return where a team stands; an invalid index if it is not on the board."""
        if team.unit not in self.force.units or team.specialism not in self.force.lanes:
            return QModelIndex()
        return self.index(self.force.lanes.index(team.specialism), self.force.units.index(team.unit))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.force.lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.force.units)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: D102
        across = orientation is Qt.Orientation.Horizontal
        if role == TOOL_TIP and across:
            return f"{self.force.units[section]}: click to see everybody in the unit"
        if role in (DISPLAY, TOOL_TIP):
            return self.force.units[section] if across else self.force.lanes[section] or WHOLE_UNIT
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self.state(index).headline
        state = self.state(index)
        if role in (TOOL_TIP, SPOKEN):
            found = "" if self.found is None else f" The search finds {self.found.get(state.team, 0)} here."
            return state.sentence() + found
        if role == FOUND:
            return None if self.found is None else self.found.get(state.team, 0)
        return state if role == STATE else None


class TeamDelegate(QStyledItemDelegate):
    """Paints a team: its load large, FTE and vacancies below, tinted outside the tolerance."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one team."""
        state: TeamState = index.data(STATE)
        found: int | None = index.data(FOUND)
        painter.save()
        painter.setOpacity(FADED if found == 0 else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self._ground(painter, option, box, state)
        line = option.fontMetrics.height()
        inside = box.adjusted(6, 0, -3, 0)
        rows = [
            (f"{ARROWS[state.side]}{state.headline}", 1.45, True),
            *((t, 0.9, False) for t in lines(state)),
            *(((f"{found} found", 0.9, True),) if found else ()),
        ]
        height = line * (1.5 + 1.05 * (len(rows) - 1))
        top = inside.top() + max(2.0, (inside.height() - height) / 2)
        for text, scale, bold in rows:
            step = line * (1.5 if bold else 1.05)
            self._text(painter, option, QRectF(inside.left(), top, inside.width(), step), text, scale, bold)
            top += step
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the least room in which every figure can be read."""
        return QSize(option.fontMetrics.horizontalAdvance("100.0 FTE") + 4, option.fontMetrics.height() * 4)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, state: TeamState) -> None:
        c = colours()
        painter.setPen(QColor(c.line))
        painter.setBrush(QColor(c.base))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.side:
            tint = QColor(getattr(c, state.side))
            tint.setAlpha(depth(state))
            painter.setBrush(tint)
            painter.drawRoundedRect(box, 5, 5)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(c.accent))
            pen.setWidthF(2.5)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
            if option.state & QStyle.StateFlag.State_HasFocus:
                pen.setColor(QColor(c.text))
                pen.setWidthF(1.0)
                painter.setPen(pen)
                painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        text: str,
        scale: float,
        bold: bool,
    ) -> None:
        font = QFont(option.font)
        font.setBold(bold)
        for size in (scale, 1.2, 1.0) if bold else (scale,):
            font.setPointSizeF(option.font.pointSizeF() * size)
            painter.setFont(font)
            if painter.fontMetrics().horizontalAdvance("▲ 155 %") <= box.width():
                break
        painter.setPen(QColor(colours().text))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)


def lines(state: TeamState) -> tuple[str, ...]:
    """Return what stands below the load: FTE, and vacancies if there are any."""
    if not state.team.specialism:
        first = "people" if state.people != 1 else "person"
    else:
        first = f"{figure(state.capacity, 1)} FTE"
    return (first, f"{state.vacant} vacant") if state.vacant else (first,)


def would_become(state: TeamState, people: int, capacity: float) -> str:
    """Return what a team would become with more people: 12.0 to 13.0 FTE, load 104 %."""
    if not state.team.specialism:
        return f"{state.team.title}: {state.people} to {state.people + people} people"
    after = state.capacity + capacity
    load = f", load {100 * state.required / after:.0f} %" if after > 0 and state.required > 0 else ""
    return f"{state.team.title}: {state.capacity:.1f} to {after:.1f} FTE{load}"


def depth(state: TeamState) -> int:
    """Return how strong the tint is: the further from the fair share, the stronger."""
    if not state.fair:
        return 110
    return int(50 + 110 * min(1.0, abs(state.capacity - state.fair) / state.fair / 0.4))


class Board(QTableView):
    """Shows a force; ``chosen`` says which team the planner looks at, ``opened`` which one they open,
    ``unit_opened`` which unit.

    ``dropped`` carries the team that cards were dropped on, and what ``CardModel.mimeData`` tells
    of each.
    """

    chosen = Signal(object)
    opened = Signal(object)
    unit_opened = Signal(str)
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="board", showGrid=False, cornerButtonEnabled=False)
        self.board = BoardModel(self)
        self.setModel(self.board)
        self.setItemDelegate(TeamDelegate(self))
        self.setAccessibleName(self.tr("Board of units and specialisms"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        hint = TeamDelegate(self).sizeHint
        option = QStyleOptionViewItem()
        option.fontMetrics = self.fontMetrics()
        for header, least in (
            (self.horizontalHeader(), hint(option, QModelIndex()).width()),
            (self.verticalHeader(), hint(option, QModelIndex()).height()),
        ):
            header.setMinimumSectionSize(least)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setDefaultAlignment(wrapped)
            header.setSectionsClickable(header is self.horizontalHeader())
        self.verticalHeader().setFixedWidth(self.fontMetrics().horizontalAdvance("Domestic abuse and") + 12)
        self.horizontalHeader().setFixedHeight(self.fontMetrics().height() * 2 + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sectionPressed.disconnect()  # a click opens the unit and selects nothing
        self.horizontalHeader().sectionClicked.connect(self._open_unit)
        self.selectionModel().currentChanged.connect(self._say)
        self.activated.connect(lambda index: self.opened.emit(self.board.state(index).team))

    def show_force(self, force: Force) -> None:
        """Show another state of the force."""
        self.board.show(force)

    def choose(self, team: Team) -> None:
        """Select a team that was chosen elsewhere."""
        place = self.board.place(team)
        if place.isValid() and place != self.currentIndex():
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take people and posts of this program."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what the team under the mouse would become."""
        place = self.indexAt(event.position().toPoint())
        if not event.mimeData().hasFormat(MIME) or not place.isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        drag = json.loads(event.mimeData().data(MIME).data())
        words = would_become(self.board.state(place), len(drag["cards"]), drag["capacity"])
        QToolTip.showText(self.viewport().mapToGlobal(event.position().toPoint()), words, self)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say who was dropped where; the view itself changes nothing."""
        place = self.indexAt(event.position().toPoint())
        if not event.mimeData().hasFormat(MIME) or not place.isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        drag = json.loads(event.mimeData().data(MIME).data())
        self.dropped.emit(self.board.state(place).team, drag["cards"])

    def _open_unit(self, section: int) -> None:
        self.unit_opened.emit(self.board.force.units[section])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter opens the unit of the team, as Enter opens the team."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            self._open_unit(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _say(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.board.state(current).team)
