"""The parts of a page, one below the other and without gaps."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def stack(page: QWidget, *parts: QWidget | QLayout, grows: QWidget) -> None:
    """Lay the parts out in a page; one of them takes the height that the others leave."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, int(part is grows))
