"""What-if by real events: drag, menu, undo and redo, with the judge's answer from its own process."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui import fakes
from ui.board import MIME, would_become
from ui.table import by_name
from ui.teams import Team, force

WAIT = 20_000
HERE, THERE = Team("South East", "Domestic abuse"), Team("East Area", "Rape")


@pytest.fixture
def solved(window, qtbot):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.session.select(HERE)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)
    return window


def moves(window):
    return next(card for card in window.strip.cards if card.tier.name == "Moves")


def edit(window, qtbot, act):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        act()


def drag(window, rows):
    model = window.team_panel.model
    return model.mimeData([model.index(row, 0) for row in rows])


def drop(window, data, team):
    board = window.views.board
    place = QPointF(board.visualRect(board.board.place(team)).center())
    action, button, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place.toPoint(), action, data, button, keys),
        QDragMoveEvent(place.toPoint(), action, data, button, keys),
        QDropEvent(place, action, data, button, keys),
    ):
        QApplication.sendEvent(board.viewport(), event)


def test_dragging_cards_to_a_team_moves_them_and_shows_what_it_did(solved, qtbot):
    before = solved.session.force.state(*THERE).people
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0, 1]), THERE))
    assert solved.session.force.state(*THERE).people == before + 2
    assert moves(solved).tier.value == 131
    assert moves(solved).change == 2
    assert "best 126" in moves(solved)._below()[0]
    assert "the last edit changed it by +2" in moves(solved).accessibleName()
    assert solved.run_panel.heading.text() == "Edited by hand"
    assert solved.isWindowModified()


def test_while_dragging_the_target_says_what_it_would_become(solved, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: said.append(text))
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), THERE))
    assert said[0].startswith("East Area / Rape: ")
    assert "FTE, load" in said[0]


def test_what_a_team_would_become():
    state = force(by_name(fakes.planned().tables)).state("Central East", "Rape")
    assert would_become(state, 1, 1.0) == "Central East / Rape: 20.2 to 21.2 FTE, load 98 %"
    whole = force(by_name(fakes.planned().tables)).state("Central East", "")
    assert (
        would_become(whole, 2, 0.0)
        == f"Central East / whole unit: {whole.people} to {whole.people + 2} people"
    )


def test_a_drag_from_elsewhere_is_not_taken(solved):
    data = QMimeData()
    data.setText("00001")
    drop(solved, data, THERE)
    assert solved.whatif.stack.count() == 1


def test_ctrl_z_and_ctrl_y_undo_and_redo_and_the_menu_says_what(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0, 1]), THERE))
    assert solved.actions_["undo"].text() == "&Undo move 2 officers to East Area / Rape"
    solved.activateWindow()
    edit(solved, qtbot, lambda: qtbot.keyClick(solved, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert moves(solved).tier.value == 129
    assert moves(solved).tier.bound == 126
    assert solved.actions_["redo"].text() == "&Redo move 2 officers to East Area / Rape"
    edit(solved, qtbot, lambda: qtbot.keyClick(solved, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier))
    assert moves(solved).tier.value == 131


def test_an_edit_whose_judge_died_stands_and_is_judged_with_the_next(solved, qtbot):
    services = solved.session.services
    solved.session.services = replace(services, judge=fakes.judge_and_die)
    drop(solved, drag(solved, [0]), THERE)
    qtbot.waitUntil(lambda: "could not be scored" in solved.messages.sentence.text(), timeout=WAIT)
    solved.session.services = services
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [1]), THERE))
    assert moves(solved).tier.value == 131
    assert solved.whatif.stack.count() == 3


def test_a_second_edit_does_not_wait_for_the_tables_of_the_first(solved, qtbot):
    services = solved.session.services
    solved.session.services = replace(services, judge=fakes.judge_until_stopped)
    with qtbot.waitSignal(solved.session.scored, timeout=WAIT):
        drop(solved, drag(solved, [0]), THERE)
    qtbot.waitUntil(lambda: solved.session.clerk.current == solved.whatif._tables, timeout=WAIT)
    solved.session.services = services
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [1]), THERE))
    assert moves(solved).tier.value == 131


def test_a_solve_is_one_step_that_can_be_undone_with_the_edits_before_it(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), THERE))
    edit(solved, qtbot, lambda: qtbot.keyClick(solved, Qt.Key.Key_F5))
    assert moves(solved).tier.value == 129
    assert solved.whatif.stack.undoText() == "solve"
    edit(solved, qtbot, solved.whatif.stack.undo)
    assert moves(solved).tier.value == 130
    assert solved.session.shown_plan.edited
    edit(solved, qtbot, solved.whatif.stack.undo)
    assert moves(solved).tier.bound == 126
    edit(solved, qtbot, solved.whatif.stack.undo)
    assert solved.session.plan is None
    assert not solved.isWindowModified()


def test_an_edit_that_breaks_a_rule_stands_as_a_what_if_and_can_be_taken_back(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), Team("North Area", "Rape")))
    assert "breaks a hard rule: Officers!J5: officer" in solved.messages.sentence.text()
    edit(solved, qtbot, lambda: qtbot.mouseClick(solved.messages.offer, Qt.MouseButton.LeftButton))
    assert not solved.session.shown_plan.edited


def test_the_keyboard_moves_cards_by_a_menu(solved, qtbot):
    solved.team_panel.cards.setCurrentIndex(solved.team_panel.model.index(0, 0))
    assert solved.actions_["move"].isEnabled()
    menu = solved.team_panel._units_menu()
    east = next(action for action in menu.actions() if action.text() == "East Area")
    edit(solved, qtbot, east.trigger)
    assert solved.whatif.stack.undoText() == "move 1 officer to East Area"
    assert not next(action for action in menu.actions() if action.text() == "South East").isEnabled()


def test_what_the_planner_placed_is_kept_by_the_next_solve_if_asked(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), THERE))
    assert solved.run_panel.keep.isVisibleTo(solved.run_panel)
    draft = solved.whatif.draft.draft()
    assert [row.unit for row in draft.postings if row.keep] == ["East Area"]


def test_edits_made_while_the_judge_is_busy_are_judged_together(solved, qtbot):
    judged = []
    solved.session.plan_changed.connect(lambda: judged.append(moves(solved).tier.value))
    for row in (0, 1, 2):
        drop(solved, drag(solved, [row]), THERE)
    qtbot.waitUntil(lambda: bool(judged) and judged[-1] == 132, timeout=WAIT)
    assert len(judged) <= 2


def test_dropping_people_where_they_are_is_no_edit_unless_it_keeps_them(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), THERE))
    solved.session.select(THERE)
    count = solved.whatif.stack.count()
    moved = next(row for row, card in enumerate(solved.team_panel.model.cards) if "kept" in card.marks)
    drop(solved, drag(solved, [moved]), THERE)
    assert solved.whatif.stack.count() == count


def test_posts_can_be_dragged_as_well_as_people(solved, qtbot):
    posts = [row for row, card in enumerate(solved.team_panel.model.cards) if card.vacant]
    assert json.loads(drag(solved, posts).data(MIME).data())["capacity"] == 0
    edit(solved, qtbot, lambda: drop(solved, drag(solved, posts), THERE))
    assert solved.session.force.state(*THERE).vacant == 2
    assert solved.session.force.state(*HERE).vacant == 0


def test_the_history_lists_the_edits(solved, qtbot):
    edit(solved, qtbot, lambda: drop(solved, drag(solved, [0]), THERE))
    names = [solved.whatif.stack.text(number) for number in range(solved.whatif.stack.count())]
    assert names == ["solve", "move 1 officer to East Area / Rape"]
    assert solved.history.stack() is solved.whatif.stack
