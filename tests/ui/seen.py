"""Everything that a window says, to whoever looks, hovers or listens."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.EditRole,
)


def everything(window):
    """Return all texts of a window, its actions, widgets and lists, shown or not, as one."""
    texts = []
    for action in window.findChildren(QAction):
        texts += [action.text(), action.toolTip()]
    for widget in (window, *window.findChildren(QWidget)):
        texts += [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), _text(widget)]
        texts += [widget.accessibleDescription()]
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            texts += _cells(widget.model())
    return "\n".join(text for text in texts if text)


def _text(widget):
    text = getattr(widget, "text", None)
    return text() if callable(text) and widget.isVisibleTo(widget.window()) else ""


def _cells(model):
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    places = [model.index(r, c) for r in range(model.rowCount()) for c in columns]
    return [str(place.data(role) or "") for place in places for role in ROLES]
