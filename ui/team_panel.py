"""The team in view: its figures in words, and a card for each person and post."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.board import MIME
from ui.cards import Card
from ui.officer_menu import OfficerMenu
from ui.palette import colours
from ui.session import Session
from ui.teams import TRAY, WHOLE_UNIT, Team
from ui.whatif import WhatIf
from ui.wording import count

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
CARD = int(Qt.ItemDataRole.UserRole)
DETAIL = CARD + 1
Dragged = tuple[str, str, str, bool, bool]  # a card's unit, specialism and key, whether a post, and vacant
LEAST_LETTERS = 2  # before a search looks beyond the team
MOST_FOUND = 500


class CardModel(QAbstractListModel):
    """A team's cards in a list; a filter leaves those that hold a text, and adds those of other teams."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: tuple[Card, ...] = ()
        self._elsewhere: Callable[[], Iterable[Card]] = tuple
        self._here = 0
        self._by_team = False
        self._needle = ""
        self.cards: tuple[Card, ...] = ()

    def show(
        self,
        cards: tuple[Card, ...],
        elsewhere: Callable[[], Iterable[Card]] = tuple,
        *,
        by_team: bool = False,
    ) -> None:
        """Show other cards; a search also looks ``elsewhere``. ``by_team`` says each card's team."""
        self.beginResetModel()
        self._by_team = by_team
        self._every, self._elsewhere = cards, elsewhere
        here = [card for card in cards if self._needle in card.text]
        self._here = len(here)
        self.cards = (*here, *islice(self._found(), MOST_FOUND))
        self.endResetModel()

    def _found(self) -> Iterator[Card]:
        if len(self._needle) >= LEAST_LETTERS:
            yield from (card for card in self._elsewhere() if self._needle in card.text)

    def set_filter(self, needle: str) -> None:
        """Show only the cards that hold this text."""
        self._needle = needle.casefold().strip()
        self.show(self._every, self._elsewhere, by_team=self._by_team)

    def detail(self, row: int) -> str:
        """Return a card's second line, with the team of one from elsewhere."""
        card = self.cards[row]
        if row >= self._here:
            return f"{card.detail}  ·  {card.team.title}"
        return f"{card.detail}  ·  {card.team.specialism or WHOLE_UNIT}" if self._by_team else card.detail

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged."""
        draggable = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | draggable

    def mimeTypes(self) -> list[str]:
        """Return our own kind of drag."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged cards as their teams and their keys."""
        cards = [self.cards[index.row()] for index in indexes]
        data = QMimeData()
        content = {
            "cards": [[*card.team, card.key, card.post, card.vacant] for card in cards],
            "capacity": sum(card.capacity for card in cards),
        }
        data.setData(MIME, json.dumps(content).encode())
        return data

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role in (DISPLAY, int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return f"{card.title}, {self.detail(index.row())}"
        if role == DETAIL:
            return self.detail(index.row())
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: who it is, rank, FTE and marks; a vacant post only as an outline."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(120, option.fontMetrics.height() * 2 + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card: Card = index.data(CARD)
        c = colours()
        box = QRectF(option.rect).adjusted(6.5, 2.5, -6.5, -2.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        pen.setColor(QColor(c.text if focused else c.accent if chosen else c.line))
        pen.setWidthF(2.0 if chosen or focused else 1.0)
        pen.setStyle(Qt.PenStyle.DashLine if card.vacant else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(QColor(c.window if card.vacant else c.base))
        painter.drawRoundedRect(box, 5, 5)
        line = option.fontMetrics.height()
        inside = box.adjusted(9, 4, -6, -4)
        self._text(
            painter, option, QRectF(inside.left(), inside.top(), inside.width(), line), card.title, c.text
        )
        below = QRectF(inside.left(), inside.bottom() - line, inside.width(), line)
        self._text(painter, option, below, index.data(DETAIL), c.muted)
        painter.restore()

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, text: str, colour: str
    ) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if colour == colours().text else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)


class TeamPanel(QWidget):
    """Shows the session's chosen team, or a whole unit, with its cards; ``searched`` carries how many a
    search finds in each team, None where nobody searches."""

    chosen = Signal()
    fill_wanted = Signal(str)
    searched = Signal(object)

    def __init__(self, session: Session, whatif: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.whatif = whatif
        self.officer_menu: OfficerMenu | None = None
        self.unit = ""  # the unit that is shown whole, if one is
        self.heading = QLabel(wordWrap=True, objectName="heading")
        self.facts = QLabel(wordWrap=True, objectName="muted")
        self.filter = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Search people and posts"))
        self.filter.setAccessibleName(self.tr("Search people and posts"))
        self.filter.setToolTip(
            self.tr("Name, ID, rank, specialism or mark: in this team, then in all others")
        )
        self.model = CardModel(self)
        self.cards = QListView(uniformItemSizes=True, objectName="cards")
        self.cards.setModel(self.model)
        self.cards.setItemDelegate(CardDelegate(self.cards))
        self.cards.setAccessibleName(self.tr("People and posts of the team"))
        self.cards.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.cards.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.cards.setDragEnabled(True)
        self.cards.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.cards.customContextMenuRequested.connect(
            lambda place: self._menu().popup(self.cards.viewport().mapToGlobal(place))
        )
        self.cards.selectionModel().selectionChanged.connect(lambda *_what: self.chosen.emit())
        self.model.modelReset.connect(self.chosen)
        self.filter.textChanged.connect(self.model.set_filter)
        self._patience = QTimer(self, interval=150, singleShot=True)
        self._patience.timeout.connect(self._count)
        self.filter.textChanged.connect(lambda _text: self._patience.start())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(8)
        for widget in (self.heading, self.facts, self.filter):
            whole.addWidget(widget)
        whole.addWidget(self.cards, 1)
        session.team_selected.connect(lambda _team: self.open_unit(""))
        for changed in (session.picture_changed, session.names_changed):
            changed.connect(lambda *_what: self.refresh())
        self.refresh()

    def chosen_cards(self) -> list[Card]:
        """Return the cards that are selected."""
        return [self.model.cards[index.row()] for index in self.cards.selectedIndexes()]

    def ask_move(self) -> None:
        """Ask where the selected people and posts should go."""
        menu = self._units_menu()
        menu.popup(self.cards.mapToGlobal(self.cards.rect().center()))
        first = next((action for action in menu.actions() if action.isEnabled()), menu.actions()[0])
        menu.setActiveAction(first)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        chosen = self.chosen_cards()
        menu.addMenu(self._units_menu()).setEnabled(bool(chosen))
        posts = {card.rank for card in chosen if card.vacant}
        fill = menu.addAction(self.tr("Who could fill this?"))
        fill.setEnabled(self.session.selected not in (None, TRAY))
        rank = posts.pop() if len(posts) == 1 else ""
        fill.triggered.connect(lambda _checked=False: self.fill_wanted.emit(rank))
        people = [card for card in chosen if not card.post]
        for text, keep in ((self.tr("Keep here in the next solve"), True), (self.tr("Let go again"), False)):
            action = menu.addAction(text)
            action.setEnabled(any(("kept" in card.marks) is not keep for card in people))
            action.triggered.connect(lambda _checked=False, keep=keep: self.whatif.keep(people, keep))
        if self.officer_menu is not None:
            self.officer_menu.fill(menu, chosen)
        return menu

    def _units_menu(self) -> QMenu:
        """Return the units as a menu; a choice moves the selected cards there, in their specialism."""
        chosen = self.chosen_cards()
        menu = QMenu(self.tr("Move to"), self)
        for unit in self.session.force.units:
            action = menu.addAction(unit.replace("&", "&&"))
            action.setEnabled(any(card.team.unit != unit for card in chosen))
            action.triggered.connect(
                lambda _checked=False, unit=unit: self.whatif.move(chosen, Team(unit, ""))
            )
        return menu

    def dragged(self, told: Iterable[Dragged]) -> list[Card]:
        """Return the cards that ``CardModel.mimeData`` tells of."""
        return [
            next(
                card
                for card in self.session.cards(Team(unit, specialism))
                if (card.key, card.post, card.vacant) == (key, post, vacant)
            )
            for unit, specialism, key, post, vacant in told
        ]

    def find(self) -> None:
        """Let the planner type whom to look for."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _elsewhere(self) -> Iterator[Card]:
        """Yield the cards of all the other teams, and of the tray."""
        shown = self._shown()
        for team in self._teams():
            if team not in shown:
                yield from self.session.cards(team)

    def _teams(self) -> tuple[Team, ...]:
        force = self.session.force
        return (*(Team(unit, lane) for unit in force.units for lane in force.lanes), TRAY)

    def _shown(self) -> tuple[Team, ...]:
        """Return the teams whose cards are in view."""
        if self.unit:
            return tuple(team for team in self._teams() if team.unit == self.unit)
        return () if self.session.selected is None else (self.session.selected,)

    def _count(self) -> None:
        """Say how many a search finds in each team."""
        needle = self.filter.text().casefold().strip()
        if len(needle) < LEAST_LETTERS:
            self.searched.emit(None)
            return
        cards = self.session.cards
        self.searched.emit({team: sum(needle in c.text for c in cards(team)) for team in self._teams()})

    def open_unit(self, unit: str) -> None:
        """Show everybody of a unit; with "" the chosen team again."""
        self.unit = unit
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen team, or unit, as it is now."""
        if self.filter.text():
            self._patience.start()
        if self.unit and self.unit in self.session.force.units:
            self._show_unit()
            return
        team = self.session.selected
        if team is None:
            self.heading.setText(self.tr("No team chosen"))
            self.facts.setText(self.tr("Choose a team on the board, or a row of a table."))
            self.model.show((), self._elsewhere)
            return
        state = self.session.force.state(*team)
        self.heading.setText(team.title)
        if team == TRAY:
            self.facts.setText(self.tr("People and posts that have no place yet."))
        else:
            self.facts.setText(state.sentence().removeprefix(f"{team.title}: "))
        self.model.show(self.session.cards(team), self._elsewhere)

    def _show_unit(self) -> None:
        states = [self.session.force.state(*team) for team in self._shown()]
        people, vacant = sum(state.people for state in states), sum(state.vacant for state in states)
        self.heading.setText(self.unit)
        teams = self.tr("{} in {}, {}.")
        self.facts.setText(
            teams.format(
                count(people, "person", "people"), count(len(states), "team"), count(vacant, "vacant post")
            )
        )
        cards = (card for team in self._shown() for card in self.session.cards(team))
        self.model.show(tuple(cards), self._elsewhere, by_team=True)
