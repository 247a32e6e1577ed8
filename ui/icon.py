"""The program's own symbol, drawn: boroughs as tiles, in two units."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

TILES = ("110", "112", "022")
TINTS = {"0": "#8fb9e6", "1": "#ffffff", "2": "#f5b26b"}


def picture(size: int) -> QPixmap:
    """Return the symbol as a square picture."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#1f5fa6"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    step = size * 0.24
    for row, tiles in enumerate(TILES):
        for column, tile in enumerate(tiles):
            painter.setBrush(QColor(TINTS[tile]))
            box = QRectF(size * 0.16 + column * step, size * 0.16 + row * step, step * 0.86, step * 0.86)
            painter.drawRoundedRect(box, size * 0.03, size * 0.03)
    painter.end()
    return pixmap


def icon() -> QIcon:
    """Return the window's icon."""
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        found.addPixmap(picture(size))
    return found
