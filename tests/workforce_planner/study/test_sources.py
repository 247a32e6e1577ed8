"""Scenarios from workbooks and from project files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workforce_planner.books import small_book
from tests.workforce_planner.study.test_compare import at_home
from workforce_planner.edits import Edit
from workforce_planner.excel.read import read_workbook
from workforce_planner.project import FIRST, new_project, open_project
from workforce_planner.study.sources import scenarios_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two scenarios, of which the second has an edit and a plan."""
    path = tmp_path / "study.wplan"
    scenario = read_workbook(small_book(tmp_path))
    with new_project(path, scenario) as project:
        project.add_branch(FIRST, "Tight")
        assert project.edit("Tight", [Edit("Plan", "Tolerance %", "Value", "", "2")]).scenario
        project.place("Tight", at_home(scenario).draft, label="by hand")
    return path


def test_a_workbook_is_one_scenario_by_the_name_of_its_file(tmp_path: Path) -> None:
    found = scenarios_of(small_book(tmp_path), {"Tolerance %": "7"})
    ((name, scenario),) = found.scenarios
    assert name == "force"
    assert scenario.settings.tolerance_share == 0.07


def test_a_project_is_all_its_scenarios_with_their_plans(project: Path) -> None:
    found = dict(scenarios_of(project, {"Tolerance FTE": "0.7"}).scenarios)
    assert list(found) == [FIRST, "Tight"]
    assert [one.settings.name for one in found.values()] == [FIRST, "Tight"]
    assert [one.settings.tolerance_fte for one in found.values()] == [0.7, 0.7]
    assert found["Tight"].settings.tolerance_share == 0.02
    assert found[FIRST].held is None
    assert found["Tight"].held is not None


@pytest.mark.parametrize("setting", ["Tolerence %", "uplift"])
def test_a_setting_that_does_not_exist_is_an_error_of_every_scenario(project: Path, setting: str) -> None:
    found = scenarios_of(project, {setting: "3"})
    assert found.scenarios == ()
    assert [name for name, _ in found.bad] == [FIRST, "Tight"]
    assert all("is not known" in findings[0].message for _, findings in found.bad)


def test_of_a_project_only_the_scenarios_that_are_wanted(project: Path) -> None:
    assert [name for name, _ in scenarios_of(project, only=["tight"]).scenarios] == ["Tight"]
    ((name, (finding,)),) = scenarios_of(project, only=["Tihgt"]).bad
    assert name == "study.wplan"
    assert "no scenario 'Tihgt'" in finding.message


def test_a_scenario_that_is_bad_takes_no_other_with_it(project: Path) -> None:
    with open_project(project) as opened:
        assert opened.edit("Tight", [Edit("Officers", "DC5", "Barred units", "", "North")]).scenario
    found = scenarios_of(project)
    assert [name for name, _ in found.scenarios] == [FIRST]
    ((name, findings),) = found.bad
    assert name == "Tight"
    assert any("locked to North and barred" in finding.message for finding in findings)


def test_a_project_that_is_open_elsewhere_or_damaged_is_a_finding(project: Path) -> None:
    with open_project(project):
        ((_, (finding,)),) = scenarios_of(project).bad
        assert "study.wplan" in finding.message
    project.write_bytes(b"not a project" * 100)
    ((_, (finding,)),) = scenarios_of(project).bad
    assert finding.level == "error"
