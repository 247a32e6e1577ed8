"""Starting the desktop: the window first, everything heavy in the background."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui import display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow


def main(path: str | None = None) -> int:
    """Open the window, with a workbook if one is named; return the exit code."""
    if sentence := display.why_not():
        sys.stderr.write(f"{sentence}\n")
        return 2
    display.say_and_leave(sys.stderr.write)
    from PySide6.QtCore import QTimer

    from ui.file_open import FileOpen

    app = create_application()
    window = create_window()
    FileOpen(window.filing.open, app)
    window.show()
    if path is not None:
        QTimer.singleShot(0, window, lambda: window.filing.open(Path(path)))
    QTimer.singleShot(0, window, window.session.clerk.start)
    code: int = app.exec()
    window.session.close()
    return code


def create_application() -> QApplication:
    """Return the application in its own style; the palette comes with the window."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    QGuiApplication.setApplicationDisplayName("")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Workforce Planner")
    app.setStyle("Fusion")
    return app


def create_window() -> MainWindow:
    """Return the window with its session, its memory, and a last resort for exceptions."""
    from ui import last_resort
    from ui.main_window import MainWindow
    from ui.memory import Memory
    from ui.session import Session

    window = MainWindow(Session(), Memory())
    last_resort.install(lambda sentence, details: window.messages.say("problem", sentence, None, details))
    return window
