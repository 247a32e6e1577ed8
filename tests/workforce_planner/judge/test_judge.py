"""The judge as a whole: the present postings' score, and agreement with the enumeration."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.enumeration import every_plan
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.forces import OFFICERS, small_force
from tests.workforce_planner.judge.plans import as_it_is
from workforce_planner.domain import Limit, Officer, Scenario, Tier
from workforce_planner.judge import judge, judge_before
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.tiers import TIERS
from workforce_planner.quantities import quantities


class TestBefore:
    def test_has_leavers_and_neither_posts_nor_incoming_nor_central_officers(self) -> None:
        alone = tuple(replace(o, leaving=False) for o in OFFICERS if not o.central)
        force = small_force(officers=alone, uplift=())
        before = judge_before(small_force())
        assert before == {**judge(force, as_it_is(force, ())).values, Tier.MOVES: 0, Tier.TRAVEL: 0}
        incoming = Officer("DC0", "Constable", specialism="Rape", home="Watford")
        assert judge_before(small_force(officers=(*OFFICERS, incoming))) == before

    def test_counts_present_limits_as_the_plan_does(self) -> None:
        """The leaver stands in North now, but the limit is about those who stay."""
        limit = Limit(unit="North", rank="Sergeant", present=True, most=2)
        force = small_force(limits=(limit,))
        assert judge_before(force)[Tier.COVER] == 1

    def test_is_in_the_own_specialism_with_shares_as_free_as_the_force_is(self) -> None:
        before = judge_before(small_force(ring_fenced=False))
        assert before[Tier.SPECIALISM] == 0
        assert (
            before[Tier.BALANCE]
            != judge_before(small_force(tolerance_fte=0, tolerance_share=0))[Tier.BALANCE]
        )


@settings(DETERMINISTIC, max_examples=150)
@given(tiny_forces())
def test_judge_agrees_with_the_enumeration(scenario: Scenario) -> None:
    plans = every_plan(scenario)
    q = quantities(scenario)
    chance = random.Random(0)
    for plan in {chance.randrange(len(plans.lawful)) for _ in range(10)} if len(plans.lawful) else ():
        verdict = judge(scenario, plans.draft(plan), q)
        assert verdict.values == pytest.approx(plans.score(plan), abs=1e-9)
        assert (not verdict.broken) == plans.lawful[plan]
        assert {found.rule for found in verdict.broken} <= {4}


def test_the_model_is_described_under_the_same_names() -> None:
    """docs/model.md has a section for each rule, in their order, and for each tier."""
    text = (Path(__file__).parents[3] / "docs" / "model.md").read_text(encoding="utf-8")
    sections = [line.removeprefix("### ") for line in text.splitlines() if line.startswith("### ")]
    rules = [f"{i}. {rule.__name__.replace('_', ' ').capitalize()}" for i, rule in enumerate(RULES, start=1)]
    assert sections == [*rules, *(tier.value for tier in TIERS)]
