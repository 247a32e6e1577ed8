"""Many scenarios solved: all of them, each once, whatever happens to one or to the program."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.workforce_planner.forces import OFFICERS, changed, small_force
from workforce_planner import pipeline
from workforce_planner.domain import Scenario
from workforce_planner.excel.read import read_workbook
from workforce_planner.pipeline import make_plan, score_plan
from workforce_planner.plan import Plan, Status
from workforce_planner.study import batch
from workforce_planner.study.batch import solve_all
from workforce_planner.study.draws import Uncertainty
from workforce_planner.study.identity import input_hash
from workforce_planner.study.job import Options
from workforce_planner.study.outcome import Study
from workforce_planner.study.sweep import Sweep
from workforce_planner.study.workers import workers

OPTIONS = Options(time_limit=60)
UPLIFT = Sweep("uplift", ("3", "5"))
TOLERANCE = Sweep("Tolerance %", ("3", "10"))
CLASHING = small_force(officers=changed(OFFICERS, "DC1", lock="East", travel_limit=0))


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    """The plans found so far: these tests are about what is solved when, not about the solver."""
    return {}


@pytest.fixture(autouse=True)
def solves(plans: dict[str, Plan], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the scenarios that this process was asked to solve."""
    names: list[str] = []

    def counted(scenario: Scenario, **options: Any) -> Plan:
        names.append(scenario.settings.name)
        key = input_hash(scenario)
        if key not in plans:
            plans[key] = make_plan(scenario, **options)
        return replace(plans[key], scenario=scenario)

    monkeypatch.setattr(pipeline, "make_plan", counted)
    return names


def solved(folder: Path, scenarios: Mapping[str, Scenario], *sweeps: Sweep, **options: Any) -> Study:
    return solve_all(scenarios, sweeps, folder, OPTIONS, **options)


def test_each_run_has_a_result_workbook_that_says_what_the_summary_says(tmp_path: Path) -> None:
    study = solved(tmp_path, {"a": small_force()}, UPLIFT, TOLERANCE)
    assert [o.status for o in study.outcomes] == ["Optimal"] * 4
    for outcome, (_, row) in zip(study.outcomes, study.summary.iterrows(), strict=True):
        assert outcome.result is not None
        plan = score_plan(read_workbook(outcome.result))
        assert plan.broken == ()
        assert {str(tier.name): tier.value for tier in plan.score} == pytest.approx(
            {str(tier.name): row[str(tier.name)] for tier in plan.score}
        )
        assert row["Posts"] == int(outcome.run.values["uplift"])
        assert str(row["Tolerance %"]) == outcome.run.values["Tolerance %"]
        assert row["Result"] == outcome.result.name


def test_the_answer_is_the_one_of_solve(tmp_path: Path) -> None:
    study = solved(tmp_path, {"a": small_force()})
    figures = study.outcomes[0].figures
    assert figures is not None
    plan = make_plan(small_force())
    assert [tier[0] for tier in figures["tiers"].values()] == [tier.value for tier in plan.score]
    assert len(study.units) == 2
    assert len(study.loads) == 4


def test_what_was_answered_is_not_solved_again(tmp_path: Path, solves: list[str]) -> None:
    first = solved(tmp_path, {"a": small_force()}, UPLIFT)
    assert len(solves) == 2
    again = solved(tmp_path, {"a": small_force()}, Sweep("uplift", ("3", "5", "6")))
    assert len(solves) == 3
    assert [o.reused for o in again.outcomes] == [True, True, False]
    assert [o.figures for o in again.outcomes[:2]] == [o.figures for o in first.outcomes]


def test_identical_inputs_are_solved_once_and_each_gets_its_workbook(
    tmp_path: Path, solves: list[str]
) -> None:
    study = solved(tmp_path, {"a": small_force(), "b": small_force(name="Other name")})
    assert len(solves) == 1
    results = [o.result for o in study.outcomes]
    assert [read_workbook(r).settings.name for r in results if r] == ["Small force", "Other name"]


def test_a_result_that_is_lost_is_written_again_without_solving(tmp_path: Path, solves: list[str]) -> None:
    study = solved(tmp_path, {"a": small_force()})
    result = study.outcomes[0].result
    assert result is not None
    held = read_workbook(result).held
    result.unlink()
    solved(tmp_path, {"a": small_force()})
    assert read_workbook(result).held == held
    assert len(solves) == 1


def test_a_result_of_another_input_of_the_same_name_is_replaced(tmp_path: Path, solves: list[str]) -> None:
    first, second = small_force(), small_force(tolerance_share=0.2)
    for force in (first, second, first):
        study = solved(tmp_path, {"a": force})
        result = study.outcomes[0].result
        assert result is not None
        assert read_workbook(result).settings.tolerance_share == force.settings.tolerance_share
    assert len(solves) == 2


def test_other_draws_are_judged_without_solving(tmp_path: Path, solves: list[str]) -> None:
    force = {"a": small_force()}
    chance = "Chance of a team over 120 %"
    assert chance not in solved(tmp_path, force, TOLERANCE).summary
    for draws in (50, 80):
        options = replace(OPTIONS, uncertainty=Uncertainty(draws=draws))
        study = solve_all(force, [TOLERANCE], tmp_path, options)
        assert (study.summary[chance] >= 0).all()
        assert all(outcome.reused for outcome in study.outcomes)
    assert len(solves) == 2


def test_more_time_is_spent_only_where_the_proof_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, float]] = []

    def unproven(scenario: Scenario, **options: Any) -> Plan:
        asked.append((scenario.settings.name, options["time_limit"]))
        plan = make_plan(scenario, **options)
        return replace(plan, status=Status.FEASIBLE) if scenario.settings.tolerance_share == 0.1 else plan

    monkeypatch.setattr(pipeline, "make_plan", unproven)
    for limit in (10, 5, 20):
        solve_all({"a": small_force()}, [TOLERANCE], tmp_path, Options(time_limit=limit))
    loose = "Small force, Tolerance % 10"
    assert asked == [("Small force, Tolerance % 3", 10), (loose, 10), (loose, 20)]


def test_a_damaged_record_is_no_record(tmp_path: Path, solves: list[str]) -> None:
    solved(tmp_path, {"a": small_force()})
    for record in (tmp_path / "records").glob("*.json"):
        record.write_bytes(record.read_bytes()[:100])
    study = solved(tmp_path, {"a": small_force()})
    assert len(solves) == 2
    assert study.outcomes[0].status == "Optimal"


def test_one_bad_scenario_stops_no_other(tmp_path: Path) -> None:
    scenarios = {"clash": CLASHING, "good": small_force()}
    study = solved(tmp_path, scenarios, Sweep("uplift", ("many", "3")))
    assert [o.status for o in study.outcomes] == ["Invalid", "Clash", "Invalid", "Optimal"]
    assert "number of posts" in study.outcomes[0].problems[0]
    assert any("DC1" in problem for problem in study.outcomes[1].problems)
    assert set(study.problems["Run"]) == {o.run.label for o in study.outcomes[:3]}
    assert study.stopped == ""


def test_a_fault_of_the_program_is_one_runs_problem_and_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(scenario: Scenario, **options: Any) -> Any:
        if scenario.settings.tolerance_share == 0.03:
            raise ZeroDivisionError("oh")
        return make_plan(scenario, **options)

    monkeypatch.setattr(pipeline, "make_plan", faulty)
    study = solved(tmp_path, {"a": small_force()}, TOLERANCE)
    assert [o.status for o in study.outcomes] == ["Failed", "Optimal"]
    assert "ZeroDivisionError: oh" in study.outcomes[0].problems[0]
    monkeypatch.setattr(pipeline, "make_plan", make_plan)
    again = solved(tmp_path, {"a": small_force()}, TOLERANCE)
    assert [(o.status, o.reused) for o in again.outcomes] == [("Optimal", False), ("Optimal", True)]


def test_an_interrupted_study_goes_on_where_it_ended(tmp_path: Path, solves: list[str]) -> None:
    ended: list[str] = []
    study = solved(
        tmp_path,
        {"a": small_force()},
        UPLIFT,
        TOLERANCE,
        stop=lambda: len(ended) >= 2,
        on_outcome=lambda outcome: ended.append(outcome.run.label),
    )
    assert study.stopped == "Interrupted."
    assert [o.status for o in study.outcomes] == ["Optimal", "Optimal", "Not done", "Not done"]
    again = solved(tmp_path, {"a": small_force()}, UPLIFT, TOLERANCE)
    assert [o.reused for o in again.outcomes] == [True, True, False, False]
    assert len(solves) == 4


def test_a_full_disk_ends_the_study_with_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = batch.replace_file

    def full(path: Path, content: bytes) -> None:
        if "Tolerance 10" in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, content)

    monkeypatch.setattr(batch, "replace_file", full)
    study = solved(tmp_path, {"a": small_force()}, TOLERANCE, UPLIFT)
    assert [o.status for o in study.outcomes] == ["Optimal", "Optimal", "Failed", "Not done"]
    assert "No space left" in study.stopped
    monkeypatch.setattr(batch, "replace_file", write)
    again = solved(tmp_path, {"a": small_force()}, TOLERANCE, UPLIFT)
    assert [o.status for o in again.outcomes] == ["Optimal"] * 4
    assert [o.reused for o in again.outcomes] == [True, True, True, False]


class Killer:
    """Kills the process that unpickles it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)

    def __repr__(self) -> str:
        return "Killer()"


def lines(study: Study) -> list[list[object]]:
    """Return the summary but for what the clock says."""
    return study.summary.drop(columns="Seconds").to_numpy(dtype=object).tolist()


def test_processes_find_the_same_and_a_dead_one_costs_one_run(tmp_path: Path) -> None:
    here = solved(tmp_path / "here", {"a": small_force(), "z": small_force()}, TOLERANCE)
    killer: Any = Killer()
    scenarios = {"a": small_force(), "killer": replace(small_force(), held=killer), "z": small_force()}
    with workers(jobs=2) as two:
        there = solved(tmp_path / "there", {"a": scenarios["a"], "z": scenarios["z"]}, TOLERANCE, workers=two)
        with_killer = solved(tmp_path / "killer", scenarios, workers=two)
    assert lines(there) == lines(here)
    assert [o.status for o in with_killer.outcomes] == ["Optimal", "Failed", "Optimal"]
    assert "died" in with_killer.outcomes[1].problems[0]


def test_a_stopped_study_ends_the_processes_at_once(tmp_path: Path) -> None:
    stops: Iterator[bool] = iter([False] * 3)
    with workers(jobs=1) as one:
        study = solved(
            tmp_path, {"a": small_force()}, UPLIFT, TOLERANCE, workers=one, stop=lambda: next(stops, True)
        )
    assert "Not done" in {o.status for o in study.outcomes}
