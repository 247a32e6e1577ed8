"""Every widget that can have the focus says what it is, and the keyboard reaches it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui import fakes


def focusable(window):
    for widget in window.findChildren(QWidget):
        inside_qt = widget.objectName().startswith("qt_") or widget.parentWidget() is None
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inside_qt:
            yield widget


def name(widget):
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


@pytest.fixture
def full(qtbot, window):
    """The window with everything in it."""
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    return window


def test_every_focusable_widget_has_a_name(full):
    nameless = [widget for widget in focusable(full) if not name(widget)]
    assert not nameless, [
        (type(w).__name__, w.objectName(), type(w.parentWidget()).__name__) for w in nameless
    ]


def test_the_tab_key_goes_round_every_view_and_comes_back(qtbot, full):
    full.activateWindow()
    full.views.setCurrentWidget(full.views.results)
    full.views.results.page.filter.setFocus()
    seen = []
    for _ in range(40):
        focused = full.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert full.views.results.page.view in seen
    assert full.run_panel.limit in seen
    assert full.views.results.tabBar() in seen
