"""A push button that is an action: its words, its tooltip, and whether it makes sense now."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton


def button(action: QAction, *, hides: bool = False, name: str = "") -> QPushButton:
    """Return a button that does an action; with ``hides`` it is there only while the action is enabled."""
    push = QPushButton(objectName=name)

    def follow() -> None:
        push.setText(action.text())
        push.setToolTip(action.toolTip())
        push.setEnabled(action.isEnabled())
        if hides:
            push.setVisible(action.isEnabled())

    action.changed.connect(follow)
    push.clicked.connect(lambda _checked=False: action.trigger())
    follow()
    return push
