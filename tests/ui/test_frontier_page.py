"""The frontier by real events: traced in the background, stopped, its plans opened and set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui import fake_traces, fakes
from tests.ui.test_solve import CTRL, WAIT, click, planner, press, serve, solved, where
from ui.curves import partners
from ui.jobs import Services
from workforce_planner.domain import DesignTier, Settings, Tier
from workforce_planner.plan import Status

__all__ = ["planner"]

LEFT = Qt.MouseButton.LeftButton
EXAMPLE = Path(__file__).parents[1] / "data" / "example-flexible"


@pytest.fixture
def page(planner, qtbot):
    """The page in view, by its keys, over a frontier of three plans."""
    serve(planner, trace=fake_traces.trace)
    press(qtbot, planner, Qt.Key.Key_9, CTRL)
    assert planner.views.currentWidget() is planner.views.frontier
    return planner.views.frontier


@pytest.fixture
def traced(page, qtbot):
    with qtbot.waitSignal(page.tracer.ended, timeout=WAIT):
        click(qtbot, page.draw)
    return page


def under_way(qtbot, planner, page, points=2):
    serve(planner, trace=fake_traces.trace_two_until_stopped)
    click(qtbot, page.draw)
    qtbot.waitUntil(lambda: page.tracer.curve is not None and len(page.table.table) >= points, timeout=WAIT)


def names(page):
    return list(page.table.table.column("Plan"))


def row_at(page, name):
    view = page.table.view
    return view.visualRect(page.table.model.index(names(page).index(name), 0)).center()


def mark_at(page, name):
    return page.view.place_of(name).toPoint()


def proposed(qtbot, page, act):
    with qtbot.waitSignal(page.session.plan_solved, timeout=WAIT):
        act()


def test_plans_come_one_by_one_while_the_window_lives(qtbot, planner, page):
    seen = []
    page.tracer.changed.connect(lambda: seen.append((len(page.table.table), page.state.text()[:19])))
    under_way(qtbot, planner, page, points=1)
    press(qtbot, planner, Qt.Key.Key_1, CTRL)
    assert planner.views.currentWidget() is planner.views.boards
    press(qtbot, planner, Qt.Key.Key_9, CTRL)
    qtbot.waitUntil(lambda: names(page) == ["Balance first", "Moves +1"], timeout=WAIT)
    assert not page.draw.isEnabled()
    assert (1, "Plan 2 of at most 9") in seen


def test_the_whole_curve_says_what_it_shows_and_looks_at_its_knee(planner, traced):
    assert names(traced) == list(fake_traces.NAMES)
    assert "The knee is at 'Moves +1'" in planner.messages.sentence.text()
    assert traced.chosen() == ["Moves +1"]
    assert "Moves +1: Balance 2 (bound 1.5), Moves 3; not proven, the knee" in (
        traced.view.accessibleDescription()
    )
    assert "○ not proven" in traced.note.text()


@pytest.mark.parametrize(
    ("size", "way"),
    [((910, 493), Qt.Orientation.Horizontal), ((1366, 740), Qt.Orientation.Vertical)],
    ids=["150 %", "100 %"],
)
def test_the_drawing_has_room_on_a_laptop(qtbot, planner, traced, size, way):
    planner.resize(*size)
    qtbot.waitUntil(lambda: traced.split.orientation() is way, timeout=WAIT)
    qtbot.waitUntil(lambda: traced.view.height() >= 0.35 * traced.height(), timeout=WAIT)


@pytest.mark.parametrize("by_key", [True, False])
def test_stop_keeps_the_plans_that_were_found(qtbot, planner, page, by_key):
    under_way(qtbot, planner, page)
    assert planner.actions_["stop"].isEnabled()
    with qtbot.waitSignal(page.tracer.ended, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape) if by_key else click(qtbot, page.stop)
    assert names(page) == ["Balance first", "Moves +1"]
    assert "Stopped with 2 plans of the frontier, kept here." in planner.messages.sentence.text()
    assert page.draw.isEnabled()
    assert not planner.actions_["stop"].isEnabled()


def test_a_process_that_dies_costs_no_plan_that_was_found(qtbot, planner, page):
    serve(planner, trace=fake_traces.trace_one_and_die)
    with qtbot.waitSignal(page.tracer.failed, timeout=WAIT):
        click(qtbot, page.draw)
    assert names(page) == ["Balance first"]
    assert "1 plan, is kept" in planner.messages.sentence.text()
    proposed(qtbot, page, lambda: (page.table.view.selectRow(0), click(qtbot, page.take)))


def test_a_double_click_opens_a_plan_as_a_preview_of_one_undoable_step(qtbot, planner, traced):
    view = traced.table.view
    qtbot.mouseClick(view.viewport(), LEFT, pos=row_at(traced, "Moves first"))
    proposed(
        qtbot, traced, lambda: qtbot.mouseDClick(view.viewport(), LEFT, pos=row_at(traced, "Moves first"))
    )
    assert where(planner, "00000") == where(planner, "00001") == "East Area"
    assert planner.preview.sentence.text().startswith("The frontier's plan Moves first. Preview: ")
    assert planner.whatif.stack.undoText() == "take plan Moves first"
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Z, CTRL)
    assert planner.session.plan is None
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Y, CTRL)
    press(qtbot, planner, Qt.Key.Key_Return, CTRL)
    assert not planner.preview.isVisible()
    assert where(planner, "00001") == "East Area"


def test_enter_opens_the_chosen_plan(qtbot, planner, traced):
    view = traced.table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert traced.chosen() == ["Moves first"]
    proposed(qtbot, traced, lambda: qtbot.keyClick(view, Qt.Key.Key_Return))
    assert planner.whatif.stack.undoText() == "take plan Moves first"


def test_a_mark_is_chosen_by_a_click_and_opened_by_two(qtbot, planner, traced):
    viewport = traced.view.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=mark_at(traced, "Balance first"))
    assert traced.chosen() == ["Balance first"]
    qtbot.mouseClick(viewport, LEFT, pos=mark_at(traced, "Moves first") + QPoint(-40, -40))
    assert traced.chosen() == ["Balance first"]
    proposed(qtbot, traced, lambda: qtbot.mouseDClick(viewport, LEFT, pos=mark_at(traced, "Moves first")))
    assert planner.whatif.stack.undoText() == "take plan Moves first"


def test_plans_set_aside_can_be_compared(qtbot, planner, traced):
    traced.table.view.selectAll()
    click(qtbot, traced.aside)
    compare = planner.views.compare
    qtbot.waitUntil(lambda: set(fake_traces.NAMES) <= set(compare.aside), timeout=WAIT)
    assert "Set aside: Balance first, Moves +1, Moves first." in planner.messages.sentence.text()
    press(qtbot, planner, Qt.Key.Key_7, CTRL)
    assert compare.left.findText("Moves +1") >= 0
    assert planner.session.plan is None


def test_a_solve_waits_for_the_frontier_and_comes_after_it(qtbot, planner, page):
    under_way(qtbot, planner, page)
    press(qtbot, planner, Qt.Key.Key_F5)
    assert planner.session.solving
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        click(qtbot, page.stop)
    assert planner.session.plan.status is Status.OPTIMAL
    assert names(page) == ["Balance first", "Moves +1"]


def test_a_frontier_that_waits_for_a_solve_can_be_called_off(qtbot, planner, page):
    serve(planner, solve=fakes.solve_until_stopped)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    click(qtbot, page.draw)
    assert page.state.text() == "Waits for the solve under way"
    click(qtbot, page.stop)
    assert not page.tracer.under_way
    assert planner.session.solving
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape)


def test_another_workbook_ends_it_once_the_planner_agrees(qtbot, planner, page, monkeypatch):
    from ui import files

    under_way(qtbot, planner, page)
    asked = []
    monkeypatch.setattr(files, "ask_unsaved", lambda *words: asked.append(words) or "cancel")
    planner.filing.open(Path("other.xlsx"))
    assert asked
    assert page.tracer.under_way
    monkeypatch.setattr(files, "ask_unsaved", lambda *_words: "discard")
    with qtbot.waitSignal(planner.session.workbook_changed, timeout=WAIT):
        planner.filing.open(Path("other.xlsx"))
    assert not page.tracer.under_way
    assert page.tracer.curve is None
    solved(qtbot, planner)  # by another process


def test_what_is_asked_for_is_what_was_chosen(qtbot, planner, page):
    serve(planner, trace=fake_traces.say_what_was_asked)
    page.first.setFocus()
    qtbot.keyClick(page.first, Qt.Key.Key_End)
    page.points.setFocus()
    page.points.selectAll()
    qtbot.keyClicks(page.points, "5")
    planner.run_panel.limit.setValue(30)
    with qtbot.waitSignal(page.tracer.ended, timeout=WAIT):
        click(qtbot, page.draw)
    assert names(page) == ["('Travel', 'Moves') 5 30.0 True"]
    assert page.chosen() == []  # nothing came of it
    assert not page.take.isEnabled()


def test_a_tier_is_traded_against_the_others_of_its_kind():
    given, designed = Settings(name="A"), Settings(name="A", designed=True)
    assert set(partners(given)) == set(map(str, Tier))
    assert "Moves" not in partners(given, "Moves")
    assert set(partners(designed, "Borders")) == set(map(str, DesignTier)) - {"Borders"}


def test_hidden_names_are_hidden_here_too(qtbot, planner, traced):
    assert "Problem" in traced.table.table.headings
    press(qtbot, planner, Qt.Key.Key_F9)
    assert "Problem" not in traced.table.table.headings


def test_a_real_curve_is_traced_and_a_plan_of_it_is_worth_what_it_says(qtbot, window):
    window.session.services = Services()
    with qtbot.waitSignal(window.session.picture_changed, timeout=6 * WAIT):
        window.filing.open(EXAMPLE)
    press(qtbot, window, Qt.Key.Key_9, CTRL)
    page = window.views.frontier
    page.points.setValue(3)
    with qtbot.waitSignal(page.tracer.ended, timeout=6 * WAIT):
        click(qtbot, page.draw)
    assert names(page)[0] == "Balance first"
    assert names(page)[-1] == "Moves first"
    assert all(spot.proven for spot in page.tracer.curve.spots)
    page.table.view.selectRow(len(names(page)) - 1)
    proposed(qtbot, page, lambda: click(qtbot, page.take))
    score = {str(tier.name): tier.value for tier in window.session.plan.score}
    assert page.tracer.curve.spots[-1].name == "Moves first"
    assert (score["Balance"], score["Moves"]) == pytest.approx(page.tracer.curve.spots[-1].values)
    assert not window.session.plan.broken
