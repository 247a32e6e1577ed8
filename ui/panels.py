"""The panels docked at the right of the window."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

from ui.memory import Memory


class Panels(QObject):
    """Hidden until there is something to solve; then as they were left."""

    def __init__(self, window: QMainWindow, memory: Memory) -> None:
        super().__init__(window)
        self.window, self.memory = window, memory
        self.docks: list[QDockWidget] = []
        self._laid_out = False

    def add(self, title: str, name: str, panel: QWidget) -> QDockWidget:
        """Dock a panel; ``name`` is what its place is remembered by."""
        dock = QDockWidget(title, self.window, objectName=name)
        dock.setWidget(panel)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.docks.append(dock)
        return dock

    def hide(self) -> None:
        """Hide them all."""
        for dock in self.docks:
            dock.hide()

    def lay_out(self) -> None:
        """Lay the panels out as they were left, once there is something to solve."""
        if self._laid_out:
            return
        self._laid_out = True
        layout = self.memory.state("layout")
        if layout is None or not self.window.restoreState(layout):
            self.reset()
        for tabs in self.window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            tabs.setAccessibleName(self.tr("Panels"))

    def reset(self) -> None:
        """Put them one behind the other, the first in front."""
        for dock in self.docks:
            dock.hide()  # side by side for a moment they would make the window taller
            dock.setFloating(False)
            self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        for first, second in pairwise(self.docks):
            self.window.tabifyDockWidget(first, second)
        for dock in self.docks:
            dock.setVisible(self._laid_out)
        self.docks[0].raise_()
        self.window.resizeDocks(self.docks[:1], [340], Qt.Orientation.Horizontal)

    def bring_forward(self, dock: QDockWidget) -> None:
        """Show a panel in front of the others."""
        dock.show()
        dock.raise_()

    def remember(self) -> None:
        """Keep the layout for the next time."""
        if self._laid_out:
            self.memory.set("layout", self.window.saveState())
