"""The changes of a newer extract as a tree: four groups, a check box for each change and each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from ui.newer import KINDS, Change
from workforce_planner.edits import Edit

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Check = Qt.CheckState
HEADINGS = ("Who or what", "Name", "Changes", "Was", "Becomes")
ROOT = QModelIndex()
TOP = 0xFFFFFFFF  # the internal id of a group


class ChangesModel(QAbstractItemModel):
    """Shows changes; ``ticked_changed`` says that others are ticked now. All are at first.

    Ticking a group ticks those of its changes that the search shows.
    """

    ticked_changed = Signal()

    def __init__(self, changes: Sequence[Change], *, names: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = tuple(changes)
        self._cells = [change.cells(names=names) for change in changes]
        self._haystack = ["\n".join(cells).casefold() for cells in self._cells]
        self._ticked = [True] * len(self._changes)
        self._needle = ""
        self._arrange()

    @property
    def ticked(self) -> tuple[Edit, ...]:
        """The edits that are ticked, whether the search shows them or not."""
        return tuple(c.edit for c, on in zip(self._changes, self._ticked, strict=True) if on)

    def set_search(self, text: str) -> None:
        """Show only the changes that hold this text, whatever its case."""
        self.beginResetModel()
        self._needle = text.strip().casefold()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        shown: dict[str, list[int]] = {kind: [] for kind in KINDS.values()}
        for number, change in enumerate(self._changes):
            if self._needle in self._haystack[number]:
                shown[change.kind].append(number)
        self._groups = [(kind, numbers) for kind, numbers in shown.items() if numbers]

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:  # noqa: D102
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else TOP)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # noqa: D102
        if not index.isValid() or index.internalId() == TOP:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, TOP)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: D102
        if not parent.isValid():
            return len(self._groups)
        group = parent.internalId() == TOP and parent.column() == 0
        return len(self._groups[parent.row()][1]) if group else 0

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: D102
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        across = orientation is Qt.Orientation.Horizontal and 0 <= section < len(HEADINGS)
        return HEADINGS[section] if across and role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        known = super().flags(index)
        checkable = index.isValid() and index.column() == 0
        return known | Qt.ItemFlag.ItemIsUserCheckable if checkable else known

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        first = index.column() == 0
        if index.internalId() == TOP:
            kind, numbers = self._groups[index.row()]
            return self._of_group(kind, numbers, role) if first else None
        number = self._groups[index.internalId()][1][index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self._cells[number][index.column()]
        if role == Role.CheckStateRole and first:
            return Check.Checked if self._ticked[number] else Check.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: D102
        if role != Role.CheckStateRole or not index.isValid() or index.column():
            return False
        on = Check(value) is not Check.Unchecked
        top = index.internalId() == TOP
        group = index.row() if top else index.internalId()
        numbers = self._groups[group][1]
        for number in numbers if top else numbers[index.row() : index.row() + 1]:
            self._ticked[number] = on
        above = self.index(group, 0)
        self.dataChanged.emit(above, above, [Role.CheckStateRole])
        self.dataChanged.emit(
            self.index(0, 0, above), self.index(len(numbers) - 1, 0, above), [Role.CheckStateRole]
        )
        self.ticked_changed.emit()
        return True

    def _of_group(self, kind: str, numbers: Sequence[int], role: int) -> Any:
        on = sum(self._ticked[number] for number in numbers)
        if role == Role.DisplayRole:
            return f"{kind} ({len(numbers):,})"
        if role == Role.ToolTipRole:
            return f"{on:,} of {len(numbers):,} ticked"
        if role == Role.CheckStateRole:
            return Check.Checked if on == len(numbers) else Check.PartiallyChecked if on else Check.Unchecked
        if role == Role.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None
