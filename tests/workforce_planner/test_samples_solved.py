"""The plans that are shipped fit their samples, and are as good as the tables say."""

from dataclasses import replace

import pytest

from solver.result import TierResult
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import DesignTier, Draft, Tier
from workforce_planner.excel.read import load
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan, Status, TierScore
from workforce_planner.samples import SAMPLES, sample_sheets, write_sample
from workforce_planner.samples.solved import SOLVED, plan_sheets, proof, proven


@pytest.fixture(scope="module", params=SOLVED)
def shipped(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("solved") / "sample.xlsx"
    write_sample(request.param, path, solved=True)
    return request.param, load(path)


def test_the_plan_is_read_without_a_finding_and_breaks_no_rule(shipped):
    name, loaded = shipped
    assert loaded.scenario is not None
    plan = score_plan(loaded.scenario)
    assert plan.broken == ()
    assert len(plan.draft.postings) == len(plan_sheets(name)["Postings"]) - 1
    assert len(plan.draft.uplift) == len(plan_sheets(name)["Uplift postings"]) - 1
    assert not loaded.findings


def test_the_judge_finds_the_values_that_were_proven_for_this_sample(shipped):
    name, loaded = shipped
    results = proof(name, sample_sheets(name))
    plan = proven(score_plan(loaded.scenario), results)
    assert [str(tier.name) for tier in plan.score] == [result.tier for result in results]
    assert [tier.value for tier in plan.score] == pytest.approx([result.value for result in results])
    assert [tier.bound for tier in plan.score] == pytest.approx([result.bound for result in results])
    assert plan.status is Status.OPTIMAL


def test_another_sample_or_a_worse_plan_is_not_called_proven(shipped):
    name, loaded = shipped
    sheets = sample_sheets(name)
    results = proof(name, sheets)
    officers = sheets["Officers"]
    assert proof(name, {**sheets, "Officers": officers[:-1]}) == ()
    judged = score_plan(loaded.scenario)
    assert proven(judged, ()).status is None
    moves = next(tier for tier in judged.score if tier.name == "Moves")
    worse = tuple(replace(t, value=t.value + 5) if t is moves else t for t in judged.score)
    assert proven(replace(judged, score=worse), results).status is not Status.OPTIMAL


def test_a_sample_without_a_plan_is_left_to_be_solved():
    others = [name for name in SAMPLES if name not in SOLVED]
    assert others
    assert all(plan_sheets(name) == {} and proof(name, {}) == () for name in others)


def test_the_tiers_of_a_designed_structure_keep_their_bounds_too():
    borders, worse = TierScore(DesignTier.BORDERS, 7.0), TierScore(DesignTier.WORKLOAD, 2.0)
    score = (borders, worse, *(TierScore(tier, 3.0) for tier in Tier))
    plan = Plan(small_force(), Draft((), ()), score)
    results = [TierResult("Borders", 7.0, 6.0, 0.5), TierResult("Workload", 1.0, 2.5, 0.5)]
    found = {tier.name: tier.bound for tier in proven(plan, results).score}
    assert (found["Borders"], found["Workload"]) == (6.0, 0.0)
    assert list(found)[:2] == ["Borders", "Workload"]
