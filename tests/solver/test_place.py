"""From counts to people: the counts are met, holders stay, the lottery decides the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.bundles import bundle
from solver.classes import classify
from solver.place import posting, route
from solver.problem import Problem
from solver.result import Posting
from solver.score import lawful, score
from solver.start import start
from tests.solver.problems import compiled, person
from tests.workforce_planner.forces import OFFICERS, small_force
from workforce_planner.compile import Compiled


def like_constables(seed: int = 0) -> Compiled:
    """Five constables who are alike but for their IDs."""
    alike = tuple(replace(OFFICERS[2], id=f"T{number}") for number in range(5))
    return compiled(small_force(officers=(*OFFICERS, *alike), pairs=()), seed=seed)


def placed(problem: Problem, plan: Posting) -> Posting:
    """Return a plan told in counts only, and named anew."""
    classes = classify(problem)
    bundles = bundle(problem, classes)
    counts = classes.counts(plan)
    flows = route(problem, classes, bundles, counts)
    found = posting(problem, classes, bundles, counts, flows)
    assert classes.counts(found).tolist() == counts.tolist()
    return found


def plan_with(force: Compiled, unit: int, *officers: str) -> Posting:
    first = start(force.problem, 10)
    assert isinstance(first, Posting)
    for officer in officers:
        first.unit[person(force, officer)] = unit
    return first


def goes(force: Compiled, plan: Posting) -> set[str]:
    return {f"T{n}" for n in range(5) if plan.unit[person(force, f"T{n}")] == 0}


def test_as_many_go_and_the_plan_is_as_good() -> None:
    force = like_constables()
    plan = plan_with(force, 0, "T1", "T3")
    found = placed(force.problem, plan)
    assert lawful(force.problem, found)
    assert score(force.problem, found) == pytest.approx(score(force.problem, plan))


def test_a_plan_that_crosses_two_people_is_uncrossed() -> None:
    force = compiled(small_force(pairs=()))
    here, there = person(force, "DC7"), person(force, "DC6")
    plan = plan_with(force, 0, "DC7")
    plan.unit[there] = 1
    found = placed(force.problem, plan)
    assert found.unit[[here, there]].tolist() == [1, 0]
    assert score(force.problem, found)["Moves"] == score(force.problem, plan)["Moves"] - 2


def test_the_lottery_names_different_people_and_the_same_again() -> None:
    named = []
    for seed in range(6):
        force = like_constables(seed)
        named.append(goes(force, placed(force.problem, plan_with(force, 0, "T0", "T1"))))
        assert goes(force, placed(force.problem, plan_with(force, 0, "T3", "T4"))) == named[-1]
    assert len({frozenset(names) for names in named}) > 1


def test_holders_go_before_the_lottery() -> None:
    force = like_constables()
    held = force.draft(plan_with(force, 0, "T2", "T4"))
    for seed in range(4):
        again = compiled(force.scenario, start=held, seed=seed)
        assert goes(again, placed(again.problem, plan_with(again, 0, "T0", "T1"))) >= {"T2", "T4"}
