"""A plan follows the number of posts."""

from __future__ import annotations

import pytest

from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Draft, Scenario
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
