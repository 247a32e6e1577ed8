"""Who could fill this, by real events: asked from menu, keyboard and board, and taken by a button."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui import fake_fillers, fakes
from tests.workforce_planner.judge.plans import FORCE, PLAN
from ui.fillers import fillers
from ui.planned import Packed
from ui.teams import TRAY, Team
from ui.worker import Parcel

WAIT = 20_000
HERE = Team("South East", "Domestic abuse")


@pytest.fixture
def solved(window, qtbot):
    window.fill_panel.work = fake_fillers.fillers
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.session.select(HERE)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)
    return window


@pytest.fixture
def asked(solved, qtbot):
    solved.activateWindow()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(solved, Qt.Key.Key_F, keys)
    qtbot.waitUntil(lambda: solved.fill_panel.found is not None, timeout=WAIT)
    return solved


def test_the_keyboard_asks_who_could_join_the_team_in_view(asked):
    panel = asked.fill_panel
    assert asked.fill_dock.isVisible()
    assert panel.heading.text() == "Who could fill South East / Domestic abuse?"
    assert "3 officers could" in panel.facts.text()
    assert "bars 1 more" in panel.facts.text()
    assert len(panel.page.table) == 4
    assert "is barred from South East" in panel.page.table.column("Barred because")[-1]


def test_the_button_moves_the_chosen_officer_and_undo_takes_it_back(asked, qtbot):
    panel = asked.fill_panel
    assert not panel.take.isEnabled()
    key = panel.page.table.column("Officer ID")[0]
    view = panel.page.view
    first = view.visualRect(panel.page.model.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    with qtbot.waitSignal(asked.session.plan_changed, timeout=WAIT):
        qtbot.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    assert asked.whatif.arrangement.officers[key].unit == HERE.unit
    assert asked.whatif.stack.undoText() == "move 1 officer to South East / Domestic abuse"
    qtbot.waitUntil(lambda: key not in panel.page.table.column("Officer ID"), timeout=WAIT)
    asked.whatif.stack.undo()
    qtbot.waitUntil(lambda: key in panel.page.table.column("Officer ID"), timeout=WAIT)


def test_a_rank_narrows_the_answer(asked, qtbot):
    panel = asked.fill_panel
    panel.rank.setCurrentIndex(panel.rank.findData("DS"))
    qtbot.waitUntil(lambda: set(panel.page.table.column("Rank")) == {"DS"}, timeout=WAIT)


def test_a_vacant_post_asks_for_its_rank(solved, qtbot):
    panel = solved.team_panel
    vacant = next(row for row, card in enumerate(panel.model.cards) if card.vacant)
    panel.cards.setCurrentIndex(panel.model.index(vacant, 0))
    menu = panel._menu()
    next(action for action in menu.actions() if action.text() == "Who could fill this?").trigger()
    qtbot.waitUntil(lambda: solved.fill_panel.found is not None, timeout=WAIT)
    assert solved.fill_panel.rank.currentData() == "DC"


def test_the_board_and_the_menu_offer_it_for_teams_only(solved):
    fill = solved.actions_["fill"]
    assert fill in solved.views.board.actions()
    assert fill.isEnabled()
    solved.session.select(TRAY)
    assert not fill.isEnabled()


def test_names_are_hidden_with_all_others(asked):
    page = asked.fill_panel.page
    assert page.table.headings[0] == "Name"
    asked.session.set_hide_names(True)
    assert page.table.headings[0] == "Officer ID"
    assert "Name" not in page.table.headings


def test_another_workbook_ends_the_question(asked):
    asked.session._opened(fakes.opened(Path("other.xlsx")))
    assert asked.fill_panel.found is None
    assert len(asked.fill_panel.page.table) == 0


def test_the_worker_ranks_people_and_says_why_some_are_barred():
    found = fillers(None, Parcel.of(FORCE), Packed.of(PLAN), Team("North", "Rape"), "Sergeant")
    assert (found.able, found.barred) == (0, 1)
    assert found.table.column("Officer ID") == ["DS2"]
    assert found.starts == (Team("East", "Rape"),)
    assert "barred from North" in found.table.column("Barred because")[0]
    assert found.table.headings[1:7] == ("Cover", "Balance", "Supervision", "Specialism", "Moves", "Travel")
