"""A scenario of a project opens like a workbook."""

from __future__ import annotations

from pathlib import Path

from tests.workforce_planner.project.test_project import DRAFT, FTE, project_of
from workforce_planner.domain import Tier
from workforce_planner.edits import Edit
from workforce_planner.plan import Plan, Status, TierScore
from workforce_planner.project import FIRST, load_branch, load_scenario


def test_the_first_scenario_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.add_branch(FIRST, "Other")
        project.edit("Other", [FTE])
        project.place("Other", DRAFT, label="by hand")
    first, other = load_scenario(path).scenario, load_scenario(path, "other").scenario
    assert first is not None
    assert other is not None
    assert (first.officers[0].fte, other.officers[0].fte) == (1, 0.6)
    assert other.held == DRAFT


def test_what_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    loaded = load_scenario(tmp_path / "missing.wplan")
    assert loaded.scenario is None
    assert "does not exist" in loaded.findings[0].message
    with project_of(tmp_path / "force.wplan"):
        assert "is open in another" in load_scenario(tmp_path / "force.wplan").findings[0].message


def test_a_scenario_with_errors_makes_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        edits = [Edit("Officers", "DC1", heading, "", "East") for heading in ("Unit lock", "Barred units")]
        project.edit(FIRST, edits)
    loaded = load_scenario(path)
    assert loaded.scenario is None
    assert any("locked to East and barred" in finding.message for finding in loaded.findings)


def test_a_window_goes_on_with_the_scenario_worked_on_last_and_knows_its_proof(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.add_branch(FIRST, "Other")
        score = (TierScore(Tier.COVER, 2.0, 1.0, 0.5), TierScore(Tier.MOVES, 7.0))
        plan = Plan(project.state("Other").scenario, DRAFT, score, Status.FEASIBLE)
        project.place("Other", DRAFT, label="solve", plan=project.record_solve("Other", plan).plan)
    other = load_branch(path)
    assert other.name == "Other"
    assert [(tier.tier, tier.value, tier.bound, tier.seconds) for tier in other.proof] == [
        ("Cover", 2, 1, 0.5)
    ]
    first = load_branch(path, FIRST)
    assert (first.name, first.proof, first.damaged) == (FIRST, (), False)
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
    path.write_bytes(path.read_bytes().replace(b"flexible working", b"flexible talking"))
    assert load_branch(path).damaged
    assert not load_branch(tmp_path / "missing.wplan").damaged
