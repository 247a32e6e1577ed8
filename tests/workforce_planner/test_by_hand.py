"""Plans edited by hand, made lawful again or solved for the rest, with the enumeration as referee."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.enumeration import SLACK, Plans, every_plan
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.drafts import differences, edited
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, as_it_is, sent
from workforce_planner.by_hand import ByHand, repair, solve_rest
from workforce_planner.domain import Draft, Pair, PairRule, Scenario
from workforce_planner.judge import judge
from workforce_planner.plan import NoPlan, Plan, Status

ONE = {"workers": 1}


def places(draft: Draft) -> dict[str, tuple[str, str]]:
    return {row.officer: (row.unit, row.specialism) for row in draft.postings}


def best_of(scenario: Scenario, plans: Plans, rows: list[int]) -> dict[object, float]:
    """Return the best values, tier by tier, of some of the plans."""
    remaining, values = np.array(rows), {}
    for tier in scenario.settings.priorities:
        values[tier] = float(plans.values[tier][remaining].min())
        most = values[tier] + SLACK[tier] + scenario.settings.allowances.get(tier, 0.0)
        remaining = remaining[plans.values[tier][remaining] <= most]
    return values


def as_good_as(scenario: Scenario, plan: Plan, best: dict[object, float]) -> bool:
    """Whether no tier is beyond the best by more than it may be."""
    return all(
        tier.value <= best[tier.name] + SLACK[tier.name] + tier.allowance + 1e-6 for tier in plan.score
    )


class TestRepair:
    @settings(DETERMINISTIC, max_examples=60)
    @given(tiny_forces(), st.integers(0, 10**6))
    def test_changes_the_fewest_and_these_for_the_best(self, scenario: Scenario, seed: int) -> None:
        plans = every_plan(scenario)
        lawful = np.flatnonzero(plans.lawful)
        if not len(plans.chosen):
            return
        draft = edited(scenario, plans, random.Random(seed))
        if not len(lawful):
            with pytest.raises(NoPlan):
                repair(scenario, draft, workers=1)
            return
        plan = repair(scenario, draft, workers=1)
        assert plan.broken == judge(scenario, plan.draft).broken == ()
        drafts = [plans.draft(int(row)) for row in lawful]
        fewest = min(differences(draft, other) for other in drafts)
        assert differences(draft, plan.draft) == fewest
        stays = {o: place for o, place in places(plan.draft).items() if places(draft).get(o) == place}
        alike = [
            int(row)
            for row, other in zip(lawful, drafts, strict=True)
            if differences(draft, other) == fewest and stays.items() <= places(other).items()
        ]
        assert as_good_as(scenario, plan, best_of(scenario, plans, alike))

    def test_a_lawful_plan_stays_as_it_is(self) -> None:
        plan = repair(FORCE, PLAN, workers=1)
        assert differences(PLAN, plan.draft) == 0
        assert plan.status is None
        assert {tier.bound for tier in plan.score} == {None}

    def test_rows_keep_their_marks(self) -> None:
        draft = sent(sent(PLAN, "DC6", keep=True), "DC5", unit="East", keep=False)
        plan = repair(FORCE, draft, workers=1)
        assert places(plan.draft)["DC5"][0] == "North"  # where DC5 is locked to
        assert {row.officer for row in plan.draft.postings if row.keep} == {"DC6"}

    @pytest.mark.parametrize(("by_hand", "goes"), [("DC1", "DC3"), ("DC3", "DC1")])
    def test_of_a_pair_the_one_placed_by_hand_stays(self, by_hand: str, goes: str) -> None:
        """DC1 and DC3 must be apart and are both sent to East."""
        draft = sent(PLAN, "DC1", unit="East")
        after = places(repair(FORCE, draft, ByHand(frozenset({by_hand})), workers=1).draft)
        assert after[by_hand] == places(draft)[by_hand]
        assert after[goes][0] == "North"

    def test_who_was_placed_by_hand_goes_where_nothing_else_is_lawful(self) -> None:
        draft = sent(PLAN, "DS2", unit="North")  # barred from it
        after = places(repair(FORCE, draft, ByHand(frozenset({"DS2"})), workers=1).draft)
        assert after["DS2"][0] == "East"

    def test_no_plan_where_nobody_could_be_lawful(self) -> None:
        officers = changed(changed(OFFICERS, "DC5", lock="North"), "DC7", lock="East")
        force = small_force(officers=officers, pairs=(Pair("DC5", "DC7", PairRule.TOGETHER),))
        with pytest.raises(NoPlan) as outcome:
            repair(force, as_it_is(force), workers=1)
        assert outcome.value.status == "clash"


class TestSolveRest:
    @settings(DETERMINISTIC, max_examples=40)
    @given(tiny_forces(), st.integers(0, 10**6))
    def test_is_the_best_plan_that_keeps_what_was_placed(self, scenario: Scenario, seed: int) -> None:
        plans, dice = every_plan(scenario), random.Random(seed)
        lawful = np.flatnonzero(plans.lawful)
        if not len(lawful):
            return
        draft = plans.draft(int(dice.choice(list(lawful))))
        officers = frozenset(row.officer for row in draft.postings if dice.random() < 0.4)
        posts = tuple(row for row in draft.uplift if dice.random() < 0.5)
        plan = solve_rest(scenario, draft, ByHand(officers, posts), workers=1)
        assert judge(scenario, plan.draft).broken == ()
        assert {o: places(plan.draft)[o] for o in officers} == {o: places(draft)[o] for o in officers}
        kept = Draft((), posts)
        assert differences(kept, plan.draft) == 0
        alike = []
        for row in lawful:
            other = plans.draft(int(row))
            if all(places(other)[o] == places(draft)[o] for o in officers) and not differences(kept, other):
                alike.append(int(row))
        best = best_of(scenario, plans, alike)
        assert as_good_as(scenario, plan, best)
        for tier in plan.score:
            assert tier.bound is not None
            assert tier.bound <= best[tier.name] + SLACK[tier.name] + 1e-6

    def test_others_may_go_elsewhere(self) -> None:
        draft = sent(PLAN, "DC6", unit="East")
        plan = solve_rest(FORCE, draft, ByHand(frozenset({"DC6"})), workers=1)
        assert places(plan.draft)["DC6"][0] == "East"
        assert plan.status is Status.OPTIMAL

    def test_who_may_not_stay_is_named(self) -> None:
        with pytest.raises(NoPlan) as outcome:
            solve_rest(FORCE, sent(PLAN, "DC5", unit="East"), ByHand(frozenset({"DC5"})), workers=1)
        assert any("DC5" in entry.message for entry in outcome.value.clashes)
