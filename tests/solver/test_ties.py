"""Among equal plans: the one nearest to the plan that the workbook holds, told by enumeration."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.enumeration import Plans, best, every_plan
from tests.strategies import DETERMINISTIC, tiny_forces
from workforce_planner.domain import Draft, Scenario, Tier
from workforce_planner.pipeline import make_plan

Places = tuple[dict[str, tuple[str, str]], Counter[tuple[str, ...]]]


@settings(DETERMINISTIC, max_examples=60)
@given(tiny_forces(), st.integers(0, 10**6))
def test_no_equal_plan_is_nearer_to_the_one_held(scenario: Scenario, choice: int) -> None:
    plans = every_plan(scenario)
    found = best(scenario, plans)
    assume(found is not None and not scenario.settings.allowances)
    lawful = plans.lawful.nonzero()[0]
    held = plans.draft(int(lawful[choice % len(lawful)]))
    plan = make_plan(replace(scenario, held=held))
    values = {tier.name: tier.value for tier in plan.score}
    equal = [number for number in lawful if _same(plans, number, values)]
    assert equal
    nearest = min(_differences(plans.draft(int(number)), held) for number in equal)
    assert _differences(plan.draft, held) == nearest


def _same(plans: Plans, number: int, values: dict[Tier, float]) -> bool:
    return all(abs(plans.values[tier][number] - value) < 1e-6 for tier, value in values.items())


def _differences(draft: Draft, held: Draft) -> int:
    (people, posts), (held_people, held_posts) = _places(draft), _places(held)
    moved = sum(place != held_people[officer] for officer, place in people.items())
    return moved + (held_posts - posts).total()


def _places(draft: Draft) -> Places:
    posts: Counter[tuple[str, ...]] = Counter()
    for row in draft.uplift:
        posts[row.line, row.unit, row.specialism, "filled"] += row.filled
        posts[row.line, row.unit, row.specialism, "vacant"] += row.posts - row.filled
    return {row.officer: (row.unit, row.specialism) for row in draft.postings}, posts
