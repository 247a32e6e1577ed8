"""Somebody is looked for in every team, and taken from there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.test_solve import WAIT, planner, press
from tests.ui.test_whatif import drag, drop
from ui.board import FOUND
from ui.teams import Team

__all__ = ["planner"]

HERE, THERE = Team("South East", "Domestic abuse"), Team("East Area", "Rape")
LOOKED_FOR = "00012"


@pytest.fixture
def searched(planner):
    model = planner.team_panel.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, planner)
    planner.session.select(HERE)
    planner.views.setCurrentWidget(planner.views.boards)
    return planner


def look_for(qtbot, window, text):
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.team_panel.filter.hasFocus()
    qtbot.keyClicks(window.team_panel.filter, text)
    model = window.team_panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


def team_of(window, key):
    cards = window.team_panel.model.cards
    return next(card.team for card in cards if card.key == key)


def test_ctrl_f_finds_somebody_in_another_team_and_says_which(qtbot, searched):
    (found,) = look_for(qtbot, searched, LOOKED_FOR)
    there = team_of(searched, LOOKED_FOR)
    assert there != HERE
    assert found.startswith("Officer 12 00012, ")
    assert found.endswith(there.title)


def test_the_own_team_comes_first_and_one_letter_looks_no_further(qtbot, searched):
    own = len(searched.session.cards(HERE))
    assert len(look_for(qtbot, searched, "d")) == own
    every = look_for(qtbot, searched, "dc")
    assert len(every) > own
    assert not every[0].endswith(HERE.title)
    assert HERE.title not in "".join(every)


def test_without_a_team_chosen_everybody_is_found(qtbot, searched):
    searched.session.selected = None
    searched.team_panel.refresh()
    assert len(look_for(qtbot, searched, LOOKED_FOR)) == 1


def test_a_hidden_name_finds_nobody(qtbot, searched):
    press(qtbot, searched, Qt.Key.Key_F9)
    assert look_for(qtbot, searched, "officer 12") == []


def test_who_was_found_is_dragged_to_another_team(qtbot, searched):
    look_for(qtbot, searched, LOOKED_FOR)
    with qtbot.waitSignal(searched.session.plan_changed, timeout=WAIT):
        drop(searched, drag(searched, [0]), THERE)
    assert team_of(searched, LOOKED_FOR) == THERE


def test_the_board_shows_in_which_teams_somebody_was_found(qtbot, searched):
    board = searched.views.board.board
    there = next(
        team for team in searched.session.force.teams
        if any(card.key == LOOKED_FOR for card in searched.session.cards(Team(*team)))
    )  # fmt: skip
    assert board.place(Team(*there)).data(FOUND) is None
    look_for(qtbot, searched, LOOKED_FOR)
    qtbot.waitUntil(lambda: board.found is not None)
    assert board.place(Team(*there)).data(FOUND) == 1
    assert board.place(HERE).data(FOUND) == 0
    assert board.place(HERE).data(int(Qt.ItemDataRole.ToolTipRole)).endswith("The search finds 0 here.")
    searched.team_panel.filter.clear()
    qtbot.waitUntil(lambda: board.found is None)


@pytest.mark.parametrize("text", ["vacant", "south east", "moved", "dc"])
def test_whatever_a_card_says_is_found(qtbot, searched, text):
    found = look_for(qtbot, searched, text)
    assert found
    model = searched.team_panel.model
    assert all(text in card.text for card in model.cards)
    assert len(model.cards) == min(
        sum(
            text in card.text
            for team in searched.team_panel._teams()
            for card in searched.session.cards(team)
        ),
        len(searched.session.cards(HERE)) + 500,
    )
