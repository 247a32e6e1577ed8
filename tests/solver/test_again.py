"""Solving a result again: nobody is moved for a tie, and what is kept stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.workforce_planner.forces import OFFICERS, small_force
from workforce_planner.domain import Draft, Pair, PairRule, Scenario
from workforce_planner.excel.read import read_workbook
from workforce_planner.judge import judge
from workforce_planner.pipeline import make_plan
from workforce_planner.plan import NoPlan, Plan, Status

DATA = Path(__file__).parents[1] / "data"
FORCES = ("small", "example", "example-flexible")


@cache
def scenario(name: str) -> Scenario:
    return small_force() if name == "small" else read_workbook(DATA / name)


@cache
def best(name: str) -> Plan:
    return make_plan(scenario(name))


def differences(one: Draft, other: Draft) -> set[object]:
    places = [{(row.officer, row.unit, row.specialism) for row in draft.postings} for draft in (one, other)]
    posts = [{replace(row, row=0) for row in draft.uplift} for draft in (one, other)]
    return (places[0] ^ places[1]) | (posts[0] ^ posts[1])


def elsewhere(plan: Plan, officer: str) -> Draft:
    """Return a plan's draft with one officer in the other unit, to be kept there."""
    other = {"North": "East", "East": "North"}
    rows = (
        replace(row, unit=other[row.unit], keep=True, row=number) if row.officer == officer else row
        for number, row in enumerate(plan.draft.postings, start=2)
    )
    return replace(plan.draft, postings=tuple(rows))


@pytest.mark.parametrize("name", FORCES)
@pytest.mark.parametrize("seed", [0, 5])
def test_a_result_solved_again_is_the_same(name: str, seed: int) -> None:
    again = make_plan(replace(scenario(name), held=best(name).draft), seed=seed)
    assert differences(again.draft, best(name).draft) == set()


@pytest.mark.parametrize("name", FORCES)
def test_same_workbook_and_seed_same_people(name: str) -> None:
    assert make_plan(scenario(name)).draft == best(name).draft


def test_of_equals_the_held_one_stays_and_the_lottery_decides_otherwise() -> None:
    like = replace(OFFICERS[2], home="Camden", present="Islington", skills=())
    alike = [replace(like, id=f"T{number}") for number in range(3)]
    force = small_force(officers=(*OFFICERS, *alike))
    drafts = [make_plan(force, seed=seed).draft for seed in (0, 2)]
    goes = [{row.officer for row in draft.postings if row.unit == "East"} for draft in drafts]
    assert len(goes[0]) == len(goes[1])
    assert goes[0] != goes[1]
    again = make_plan(replace(force, held=drafts[1]), seed=0).draft
    assert differences(again, drafts[1]) == set()


def test_kept_rows_stay_only_when_asked() -> None:
    held = elsewhere(best("small"), "DC6")
    force = replace(small_force(), held=held)
    wanted = {row.officer: row.unit for row in held.postings}["DC6"]
    kept, free = make_plan(force, keep=True), make_plan(force)
    assert {row.officer: row.unit for row in kept.draft.postings}["DC6"] == wanted
    assert {row.officer: row.unit for row in free.draft.postings}["DC6"] != wanted
    assert judge(force, kept.draft).broken == ()


@pytest.mark.parametrize("officer", ["DC6", "DS1", "DI1"])
def test_rows_to_keep_are_proven_as_locks_are(officer: str) -> None:
    held = elsewhere(best("small"), officer)
    unit = {row.officer: row.unit for row in held.postings}[officer]
    locked = tuple(replace(o, lock=unit) if o.id == officer else o for o in small_force().officers)
    kept = make_plan(replace(small_force(), held=held), keep=True)
    assert kept.status is Status.OPTIMAL
    assert [tier.value for tier in kept.score] == pytest.approx(
        [tier.value for tier in make_plan(small_force(officers=locked)).score]
    )


def test_a_pair_holds_for_one_of_two_like_officers_to_keep() -> None:
    like = replace(OFFICERS[2], home=None, present="Islington", skills=(), lock=None)
    alike = tuple(replace(like, id=f"T{number}") for number in range(3))
    force = small_force(officers=(*OFFICERS, *alike), pairs=(Pair("T0", "T2", PairRule.APART, row=2),))
    plan = make_plan(force)
    held = replace(
        plan.draft,
        postings=tuple(
            replace(row, unit="North" if row.officer == "T0" else "East", keep=True)
            if row.officer in ("T0", "T1")
            else row
            for row in plan.draft.postings
        ),
    )
    kept = make_plan(replace(force, held=held), keep=True)
    places = {row.officer: row.unit for row in kept.draft.postings}
    assert (places["T0"], places["T1"], places["T2"]) == ("North", "East", "East")
    assert kept.status is Status.OPTIMAL


def test_a_kept_row_that_a_lock_forbids_clashes_at_both_cells() -> None:
    force = replace(small_force(), held=elsewhere(best("small"), "DC5"))
    with pytest.raises(NoPlan) as outcome:
        make_plan(force, keep=True)
    assert outcome.value.status == "clash"
    messages = [clash.message for clash in outcome.value.clashes]
    assert any("DC5 is locked to North" in message for message in messages)
    assert any("DC5 is to stay in East (Keep)" in message for message in messages)
    row = next(o.row for o in force.officers if o.id == "DC5")
    assert any(clash.place == f"Officers!I{row}" for clash in outcome.value.clashes)
    make_plan(force)
