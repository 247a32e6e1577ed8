"""The first page: open a workbook, go on with a recent one, or look at a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icon import picture
from ui.memory import Memory
from ui.palette import colours

PATH = int(Qt.ItemDataRole.UserRole)

SAMPLES: Mapping[str, str] = {
    "five-regions": "Sapphire 2012 in five regions, already solved",
    "six-regions": "Sapphire 2012: 32 teams into six regions",
    "twelve-bcus": "2018: 3,500 safeguarding officers in twelve BCUs",
    "new-met": "2023: A New Met for London, 565 more people",
    "whole-force": "34,000 people in all strands",
}


class TwoLines(QStyledItemDelegate):
    """Draws an entry as a name with what it is below, in a quieter colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        """Return room for two lines."""
        return QSize(100, option.fontMetrics.height() * 2 + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the entry."""
        c = colours()
        state = QStyle.StateFlag
        chosen = option.state & state.State_Selected and option.state & state.State_HasFocus
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & state.State_MouseOver:
            painter.setBrush(QColor(c.accent_soft if chosen else c.raised))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect, 5, 5)
        enabled = option.state & state.State_Enabled
        lines = str(index.data()).split("\n")
        a_path = len(str(index.data(PATH))) > len(lines[0])  # whose middle matters least
        cut = Qt.TextElideMode.ElideMiddle if a_path else Qt.TextElideMode.ElideRight
        box = option.rect.adjusted(10, 7, -10, -7)
        for line, flag in zip(lines, (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom), strict=False):
            first = line is lines[0]
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if first and enabled else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(c.text if first and enabled else c.muted))
            fitted = painter.fontMetrics().elidedText(line, cut, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | flag, fitted)
        painter.restore()


class Welcome(QWidget):
    """Asks for a file; ``opened`` carries a path, ``sample`` a name."""

    opened = Signal(str)
    sample = Signal(str)
    browse = Signal()
    template = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memory = memory
        self.open_button = QPushButton(self.tr("Open workbook…"), objectName="primary", default=True)
        self.open_button.setToolTip(self.tr("Open a workbook of officers, areas and demand (Ctrl+O)"))
        self.open_button.clicked.connect(lambda _checked=False: self.browse.emit())
        self.template_button = QPushButton(self.tr("New from template…"), objectName="large")
        self.template_button.setToolTip(self.tr("Write an empty workbook with headings and notes (Ctrl+N)"))
        self.template_button.clicked.connect(lambda _checked=False: self.template.emit())
        self.samples = self._links(self.tr("Samples"), lambda item: self.sample.emit(item.data(PATH)))
        self.recent = self._links(self.tr("Recent files"), lambda item: self.opened.emit(item.data(PATH)))
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.recent.customContextMenuRequested.connect(self._recent_menu)
        for name, meaning in SAMPLES.items():
            self._add(self.samples, f"{name}\n{meaning}", name, self.tr("Write this sample and open it"))
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as they are now; missing ones cannot be opened."""
        self.recent.clear()
        for entry in self.memory.recent:
            path = Path(entry.path)
            mark = "★ " if entry.pinned else ""
            missing = self.tr(" (no longer there)") if entry.missing else ""
            item = self._add(
                self.recent, f"{mark}{path.name}{missing}\n{path.parent}", entry.path, entry.path
            )
            if entry.missing:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        if not self.recent.count():
            item = self._add(self.recent, self.tr("Files you open are listed here."), "", "")
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _links(self, name: str, act: Callable[[QListWidgetItem], object]) -> QListWidget:
        links = QListWidget(objectName="links")
        links.setAccessibleName(name)
        links.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        links.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        links.setItemDelegate(TwoLines(links))
        links.itemActivated.connect(act)
        links.itemClicked.connect(act)
        return links

    def _add(self, links: QListWidget, text: str, data: str, tip: str) -> QListWidgetItem:
        item = QListWidgetItem(text, links)
        item.setData(PATH, data)
        item.setToolTip(tip)
        return item

    def _recent_menu(self, place: QPoint) -> None:
        item = self.recent.itemAt(place)
        if item is None or not item.data(PATH):
            return
        path = item.data(PATH)
        pinned = any(entry.pinned for entry in self.memory.recent if entry.path == path)
        menu = QMenu(self)
        menu.addAction(self.tr("Unpin") if pinned else self.tr("Pin to the top")).triggered.connect(
            lambda _checked=False: (self.memory.pin(path, not pinned), self.refresh())
        )
        menu.addAction(self.tr("Remove from the list")).triggered.connect(
            lambda _checked=False: (self.memory.forget(path), self.refresh())
        )
        menu.popup(self.recent.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        logo = QLabel(pixmap=picture(56))
        title = QLabel(self.tr("Workforce Planner"), objectName="title")
        claim = QLabel(
            self.tr("Officers to units, fair and close to home, with the proof of how good it is."),
            wordWrap=True,
            objectName="muted",
        )
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(claim)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(logo)
        head.addLayout(words, 1)
        hint = QLabel(
            self.tr("or drop a workbook anywhere on this window"), wordWrap=True, objectName="muted"
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.template_button)
        buttons.addWidget(hint, 1)
        page = QVBoxLayout()
        page.setSpacing(20)
        page.addLayout(head)
        page.addLayout(buttons)
        lists = QHBoxLayout()
        lists.setSpacing(20)
        lists.addWidget(self._card(self.tr("Recent files"), self.recent), 1)
        lists.addWidget(self._card(self.tr("Samples"), self.samples), 1)
        page.addLayout(lists, 1)
        frame = QGridLayout(self)
        frame.setContentsMargins(24, 24, 24, 24)
        frame.addLayout(page, 0, 1)
        frame.setColumnStretch(0, 1)
        frame.setColumnStretch(1, 20)
        frame.setColumnStretch(2, 1)

    def _card(self, heading: str, content: QWidget) -> QFrame:
        card = QFrame(objectName="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 12)
        inside.addWidget(QLabel(heading, objectName="heading"))
        inside.addWidget(content, 1)
        return card
