"""From a scenario to a judged plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import solver
from solver.problem import Problem
from solver.progress import Progress
from solver.result import Result, TierResult
from tests.workforce_planner.forces import AREAS, OFFICERS, changed, small_force
from workforce_planner.domain import Draft, Pair, PairRule, Scenario, Tier, Unit
from workforce_planner.judge import judge
from workforce_planner.pipeline import make_plan, score_plan
from workforce_planner.plan import NoPlan, Plan, Status


def values(plan: Plan) -> list[float]:
    return [tier.value for tier in plan.score]


def units(draft: Draft) -> dict[str, str]:
    return {row.officer: row.unit for row in draft.postings}


@pytest.fixture(scope="module")
def best() -> Plan:
    return make_plan(small_force())


def test_plan_is_lawful_proven_and_judged(best: Plan) -> None:
    verdict = judge(best.scenario, best.draft)
    assert verdict.broken == best.broken == ()
    assert best.status is Status.OPTIMAL
    assert {tier.name: tier.value for tier in best.score} == verdict.values
    for tier in best.score:
        assert tier.proven
        assert tier.bound is not None
        assert 0 <= tier.bound <= tier.value
        assert tier.before is not None
    assert best.seconds > 0


def test_a_plan_may_start_from_another(best: Plan) -> None:
    again = make_plan(best.scenario, start=best, seed=best.seed + 1)
    assert units(again.draft) == units(best.draft)


def test_tiers_stand_in_the_planners_order() -> None:
    order = (Tier.MOVES, Tier.COVER, Tier.BALANCE, Tier.TRAVEL, Tier.SPECIALISM, Tier.SUPERVISION)
    plan = make_plan(small_force(priorities=order, allowances={Tier.BALANCE: 2.0}))
    assert tuple(tier.name for tier in plan.score) == order
    assert plan.score[2].allowance == 2
    assert values(plan)[0] == 0


def test_progress_names_the_tiers() -> None:
    heard: list[Progress] = []
    make_plan(small_force(), on_progress=heard.append)
    assert {progress.tier for progress in heard} <= set(Tier)
    assert "Moves" in {progress.tier for progress in heard}


@pytest.mark.parametrize("limits", [{"stop": lambda: True}, {"time_limit": 1e-9}], ids=["stop", "time"])
def test_a_plan_is_given_however_early_the_end(limits: dict[str, object]) -> None:
    plan = make_plan(small_force(pairs=()), **limits)  # type: ignore[arg-type]
    assert judge(plan.scenario, plan.draft).broken == ()
    assert plan.status is (Status.STOPPED if "stop" in limits else Status.FEASIBLE)
    assert not all(tier.proven for tier in plan.score)


def test_solving_again_changes_no_names(best: Plan) -> None:
    again = make_plan(replace(best.scenario, held=best.draft), seed=7)
    assert units(again.draft) == units(best.draft)
    assert values(again) == values(best)


def test_kept_rows_stay_and_others_need_not(best: Plan) -> None:
    moved = "DC6"
    elsewhere = {"North": "East", "East": "North"}[units(best.draft)[moved]]
    rows = tuple(
        replace(row, unit=elsewhere, keep=True) if row.officer == moved else row
        for row in best.draft.postings
    )
    held = replace(best.scenario, held=replace(best.draft, postings=rows))
    assert units(make_plan(held, keep=True).draft)[moved] == elsewhere
    assert values(make_plan(held)) == pytest.approx(values(best))


def test_clash_names_the_entries() -> None:
    officers = changed(changed(OFFICERS, "DC5", lock="North"), "DC7", lock="East")
    force = small_force(officers=officers, pairs=(Pair("DC5", "DC7", PairRule.TOGETHER),))
    with pytest.raises(NoPlan) as outcome:
        make_plan(force)
    assert outcome.value.status == "clash"
    places = {entry.place for entry in outcome.value.clashes}
    assert any(place.startswith("Pairs!") for place in places)
    assert any(place.startswith("Officers!") for place in places)


def test_plan_of_a_solver_that_breaks_rules_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = solver.solve

    def lying(problem: Problem, **options: object) -> Result:
        result = honest(problem, **options)  # type: ignore[arg-type]
        assert result.best is not None
        everybody_first = replace(result.best, unit=np.zeros_like(result.best.unit))
        tiers = tuple(TierResult(tier.tier, 0, 0, 0) for tier in result.tiers)
        return replace(result, best=everybody_first, tiers=tiers)

    monkeypatch.setattr(solver, "solve", lying)
    plan = make_plan(small_force())
    verdict = judge(plan.scenario, plan.draft)
    assert verdict.broken == ()
    assert {tier.name: tier.value for tier in plan.score} == verdict.values
    assert plan.status is Status.FEASIBLE
    assert any("unlawful" in warning for warning in plan.warnings)


def test_scores_the_plan_that_the_workbook_holds_or_another(best: Plan) -> None:
    assert values(score_plan(best.scenario, best.draft)) == values(best)
    held = replace(best.scenario, held=replace(best.draft, postings=best.draft.postings[1:]))
    plan = score_plan(held)
    assert plan.broken
    assert plan.status is None
    assert {tier.bound for tier in plan.score} == {None}


def test_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="holds no plan"):
        score_plan(small_force())


def test_designs_the_structure_where_none_is_given() -> None:
    plan = make_plan(small_force(designed=True))
    assert plan.scenario.structure is not None
    assert [str(tier.name) for tier in plan.score[:3]] == ["Workload", "Borders", "Cover"]
    assert judge(plan.scenario, plan.draft).broken == ()


def test_structure_that_a_plan_draws_is_judged_too() -> None:
    plan = make_plan(small_force(designed=True))
    structure = plan.scenario.structure
    assert structure is not None
    force, draft = small_force(designed=True), replace(plan.draft, structure=structure)
    assert values(score_plan(force, draft)) == values(plan)
    assert score_plan(force, draft).broken == ()
    swapped = {**structure, "Camden": structure["Tower Hamlets"], "Tower Hamlets": structure["Camden"]}
    judged = score_plan(force, replace(plan.draft, structure=swapped))
    assert 0 in {broken.rule for broken in judged.broken}


def barred_from(*areas: str, ring: bool) -> Scenario:
    """Return the force to be divided into two units by borders that are a row or a ring."""
    officers = changed(changed(OFFICERS, "DC5", lock=None), "DC1", barred=areas)
    last = replace(AREAS[3], neighbours=("Hackney", "Camden") if ring else ("Hackney",))
    return small_force(
        designed=True,
        areas=(*AREAS[:3], last, AREAS[4]),
        units=(Unit("North"), Unit("East")),
        officers=officers,
        limits=(),
        pairs=(),
        uplift=(),
    )


def test_structure_that_leaves_somebody_no_unit_gives_way_to_the_next_best() -> None:
    """The even halves part Camden from Islington, and DC1 is barred from both of their units."""
    free = make_plan(barred_from(ring=True), time_limit=None, workers=1)
    barred = make_plan(barred_from("Camden", "Islington", ring=True), time_limit=None, workers=1)
    for plan, together in ((free, False), (barred, True)):
        structure = plan.scenario.structure or {}
        assert (structure["Camden"] == structure["Islington"]) is together
        assert plan.status is Status.OPTIMAL
        assert not plan.broken
    assert barred.score[0].value > free.score[0].value


def test_clash_where_no_structure_leaves_everybody_a_unit() -> None:
    """In a row of four areas no unit of two holds both ends."""
    with pytest.raises(NoPlan) as outcome:
        make_plan(barred_from("Camden", "Tower Hamlets", ring=False), time_limit=None, workers=1)
    assert outcome.value.status == "clash"
    said = [entry.message for entry in outcome.value.clashes]
    assert said == ["officer DC1 is barred from Camden; Tower Hamlets"]
