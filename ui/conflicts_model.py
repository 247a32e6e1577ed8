"""Conflicts between a planner's edits and a newer baseline, each with mine and theirs to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workforce_planner.edits import Edit
from workforce_planner.edits.named import named, nameless
from workforce_planner.project.carry import Choice, Conflict

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
HEADINGS = ("Scenario", "Your edit", "Newer extract", "Mine", "Theirs")
MEANING = {
    "Mine": "Your edit counts in the scenario, the extract everywhere else",
    "Theirs": "The extract counts, and your edit is dropped",
}
SIDES = {3: Choice.MINE, 4: Choice.THEIRS}


class ConflictsModel(QAbstractTableModel):
    """A row a conflict. Nothing is chosen at first; ``chosen_changed`` says that something is."""

    chosen_changed = Signal()

    def __init__(
        self, conflicts: Mapping[str, Sequence[Conflict]], *, names: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conflicts: list[Conflict] = []
        self._scenarios: dict[tuple[int, Edit], list[str]] = {}
        self._told = named if names else nameless
        self.choices: dict[tuple[int, Edit], Choice] = {}
        for scenario, found in conflicts.items():
            for conflict in found:
                if conflict.key not in self._scenarios:  # scenarios share the steps before they part
                    self._conflicts.append(conflict)
                self._scenarios.setdefault(conflict.key, []).append(scenario)

    @property
    def whole(self) -> bool:
        """Whether each conflict has a choice."""
        return len(self.choices) == len(self._conflicts)

    def choose_all(self, choice: Choice) -> None:
        """Choose one side wherever it can be chosen."""
        for row in range(len(self._conflicts)):
            self._choose(row, choice)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._conflicts)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        if role == Role.ToolTipRole:
            return MEANING.get(HEADINGS[section])
        return HEADINGS[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        known = super().flags(index)
        able = index.isValid() and index.column() in SIDES and self._able(index.row(), SIDES[index.column()])
        return known | Qt.ItemFlag.ItemIsUserCheckable if able else known

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        conflict, column = self._conflicts[index.row()], index.column()
        if column not in SIDES:
            return self._text(conflict, column) if role in (Role.DisplayRole, Role.ToolTipRole) else None
        if role == Role.CheckStateRole and self._able(index.row(), SIDES[column]):
            on = self.choices.get(conflict.key) is SIDES[column]
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Role.DisplayRole and not self._able(index.row(), SIDES[column]):
            return "not possible"
        return MEANING[HEADINGS[column]] if role == Role.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: D102
        if role != Role.CheckStateRole or not index.isValid() or index.column() not in SIDES:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._choose(index.row(), SIDES[index.column()])
        return True

    def _choose(self, row: int, choice: Choice) -> None:
        if self._able(row, choice):
            self.choices[self._conflicts[row].key] = choice
            self.dataChanged.emit(self.index(row, 3), self.index(row, 4), [Role.CheckStateRole])
            self.chosen_changed.emit()

    def _able(self, row: int, choice: Choice) -> bool:
        return choice is Choice.THEIRS or self._conflicts[row].theirs is not None

    def _text(self, conflict: Conflict, column: int) -> str:
        if column == 0:
            return ", ".join(self._scenarios[conflict.key])
        if column == 1:
            return self._told(conflict.mine)
        if conflict.theirs is not None:
            return self._told(conflict.theirs)
        return conflict.said.rpartition(": ")[2] if self._told is named else "it can no longer be made"
