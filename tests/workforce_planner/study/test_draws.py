"""Plans under drawn demand: the draws are what they claim, the same for all plans, and judged rightly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.workforce_planner.forces import CASE_TYPES, DEMAND, UPLIFT, changed, small_force
from tests.workforce_planner.study.test_compare import at_home
from workforce_planner.domain import DemandLine, Draft
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan
from workforce_planner.quantities import Team
from workforce_planner.study.draws import Drawn, Uncertainty, best_in, drawn
from workforce_planner.study.odds import draws, figures

FEW = Uncertainty(draws=200)


def plan(**changes: Any) -> Plan:
    return at_home(small_force(**changes))


def mean_load(one: Drawn) -> Mapping[Team, float]:
    return dict(zip(one.teams, one.load.mean(axis=0).tolist(), strict=True))


def years(dispersion: float) -> np.ndarray[Any, Any]:
    """Return the yearly cases of one area and type, from the load of the only team with work."""
    staffed = at_home(small_force(demand=(DemandLine("Camden", "Rape", 240),)))
    one = drawn(staffed, Uncertainty(draws=4000, dispersion=dispersion))
    assert one.teams == (("North", "Rape"),)
    capacity = staffed.teams.set_index(["Unit", "Specialism"])["Capacity FTE"].to_dict()
    fte = one.load[:, 0] / 100 * capacity["North", "Rape"]
    return np.asarray(fte * staffed.scenario.settings.productive_hours / CASE_TYPES[0].hours)


@pytest.mark.parametrize("dispersion", [1.0, 2.0, 5.0])
def test_cases_have_the_mean_and_the_variance_asked_for(dispersion: float) -> None:
    """A year is twelve independent months, so its variance over mean is that of a month."""
    cases = years(dispersion)
    assert np.allclose(cases, cases.round())
    assert cases.mean() == pytest.approx(240, rel=0.01)
    assert cases.var() / cases.mean() == pytest.approx(dispersion, rel=0.1)


def test_loads_are_those_of_the_plan_on_average() -> None:
    one = drawn(plan(), Uncertainty(draws=2000))
    expected = plan().teams.set_index(["Unit", "Specialism"])["Load %"].to_dict()
    for team, load in mean_load(one).items():
        assert load == pytest.approx(expected[team], rel=0.03)


def test_all_plans_meet_the_same_draws_whoever_judges_them() -> None:
    one, again = drawn(plan(), FEW), drawn(plan(name="Again"), FEW)
    assert np.array_equal(one.load, again.load)
    assert not np.array_equal(one.load, drawn(plan(), replace(FEW, seed=1)).load)
    other = drawn(plan(demand=DEMAND[::-1], case_types=CASE_TYPES[::-1]), FEW)
    assert np.allclose(other.load, one.load)


def test_posts_that_never_come_leave_the_load_of_a_plan_without_them() -> None:
    vacant = changed(UPLIFT, "U1", filled=0)
    with_posts = plan()
    rows = tuple(replace(row, filled=0) if row.line == "U1" else row for row in with_posts.draft.uplift)
    without = score_plan(small_force(uplift=vacant), Draft(with_posts.draft.postings, rows))
    never = drawn(with_posts, replace(FEW, short=1.0))
    assert np.allclose(never.load, drawn(without, FEW).load)
    assert never.load.mean() > drawn(with_posts, FEW).load.mean()


def test_posts_that_come_late_help_for_part_of_the_year() -> None:
    on_time, late, never = (
        mean_load(drawn(plan(), replace(FEW, **how)))["East", "Rape"]
        for how in ({}, {"late": 12}, {"short": 1.0})
    )
    assert on_time < late < never


def test_chances_are_shares_of_the_draws() -> None:
    one = drawn(plan(), replace(FEW, exceed=100.0))
    table = draws({"A": plan()}, replace(FEW, exceed=100.0))["Chances"]
    told = table["Chance over 100 %, in %: A"].tolist()
    assert told == pytest.approx((100 * (one.load > 100).mean(axis=0)).tolist())
    assert 0 < max(told) <= 100
    known = figures(one)
    assert known["Chance of a team over 100 %"] == 100 * (one.load > 100).any(axis=1).mean()
    assert figures(drawn(plan(), replace(FEW, exceed=1e6)))["Chance of a team over 1e+06 %"] == 0


def test_a_team_with_work_and_nobody_is_always_over() -> None:
    force = small_force()
    empty = at_home(force, DC3="North", DC4="North")
    rows = tuple(replace(row, unit="North") for row in empty.draft.uplift)
    nobody = score_plan(force, Draft(empty.draft.postings, rows))
    table = draws({"A": nobody}, FEW)["Chances"].set_index("Team")
    assert table.loc["East / Rape", "Chance over 120 %, in %: A"] == 100
    assert table.loc["East / Rape", "Mean load %: A"] == "nobody"


def test_the_plan_with_least_demand_not_met_holds_up_best() -> None:
    force = small_force()
    better, worse = at_home(force), at_home(force, DC3="North", DC4="North")
    table = draws({"Worse": worse, "Better": better}, FEW)["Under draws"].set_index("Plan")
    assert table["Holds up best"].to_dict() == {"Worse": "", "Better": "Yes"}
    assert table["Best in % of draws"].sum() == pytest.approx(100)
    equal = best_in({"A": drawn(better, FEW), "B": drawn(better, FEW)})
    assert equal == {"A": 0.5, "B": 0.5}
