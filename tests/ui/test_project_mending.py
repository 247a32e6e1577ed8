"""A scenario of a project that opens with errors is put right on the spot, and the project has it."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.at_once import real_jobs
from tests.ui.test_findings_page import cell, type_
from tests.ui.test_recovery import again, crash_amid_mends
from tests.ui.test_solve import WAIT, click, press
from tests.workforce_planner.project.test_project import FTE, project_of
from workforce_planner.edits import Edit
from workforce_planner.project import FIRST, open_project

__all__ = ["again"]

BAD = "Bad"
CLASHES = ["DC5", "DC1"]  # officers who are locked to a unit and barred from it


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.add_branch(FIRST, BAD)
        edits = [Edit("Officers", key, heading, "", "North") for key in CLASHES for heading in HEADINGS]
        assert project.edit(BAD, edits).scenario
        assert project.edit(FIRST, [FTE]).scenario  # so that this is the one that was worked on last
    return path


HEADINGS = ("Unit lock", "Barred units")


def steps(path, name=BAD):
    with open_project(path, whole=False) as project:
        return [(step.kind, step.label) for step in project.history(name)]


@pytest.fixture
def broken(qtbot, window, project):
    """The project's bad scenario, tried in the window."""
    real_jobs(window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.session.open(project, None, BAD)
    assert window.session.workbook is None
    return window


def bars(qtbot, window, key, text):
    """Type other barred units for an officer into the sheet of the findings page."""
    page = window.views.findings
    row = list(page.sheet.table.column("Officer ID")).index(key)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        type_(qtbot, window, cell(window, "Barred units", row), text)


def test_what_is_put_right_is_in_the_project_once_nothing_is_wrong(qtbot, broken, project):
    before = steps(project)
    bars(qtbot, broken, "DC5", "East")
    assert broken.session.workbook is None
    assert steps(project) == before
    bars(qtbot, broken, "DC1", "East")
    assert broken.session.workbook is not None
    assert broken.session.branch == BAD
    broken.keeping.keeper.release()
    assert steps(project) == [*before, ("edit", "put right 2 entries")]
    with open_project(project, whole=False) as opened:
        barred = {o.id: o.barred for o in opened.state(BAD).scenario.officers}
        assert (barred["DC1"], barred["DC5"]) == (("East",), ("East",))
        assert opened.state(FIRST).scenario.officers[0].fte == 0.6


def test_what_is_still_wrong_is_said_and_can_be_taken_back(qtbot, broken, project):
    before = steps(project)
    bars(qtbot, broken, "DC5", "Nowhere")
    assert any("Nowhere" in said for said in broken.views.findings.table.column("What to do"))
    with qtbot.waitSignal(broken.session.said, timeout=WAIT):
        press(qtbot, broken, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any("Nowhere" in said for said in broken.views.findings.table.column("What to do"))
    assert steps(project) == before


def test_reading_it_again_stays_with_the_scenario(qtbot, broken):
    bars(qtbot, broken, "DC5", "East")
    with qtbot.waitSignal(broken.session.said, timeout=WAIT):
        broken.filing.reload()
    assert broken.session.tried.branch == BAD
    assert broken.mending.mends.count == 1


def test_it_outlives_a_crash_and_comes_back_to_the_same_scenario(qtbot, broken, project, again):
    bars(qtbot, broken, "DC5", "East")
    crash_amid_mends(broken)
    later = again()
    real_jobs(later)
    assert "1 entry put right in force.wplan" in later.messages.sentence.text()
    click(qtbot, later.messages.offer)
    qtbot.waitUntil(lambda: "1 entry put right before" in later.messages.sentence.text(), timeout=WAIT)
    assert later.session.tried.branch == BAD
    bars(qtbot, later, "DC1", "East")
    assert later.session.branch == BAD
    assert not list(later.memory.journals.glob("*.jsonl"))
