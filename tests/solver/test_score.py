"""The solver's count of a plan and the judge's, which share no code, on plans drawn at random."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.problem import SLACK
from solver.score import lawful, score
from tests.solver.problems import compiled, random_posting
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario, Tier
from workforce_planner.judge import judge
from workforce_planner.pipeline import make_plan

EXACTLY = 1e-6


@settings(DETERMINISTIC, max_examples=150)
@given(tiny_forces(), st.integers(0, 999))
def test_the_solver_counts_as_the_judge_does(scenario: Scenario, seed: int) -> None:
    force = compiled(scenario)
    posting = random_posting(force.problem, seed)
    verdict = judge(scenario, force.draft(posting))
    assert score(force.problem, posting) == pytest.approx(verdict.values, abs=EXACTLY)
    assert lawful(force.problem, posting) == (verdict.broken == ())


@pytest.mark.parametrize("ring_fenced", [True, False])
def test_every_tier_of_the_small_force_is_counted(ring_fenced: bool) -> None:
    force = compiled(small_force(ring_fenced=ring_fenced))
    seen = dict.fromkeys(Tier, 0.0)
    for seed in range(20):
        values = score(force.problem, random_posting(force.problem, seed))
        seen = {tier: max(most, values[tier]) for tier, most in seen.items()}
    expected = set(Tier) - ({Tier.SPECIALISM} if ring_fenced else set())
    assert {tier for tier, most in seen.items() if most > 0} == expected


def test_the_best_plan_scores_as_judged() -> None:
    plan = make_plan(small_force())
    assert {tier.name for tier in plan.score} >= set(SLACK)
    assert {t.name: t.value for t in plan.score} == judge(plan.scenario, plan.draft).values
