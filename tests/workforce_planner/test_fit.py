"""A plan follows the number of posts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Draft, Scenario, UpliftRow
from workforce_planner.edits import apply
from workforce_planner.edits.posts import Kind, resize
from workforce_planner.fit import fitted
from workforce_planner.pipeline import make_plan, score_plan


@pytest.fixture(scope="module")
def plan() -> Draft:
    return make_plan(small_force(), time_limit=20, workers=1).draft


def resized(posts: int) -> Scenario:
    edited = apply(small_force(), resize(small_force(), Kind("Constable", "Any"), posts), check=True)
    assert edited.scenario is not None
    return edited.scenario


@pytest.mark.parametrize("posts", [0, 1, 2, 3, 9])
def test_the_plan_places_every_post_and_no_more(plan: Draft, posts: int) -> None:
    scenario = resized(posts)
    after = fitted(scenario, plan)
    assert sum(row.posts for row in after.uplift if row.line == "U1") == posts
    assert score_plan(scenario, after).broken == ()
    assert after.postings == plan.postings


def test_a_plan_that_fits_stays_as_it_is(plan: Draft) -> None:
    assert set(fitted(small_force(), plan).uplift) == set(plan.uplift)


def test_without_it_the_plan_breaks_a_rule(plan: Draft) -> None:
    assert [broken.rule for broken in score_plan(resized(3), plan).broken] == [1]


def test_new_posts_go_where_most_is_missing(plan: Draft) -> None:
    scenario = resized(9)
    after = fitted(scenario, plan)
    worse = [row for row in after.uplift if row.line != "U1"]
    one = next(row for row in after.uplift if row.line == "U1")
    heap = Draft(after.postings, (*worse, type(one)("U1", one.specialism, one.unit, 9, 1)))
    balance = {p.score[1].value for p in (score_plan(scenario, after),)}
    assert min(balance) <= score_plan(scenario, heap).score[1].value


def test_people_stay_in_their_posts_whatever_the_unit_is_called(plan: Draft) -> None:
    others = tuple(row for row in plan.uplift if row.line != "U1")
    vacant, manned = UpliftRow("U1", "Rape", "East", 1, 0), UpliftRow("U1", "Rape", "Camden", 1, 1)
    after = fitted(small_force(), Draft(plan.postings, (*others, vacant, manned)))
    assert {row.unit: row.filled for row in after.uplift if row.line == "U1"} == {"East": 0, "North": 1}


def test_people_in_two_rows_of_one_team_all_stay(plan: Draft) -> None:
    scenario = replace(
        small_force(),
        uplift=tuple(replace(u, posts=3, filled=2) if u.line == "U1" else u for u in small_force().uplift),
    )
    others = tuple(row for row in plan.uplift if row.line != "U1")
    rows = (UpliftRow("U1", "Rape", "East", 1, 0), *[UpliftRow("U1", "Rape", "North", 1, 1)] * 2)
    after = fitted(scenario, Draft(plan.postings, (*others, *rows)))
    assert {row.unit: row.filled for row in after.uplift if row.line == "U1"} == {"East": 0, "North": 2}
