"""A program that ends unexpectedly loses no edit; a workbook opened twice; a full disk."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui import fakes
from tests.ui.at_once import real_jobs
from tests.ui.conftest import let_go
from tests.ui.test_findings_page import cell, type_
from tests.ui.test_solve import WAIT, click, planner, press, solved, where
from tests.workforce_planner.books import small_book
from ui import files, main_window
from ui.recovery import locked
from ui.session import Session
from ui.teams import Team
from workforce_planner.journal import Journal, recover

__all__ = ["planner"]

HERE, THERE = Team("South East", "Domestic abuse"), Team("East Area", "Rape")


def move(qtbot, window, place=0):
    card = window.session.cards(HERE)[place]
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        window.whatif.move([card], THERE)
    return card.key


def crash(window):
    """End as a crash does: no question, no tidying up; the system lets go of the lock."""
    window.recovery._lock.unlock()
    window.recovery.journal = window.recovery._lock = None
    window.session.kept = window.session.plan
    window.session.close()


@pytest.fixture
def again(qtbot, memory, tmp_path):
    """Another start of the program, with the same folders."""
    path = tmp_path / "force.xlsx"
    path.touch()

    def start():
        window = main_window.MainWindow(Session(fakes.SERVICES), memory)
        qtbot.addWidget(window, before_close_func=let_go)
        window.show()
        return window

    return start


def opened(qtbot, window, path):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)


def test_edits_are_on_the_disk_at_once_and_gone_after_a_clean_end(qtbot, planner, monkeypatch):
    who = move(qtbot, planner)
    file = planner.recovery.journal.file
    found = recover(file)
    assert found.last == "move 1 officer to East Area / Rape"
    assert {row.officer: row.unit for row in found.state.plan.postings}[who] == "East Area"
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        press(qtbot, planner, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert recover(file).edits == 2
    monkeypatch.setattr(files, "ask_unsaved", lambda *_: "discard")
    assert planner.close()
    assert not file.exists()


def test_after_a_crash_the_next_start_offers_the_edits_and_brings_them_back(qtbot, window, again, tmp_path):
    path = tmp_path / "force.xlsx"
    opened(qtbot, window, path)
    solved(qtbot, window)
    who = move(qtbot, window)
    crash(window)
    later = again()
    words = later.messages.sentence.text()
    assert "ended unexpectedly while force.xlsx was being edited." in words
    assert "2 edits that no file holds are kept" in words
    assert later.actions_["bring_back"].isEnabled()
    with qtbot.waitSignal(later.whatif.stack.indexChanged, timeout=WAIT):
        click(qtbot, later.messages.offer)
    assert where(later, who) == "East Area"
    assert later.whatif.stack.undoText() == "bring back 2 edits"
    assert later.isWindowModified()
    assert not later.actions_["bring_back"].isEnabled()
    with qtbot.waitSignal(later.session.plan_changed, timeout=WAIT):
        later.whatif.stack.undo()
    assert later.session.plan is None


def test_the_offer_stands_when_the_workbook_is_opened_by_hand_and_saving_ends_it(
    qtbot, window, again, tmp_path, monkeypatch
):
    path = tmp_path / "force.xlsx"
    opened(qtbot, window, path)
    move(qtbot, window)
    crash(window)
    later = again()
    opened(qtbot, later, path)
    qtbot.waitUntil(lambda: "ended unexpectedly" in later.messages.sentence.text(), timeout=WAIT)
    assert later.messages.offer.text() == "Bring them back"
    solved(qtbot, later)
    monkeypatch.setattr(files, "ask_target", lambda *_: tmp_path / "result.xlsx")
    with qtbot.waitSignal(later.session.plan_kept, timeout=WAIT):
        press(qtbot, later, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not later.actions_["bring_back"].isEnabled()
    assert not list((tmp_path / "journals").glob("*.jsonl"))


def test_a_program_that_is_still_running_is_left_alone(qtbot, window, again, tmp_path):
    opened(qtbot, window, tmp_path / "force.xlsx")
    move(qtbot, window)
    other = again()
    assert not other.messages.isVisible()
    opened(qtbot, other, tmp_path / "force.xlsx")
    qtbot.waitUntil(lambda: "open in another window" in other.messages.sentence.text(), timeout=WAIT)
    move(qtbot, other)
    assert other.recovery.journal.file != window.recovery.journal.file
    assert recover(window.recovery.journal.file).edits == 1


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path):
    seat = tmp_path / "a.jsonl"
    code = f"""
import os, signal, sys
from pathlib import Path
from ui.recovery import locked
lock = locked(Path({str(seat)!r}))
assert lock is not None
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    subprocess.run([sys.executable, "-c", code], timeout=60, cwd=Path(__file__).parents[2])
    assert seat.with_suffix(".lock").exists()
    mine = locked(seat)
    assert mine is not None
    assert locked(seat) is None
    mine.unlock()


def test_a_full_disk_is_said_once_and_the_edits_go_on(qtbot, planner, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "_write", full)
    move(qtbot, planner)
    assert "no longer written down as they are made: No space left on device" in (
        planner.messages.sentence.text()
    )
    planner.messages.hide()
    move(qtbot, planner)
    assert not planner.messages.isVisible()
    assert planner.whatif.stack.count() == 2


def test_edits_of_the_scenario_come_back_with_the_plan(qtbot, window, again, tmp_path):
    path = small_book(tmp_path)
    real_jobs(window)
    opened(qtbot, window, path)
    with qtbot.waitSignal(window.session.scenario_changed, timeout=WAIT):
        window.edits.set("Tolerance %", "12")
    with qtbot.waitSignal(window.session.plan_solved, timeout=WAIT):
        press(qtbot, window, Qt.Key.Key_F5)
    postings = window.whatif.arrangement.packed().postings
    crash(window)
    later = again()
    real_jobs(later)
    click(qtbot, later.messages.offer)
    qtbot.waitUntil(lambda: later.messages.sentence.text().startswith("Done: bring back"), timeout=WAIT)
    assert set(later.whatif.arrangement.packed().postings) == set(postings)
    (step,) = later.session.workbook.scenario.steps
    assert [(edit.key, edit.now) for edit in step] == [("Tolerance %", "12")]
    assert later.whatif.stack.count() == 2


def mend(qtbot, window, text, row=1):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        type_(qtbot, window, cell(window, "FTE", row), text)


@pytest.fixture
def broken(qtbot, window, tmp_path):
    """A workbook with two errors, one of them put right by typing into its cell."""
    real_jobs(window)
    path = small_book(tmp_path, {"Officers!F3": "much", "Officers!F4": "more"})
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)
    mend(qtbot, window, "0.8")
    assert window.session.workbook is None
    return window


def crash_amid_mends(window):
    window.recovery._mended_lock.unlock()
    window.recovery.mended = window.recovery._mended_lock = None
    if window.recovery.journal is not None:
        crash(window)
    window.session.close()


def test_what_is_put_right_in_a_file_with_errors_outlives_a_crash(qtbot, broken, again):
    crash_amid_mends(broken)
    later = again()
    real_jobs(later)
    words = later.messages.sentence.text()
    assert "1 entry put right in force.xlsx" in words
    assert "the latest (FTE to 0.8)" in words
    click(qtbot, later.messages.offer)
    qtbot.waitUntil(lambda: "1 entry put right before" in later.messages.sentence.text(), timeout=WAIT)
    assert list(later.views.findings.table.column("Place")) == ["Officers!F4"]
    assert not later.actions_["bring_back"].isEnabled()
    crash_amid_mends(later)  # and outlives a second one
    (kept,) = later.memory.journals.glob("*.jsonl")
    assert [entry.now for entry in recover(kept).state.mends.cells] == ["0.8"]


def test_a_file_put_right_and_then_edited_is_brought_back_with_both(qtbot, broken, again):
    mend(qtbot, broken, "0.5", row=2)
    assert broken.session.workbook is not None
    with qtbot.waitSignal(broken.session.scenario_changed, timeout=WAIT):
        broken.edits.set("Tolerance %", "12")
    crash(broken)
    later = again()
    real_jobs(later)
    click(qtbot, later.messages.offer)
    qtbot.waitUntil(lambda: later.messages.sentence.text().startswith("Done: bring back"), timeout=WAIT)
    assert [entry.now for entry in later.session.workbook.mends.cells] == ["0.8", "0.5"]
    assert later.session.workbook.settings.tolerance_share == 0.12


def test_a_mend_taken_back_is_not_brought_back(qtbot, broken):
    with qtbot.waitSignal(broken.session.said, timeout=WAIT):
        press(qtbot, broken, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert recover(broken.recovery.mended.file).state.mends.cells == ()


def test_another_file_may_be_opened_amid_mends_which_are_offered_later(qtbot, broken, tmp_path):
    path, other = broken.session.tried.path, tmp_path / "other"
    other.mkdir()
    with qtbot.waitSignal(broken.session.workbook_changed, timeout=WAIT):
        broken.filing.open(small_book(other))
    with qtbot.waitSignal(broken.session.findings_changed, timeout=WAIT):
        broken.filing.open(path)
    qtbot.waitUntil(
        lambda: "1 entry put right in force.xlsx" in broken.messages.sentence.text(), timeout=WAIT
    )
    assert broken.session.workbook is not None
