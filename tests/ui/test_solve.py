"""Solving by real events: the live plot, the queue, going on, repair, and saying yes or no to a result."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui import fakes
from ui.teams import Team
from ui.trace import MOST, Point, Trace

WAIT = 20_000
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def planner(window, qtbot):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(Path("force.xlsx"))
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)
    window.activateWindow()
    return window


def serve(window, **services):
    window.session.services = dataclasses.replace(window.session.services, **services)


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window, key, modifier)


def click(qtbot, push):
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


def solved(qtbot, window, key=Qt.Key.Key_F5, modifier=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitSignal(window.session.plan_solved, timeout=WAIT):
        press(qtbot, window, key, modifier)


def where(window, officer):
    return window.whatif.arrangement.officers[officer].unit


def step(tier, value, bound, seconds):
    return fakes.Step(tier, value, bound, 0.0, seconds)


def test_a_trace_keeps_each_tier_and_never_a_bound_above_its_value():
    trace = Trace().advanced([step("Cover", 3.0, 5.0, 0.1)])
    trace = trace.advanced([step("Cover", 2.0, -1e300, 0.2), step("Balance", 9.0, 1.0, 0.3)])
    assert trace.tiers["Cover"] == (Point(0.1, 3.0, 3.0), Point(0.2, 2.0, None))
    assert trace.latest(fakes.TIERS) == "Balance"
    assert Trace().latest(fakes.TIERS) == ""


def test_a_long_trace_is_thinned_but_keeps_its_ends():
    trace = Trace()
    for number in range(MOST * 3):
        trace = trace.advanced([step("Cover", 1.0, 0.0, number / 10)])
    points = trace.tiers["Cover"]
    assert len(points) <= MOST
    assert (points[0].seconds, points[-1].seconds) == (0.0, MOST * 0.3 - 0.1)


def test_a_solve_draws_value_against_bound_while_it_goes_on(qtbot, planner):
    serve(planner, solve=fakes.solve_until_stopped)
    press(qtbot, planner, Qt.Key.Key_F5)
    panel = planner.run_panel
    qtbot.waitUntil(lambda: len(panel.trace.tiers.get("Balance", ())) > 2, timeout=WAIT)
    assert panel.drawing.isVisible()
    assert panel.drawing.accessibleName().startswith("Balance: value ")
    assert "bound" in panel.drawing.accessibleName()
    row = panel.checklist.visualRect(panel.model.index(0, 0)).center()
    qtbot.mouseClick(panel.checklist.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert panel.drawing.accessibleName().startswith("Cover: value 0")
    press(qtbot, planner, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not planner.session.solving, timeout=WAIT)
    assert panel.drawing.isVisible()  # to be looked at after it, too


def test_a_second_solve_waits_its_turn_and_then_goes_on(qtbot, planner):
    serve(planner, solve=fakes.solve_until_stopped)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    planner.run_panel.seed.setValue(7)
    press(qtbot, planner, Qt.Key.Key_F5)
    assert [asked.options.seed for asked in planner.session.solves.asked] == [0, 7]
    assert planner.run_panel.queue.count() == 1
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape)
    assert planner.session.solving
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        pass
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape)
    assert not planner.session.solving
    assert planner.whatif.stack.count() == 2


def test_the_same_solve_twice_is_not_queued(qtbot, planner):
    serve(planner, solve=fakes.solve_until_stopped)
    press(qtbot, planner, Qt.Key.Key_F5)
    press(qtbot, planner, Qt.Key.Key_F5)
    assert len(planner.session.solves.asked) == 1
    assert "under way or waiting already" in planner.messages.sentence.text()


def test_a_waiting_solve_can_be_taken_off_the_queue(qtbot, planner):
    serve(planner, solve=fakes.solve_until_stopped)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    planner.run_panel.seed.setValue(7)
    press(qtbot, planner, Qt.Key.Key_F5)
    waiting = planner.run_panel.queue.itemAt(0).widget()
    click(qtbot, waiting.layout().itemAt(1).widget())
    assert len(planner.session.solves.asked) == 1
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape)
    assert not planner.session.solving


def test_discard_ends_the_solve_and_shows_nothing_of_it(qtbot, planner):
    serve(planner, solve=fakes.solve_until_stopped)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    with qtbot.waitSignal(planner.session.said, timeout=WAIT):
        click(qtbot, planner.run_panel.buttons["discard_solve"])
    assert planner.session.plan is None
    assert "thrown away" in planner.messages.sentence.text()
    assert not planner.session.solving


def test_a_solve_that_dies_lets_the_one_that_waits_go_on(qtbot, planner):
    serve(planner, solve=fakes.solve_deaf)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    serve(planner, solve=fakes.solve)
    planner.run_panel.seed.setValue(7)
    press(qtbot, planner, Qt.Key.Key_F5)
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        planner.session.solver._process.kill()
    assert planner.session.plan is not None


def test_a_result_is_a_preview_that_says_what_it_changes_until_accepted(qtbot, planner):
    solved(qtbot, planner)
    serve(planner, solve=fakes.solve_elsewhere)
    assert planner.preview.isVisible()
    with qtbot.waitSignal(planner.session.proposal_changed, timeout=WAIT):
        click(qtbot, planner.preview.buttons["accept"])
    assert not planner.preview.isVisible()
    solved(qtbot, planner)
    assert "Preview: 3 officers elsewhere than before." in planner.preview.sentence.text()
    press(qtbot, planner, Qt.Key.Key_Return, CTRL)
    assert not planner.preview.isVisible()
    assert where(planner, "00000") == fakes.UNITS[1]
    assert not planner.actions_["accept"].isEnabled()


def test_reject_goes_back_and_redo_brings_the_result_again(qtbot, planner):
    solved(qtbot, planner)
    serve(planner, solve=fakes.solve_elsewhere)
    solved(qtbot, planner)
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        click(qtbot, planner.preview.buttons["reject"])
    assert not planner.preview.isVisible()
    assert where(planner, "00000") == fakes.UNITS[0]
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Y, CTRL)
    assert where(planner, "00000") == fakes.UNITS[1]


def test_an_edit_made_during_a_solve_is_flagged_and_reject_goes_back_to_it(qtbot, planner):
    solved(qtbot, planner)
    serve(planner, solve=fakes.solve_until_stopped)
    with qtbot.waitSignal(planner.session.progressed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_F5)
    card = planner.session.cards(Team("South East", "Domestic abuse"))[0]
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        planner.whatif.move([card], Team("East Area", "Rape"))
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Escape)
    assert "What you edited meanwhile is not in it" in planner.preview.sentence.text()
    assert where(planner, card.key) == "South East"
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        click(qtbot, planner.preview.buttons["reject"])
    assert where(planner, card.key) == "East Area"
    assert planner.session.shown_plan.edited


def test_keep_looking_starts_from_the_plan_that_is_held(qtbot, planner):
    assert not planner.actions_["keep_looking"].isEnabled()
    serve(planner, solve=fakes.solve_elsewhere)
    solved(qtbot, planner)
    serve(planner, solve=fakes.solve_until_stopped)
    click(qtbot, planner.run_panel.buttons["keep_looking"])
    (asked,) = planner.session.solves.asked
    assert {row[0]: row[1] for row in asked.start.postings}["00000"] == fakes.UNITS[1]


def test_a_proven_plan_leaves_nothing_to_look_for(qtbot, planner):
    solved(qtbot, planner)
    assert not planner.actions_["keep_looking"].isEnabled()


def test_repair_makes_an_unlawful_edit_lawful_and_keeps_the_bounds(qtbot, planner):
    solved(qtbot, planner)
    assert not planner.actions_["repair"].isEnabled()
    card, *_rest, post = planner.session.cards(Team("South East", "Domestic abuse"))
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        planner.whatif.move([card, post], Team("North Area", "Rape"))
    assert planner.actions_["repair"].isEnabled()
    solved(qtbot, planner, Qt.Key.Key_F6)
    assert where(planner, card.key) == "East Area"
    assert planner.preview.sentence.text().startswith("Repaired in 1.0 s, no hard rule is broken now.")
    assert planner.session.shown_plan.reference
    assert not planner.actions_["repair"].isEnabled()


def test_solve_the_rest_keeps_what_was_placed_by_hand(qtbot, planner):
    solved(qtbot, planner)
    assert not planner.actions_["solve_rest"].isEnabled()
    card = planner.session.cards(Team("South East", "Domestic abuse"))[0]
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        planner.whatif.move([card], Team("East Area", "Rape"))
    solved(qtbot, planner, Qt.Key.Key_F7)
    assert where(planner, card.key) == "East Area"
    assert "nobody elsewhere than before" in planner.preview.sentence.text()
