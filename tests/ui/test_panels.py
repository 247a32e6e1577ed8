"""Panels that are moved, closed and remembered; the theme that follows the system; 200 %."""

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui import fakes
from tests.ui.conftest import let_go
from ui import main_window, palette
from ui.session import Session

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


def opened(qtbot, window, path):
    with qtbot.waitSignal(window.session.workbook_changed, timeout=60_000):
        window.filing.open(path)


def test_a_panel_that_was_moved_and_one_that_was_closed_are_so_again(qtbot, window, memory, tmp_path):
    opened(qtbot, window, tmp_path / "force.xlsx")
    window.addDockWidget(LEFT, window.history_dock)
    window.fill_dock.toggleViewAction().trigger()
    let_go(window)
    assert window.close()
    again = main_window.MainWindow(Session(fakes.SERVICES), memory)
    qtbot.addWidget(again, before_close_func=let_go)
    again.show()
    opened(qtbot, again, tmp_path / "force.xlsx")
    assert again.dockWidgetArea(again.history_dock) == LEFT
    assert again.dockWidgetArea(again.team_dock) == RIGHT
    assert again.fill_dock.isHidden()
    again.actions_["reset_layout"].trigger()
    assert again.dockWidgetArea(again.history_dock) == RIGHT
    assert not again.fill_dock.isHidden()


def test_light_and_dark_follow_the_system_unless_one_is_chosen(window, monkeypatch):
    hints, app = QGuiApplication.styleHints(), QApplication.instance()
    said = SimpleNamespace(scheme=Qt.ColorScheme.Light, colorScheme=lambda: said.scheme)
    monkeypatch.setattr(palette.QGuiApplication, "styleHints", lambda: said)

    def becomes(scheme):
        """The desktop changes its colours, and says so."""
        said.scheme = scheme
        hints.colorSchemeChanged.emit(scheme)
        return app.styleSheet()

    assert palette.DARK.window in becomes(Qt.ColorScheme.Dark)
    assert palette.LIGHT.window in becomes(Qt.ColorScheme.Light)
    window.set_theme("Dark")
    assert palette.DARK.window in becomes(Qt.ColorScheme.Light)
    window.set_theme("Light")
    assert palette.LIGHT.window in becomes(Qt.ColorScheme.Dark)


def test_at_200_percent_of_a_full_hd_screen_nothing_is_cut_off(window):
    assert window.minimumSizeHint().width() <= 1920 / 2
    assert window.minimumSizeHint().height() <= (1080 - 40) / 2
