"""The two worked examples: what their stated and their best plan score, and that no other is better."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.enumeration import best, every_plan
from workforce_planner.domain import Draft, PostingRow, Scenario, Tier, UpliftRow
from workforce_planner.excel.read import read_workbook
from workforce_planner.judge import judge
from workforce_planner.quantities import quantities

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = ("example", "example-flexible")


@cache
def scenario(example: str) -> Scenario:
    return read_workbook(DATA / example)


@cache
def expected(example: str) -> Any:
    return json.loads((DATA / example / "expected.json").read_text(encoding="utf-8"))


def draft(plan: Any) -> Draft:
    posts = plan["uplift (line, specialism, unit, posts, filled)"]
    return Draft(
        tuple(PostingRow(officer, *place) for officer, place in plan["officers"].items()),
        tuple(UpliftRow(*row) for row in posts),
    )


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("plan", ["stated plan", "best plan"])
def test_score(example: str, plan: str) -> None:
    stated = expected(example)[plan]
    values = judge(scenario(example), draft(stated)).values
    assert {tier.value: value for tier, value in values.items()} == pytest.approx(stated["score"], abs=1e-5)


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_the_stated_plan_breaks(example: str) -> None:
    stated = expected(example)["stated plan"]
    broken = judge(scenario(example), draft(stated)).broken
    assert len(broken) == len(stated["breaks"])
    for found, told in zip(broken, stated["breaks"], strict=True):
        assert f"Officer {told.partition(':')[0]} " in found.message


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_best_plan_is_lawful(example: str) -> None:
    assert not judge(scenario(example), draft(expected(example)["best plan"])).broken


@pytest.mark.parametrize("example", EXAMPLES)
def test_force_wide_quantities(example: str) -> None:
    q = quantities(scenario(example))
    told = expected(example)
    assert q.force_strength == pytest.approx(told["force FTE on the strength"], abs=1e-4)
    assert q.force_establishment == pytest.approx(told["force FTE on the establishment"], abs=1e-4)
    required = {f"{unit} / {specialism}": fte for (unit, specialism), fte in q.required.items() if fte}
    assert required == pytest.approx(told["required FTE"], abs=1e-4)
    assert q.hubs == told["hubs"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_enumeration_finds_the_best_plan(example: str) -> None:
    plans = every_plan(scenario(example))
    found = best(scenario(example), plans)
    told = expected(example)
    assert len(plans.lawful) == told["plans that hold rules 1-3 and 5"]
    assert plans.lawful.sum() == told["of these, plans that hold rule 4"]
    assert found is not None
    assert found.values == pytest.approx(
        {Tier(t): v for t, v in told["best plan"]["score"].items()}, abs=1e-5
    )
    assert len(found.plans) == 1
    answer, stated = plans.draft(int(found.plans[0])), draft(told["best plan"])
    assert set(answer.postings) == set(stated.postings)
    assert set(answer.uplift) == set(stated.uplift)
