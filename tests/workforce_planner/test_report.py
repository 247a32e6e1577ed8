"""The tables of a plan: the contract's columns, and figures worked out by hand for the small force."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from tests.workforce_planner.forces import OFFICERS, SPECIALISMS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, as_it_is, sent
from workforce_planner.domain import DesignTier, Draft, Officer, Scenario, Specialism, Tier, UpliftRow
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Broken, Plan, Status, TierScore
from workforce_planner.report import tables
from workforce_planner.report.comparison import compare
from workforce_planner.report.teams import deviations, load_bands

COLUMNS = {
    "Score": "Tier, Unit of measure, Value, Bound, Gap %, Proven, Seconds, Before",
    "Postings": "Officer ID, Name, Rank, Specialism, From area, From unit, To unit, Moved, Volunteer, "
    "Minutes before, Minutes after, Extra minutes, Keep",
    "Not posted": "Officer ID, Name, Rank, Why",
    "Uplift postings": "Line, Rank, Specialism, Unit, Posts, Filled",
    "Teams": "Unit, Specialism, Caseload hours, Required FTE, Fair share FTE, Capacity FTE, Load %, "
    "Load % when full, Load % before, Investigators, Supervisors, Vacant posts, Within tolerance",
    "Unit results": "Unit, Hub area, Areas, Officers, Posts, Required FTE, Capacity FTE, Load %, "
    "Constable, Sergeant, Inspector, Superintendent",
    "Establishment": "Unit, Specialism, Rank, Present strength, Arriving, Leaving out, Strength, Vacant, "
    "Establishment",
    "New structure": "Area, Unit",
    "Shortfalls": "Tier, Rule, Unit, Specialism, Rank, Missing",
}

PLAN_AS_IT_IS = score_plan(FORCE, PLAN)


def posting(plan: Plan, officer: str) -> dict[str, Any]:
    """The officer's row of the Postings table."""
    return dict(plan.postings.set_index("Officer ID").loc[officer])


def team(plan: Plan, unit: str, specialism: str) -> dict[str, Any]:
    return dict(plan.teams.set_index(["Unit", "Specialism"]).loc[(unit, specialism)])


def measure(plan: Plan, name: str, column: str = "Value") -> Any:
    return plan.summary.set_index("Measure")[column][name]


def scored(scenario: Scenario, draft: Draft | None = None) -> Plan:
    return score_plan(scenario, as_it_is(scenario) if draft is None else draft)


@pytest.mark.parametrize("sheet", COLUMNS)
def test_columns(sheet: str) -> None:
    assert ", ".join(tables(PLAN_AS_IT_IS)[sheet].columns) == COLUMNS[sheet]


def test_the_summary_has_measure_and_value_first() -> None:
    assert list(PLAN_AS_IT_IS.summary.columns)[:2] == ["Measure", "Value"]


def test_a_plan_gives_each_of_its_tables() -> None:
    for sheet, table in tables(PLAN_AS_IT_IS).items():
        if sheet not in ("Score", "Summary"):  # a score is no table, a summary has a time
            assert getattr(PLAN_AS_IT_IS, sheet.lower().replace(" ", "_")).equals(table)


class TestPostings:
    def test_one_row_for_each_officer_posted(self) -> None:
        absent = {"DC9", "DS5", "SU1"}
        assert list(PLAN_AS_IT_IS.postings["Officer ID"]) == [o.id for o in OFFICERS if o.id not in absent]

    def test_who_stays(self) -> None:
        row = posting(PLAN_AS_IT_IS, "DC2")
        assert row["From unit"] == row["To unit"] == "North"
        assert row["From area"] == "Islington"
        assert row["Moved"] == row["Volunteer"] == row["Keep"] == "No"
        assert row["Minutes before"] == row["Minutes after"] == pytest.approx(10 + 2 * math.hypot(3, 1))
        assert row["Extra minutes"] == 0

    def test_who_moves_as_a_volunteer(self) -> None:
        row = posting(score_plan(FORCE, sent(PLAN, "DI1", unit="East")), "DI1")
        assert (row["From unit"], row["To unit"]) == ("North", "East")
        assert row["Specialism"] == ""
        assert row["Moved"] == row["Volunteer"] == "Yes"
        assert row["Minutes after"] == pytest.approx(10 + 2 * math.hypot(7, 3))
        assert row["Extra minutes"] == pytest.approx(2 * math.hypot(7, 3))

    def test_who_moves_without_having_volunteered(self) -> None:
        row = posting(score_plan(FORCE, sent(PLAN, "DI2", unit="North")), "DI2")
        assert (row["Moved"], row["Volunteer"]) == ("Yes", "No")

    def test_a_volunteer_who_stays_is_none(self) -> None:
        force = small_force(officers=changed(OFFICERS, "DI1", volunteers=(), volunteers_for_all=True))
        assert posting(scored(force), "DI1")["Volunteer"] == "No"

    def test_a_shorter_journey_adds_nothing(self) -> None:
        row = posting(score_plan(FORCE, sent(PLAN, "DC8", unit="North")), "DC8")
        assert row["Minutes after"] < row["Minutes before"]
        assert row["Extra minutes"] == 0

    def test_an_incoming_officer(self) -> None:
        new = Officer("DC0", "Constable", specialism="Rape", home="Hackney")
        force = small_force(officers=(*OFFICERS, new))
        row = posting(scored(force, sent(as_it_is(force), "DC0", unit="North")), "DC0")
        assert (row["From area"], row["From unit"], row["To unit"], row["Moved"]) == ("", "", "North", "No")
        assert row["Minutes before"] == pytest.approx(10 + 2 * math.hypot(1, 4))  # to the nearest hub
        assert row["Minutes after"] == pytest.approx(10 + 2 * math.hypot(6, 1))

    def test_no_home_no_minutes(self) -> None:
        row = posting(scored(small_force(officers=changed(OFFICERS, "DC1", home=None))), "DC1")
        assert all(math.isnan(row[h]) for h in ("Minutes before", "Minutes after", "Extra minutes"))

    def test_an_area_stands_for_its_unit(self) -> None:
        assert posting(score_plan(FORCE, sent(PLAN, "DC1", unit="Hackney")), "DC1")["To unit"] == "East"

    def test_what_is_no_unit_stands_as_written(self) -> None:
        row = posting(score_plan(FORCE, sent(PLAN, "DC1", unit="Sooth")), "DC1")
        assert (row["To unit"], row["Moved"]) == ("Sooth", "No")

    def test_who_has_no_row_has_no_unit(self) -> None:
        rows = tuple(row for row in PLAN.postings if row.officer != "DC1")
        assert posting(score_plan(FORCE, replace(PLAN, postings=rows)), "DC1")["To unit"] == ""

    def test_of_two_rows_the_first_counts(self) -> None:
        twice = sent(PLAN, "DC1", unit="East").postings[0]
        draft = replace(PLAN, postings=(*PLAN.postings, twice))
        assert posting(score_plan(FORCE, draft), "DC1")["To unit"] == "North"

    def test_keep_comes_from_the_plan_that_the_workbook_held(self) -> None:
        held = sent(PLAN, "DC1", keep=True)
        kept = score_plan(replace(FORCE, held=held), PLAN).postings.set_index("Officer ID")["Keep"]
        assert set(kept.index[kept == "Yes"]) == {"DC1"}


def test_not_posted_says_why() -> None:
    table = PLAN_AS_IT_IS.not_posted
    assert dict(zip(table["Officer ID"], table["Why"], strict=True)) == {
        "DC9": "Stays central",
        "DS5": "Leaving",
        "SU1": "Force rank",
    }


def test_uplift_postings() -> None:
    rows = list(PLAN_AS_IT_IS.uplift_postings.itertuples(index=False, name=None))
    assert rows == [
        ("U1", "Constable", "Rape", "North", 1, 1),
        ("U1", "Constable", "Child abuse", "East", 1, 0),
        ("U2", "Inspector", "", "East", 1, 1),
    ]


class TestTeams:
    def test_every_unit_has_a_team_of_each_specialism(self) -> None:
        assert list(PLAN_AS_IT_IS.teams["Unit"]) == ["North", "North", "East", "East"]
        assert list(PLAN_AS_IT_IS.teams["Specialism"]) == ["Rape", "Child abuse"] * 2

    def test_work_and_capacity(self) -> None:
        row = team(PLAN_AS_IT_IS, "North", "Rape")
        required = (18 + 12) * 100 / 1430
        assert row["Caseload hours"] == 3000
        assert row["Required FTE"] == pytest.approx(required)
        assert row["Capacity FTE"] == pytest.approx(1 + 0.8 + 1)
        assert row["Load %"] == pytest.approx(100 * required / 2.8)
        assert row["Load % before"] == pytest.approx(100 * required / 1.8)
        assert (row["Investigators"], row["Supervisors"], row["Vacant posts"]) == (3, 1, 0)

    def test_a_vacant_post_counts_when_full(self) -> None:
        row = team(PLAN_AS_IT_IS, "East", "Child abuse")
        assert row["Load %"] == pytest.approx(100 * row["Required FTE"] / 2)
        assert row["Load % when full"] == pytest.approx(100 * row["Required FTE"] / 3)
        assert row["Vacant posts"] == 1

    def test_nobody(self) -> None:
        draft = sent(sent(PLAN, "DC5", unit="East"), "DC6", unit="East")
        row = team(score_plan(FORCE, draft), "North", "Child abuse")
        assert row["Load %"] == "nobody"
        assert row["Load % before"] == pytest.approx(100 * row["Required FTE"] / 2)
        assert row["Within tolerance"] == "No"

    def test_the_absent_investigate_nothing(self) -> None:
        force = small_force(officers=changed(OFFICERS, "DC1", available=0.0))
        assert team(scored(force), "North", "Rape")["Investigators"] == 2

    def test_within_tolerance(self) -> None:
        assert team(PLAN_AS_IT_IS, "North", "Rape")["Within tolerance"] == "No"  # 0.53 FTE above its share
        wider = score_plan(small_force(tolerance_fte=0.7), PLAN)
        assert team(wider, "North", "Rape")["Within tolerance"] == "Yes"

    def test_a_specialism_without_demand_has_no_fair_share(self) -> None:
        force = small_force(specialisms=(*SPECIALISMS, Specialism("Fraud")))
        row = team(scored(force), "North", "Fraud")
        assert math.isnan(row["Fair share FTE"])
        assert (row["Load %"], row["Within tolerance"]) == ("nobody", "")

    def test_deviations_stand_beside_the_loads(self) -> None:
        signs = deviations(compare(PLAN_AS_IT_IS))
        assert list(signs.columns) == ["Load %", "Load % when full", "Load % before"]
        assert list(signs["Load %"]) == [-1, 0, 0, 0]
        empty = deviations(compare(score_plan(FORCE, sent(PLAN, "DC3", unit="North"))))
        assert list(empty["Load %"]) == [-1, 0, 1, 0]

    def test_load_bands_frame_the_loads_within_tolerance(self) -> None:
        rows = load_bands(compare(PLAN_AS_IT_IS)).to_dict("records")
        assert [(row["Unit"], row["Specialism"]) for row in rows[:2]] == [
            ("North", "All specialisms"),
            ("East", "All specialisms"),
        ]
        for row in rows[2:]:
            framed = row["Lowest in tolerance"] <= row["Load %"] <= row["Highest in tolerance"]
            within = team(PLAN_AS_IT_IS, row["Unit"], row["Specialism"])["Within tolerance"]
            assert framed == (within == "Yes")


def test_unit_results() -> None:
    north, east = PLAN_AS_IT_IS.unit_results.to_dict("records")
    assert (north["Hub area"], north["Areas"]) == ("Camden", "Camden; Islington")
    assert (north["Officers"], north["Posts"]) == (7, 1)
    assert (east["Officers"], east["Posts"]) == (7, 2)
    teams = PLAN_AS_IT_IS.teams.groupby("Unit")[["Required FTE", "Capacity FTE"]].sum()
    for row in (north, east):
        assert row["Required FTE"] == pytest.approx(teams["Required FTE"][row["Unit"]])
        assert row["Load %"] == pytest.approx(100 * row["Required FTE"] / row["Capacity FTE"])
    assert [north[rank] for rank in ("Constable", "Sergeant", "Inspector", "Superintendent")] == [5, 2, 1, 0]


class TestEstablishment:
    DRAFT = sent(sent(PLAN, "DI1", unit="East"), "DC4", specialism="Child abuse")

    def rows(self) -> dict[tuple[str, str, str], dict[str, int]]:
        table = score_plan(FORCE, self.DRAFT).establishment
        return table.set_index(["Unit", "Specialism", "Rank"]).to_dict("index")

    def test_each_row_adds_up(self) -> None:
        for row in self.rows().values():
            assert row["Present strength"] + row["Arriving"] - row["Leaving out"] == row["Strength"]
            assert row["Strength"] + row["Vacant"] == row["Establishment"]

    def test_a_leaver_is_present_and_leaves(self) -> None:
        row = self.rows()["North", "Rape", "Sergeant"]
        assert (row["Present strength"], row["Leaving out"], row["Strength"]) == (2, 1, 1)

    def test_a_move_leaves_one_unit_and_arrives_in_another(self) -> None:
        assert self.rows()["North", "", "Inspector"]["Leaving out"] == 1
        assert self.rows()["East", "", "Inspector"]["Arriving"] == 1 + 1  # and a filled post

    def test_a_change_of_specialism_counts_too(self) -> None:
        assert self.rows()["East", "Rape", "Constable"]["Leaving out"] == 1
        assert self.rows()["East", "Child abuse", "Constable"]["Arriving"] == 1

    def test_a_vacant_post_is_establishment_only(self) -> None:
        row = self.rows()["East", "Child abuse", "Constable"]
        assert (row["Strength"], row["Vacant"], row["Establishment"]) == (3, 1, 4)


def test_new_structure() -> None:
    rows = list(PLAN_AS_IT_IS.new_structure.itertuples(index=False, name=None))
    assert rows == [
        ("Camden", "North"),
        ("Islington", "North"),
        ("Hackney", "East"),
        ("Tower Hamlets", "East"),
    ]


def test_shortfalls_add_up_to_the_score() -> None:
    draft = sent(sent(PLAN, "DC5", unit="East"), "DI1", unit="East")
    plan = score_plan(FORCE, draft)
    missing = plan.shortfalls.groupby("Tier")["Missing"].sum()
    values = {tier.name: tier.value for tier in plan.score}
    assert values[Tier.COVER] > 0
    assert values[Tier.SUPERVISION] > 0
    assert missing["Cover"] == values[Tier.COVER]
    assert missing["Supervision"] == values[Tier.SUPERVISION]


class TestScore:
    TIERS = (
        TierScore(DesignTier.BORDERS, 4.0, 2.0, 1.5),
        TierScore(Tier.COVER, 0.0, 0.0, 0.2, before=14.0),
        TierScore(Tier.TRAVEL, 200.0, 190.0, 3.0, before=0.0),
        TierScore(Tier.MOVES, 3.0),
    )

    def rows(self) -> list[tuple[Any, ...]]:
        table = tables(replace(PLAN_AS_IT_IS, score=self.TIERS))["Score"]
        return list(table.astype(object).where(table.notna(), None).itertuples(index=False, name=None))

    def test_a_row_for_each_tier_in_order(self) -> None:
        assert self.rows() == [
            ("Borders", "borders", 4.0, 2.0, 50.0, "No", 1.5, None),
            ("Cover", "people", 0.0, 0.0, 0.0, "Yes", 0.2, 14.0),
            ("Travel", "minutes", 200.0, 190.0, 5.0, "No", 3.0, 0.0),
            ("Moves", "people", 3.0, None, None, "No", None, None),
        ]


class TestSummary:
    def test_people(self) -> None:
        plan = score_plan(FORCE, sent(sent(PLAN, "DI1", unit="East"), "DI2", unit="North"))
        assert (measure(plan, "Officers"), measure(plan, "Officers", "Before")) == (14, 15)
        assert (measure(plan, "Posts"), measure(plan, "Filled")) == (3, 2)
        assert (measure(plan, "Moved"), measure(plan, "Compulsory moves")) == (2, 1)
        assert (measure(plan, "Volunteers placed"), measure(plan, "Volunteers offered")) == (1, 1)
        assert measure(plan, "Added minutes") == pytest.approx(plan.postings["Extra minutes"].sum())

    def test_work(self) -> None:
        teams = PLAN_AS_IT_IS.teams
        lacking = (teams["Required FTE"] - teams["Capacity FTE"]).clip(lower=0).sum()
        assert measure(PLAN_AS_IT_IS, "Required FTE") == pytest.approx(teams["Required FTE"].sum())
        assert measure(PLAN_AS_IT_IS, "Available FTE") == pytest.approx(teams["Capacity FTE"].sum())
        assert measure(PLAN_AS_IT_IS, "Demand not met") == pytest.approx(lacking)
        assert measure(PLAN_AS_IT_IS, "Highest load") == pytest.approx(teams["Load %"].max())
        assert measure(PLAN_AS_IT_IS, "Lowest load", "Before") == pytest.approx(teams["Load % before"].min())
        assert measure(PLAN_AS_IT_IS, "Teams within tolerance") == 3

    def test_a_team_with_work_and_nobody(self) -> None:
        deserted = score_plan(FORCE, sent(sent(PLAN, "DC5", unit="East"), "DC6", unit="East"))
        assert measure(deserted, "Teams with work and nobody") == 1
        assert measure(PLAN_AS_IT_IS, "Teams with work and nobody") == 0

    def test_best_possible_is_whole_people(self) -> None:
        plan = replace(
            PLAN_AS_IT_IS, score=(TierScore(Tier.MOVES, 3.0, 1.2), TierScore(Tier.TRAVEL, 9.0, 7.5))
        )
        assert measure(plan, "Moves (people)", "Best possible") == 2
        assert measure(plan, "Compulsory moves", "Best possible") == 2
        assert measure(plan, "Added minutes", "Best possible") == 7.5

    def test_a_solved_plan_says_how(self) -> None:
        plan = replace(PLAN_AS_IT_IS, status=Status.STOPPED, seconds=3.5, seed=7)
        assert measure(plan, "Status") == "Stopped"
        assert (measure(plan, "Seconds"), measure(plan, "Seed")) == (3.5, 7)

    def test_a_judged_plan_says_so(self) -> None:
        assert measure(PLAN_AS_IT_IS, "Status") == "Judged"
        assert "Seed" not in set(PLAN_AS_IT_IS.summary["Measure"])

    def test_broken_rules_and_warnings_are_told(self) -> None:
        broken = (Broken(3, "Postings!G2", "DC5 is locked to North."),)
        plan = replace(PLAN_AS_IT_IS, broken=broken, warnings=("Mind the gap.",))
        assert measure(plan, "Hard rules broken") == 1
        assert measure(plan, "Hard rule 3 broken") == "Postings!G2"
        assert measure(plan, "Hard rule 3 broken", "Notes") == "DC5 is locked to North."
        assert measure(plan, "Note", "Notes") == "Mind the gap."

    def test_the_input_file_is_known_by_its_hash(self) -> None:
        source = replace(FORCE.source, sha256="ab" * 32)
        plan = replace(PLAN_AS_IT_IS, scenario=replace(FORCE, source=source))
        assert measure(plan, "SHA-256 of the input file") == "ab" * 32


def test_a_plan_without_anybody_has_all_tables() -> None:
    plan = scored(
        small_force(officers=(), limits=(), pairs=()), Draft((), (UpliftRow("U1", "Rape", "North", 2, 1),))
    )
    found = tables(plan)
    assert len(found["Postings"]) == 0
    assert list(found["Teams"]["Load %"])[1:] == ["nobody"] * 3
    assert measure(plan, "Highest load") > 0
