"""Plans side by side: figures that agree with each plan's own, and differences that are really there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pandas import DataFrame

from tests.workforce_planner.forces import DEMAND, OFFICERS, UPLIFT, changed, small_force
from workforce_planner.domain import Draft, PostingRow, Scenario, UpliftRow
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan
from workforce_planner.quantities import quantities
from workforce_planner.study.candidate import named
from workforce_planner.study.compare import compare


def at_home(scenario: Scenario, **elsewhere: str) -> Plan:
    """Everybody where they are now but for a few, and every post in the East."""
    q = quantities(scenario)
    rows = tuple(
        PostingRow(o.id, elsewhere.get(o.id, q.present_unit(o) or "North"), q.own_specialism(o))
        for o in q.posted
    )
    uplift = tuple(
        UpliftRow(line.line, q.line_specialisms(line)[0], "East", line.posts, line.filled) for line in q.lines
    )
    return score_plan(scenario, Draft(rows, uplift))


def row(table: DataFrame, *keys: str) -> dict[str, object]:
    """Return the row whose first columns are the keys."""
    found = [r for r in table.to_dict("records") if tuple(r.values())[: len(keys)] == keys]
    assert len(found) == 1, found
    return {str(heading): value for heading, value in found[0].items()}


@pytest.fixture
def pair() -> tuple[Plan, Plan]:
    force = small_force()
    return at_home(force), at_home(force, DC1="East", DC4="North")


def test_scores_and_loads_are_each_plans_own(pair: tuple[Plan, Plan]) -> None:
    first, second = pair
    tables = compare({"A": first, "B": second})
    for place, tier in enumerate(first.score):
        line = row(tables["Score"], str(tier.name))
        assert line["A"] == tier.value
        assert line["B"] == second.score[place].value
        assert line["Difference"] == pytest.approx(second.score[place].value - tier.value)
    teams = second.teams.set_index(["Unit", "Specialism"])["Load %"]
    for (unit, specialism), percent in teams.items():
        assert row(tables["Loads"], unit, specialism)["Load %: B"] == percent
    assert row(tables["Summary"], "Moved")["B"] == 2


def test_only_those_who_differ_are_listed(pair: tuple[Plan, Plan]) -> None:
    differ = compare({"A": pair[0], "B": pair[1]})["Who differs"]
    assert list(differ["Officer ID"]) == ["DC1", "DC4"]
    assert row(differ, "DC1") == {
        "Officer ID": "DC1",
        "Name": "Amy Ash",
        "Rank": "Constable",
        "A": "North / Rape",
        "B": "East / Rape",
    }


def test_a_plan_compared_with_itself_differs_in_nothing(pair: tuple[Plan, Plan]) -> None:
    tables = compare({"A": pair[0], "B": pair[0]})
    for title in ("Who differs", "Posts that differ", "Assumptions"):
        assert tables[title].empty, title
    assert set(tables["Score"]["Difference"]) == {0}


def test_establishment_shows_how_units_and_ranks_differ(pair: tuple[Plan, Plan]) -> None:
    table = compare({"A": pair[0], "B": pair[1]})["Establishment"]
    north = row(table, "North", "Rape", "Constable")
    assert (north["Strength: A"], north["Strength: B"]) == (2, 2)  # DC1 left, DC4 came
    inspectors = row(table, "East", "", "Inspector")
    assert inspectors["Establishment: Difference"] == 0


def test_posts_that_stand_elsewhere_are_listed(pair: tuple[Plan, Plan]) -> None:
    first = pair[0]
    moved = tuple(replace(row, unit="North") if row.line == "U1" else row for row in first.draft.uplift)
    second = replace(first, draft=replace(first.draft, uplift=moved))
    posts = compare({"A": first, "B": second})["Posts that differ"]
    assert set(posts["Unit"]) == {"North", "East"}
    assert set(posts["Line"]) == {"U1"}


def test_assumptions_that_differ_are_named_by_cell() -> None:
    first = small_force()
    demand = tuple(replace(d, cases=20) if (d.area, d.case_type) == ("Camden", "Rape") else d for d in DEMAND)
    second = small_force(
        demand=demand,
        officers=changed(OFFICERS, "DC2", fte=0.6, volunteers_for_all=True),
        tolerance_share=0.1,
    )
    table = compare({"A": first, "B": second})["Assumptions"]
    assert {tuple(r) for r in table.itertuples(index=False)} == {
        ("Plan", "Tolerance %", "Value", "5", "10"),
        ("Demand", "Camden; Rape", "Cases per year", "18", "20"),
        ("Officers", "DC2", "FTE", "0.8", "0.6"),
        ("Officers", "DC2", "Volunteers for", "", "All"),
    }


def test_order_of_rows_and_repeated_demand_are_no_difference() -> None:
    split = (
        *(replace(d, cases=d.cases / 2) for d in DEMAND),
        *(replace(d, cases=d.cases / 2) for d in DEMAND),
    )
    second = small_force(officers=tuple(reversed(OFFICERS)), demand=split)
    assert compare({"A": small_force(), "B": second})["Assumptions"].empty


def test_a_line_that_only_one_has_is_blank_in_the_other() -> None:
    table = compare({"A": small_force(), "B": small_force(uplift=UPLIFT[1:])})["Assumptions"]
    posts = table[(table["Row"] == "U1") & (table["Heading"] == "Posts")]
    assert posts[["A", "B"]].to_numpy().tolist() == [["2", ""]]


def test_a_scenario_without_a_plan_stands_for_its_present_postings() -> None:
    force = small_force()
    tables = compare({"Now": force, "Plan": at_home(force)})
    assert row(tables["Summary"], "Status")["Now"] == "Present postings"
    assert row(tables["Score"], "Moves")["Now"] == 0
    assert row(tables["Summary"], "Posts")["Now"] == 0
    before = at_home(force).teams.set_index(["Unit", "Specialism"])["Load % before"]
    assert row(tables["Loads"], "North", "Rape")["Load %: Now"] == before["North", "Rape"]


def test_a_scenario_still_to_be_designed_is_compared_by_its_assumptions() -> None:
    designed = small_force(designed=True, units_to_design=2)
    tables = compare({"A": designed, "B": at_home(small_force())})
    assert row(tables["Assumptions"], "Plan", "Structure")["A"] == "Design"
    assert row(tables["Score"], "Moves")["A"] is None or tables["Score"]["A"].isna().all()


def test_three_plans_have_a_spread(pair: tuple[Plan, Plan]) -> None:
    tables = compare({"A": pair[0], "B": pair[1], "C": pair[0]})
    moved = row(tables["Units"], "North")
    values = [moved[f"Capacity FTE: {name}"] for name in "ABC"]
    assert moved["Capacity FTE: Spread"] == pytest.approx(max(values) - min(values))


def test_plans_of_one_name_go_by_their_files() -> None:
    force, other = small_force(), small_force(name="Other")
    assert list(named([("a", force), ("b", other)])) == ["Small force", "Other"]
    assert list(named([("a", force), ("b", force)])) == ["a", "b"]
    assert list(named([("a", force), ("a", force)])) == ["a", "a (2)"]
