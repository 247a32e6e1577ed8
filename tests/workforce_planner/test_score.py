"""Bounds are taken from the solver only as far as the judge's values bear them out."""

from __future__ import annotations

import pytest

from solver.result import TierResult
from tests.workforce_planner.forces import SETTINGS
from workforce_planner.domain import Tier
from workforce_planner.score import scored

VALUES = dict.fromkeys(Tier, 0.0) | {Tier.BALANCE: 2.0, Tier.MOVES: 12.0, Tier.TRAVEL: 300.0}
TRUE = tuple(TierResult(tier, VALUES[tier], VALUES[tier], seconds=1.5) for tier in Tier)


def bounds(*claims: TierResult) -> dict[str, float | None]:
    claimed = {claim.tier: claim for claim in (*TRUE, *claims)}
    return {tier.name: tier.bound for tier in scored(SETTINGS, VALUES, {}, tuple(claimed.values()))}


def test_bounds_that_hold_are_kept() -> None:
    assert bounds() == VALUES
    assert bounds(TierResult("Moves", 12, 10.2, 1))["Moves"] == 10.2


def test_bound_above_the_value_is_refused() -> None:
    assert bounds(TierResult("Moves", 12, 13, 1))["Moves"] == 0


def test_bound_above_the_value_by_rounding_is_the_value() -> None:
    assert bounds(TierResult("Balance", 2, 2.004, 1))["Balance"] == 2.0


@pytest.mark.parametrize("bound", [float("nan"), float("-inf"), -1.0])
def test_bound_that_says_nothing_is_0(bound: float) -> None:
    assert bounds(TierResult("Moves", 12, bound, 1))["Moves"] == 0


def test_value_claimed_too_low_takes_the_later_bounds_with_it() -> None:
    assert bounds(TierResult("Balance", 1.5, 1.5, 1)) == VALUES | {
        "Balance": 1.5,
        "Moves": 0,
        "Travel": 0,
    }


def test_plan_that_was_not_solved_has_no_bounds() -> None:
    tiers = scored(SETTINGS, VALUES, {Tier.MOVES: 3.0})
    assert [tier.name for tier in tiers] == list(Tier)
    assert {tier.bound for tier in tiers} == {None}
    assert not any(tier.proven for tier in tiers)
    assert tiers[list(Tier).index(Tier.MOVES)].before == 3.0
