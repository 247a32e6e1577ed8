from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import fakes
from ui.board import BoardModel
from ui.table import by_name
from ui.team_panel import CardModel
from ui.teams import Force, Team, force

FORCE = force(by_name(fakes.planned().tables))


def test_the_board_keeps_qts_rules_while_the_force_changes(qapp):
    model = BoardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for shown in (FORCE, FORCE, Force(), FORCE):
        model.show(shown)
    assert model.rowCount() == 4
    assert model.columnCount() == 6
    assert model.index(0, 0).data() == "103 %"
    assert "fair share" in model.index(0, 0).data(int(Qt.ItemDataRole.ToolTipRole))
    del tester


def test_the_cards_keep_qts_rules_while_they_are_filtered(qapp):
    from ui.cards import by_team

    model = CardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cards = by_team(by_name(fakes.planned().tables), {})[Team("South East", "Domestic abuse")]
    model.show(cards)
    model.set_filter("vacant")
    assert [card.vacant for card in model.cards] == [True, True]
    model.set_filter("")
    assert model.cards == cards
    del tester


@pytest.fixture
def solved(window, qtbot):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    return window


def test_before_a_solve_the_board_shows_the_force_as_it_is(window, qtbot):
    with qtbot.waitSignal(window.session.picture_changed, timeout=20_000):
        window.filing.open(Path("force.xlsx"))
    qtbot.waitUntil(lambda: window.views.board.board.rowCount() > 0, timeout=20_000)
    assert window.views.currentWidget() is window.views.boards
    assert window.status.shown_rows.text().startswith("As it is today: ")


def test_a_click_on_a_team_shows_its_people_and_selects_its_row_in_the_tables(solved, qtbot):
    board = solved.views.board
    cell = board.visualRect(board.board.place(Team("South East", "Domestic abuse"))).center()
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert solved.team_panel.heading.text() == "South East / Domestic abuse"
    assert (
        solved.team_panel.model.rowCount()
        == solved.session.force.state("South East", "Domestic abuse").people + 2
    )
    teams = solved.views.results.pages["Teams"]
    row = teams.model.source_row(teams.view.currentIndex().row())
    assert (teams.table.column("Unit")[row], teams.table.column("Specialism")[row]) == (
        "South East",
        "Domestic abuse",
    )


def test_a_row_of_a_table_selects_the_team_on_the_board(solved, qtbot):
    solved.views.results.setCurrentWidget(solved.views.results.pages["Postings"])
    page = solved.views.results.page
    page.view.selectRow(7)
    unit, specialism = page.table.column("To unit")[7], page.table.column("Specialism")[7]
    assert solved.session.selected == Team(unit, specialism)
    assert solved.views.board.board.state(solved.views.board.currentIndex()).team == Team(unit, specialism)


def test_arrow_keys_walk_the_board_and_return_opens_the_team(solved, qtbot):
    board = solved.views.board
    board.setFocus()
    board.choose(Team("Central East", "Rape"))
    qtbot.keyClick(board, Qt.Key.Key_Right)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert solved.session.selected == Team("Central North", "Child abuse")
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert not solved.team_panel.visibleRegion().isEmpty()


def test_hiding_names_reaches_the_cards(solved):
    solved.session.select(Team("Central East", "Rape"))
    assert "Officer 0" in solved.team_panel.model.index(0, 0).data()
    solved.actions_["hide_names"].trigger()
    assert "Officer 0" not in solved.team_panel.model.index(0, 0).data()
    assert "00000" in solved.team_panel.model.index(0, 0).data()


def test_twelve_units_and_six_lanes_fit_a_laptop_without_scrolling(window, qtbot):
    units = tuple(f"Central Unit {i}" for i in range(12))
    lanes = (*(f"Specialism {i}" for i in range(5)), "")
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.resize(1366, 728)
    window.views.board.show_force(Force(units, lanes))
    qtbot.wait(50)
    board = window.views.board
    assert not board.horizontalScrollBar().maximum()
    assert not board.verticalScrollBar().maximum()


def test_a_click_on_a_units_head_shows_everybody_in_it(solved, qtbot):
    head, panel = solved.views.board.horizontalHeader(), solved.team_panel
    column = solved.session.force.units.index("South East")
    middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    teams = [Team("South East", lane) for lane in solved.session.force.lanes]
    assert panel.heading.text() == "South East"
    assert [card.team for card in panel.model.cards] == [
        team for team in teams for _card in solved.session.cards(team)
    ]
    assert {card.post for card in panel.model.cards} == {False, True}
    assert panel.model.index(0, 0).data().endswith(panel.model.cards[0].team.specialism)
    solved.session.select(teams[1])
    assert panel.heading.text() == teams[1].title


def test_shift_enter_opens_the_unit_by_the_keyboard(solved, qtbot):
    board = solved.views.board
    board.choose(Team("Central East", "Rape"))
    qtbot.keyClick(board, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert solved.team_panel.heading.text() == "Central East"
    assert not solved.team_panel.visibleRegion().isEmpty()
