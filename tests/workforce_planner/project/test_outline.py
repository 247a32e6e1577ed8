"""The list of scenarios, and the audit trail as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workforce_planner.project.test_project import DRAFT, FTE, project_of
from workforce_planner.domain import Tier
from workforce_planner.edits import Edit
from workforce_planner.plan import Plan, Status, TierScore
from workforce_planner.project import FIRST, Judged, Project, Refused, lines, outlines, replay
from workforce_planner.project.outline import latest, solve_of

SCORE = (TierScore(Tier.COVER, 2.0, 1.0), TierScore(Tier.MOVES, 7.0, 7.0))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with project_of(tmp_path / "force.wplan") as project:
        yield project


def solved(project: Project, name: str) -> None:
    plan = Plan(project.state(name).scenario, DRAFT, SCORE, Status.FEASIBLE, seconds=1.5, seed=7)
    solve = project.record_solve(name, plan)
    project.place(name, DRAFT, label="solve", plan=solve.plan)


def test_which_scenarios_there_are_and_where_they_come_from(project: Project) -> None:
    project.edit(FIRST, [FTE])
    project.add_branch(FIRST, "Other")
    project.edit("Other", [Edit("Officers", "DC2", "FTE", "1", "0.6")])
    project.add_branch(None, "Third")
    project.add_branch("Other", "Fourth")
    project.rename("Other", "North")
    told = [(line.branch.name, line.source, line.edits) for line in outlines(project)]
    assert told == [
        (FIRST, "the baseline", 1),
        ("North", FIRST, 2),
        ("Third", "the baseline", 0),
        ("Fourth", "North", 2),
    ]
    assert outlines(project)[1].made <= outlines(project)[1].changed


def test_a_solve_says_what_its_plan_is_worth_until_something_is_edited(project: Project) -> None:
    solved(project, FIRST)
    project.add_branch(FIRST, "Other")
    first, other = outlines(project)
    assert first.judged == other.judged == Judged({"Cover": 2.0, "Moves": 7.0}, 0)
    assert first.solve is not None
    assert other.solve is None
    project.edit("Other", [FTE])
    assert outlines(project)[1].judged is None
    assert solve_of(project, FIRST) == first.solve
    assert solve_of(project, "Other") is None


def test_what_was_judged_stays_with_the_step_that_it_was_judged_at(project: Project) -> None:
    project.place(FIRST, DRAFT, label="by hand")
    here = project.history(FIRST)[-1].id
    project.set_judged(FIRST, Judged({"Cover": 1.0}, 2))
    project.edit(FIRST, [FTE])
    assert outlines(project)[0].judged is None
    project.go(FIRST, here)
    assert outlines(project)[0].judged == Judged({"Cover": 1.0}, 2)


def test_the_scenario_worked_on_last(project: Project) -> None:
    project.add_branch(FIRST, "Other")
    assert latest(project).name == "Other"
    project.edit(FIRST, [FTE])
    project.note("Other", "a note is no work on it")
    assert latest(project).name == FIRST
    project.remove(FIRST)
    assert latest(project).name == "Other"


def test_a_removed_scenario_comes_back_as_it_was(project: Project) -> None:
    project.add_branch(FIRST, "Other")
    project.edit("Other", [FTE])
    other = project.branch("Other")
    project.remove("Other")
    assert set(replay(project)) == {FIRST}
    project.restore(other)
    assert project.branch("Other") == other
    assert replay(project)["Other"].scenario.officers[0].fte == 0.6
    project.remove("Other")
    project.add_branch(FIRST, "Other")
    with pytest.raises(Refused, match="has a scenario 'Other' already"):
        project.restore(other)


def test_the_trail_tells_each_cell_and_steps_by_their_names(project: Project) -> None:
    cells = [FTE, Edit("Officers", "DC2", "FTE", "1", "0.8")]
    project.edit(FIRST, cells, label="FTE of two", reason="asked for")
    project.go(FIRST, None)
    edits = [line for line in lines(project) if line.what == "edit"]
    assert [(line.key, line.heading, line.was, line.now) for line in edits] == [
        ("DC1", "FTE", "1", "0.6"),
        ("DC2", "FTE", "1", "0.8"),
    ]
    assert {(line.step, line.reason) for line in edits} == {("FTE of two", "asked for")}
    gone = list(lines(project))[-1]
    assert (gone.what, gone.was, gone.now) == ("go", "FTE of two", "the baseline")
