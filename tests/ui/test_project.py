"""A project file opens in the window like a workbook."""

from __future__ import annotations

from pathlib import Path

from tests.ui.at_once import Silent
from tests.workforce_planner.project.test_project import DRAFT, FTE, project_of
from ui.jobs import open_workbook
from ui.launch import opens_desktop
from workforce_planner.project import FIRST


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
