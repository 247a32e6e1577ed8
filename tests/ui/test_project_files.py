"""Projects as files, by the real jobs: made of what is open, held elsewhere, damaged, on a full disk."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt

from tests.ui.at_once import real_jobs
from tests.ui.test_scenarios_page import listed, show
from tests.ui.test_solve import WAIT, click, press
from tests.workforce_planner.books import small_book
from tests.workforce_planner.project.test_project import FTE, project_of
from ui import files
from workforce_planner.project import FIRST, open_project

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def real(window):
    real_jobs(window)
    window.activateWindow()
    return window


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
    return path


def save_as(qtbot, window, path, monkeypatch):
    monkeypatch.setattr(files, "ask_project", lambda *_: path)
    with qtbot.waitSignal(window.session.workbook_changed, timeout=WAIT):
        press(qtbot, window, Qt.Key.Key_S, CTRL | ALT)
    qtbot.waitUntil(lambda: "is what you work in now" in window.messages.sentence.text(), timeout=WAIT)


def test_a_project_is_made_of_the_workbook_its_edits_and_its_plan(qtbot, real, tmp_path, monkeypatch):
    show(qtbot, real, small_book(tmp_path))
    with qtbot.waitSignal(real.session.scenario_changed, timeout=WAIT):
        real.edits.set("Tolerance %", "12")
    with qtbot.waitSignal(real.session.plan_solved, timeout=WAIT):
        press(qtbot, real, Qt.Key.Key_F5)
    shown, postings = real.session.plan, real.whatif.arrangement.packed().postings
    save_as(qtbot, real, tmp_path / "autumn.wplan", monkeypatch)
    assert real.session.branch == FIRST
    assert not real.session.unsaved
    assert set(real.whatif.arrangement.packed().postings) == set(postings)
    again = real.session.plan
    assert [(tier.value, tier.bound) for tier in again.score] == [(t.value, t.bound) for t in shown.score]
    assert again.status == shown.status
    real.keeping.keeper.release()
    with open_project(tmp_path / "autumn.wplan") as project:
        assert [(step.kind, step.label) for step in project.history(FIRST)] == [
            ("edit", "Tolerance % 5 to 12"),
            ("plan", "solve"),
        ]
        assert [solve.status for solve in project.solves(FIRST)] == [shown.status]


def test_a_project_is_saved_under_another_name_and_the_first_stays(qtbot, real, path, monkeypatch):
    show(qtbot, real, path)
    other = path.with_name("other.wplan")
    save_as(qtbot, real, other, monkeypatch)
    with qtbot.waitSignal(real.session.scenario_changed, timeout=WAIT):
        real.edits.set("Tolerance %", "12")
    with open_project(path) as project:
        assert len(project.history(FIRST)) == 1
    real.keeping.keeper.release()
    with open_project(other) as project:
        assert len(project.history(FIRST)) == 2


def test_where_no_project_can_be_written_the_workbook_stays_open(qtbot, real, tmp_path, monkeypatch):
    show(qtbot, real, small_book(tmp_path))
    monkeypatch.setattr(files, "ask_project", lambda *_: tmp_path / "nowhere" / "x.wplan")
    press(qtbot, real, Qt.Key.Key_S, CTRL | ALT)
    qtbot.waitUntil(lambda: "No project was made of it" in real.messages.sentence.text(), timeout=WAIT)
    assert "cannot be written here" in real.messages.sentence.text()
    assert real.session.workbook.path.suffix == ".xlsx"


def refused(qtbot, window, path):
    with qtbot.waitSignal(window.session.findings_changed, timeout=WAIT):
        window.filing.open(path)
    qtbot.waitUntil(lambda: window.messages.isVisible(), timeout=WAIT)
    return window.messages.sentence.text()


def test_a_project_that_another_program_holds_says_so(qtbot, real, path):
    with open_project(path):
        said = refused(qtbot, real, path)
    assert said.startswith("force.wplan is open in another window or program. Close it there")
    assert "makes no plan until" not in said
    assert not real.messages.offer.isVisible()


def test_a_project_of_a_newer_version_says_so(qtbot, real, path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "was saved by a newer version of Workforce Planner" in refused(qtbot, real, path)
    assert not real.actions_["recover_project"].isEnabled()


def damage(path):
    path.write_bytes(path.read_bytes().replace(b"flexible working", b"flexible talking"))


def test_a_damaged_project_is_recovered_with_what_was_lost(qtbot, real, path):
    with open_project(path) as project:
        project.add_branch(None, "Other")
    damage(path)
    was = path.read_bytes()
    path.with_name("force recovered.wplan").write_bytes(b"what was recovered the last time")
    assert "force.wplan is damaged" in refused(qtbot, real, path) or "not as it was kept" in (
        real.messages.sentence.text()
    )
    qtbot.waitUntil(lambda: real.messages.offer.text() == "Recover it", timeout=WAIT)
    with qtbot.waitSignal(real.session.workbook_changed, timeout=WAIT):
        click(qtbot, real.messages.offer)
    qtbot.waitUntil(lambda: "What could be read of" in real.messages.sentence.text(), timeout=WAIT)
    said = real.messages.sentence.text()
    assert "force recovered 2.wplan, which is open now" in said
    assert "is lost" in said
    assert path.read_bytes() == was
    press(qtbot, real, Qt.Key.Key_8, CTRL)
    assert listed(real) == [FIRST, "Other"]


def test_nothing_is_left_of_a_project_that_is_no_database(qtbot, real, path):
    path.write_bytes(b"x" * 5000)
    assert "not a project of Workforce Planner" in refused(qtbot, real, path)
    real.actions_["recover_project"].trigger()
    qtbot.waitUntil(lambda: "could be read" in real.messages.sentence.text(), timeout=WAIT)
    assert real.session.workbook is None


def test_on_a_full_disk_the_edit_stands_and_is_saved_with_the_next(qtbot, real, path):
    show(qtbot, real, path)
    project = real.keeping.keeper.project
    pages = project._connection.execute("PRAGMA page_count").fetchone()[0]
    project._connection.execute(f"PRAGMA max_page_count = {pages}")
    with qtbot.waitSignal(real.session.said, timeout=WAIT) as said:
        real.edits.change("Officers", "Name", ["DC1"], "x" * 200_000)
    assert "is full, so the last edit was not saved" in said.args[0].sentence
    assert real.session.unsaved
    project._connection.execute("PRAGMA max_page_count = 1000000")  # room was made
    with qtbot.waitSignal(real.session.scenario_changed, timeout=WAIT):
        real.edits.set("Tolerance %", "12")
    assert not real.session.unsaved
    assert len(project.history(FIRST)) == 3
