"""A project as tables, and the plans of scenarios that nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.project.test_project import FTE, project_of
from tests.workforce_planner.study.test_compare import at_home
from workforce_planner.edits import Edit
from workforce_planner.pipeline import score_plan
from workforce_planner.project import FIRST, Project, newer, outlines
from workforce_planner.project.tables import changes, judge_scenarios, scenarios, trail


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of three scenarios: without a plan, with one, and with one that was edited since."""
    with project_of(tmp_path / "force.wplan", small_force()) as project:
        project.add_branch(FIRST, "Planned")
        project.place("Planned", at_home(project.state(FIRST).scenario).draft, label="by hand")
        project.add_branch("Planned", "Edited")
        project.edit("Edited", [FTE])
        yield project


def test_plans_that_nobody_looked_at_are_judged(project: Project) -> None:
    assert [outline.judged for outline in outlines(project)] == [None, None, None]
    judge_scenarios(project)
    table = scenarios(project).set_index("Scenario")
    assert table.loc[FIRST, "Lawful"] == ""
    for name in ("Planned", "Edited"):
        plan = score_plan(project.state(name).with_plan)
        assert table.loc[name, [str(t.name) for t in plan.score]].tolist() == [t.value for t in plan.score]
        assert table.loc[name, "Lawful"] == ("No" if plan.broken else "Yes")
    assert list(table["From"]) == ["the baseline", FIRST, "Planned"]


def test_a_scenario_with_errors_has_no_score(project: Project) -> None:
    project.edit("Edited", [Edit("Officers", "DC5", "Barred units", "", "North")])
    judge_scenarios(project)
    assert list(scenarios(project)["Lawful"] == "") == [True, False, True]


def test_the_trail_is_a_row_for_each_cell(project: Project) -> None:
    table = trail(project)
    assert list(table["What"]) == ["begin", "branch", "plan", "branch", "edit"]
    assert table.iloc[-1][["Scenario", "Key", "Heading", "Now"]].tolist() == [
        *("Edited", FTE.key, FTE.heading, FTE.now)
    ]


def test_what_an_extract_changes_is_told_by_kind(project: Project, tmp_path: Path) -> None:
    officers = changed(OFFICERS[1:], "DC2", present="Camden", fte=0.5)
    came = newer(project.trunk_state.scenario, small_book(tmp_path, officers=officers, pairs=()))
    table = changes(came)
    about = table[table["Sheet"] == "Officers"]
    assert set(zip(about["Kind"], about["Row"], about["Heading"], strict=True)) == {
        ("Leaver", "DC1", ""),
        ("Move", "DC2", "Present area"),
        ("Changed field", "DC2", "FTE"),
    }
