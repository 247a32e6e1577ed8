"""A word and a value vary the whole scenario."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario, UpliftLine
from workforce_planner.edits import Edit, apply, variation
from workforce_planner.edits.variation import shares

LINES = (
    UpliftLine("A", "Constable", posts=60, filled=60, specialism="Rape"),
    UpliftLine("B", "Constable", posts=30, filled=10, specialism="Child abuse"),
    UpliftLine("C", "Sergeant", posts=10, filled=0, specialism="Rape"),
    UpliftLine("D", "Sergeant", posts=-1, filled=0, specialism="Rape"),
)


def varied(name: str, value: str, **changes: object) -> Scenario:
    scenario = small_force(**({"uplift": LINES} | changes))
    found = variation(scenario, name, value)
    assert found.findings == ()
    after = apply(scenario, found.edits).scenario
    assert after is not None
    return after


def posts(scenario: Scenario) -> list[tuple[int, int]]:
    return [(line.posts, line.filled) for line in scenario.uplift]


def test_uplift_keeps_the_mix_of_ranks_and_specialisms() -> None:
    assert posts(varied("uplift", "200")) == [(120, 120), (60, 20), (20, 0), (-1, 0)]


def test_uplift_of_a_size_that_does_not_divide_goes_by_largest_remainder() -> None:
    assert posts(varied("uplift", "7")) == [(4, 4), (2, 1), (1, 0), (-1, 0)]


def test_uplift_of_nobody() -> None:
    assert posts(varied("Uplift", "0")) == [(0, 0), (0, 0), (0, 0), (-1, 0)]


def test_uplift_of_one_rank_leaves_the_others() -> None:
    assert posts(varied("uplift:sergeant", "25")) == [(60, 60), (30, 10), (25, 0), (-1, 0)]


def test_uplift_as_it_is_needs_no_edit() -> None:
    assert variation(small_force(uplift=LINES), "uplift", "100").edits == ()


def test_demand_of_one_case_type() -> None:
    before, after = small_force(), varied("demand:rape", "+10%")
    for old, new in zip(before.demand, after.demand, strict=True):
        assert new.cases == pytest.approx(old.cases * (1.1 if old.case_type == "Rape" else 1))
    assert any(line.case_type != "Rape" for line in before.demand)


def test_demand_may_fall() -> None:
    assert sum(line.cases for line in varied("demand:Rape", "-100%").demand if line.case_type == "Rape") == 0


def test_a_setting_is_varied_by_its_name() -> None:
    found = variation(small_force(), "tolerance %", "10")
    assert found.edits == (Edit("Plan", "Tolerance %", "Value", "5", "10"),)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("uplfit", "5", "Did you mean 'uplift'?"),
        ("Tolerence %", "5", "Did you mean 'Tolerance %'?"),
        ("uplift:Sergent", "5", "Did you mean 'Sergeant'?"),
        ("uplift:Inspector", "5", "no line of the Uplift sheet has posts of Inspector"),
        ("uplift", "-5", "is not a number of posts"),
        ("uplift", "2.5", "is not a number of posts"),
        ("uplift", "9999999", "is not a number of posts"),
        ("demand:Rap", "+5%", "Did you mean 'Rape'?"),
        ("demand", "+5%", "Write it as in demand:Rape"),
        ("demand:Rape", "5", "is not a change in per cent"),
        ("demand:Rape", "-101%", "is not a change in per cent"),
    ],
)
def test_what_is_not_understood_is_refused(name: str, value: str, said: str) -> None:
    found = variation(small_force(uplift=LINES), name, value)
    assert found.edits == ()
    assert said in found.findings[0].message


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30).filter(any), st.integers(0, 2000))
def test_shares_add_up_and_are_within_one_of_proportion(weights: list[int], total: int) -> None:
    found = shares(weights, total)
    assert sum(found) == total
    whole = sum(weights)
    assert all(abs(n - w * total / whole) < 1 for n, w in zip(found, weights, strict=True))
    assert all(n == 0 for n, w in zip(found, weights, strict=True) if w == 0)
