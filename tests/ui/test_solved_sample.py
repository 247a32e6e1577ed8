"""A sample of the welcome page opens with its plan, proven before anybody presses F5."""

from PySide6.QtCore import Qt

from tests.ui.at_once import real_jobs
from tests.ui.test_solve import WAIT
from ui.welcome import PATH, SAMPLES
from workforce_planner.samples.solved import SOLVED


def choose(qtbot, window, name):
    links = window.welcome.samples
    item = next(links.item(row) for row in range(links.count()) if links.item(row).data(PATH) == name)
    with qtbot.waitSignal(window.session.picture_changed, timeout=WAIT):
        qtbot.mouseClick(links.viewport(), Qt.MouseButton.LeftButton, pos=links.visualItemRect(item).center())


def test_a_solved_sample_shows_a_proven_plan_at_once(qtbot, window):
    real_jobs(window)
    choose(qtbot, window, "five-regions")
    session = window.session
    assert session.plan is not None
    assert all(tier.proven for tier in session.plan.score)
    assert session.plan.broken == ()
    assert {state.state for state in window.run_panel.states} == {"proven"}
    assert "Proven" in window.run_panel.heading.text()
    assert not session.unsaved
    assert not session.solving


def test_the_welcome_page_says_which_samples_are_solved():
    assert {name for name, meaning in SAMPLES.items() if "already solved" in meaning} == set(SOLVED)
