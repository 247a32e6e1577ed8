"""Tiny forces, solved and enumerated: the plan is among the best, and every tier is proven."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.enumeration import best, every_plan
from tests.solver.problems import as_if_large
from tests.strategies import DETERMINISTIC, tiny_forces
from workforce_planner.domain import Scenario
from workforce_planner.judge import judge
from workforce_planner.pipeline import make_plan
from workforce_planner.plan import NoPlan, Status

ROUNDING = 1e-4


@settings(DETERMINISTIC, max_examples=250)
@given(tiny_forces())
def test_the_plan_is_the_best_there_is(scenario: Scenario) -> None:
    the_best_there_is(scenario)


@settings(DETERMINISTIC, max_examples=80)
@given(tiny_forces())
def test_so_it_is_where_people_have_many_ways(scenario: Scenario) -> None:
    with pytest.MonkeyPatch.context() as patch:
        as_if_large(patch)
        the_best_there_is(scenario)


def the_best_there_is(scenario: Scenario) -> None:
    plans = every_plan(scenario)
    found = best(scenario, plans)
    if found is None:
        with pytest.raises(NoPlan) as clash:
            make_plan(scenario)
        assert clash.value.status == "clash"
        assert clash.value.clashes
        return
    plan = make_plan(scenario)
    assert not judge(scenario, plan.draft).broken
    assert plan.status is Status.OPTIMAL
    assert [tier.name for tier in plan.score] == list(scenario.settings.priorities)
    for tier in plan.score:
        assert tier.proven
        assert tier.bound is not None
        assert tier.bound <= tier.value
        assert tier.bound <= found.values[tier.name] + ROUNDING
        assert tier.value <= found.held[tier.name] + ROUNDING
