"""Comparing by real events: with what was before a solve, plans set aside, another file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from tests.ui import fakes
from tests.ui.test_solve import click, planner, press, serve, solved, where
from ui import files
from ui.comparison import DIFFERENCES, Side, compare
from ui.jobs import open_workbook, solve
from ui.worker import Parcel

__all__ = ["planner"]

WAIT = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier
EXAMPLE = Path(__file__).parents[1] / "data" / "example"


@pytest.fixture
def compared(planner, qtbot):
    """A solve that puts three officers elsewhere, its preview opened to accept some of it."""
    solved(qtbot, planner)
    press(qtbot, planner, Qt.Key.Key_Return, CTRL)
    serve(planner, solve=fakes.solve_elsewhere)
    solved(qtbot, planner)
    click(qtbot, planner.preview.buttons["accept_some"])
    page = planner.views.compare
    qtbot.waitUntil(lambda: DIFFERENCES in page.tables.pages, timeout=WAIT)
    return planner


def choose(window, *rows):
    page = window.views.compare.tables.pages[DIFFERENCES]
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        page.view.selectionModel().select(page.model.index(row, 0), flags)
    return page


def edited(qtbot, window, push):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        click(qtbot, push)


def test_accept_some_shows_who_differs_between_before_and_now(compared):
    page = compared.views.compare
    assert compared.views.currentWidget() is page
    assert (page.left.currentText(), page.right.currentText()) == ("Before the solve", "Now")
    assert page.page.table.column("Officer or line") == ["00000", "00001", "00002"]
    assert not page.take.isEnabled()
    assert "Choose officers or lines" in page.hint.text()


def test_the_chosen_are_put_back_and_that_is_one_undoable_step(compared, qtbot):
    choose(compared, 0, 2)
    page = compared.views.compare
    assert page.take.text() == "Put 2 as in Before the solve"
    edited(qtbot, compared, page.take)
    assert [where(compared, who) for who in ("00000", "00001", "00002")] == [
        fakes.UNITS[0],
        fakes.UNITS[2],
        fakes.UNITS[2],
    ]
    assert compared.whatif.stack.undoText() == "put 2 officers as in Before the solve"
    with qtbot.waitSignal(compared.session.plan_changed, timeout=WAIT):
        press(qtbot, compared, Qt.Key.Key_Z, CTRL)
    assert where(compared, "00000") == fakes.UNITS[1]


def test_only_the_chosen_are_accepted(compared, qtbot):
    choose(compared, 1)
    edited(qtbot, compared, compared.views.compare.only)
    assert [where(compared, who) for who in ("00000", "00001", "00002")] == [
        fakes.UNITS[0],
        fakes.UNITS[2],
        fakes.UNITS[2],
    ]
    assert compared.whatif.stack.undoText() == "accept only 1 of the solve's changes"
    assert not compared.preview.isVisible()


def test_the_keyboard_chooses_all_and_the_score_is_a_tab_away(compared, qtbot):
    view = compared.views.compare.page.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert len(compared.views.compare.chosen()) == 3
    compared.views.compare.tables.setCurrentIndex(1)
    assert compared.views.compare.page.table.headings == ("Tier", "Before the solve", "Now")
    assert compared.views.compare.chosen() == []


def test_a_plan_set_aside_can_be_compared_later(compared, qtbot):
    page = compared.views.compare
    click(qtbot, page.set_aside)
    with qtbot.waitSignal(compared.session.plan_changed, timeout=WAIT):
        click(qtbot, compared.preview.buttons["reject"])
    page.left.setCurrentText("Plan 1")
    page.left.activated.emit(page.left.currentIndex())
    choose(compared, 0)
    qtbot.waitUntil(lambda: page.take.text() == "Put 1 as in Plan 1", timeout=WAIT)
    edited(qtbot, compared, page.take)
    assert where(compared, "00000") == fakes.UNITS[1]


def test_with_today_alone_there_is_nothing_to_compare(planner, qtbot):
    press(qtbot, planner, Qt.Key.Key_7, CTRL)
    page = planner.views.compare
    assert "There is nothing to compare with yet" in page.waiting.text()
    assert page.page is None
    assert not page.take.isVisible()


@pytest.mark.parametrize(("name", "words"), [("held.xlsx", None), ("broken.xlsx", "to put right before")])
def test_another_file_is_compared_or_says_why_not(planner, qtbot, monkeypatch, name, words):
    solved(qtbot, planner)
    press(qtbot, planner, Qt.Key.Key_7, CTRL)
    monkeypatch.setattr(files, "ask_workbook", lambda *_: Path(name))
    page = planner.views.compare
    click(qtbot, page.open_other)
    if words is None:
        qtbot.waitUntil(lambda: page.left.currentText() == "held", timeout=WAIT)
        qtbot.waitUntil(lambda: "held" in page.page.table.headings, timeout=WAIT)
    else:
        qtbot.waitUntil(lambda: words in planner.messages.sentence.text(), timeout=WAIT)
    assert planner.session.workbook.path.name == "force.xlsx"


def test_names_are_hidden_here_too(compared, qtbot):
    press(qtbot, compared, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "Name" not in compared.views.compare.page.table.headings, timeout=WAIT)


class Silent:
    def report(self, _progress):
        return None

    def stopped(self):
        return False


def test_the_real_comparison_of_today_with_a_plan():
    from ui.jobs import Options, judge

    opened = open_workbook(Silent(), EXAMPLE)
    today = judge(Silent(), opened.scenario)
    plan = solve(Silent(), opened.scenario, Options(time_limit=30))
    sides = [Side(name, opened.scenario, one.plan) for name, one in (("Today", today), ("Now", plan))]
    tables = {table.name: table for table in compare(Silent(), *sides)}
    differ = tables[DIFFERENCES]
    assert "011" in differ.column("Officer or line")  # comes in, so has no place today
    assert differ.column("Today")[differ.column("Officer or line").index("011")] == "no place"
    assert "Posts" in differ.column("What")
    score = tables["Score"]
    assert score.column("Now")[score.column("Tier").index("Moves")] == 3
    assert "Load %: Today" in tables["Loads"].headings


def test_two_names_for_the_same_plan_differ_in_nobody():
    opened = open_workbook(Silent(), EXAMPLE)
    from ui.jobs import judge

    today = judge(Silent(), opened.scenario)
    side = Side("A", opened.scenario, today.plan)
    assert len(compare(Silent(), side, Side("B", Parcel(opened.scenario.wrapped), today.plan))[0]) == 0
