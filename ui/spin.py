"""Room for what stands in a spin box."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox


def make_room(box: QAbstractSpinBox) -> None:
    """Let a spin box's text keep off its frame, which Qt's style sheets do on the right side only."""
    box.setMinimumHeight(box.fontMetrics().height() + 12)
    box.lineEdit().setTextMargins(6, 0, 0, 0)
