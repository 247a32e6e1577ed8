"""The runs that sweeps make of scenarios, and how their files are called."""

from __future__ import annotations

import pytest

from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario
from workforce_planner.study.run import Run, count, file_names, runs, unknown_names, varied
from workforce_planner.study.sweep import Sweep

UPLIFT, TOLERANCE = Sweep("uplift", ("0", "4")), Sweep("Tolerance %", ("3", "5", "10"))


def test_every_combination_of_every_scenario() -> None:
    made = list(runs(["a", "b"], [UPLIFT, TOLERANCE]))
    assert len(made) == count(["a", "b"], [UPLIFT, TOLERANCE]) == 12
    assert len({run.label for run in made}) == 12
    assert made[1].label == "a, uplift 0, Tolerance % 5"
    assert [run.label for run in runs(["a"], [])] == ["a"]


def scenario_of(**values: str) -> Scenario:
    edited = varied(
        small_force(), Run("a", {name.replace("_", ":"): value for name, value in values.items()})
    )
    assert edited.scenario is not None, edited.findings
    return edited.scenario


def test_a_run_is_the_scenario_with_its_values() -> None:
    scenario = scenario_of(uplift="9", demand_Rape="+10%")
    assert sum(line.posts for line in scenario.uplift if line.posts > 0) == 9
    assert scenario.demand[0].cases == pytest.approx(19.8)
    assert scenario.settings.name == "Small force, uplift 9, demand:Rape +10%"
    assert scenario_of() == small_force()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("uplift", "many", "number of posts"), ("uplift:DCC", "3", "DCC"), ("demand:Rape", "lots", "per cent")],
)
def test_a_run_that_cannot_be_made_says_why(name: str, value: str, said: str) -> None:
    edited = varied(small_force(), Run("a", {name: value}))
    assert edited.scenario is None
    assert said in edited.findings[0].message


def test_names_that_no_scenario_knows_are_found_before_anything_is_solved() -> None:
    scenarios = {"a": small_force()}
    assert unknown_names(scenarios, [UPLIFT, TOLERANCE]) == ()
    (finding,) = unknown_names(scenarios, [UPLIFT, Sweep("Tolerence %", ("3",))])
    assert "Did you mean 'Tolerance %'?" in finding.message


def test_files_have_names_that_every_system_takes_and_no_two_share() -> None:
    labels = ["a, uplift:DC 1", "a, uplift/DC 1", "A, UPLIFT DC 1", "summary", "x" * 500, ". "]
    names = list(file_names(iter(labels)))
    assert len({name.casefold() for name in names}) == len(labels)
    assert not any(set(name) & set('<>:"/\\|?*#%') for name in names)
    assert all(len(name) < 140 for name in names)
    assert "summary.xlsx" not in names
