"""A project file opens in the window like a workbook, and each edit is in it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.at_once import Silent
from tests.ui.test_recovery import move, opened
from tests.ui.test_solve import WAIT, press
from tests.workforce_planner.project.test_project import DRAFT, FTE, project_of
from ui.jobs import open_workbook
from ui.launch import opens_desktop
from workforce_planner.project import FIRST, open_project


def test_a_double_click_opens_the_window() -> None:
    assert opens_desktop(["force.wplan"])
    assert opens_desktop(["FORCE.WPLAN"])
    assert not opens_desktop(["solve", "force.wplan"])


def test_its_scenario_and_plan_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
        project.place(FIRST, DRAFT, label="by hand")
    opened = open_workbook(Silent(), path)
    assert opened.scenario is not None
    assert opened.scenario.open().officers[0].fte == 0.6
    assert opened.held is not None


def test_one_that_is_open_elsewhere_says_so(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path):
        opened = open_workbook(Silent(), path)
    assert opened.scenario is None
    assert "is open in another window or program" in opened.findings[0].message


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "force.wplan"
    project_of(path).close()
    return path


def steps(window, path):
    """What the project holds, read by another program while the window lets go of it."""
    window.keeping.keeper.release()
    with open_project(path, whole=False) as project:
        return [(step.kind, step.label) for step in project.history(FIRST)]


def undo(qtbot, window):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_each_edit_is_in_the_project_at_once_and_undone_there(qtbot, window, project):
    opened(qtbot, window, project)
    assert steps(window, project) == []
    move(qtbot, window)
    assert steps(window, project) == [("plan", "move 1 officer to East Area / Rape")]
    assert not window.session.unsaved
    move(qtbot, window, 1)
    assert [kind for kind, _ in steps(window, project)] == ["plan", "move"]
    undo(qtbot, window)
    assert [kind for kind, _ in steps(window, project)][-1] == "move"
    assert window.close()
    assert not list(project.parent.glob("force.wplan-*"))


def test_reading_it_again_undoes_nothing(qtbot, window, project):
    opened(qtbot, window, project)
    move(qtbot, window)
    before = steps(window, project)
    opened(qtbot, window, project)
    assert steps(window, project) == before
    move(qtbot, window, 1)
    assert len(steps(window, project)) == len(before) + 1


def test_another_workbook_undoes_nothing_either(qtbot, window, project, tmp_path):
    opened(qtbot, window, project)
    move(qtbot, window)
    before = steps(window, project)
    opened(qtbot, window, tmp_path / "other.xlsx")
    assert window.keeping.keeper is None
    with open_project(project, whole=False) as kept:
        assert [(step.kind, step.label) for step in kept.history(FIRST)] == before


def test_what_cannot_be_saved_is_said_and_saved_with_the_next_edit(qtbot, window, project):
    opened(qtbot, window, project)
    window.keeping.keeper.release()
    with open_project(project), qtbot.waitSignal(window.session.said, timeout=WAIT) as said:
        move(qtbot, window)
    assert "is open in another window or program" in said.args[0].sentence
    assert window.session.unsaved
    move(qtbot, window, 1)
    assert not window.session.unsaved
    assert len(steps(window, project)) == 1
