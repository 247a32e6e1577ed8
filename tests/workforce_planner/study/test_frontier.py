"""Trade-off curves: the points are those that enumeration finds, and what cannot be traded is refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.enumeration import every_plan
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import DesignTier, Scenario, Tier
from workforce_planner.excel.read import read_workbook
from workforce_planner.study.frontier import Curve, NoFrontier, frontier, tiers_of
from workforce_planner.study.job import Options

DATA = Path(__file__).parents[2] / "data"
OPTIONS = Options(time_limit=60)


@cache
def flexible() -> Scenario:
    """The small force that is not ring-fenced, with Balance before Supervision: it has more to trade."""
    return read_workbook(DATA / "example-flexible", {"Priorities": "Cover; Balance"})


def pareto(scenario: Scenario, first: Tier, second: Tier) -> list[tuple[float, float]]:
    """Return the plans that no other betters in both tiers, with the tiers before them at their best."""
    plans = every_plan(scenario)
    among = plans.lawful
    for tier in scenario.settings.priorities:
        if tier in (first, second):
            break
        among = among & (plans.values[tier] <= plans.values[tier][among].min() + 1e-6)
    one, other = (np.round(plans.values[tier][among], 6).tolist() for tier in (first, second))
    pairs = sorted(zip(one, other, strict=True))
    curve: list[tuple[float, float]] = []
    for pair in pairs:
        if not curve or pair[1] < curve[-1][1]:
            curve.append(pair)
    return curve


def traced(folder: Path, first: Tier, second: Tier, points: int = 9) -> Curve:
    return frontier("force", flexible(), (first, second), folder, OPTIONS, points=points)


@pytest.fixture(scope="module")
def curve(tmp_path_factory: pytest.TempPathFactory) -> Curve:
    """The trade-off between balance and moves."""
    return traced(tmp_path_factory.mktemp("curve"), Tier.BALANCE, Tier.MOVES)


def points_of(curve: Curve) -> list[tuple[float, float]]:
    table = curve.table[curve.table["On the curve"] == "Yes"]
    pairs = table[[str(tier) for tier in curve.between]].to_numpy(dtype=float)
    return [(a, b) for a, b in np.round(pairs, 6).tolist()]


def test_the_whole_curve_where_people_are_counted(curve: Curve) -> None:
    expected = pareto(flexible(), Tier.BALANCE, Tier.MOVES)
    assert len(expected) == 4
    assert [b for _, b in points_of(curve)] == [b for _, b in expected]
    assert [a for a, _ in points_of(curve)] == pytest.approx([a for a, _ in expected], abs=0.011)
    assert set(curve.table["Proven"]) == {"Yes"}


def test_points_of_measured_tiers_are_on_the_true_curve(tmp_path: Path) -> None:
    found = points_of(traced(tmp_path, Tier.BALANCE, Tier.TRAVEL, points=5))
    expected = np.array(pareto(flexible(), Tier.BALANCE, Tier.TRAVEL))
    assert 2 < len(found) <= 5
    for point in found:
        assert np.abs(expected - np.array(point)).max(axis=1).min() < 0.11
    assert found[0] == pytest.approx(expected[0], abs=0.11)
    assert found[-1] == pytest.approx(expected[-1], abs=0.11)


def test_a_point_gives_back_no_more_than_its_gain_needs(tmp_path: Path) -> None:
    found = points_of(traced(tmp_path, Tier.BALANCE, Tier.TRAVEL, points=4))
    expected = pareto(flexible(), Tier.BALANCE, Tier.TRAVEL)
    for balance, travel in found:
        least = min(a for a, b in expected if b <= travel + 1e-6)
        assert balance == pytest.approx(least, abs=0.011)


def test_a_curve_that_was_traced_is_known_and_not_solved_again(tmp_path: Path) -> None:
    first = traced(tmp_path, Tier.BALANCE, Tier.TRAVEL, points=4)
    again = traced(tmp_path, Tier.BALANCE, Tier.TRAVEL, points=4)
    assert all(point.outcome.reused for point in again.points)
    assert points_of(again) == points_of(first)


def test_each_point_opens_and_its_allowance_stands_in_it(curve: Curve) -> None:
    assert len(curve.points) == 4
    for point in curve.points:
        assert point.outcome.result is not None
        settings = read_workbook(point.outcome.result).settings
        assert settings.allowances.get(Tier.MOVES, 0.0) == (point.allowance or 0)
        order = [tier for tier in settings.priorities if tier in curve.between]
        assert order == (
            [Tier.BALANCE, Tier.MOVES] if point.allowance is None else [Tier.MOVES, Tier.BALANCE]
        )
        assert settings.priorities[0] is Tier.COVER


def test_the_knee_is_where_the_curve_bends_most(curve: Curve) -> None:
    (a0, b1), *_, (a1, b0) = points_of(curve)
    below = [1 - (a - a0) / (a1 - a0) - (b - b0) / (b1 - b0) for a, b in points_of(curve)]
    table = curve.table[curve.table["On the curve"] == "Yes"]
    assert list(table["Knee"]).index("Yes") == int(np.argmax(below))
    assert max(below) > 0.05


def test_nothing_to_trade_is_one_point(tmp_path: Path) -> None:
    curve = frontier("force", read_workbook(DATA / "example"), (Tier.MOVES, Tier.TRAVEL), tmp_path, OPTIONS)
    assert len(curve.points) == 2
    assert len(points_of(curve)) == 1


def test_designed_structures_trade_their_own_tiers(tmp_path: Path) -> None:
    designed = small_force(designed=True, units_to_design=2)
    between = tiers_of(designed, ["workload", "borders"])
    assert between == (DesignTier.WORKLOAD, DesignTier.BORDERS)
    curve = frontier("force", designed, between, tmp_path, OPTIONS, points=3)
    assert {point.outcome.status for point in curve.points} == {"Optimal"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Balanse", "Moves"], "Did you mean 'Balance'?"),
        (["Balance", "Speed"], "The tiers are Cover, Balance"),
        (["Moves", "moves"], "against itself"),
        (["Workload", "Borders"], "not known here"),
    ],
)
def test_what_cannot_be_traded(names: list[str], said: str) -> None:
    with pytest.raises(NoFrontier, match=r"known|itself") as refusal:
        tiers_of(small_force(), names)
    assert said in str(refusal.value)


def test_tiers_of_the_plan_and_of_the_design_are_not_one_search() -> None:
    with pytest.raises(NoFrontier, match="one search"):
        tiers_of(small_force(designed=True), ["Workload", "Moves"])
