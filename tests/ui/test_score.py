import pytest

from tests.ui.fakes import Step
from ui import score
from ui.planned import changes
from ui.score import TierState
from workforce_planner.domain import DesignTier, Tier
from workforce_planner.plan import TierScore


def test_earlier_tiers_are_done_when_a_later_one_begins():
    states = score.waiting(["Cover", "Balance", "Moves"])
    states = score.advanced(states, [Step("Cover", 0.0, 0.0, 0.0, 0.1), Step("Balance", 9.0, 1.0, 0.9, 0.5)])
    assert [state.state for state in states] == ["proven", "working", "waiting"]
    states = score.advanced(states, [Step("Moves", 7.0, 5.0, 0.3, 5.0)])
    assert [state.state for state in states] == ["proven", "not proven", "working"]


def test_an_earlier_tier_is_under_way_as_long_as_its_proof_is_heard_of():
    states = score.waiting(["Moves", "Travel"])
    for second in range(1, 5):
        steps = [Step("Moves", 9.0, second, 0.9, second), Step("Travel", 90.0, 1.0, 0.9, second + 0.5)]
        states = score.advanced(states, steps)
        assert [state.state for state in states] == ["working", "working"]
    assert [state.seconds for state in states] == [4.0, 3.5]
    states = score.advanced(states, [Step("Moves", 9.0, 9.0, 0.0, 5.0), Step("Travel", 90.0, 1.0, 0.9, 5.5)])
    assert [state.state for state in states] == ["proven", "working"]


def test_each_tier_shows_its_own_seconds_though_the_solver_counts_from_its_start():
    states = score.waiting(["Cover", "Balance"])
    states = score.advanced(states, [Step("Cover", 0.0, 0.0, 0.0, 2.0)])
    states = score.advanced(states, [Step("Balance", 9.0, 1.0, 0.9, 5.0)])
    assert [state.seconds for state in states] == [2.0, 3.0]


def test_progress_of_a_tier_that_is_not_in_the_score_is_ignored():
    states = score.waiting(["Cover"])
    assert score.advanced(states, [Step("Lottery", 1.0, 1.0, 0.0, 0.1)]) == states


def test_a_bound_that_is_not_there_yet_reads_as_blank():
    row = score.checklist([TierState("Travel", 120.4, -1e31, 2.0, score.WORKING)])
    assert [column[0] for column in row.columns] == ["▸  Travel", 120, None, None, 2.0, "working"]


def test_people_are_whole_and_minutes_only_as_fine_as_matters():
    assert score.shown("Moves", 129.0) == "129"
    assert score.shown("Balance", 1.2345) == "1.23"
    assert score.shown("Travel", 30160.4) == "30,160"
    assert score.shown("Cover", None) == "–"


def test_a_change_too_small_to_be_shown_is_none():
    before = [TierScore(Tier.BALANCE, 0.004), TierScore(Tier.MOVES, 3)]
    assert changes(before, [TierScore(Tier.BALANCE, 0.0), TierScore(Tier.MOVES, 4)]) == {"Moves": 1}
    assert changes(before, [TierScore(Tier.BALANCE, 0.014), TierScore(Tier.MOVES, 3)]) == {
        "Balance": pytest.approx(0.01)
    }


def test_a_plan_that_was_judged_and_not_solved_claims_no_proof():
    states = score.finished([TierScore(Tier.COVER, 2.0), TierScore(DesignTier.BORDERS, 4.0, 4.0)])
    assert [state.state for state in states] == ["waiting", "proven"]


def test_every_tier_has_a_meaning():
    assert set(score.MEANING) == {*Tier, *DesignTier}
