"""What a Mac asks the running program to open, by double-click or by a drop on its symbol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class FileOpen(QObject):
    """Filters an application's events: hands each file to be opened on."""

    def __init__(self, open_: Callable[[Path], object], parent: QObject) -> None:
        super().__init__(parent)
        self._open = open_
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is to be opened; leave the rest."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
