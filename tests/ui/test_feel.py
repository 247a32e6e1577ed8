"""How it should feel: menus under the mouse, focus one can see, figures that explain themselves, roles."""

from itertools import zip_longest
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QMenu,
    QWidget,
)

from tests.ui import fakes
from tests.ui.test_accessibility import focusable
from ui.charts import CHARTS
from ui.map import Map
from ui.teams import Team

HERE = Team("South East", "Domestic abuse")


@pytest.fixture
def full(window, qtbot):
    """The window with a plan, at the size of a laptop."""
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.session.select(HERE)
    window.messages.hide()
    window.resize(1366, 740)
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.session.clerk.busy, timeout=20_000)
    return window


# Context menus


def right_click(qtbot, widget, place):
    """Click with the right button as a planner does, and return the texts of the menu that opens."""
    texts = []

    def look():
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            texts.extend(action.text() for action in menu.actions())
            menu.close()

    looking = QTimer(widget, interval=20)
    looking.timeout.connect(look)
    looking.start()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: bool(texts))
    looking.stop()
    return texts


def test_cards_teams_headings_and_tiles_have_a_menu_under_the_right_button(qtbot, full):
    full.team_dock.raise_()
    cards = full.team_panel.cards
    first = cards.visualRect(cards.model().index(0, 0)).center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=first)
    texts = right_click(qtbot, cards.viewport(), first)
    assert {"Move to", "Who could fill this?", "Keep here in the next solve", "Lock to"} <= set(texts)
    board = full.views.board
    place = board.visualRect(board.board.place(HERE)).center()
    assert "&Who could fill this?" in right_click(qtbot, board.viewport(), place)
    full.actions_["results"].trigger()
    header = full.views.page.view.horizontalHeader()
    assert right_click(qtbot, header.viewport(), QPoint(20, 10))


# Focus that can be seen


def frames(widget):
    """Return the widget and what the focus may be drawn on."""
    inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return inside.grab().toImage(), widget.grab().toImage()


def test_the_focus_is_seen_wherever_the_tab_key_goes(qtbot, full):
    unseen = []
    views = ("board", "map", "charts", "results", "compare", "scenarios", "frontier")
    for name, dock in zip_longest(views, full.panels.docks, fillvalue=full.dock):
        full.actions_[name].trigger()
        dock.raise_()
        qtbot.wait(1)
        for widget in focusable(full):
            there = widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
            if there and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_seen(full, widget):
                unseen.append(describe(widget))
    assert not sorted(set(unseen))


def is_seen(window, widget):
    if isinstance(widget, QAbstractItemView) and not widget.model().rowCount():
        return True  # nothing in it to point at
    other = window.views.tabBar() if widget is not window.views.tabBar() else window.run_panel.limit
    other.setFocus(Qt.FocusReason.TabFocusReason)
    before = frames(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if QApplication.focusWidget() is not widget:
        return True  # its tab bar or its editor has it, and is looked at itself
    after = frames(widget)
    return before[0] != after[0] or before[1] != after[1]


def describe(widget):
    parent = type(widget.parentWidget()).__name__
    return type(widget).__name__, widget.objectName(), widget.accessibleName(), parent


# Figures that explain themselves


def test_every_figure_of_the_score_the_board_and_the_map_says_in_a_sentence_what_it_is(full):
    for card in full.strip.cards:
        assert card.toolTip().endswith(".")
        assert len(card.toolTip().split()) > 10
    board = full.views.board.board
    for row in range(board.rowCount()):
        for column in range(board.columnCount()):
            said = board.index(row, column).data(int(Qt.ItemDataRole.ToolTipRole))
            assert said.endswith(".")
            assert board.force.units[column] in said


@pytest.mark.parametrize("kind", range(len(CHARTS)))
def test_each_group_of_bars_says_its_figures(qtbot, full, kind):
    full.actions_["charts"].trigger()
    page = full.views.chart_page
    page.kind.setCurrentIndex(kind)
    for number, category in enumerate(page.chart.categories):
        said = page.view.tip(number)
        assert said.startswith(f"{category}: ")
        assert page.chart.unit in said or "nobody" in said


def test_the_headings_of_figures_say_what_stands_below_them(full):
    def said(pages, sheet, heading):
        table = pages.pages[sheet].table
        model = pages.pages[sheet].model
        return model.headerData(
            table.headings.index(heading), Qt.Orientation.Horizontal, int(Qt.ItemDataRole.ToolTipRole)
        )

    for heading in full.views.results.pages["Teams"].table.headings:
        if heading not in ("Unit", "Specialism"):
            assert said(full.views.results, "Teams", heading).endswith("."), heading
    assert said(full.views.results, "Teams", "Unit") == "Unit"
    checklist = full.run_panel.model
    texts = [
        checklist.headerData(column, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.ToolTipRole))
        for column in (1, 2, 3, 4)
    ]
    assert all(text.endswith(".") for text in texts)


# Roles for screen readers

VAGUE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


def test_every_widget_that_takes_the_focus_has_a_role(full):
    vague = []
    for widget in focusable(full):
        drawing = isinstance(widget, Map) or isinstance(widget.parentWidget(), Map)  # Qt has no role for one
        if isinstance(widget, QHeaderView) or widget.focusProxy() is not None or drawing:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or face.role() in VAGUE:
            vague.append(describe(widget))
    assert not sorted(set(vague))


def test_a_screen_reader_hears_a_team_as_a_sentence(full):
    board = full.views.board
    index = board.board.place(HERE)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)).startswith("South East / Domestic abuse: ")
    assert QAccessible.queryAccessibleInterface(board).role() == QAccessible.Role.Table
    assert QAccessible.queryAccessibleInterface(full.team_panel.cards).role() == QAccessible.Role.List


# Painted, not widgets


def test_a_larger_force_has_no_more_widgets(qtbot, window):
    with qtbot.waitSignal(window.session.workbook_changed, timeout=60_000):
        window.filing.open(Path("force.xlsx"))
    few = len(window.findChildren(QWidget))
    with qtbot.waitSignal(window.session.workbook_changed, timeout=60_000):
        window.filing.open(Path("large.xlsx"))
    assert len(window.views.sheets.pages["Officers"].table) == 34_000
    assert len(window.findChildren(QWidget)) <= few + 50
