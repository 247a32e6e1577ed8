"""F1: every action with its keys, made from the declared actions."""

from __future__ import annotations

import platform

import PySide6
from platformdirs import user_log_path
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.actions import ACTIONS, translated
from ui.memory import PROGRAM
from ui.table import Table
from ui.table_page import TablePage


def shortcuts_table() -> Table:
    """Return the actions as a table."""
    return Table(
        "Keyboard shortcuts",
        ("Action", "Keys", "What it does"),
        (
            [translated(spec.text).replace("&", "").rstrip("…") for spec in ACTIONS],
            [", ".join(filter(None, (spec.shortcut, *spec.alternatives))) for spec in ACTIONS],
            [translated(spec.tip) for spec in ACTIONS],
        ),
    )


def shortcuts(parent: QWidget) -> QDialog:
    """Return the list of shortcuts."""
    return _dialog(parent, "Keyboard shortcuts", TablePage(shortcuts_table()), 720, 560)


def about(parent: QWidget, version: str) -> QDialog:
    """Return what the program is and where it writes."""
    text = QLabel(
        f"<p><b>Workforce Planner {version}</b></p>"
        "<p>Restructures police teams: officers to units, proven by an optimiser. "
        "The plan proposes; a named person decides.</p>"
        f"<p>Python {platform.python_version()}, Qt for Python {PySide6.__version__}</p>"
        f"<p>Faults of its own are written to<br>{user_log_path(PROGRAM, appauthor=False)}</p>"
    )
    text.setWordWrap(True)
    return _dialog(parent, "About Workforce Planner", text, 460, 240)


def _dialog(parent: QWidget, title: str, content: QWidget, width: int, height: int) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    inside = QVBoxLayout(dialog)
    inside.addWidget(content, 1)
    inside.addWidget(close)
    dialog.resize(width, height)
    return dialog
