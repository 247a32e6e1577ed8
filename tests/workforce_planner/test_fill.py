"""Who could fill a team: each candidate's figures are those of the plan with the candidate moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.enumeration import every_plan
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.drafts import edited
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, as_it_is
from workforce_planner.domain import PostingRow, Scenario, Tier
from workforce_planner.fill import candidates, why_barred
from workforce_planner.judge.standing import standing


@settings(DETERMINISTIC, max_examples=100)
@given(tiny_forces(), st.integers(0, 10**6))
def test_candidates_are_as_good_as_the_plans_they_lead_to(scenario: Scenario, seed: int) -> None:
    plans, dice = every_plan(scenario), random.Random(seed)
    if not len(plans.chosen):
        return
    now = standing(scenario, edited(scenario, plans, dice))
    q = now.quantities
    team = (dice.choice(q.units), dice.choice(("", *q.specialisms)))
    found = candidates(now, team)
    able = {o.id for o in q.posted if team[1] in q.working_specialisms(o)}
    there = {p.officer.id for p in now.staffing.postings if (p.unit, p.specialism) == team}
    assert {candidate.officer.id for candidate in found} == able - there
    for candidate in found:
        after = now.moved({candidate.officer.id: PostingRow(candidate.officer.id, *team)}).verdict
        leads_to = {tier: after.values[tier] - now.verdict.values[tier] for tier in Tier}
        assert candidate.change == pytest.approx(leads_to, abs=1e-9)
        assert list(candidate.change) == list(scenario.settings.priorities)
        broken = set(after.broken) - set(now.verdict.broken)
        assert set(why_barred(now, candidate.officer, team)) == broken
        if not {rule.rule for rule in now.verdict.broken}:
            assert candidate.barred is bool(broken)
    ranks = [(c.barred, [round(value, 9) for value in c.change.values()]) for c in found]
    assert ranks == sorted(ranks)


def test_a_post_is_filled_by_people_of_its_rank() -> None:
    now = standing(FORCE, PLAN)
    assert {c.officer.rank for c in candidates(now, ("North", "Rape"))} == {"Constable", "Sergeant"}
    sergeants = candidates(now, ("North", "Rape"), "Sergeant")
    assert [c.officer.id for c in sergeants] == ["DS2"]


def test_a_ring_fence_keeps_other_specialisms_out() -> None:
    inside = {c.officer.id for c in candidates(standing(FORCE, PLAN), ("East", "Rape"))}
    free = small_force(ring_fenced=False)
    outside = {c.officer.id for c in candidates(standing(free, as_it_is(free)), ("East", "Rape"))}
    assert outside - inside == {"DC6"}


def test_who_is_barred_comes_last_with_the_reason() -> None:
    now = standing(FORCE, PLAN)
    last = candidates(now, ("North", "Rape"), "Sergeant")[-1]
    assert (last.officer.id, last.barred, last.start) == ("DS2", True, ("East", "Rape"))
    assert [broken.rule for broken in why_barred(now, last.officer, ("North", "Rape"))] == [3]


def test_a_pair_bars_too() -> None:
    """DC1 must not share a unit with DC3, who is in East."""
    now = standing(FORCE, PLAN)
    barred = {c.officer.id for c in candidates(now, ("East", "Rape")) if c.barred}
    assert "DC1" in barred
    assert [broken.rule for broken in why_barred(now, OFFICERS[0], ("East", "Rape"))] == [5]


def test_who_has_no_place_could_fill_one() -> None:
    force = small_force(officers=changed(OFFICERS, "DC2", present=None))
    draft = as_it_is(force)
    now = standing(force, draft).moved({"DC2": None})
    first = next(c for c in candidates(now, ("North", "Rape")) if c.officer.id == "DC2")
    assert first.start is None
    assert not first.barred
