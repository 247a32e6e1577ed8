"""Each hard rule, kept by the plan that leaves the small force where it is and broken by another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workforce_planner.forces import OFFICERS, PAIRS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, POSTS, as_it_is, broken, sent, value
from workforce_planner.domain import (
    Draft,
    Pair,
    PairRule,
    PostingRow,
    Scenario,
    Tier,
    Unit,
    UpliftLine,
    UpliftRow,
)
from workforce_planner.judge import judge
from workforce_planner.plan import Broken
from workforce_planner.quantities import quantities
from workforce_planner.source import Sheet


def test_a_lawful_plan_breaks_nothing() -> None:
    verdict = judge(FORCE, PLAN)
    assert verdict.broken == verdict.warnings == ()


class TestOneUnitEach:
    def test_an_officer_without_a_row_counts_nowhere(self) -> None:
        draft = replace(PLAN, postings=PLAN.postings[1:])
        assert broken(FORCE, draft) == [1]
        assert value(Tier.MOVES, FORCE, sent(PLAN, "DC1", unit="East")) == 1
        assert judge(FORCE, draft).values[Tier.MOVES] == 0

    def test_a_unit_must_be_known(self) -> None:
        assert broken(FORCE, sent(PLAN, "DC1", unit="Nowhere")) == [1]
        assert value(Tier.MOVES, FORCE, sent(PLAN, "DC1", unit="Nowhere")) == 0
        assert broken(FORCE, sent(PLAN, "DC1", unit="")) == [1]

    def test_a_unit_may_be_named_by_an_area(self) -> None:
        assert judge(FORCE, sent(PLAN, "DC1", unit="Islington")).values == judge(FORCE, PLAN).values

    def test_of_two_rows_the_first_counts(self) -> None:
        second = PostingRow("DC1", "East", "Rape")
        draft = replace(PLAN, postings=(*PLAN.postings, second))
        assert broken(FORCE, draft) == [1]
        assert judge(FORCE, draft).values == judge(FORCE, PLAN).values
        draft = replace(PLAN, postings=(second, *PLAN.postings))
        assert judge(FORCE, draft).values[Tier.MOVES] == 1

    @pytest.mark.parametrize(
        "uplift",
        [
            POSTS[1:],  # a post of U1 is missing
            (*POSTS, POSTS[0]),  # U1 has a post, and somebody in it, too many
            (replace(POSTS[0], filled=0), *POSTS[1:]),  # nobody in the filled post
            (replace(POSTS[0], posts=2, filled=-1), replace(POSTS[1], posts=0, filled=2), POSTS[2]),
            (replace(POSTS[0], unit="Nowhere"), *POSTS[1:]),
            (replace(POSTS[0], line="U9"), *POSTS[1:]),
        ],
    )
    def test_posts_must_add_up(self, uplift: tuple[UpliftRow, ...]) -> None:
        assert set(broken(FORCE, replace(PLAN, uplift=uplift))) == {1}

    def test_posts_may_be_split_over_units_and_specialisms_and_rows(self) -> None:
        uplift = (*POSTS[1:], replace(POSTS[0], unit="East"), UpliftRow("U1", "Rape", "North", 0, 0))
        assert broken(FORCE, replace(PLAN, uplift=uplift)) == []

    def test_posts_that_do_not_add_up_count_as_they_stand(self) -> None:
        units = (Unit("North", most=7), Unit("East"))
        force = small_force(units=units)
        assert value(Tier.COVER, force, PLAN) == 1
        assert value(Tier.COVER, force, replace(PLAN, uplift=(POSTS[0], *POSTS))) == 2

    def test_a_row_for_posts_not_placed_gets_a_warning(self) -> None:
        rows = (UpliftRow("U3", "Rape", "North", 1, 2), UpliftRow("Nothing", "Rape", "Nowhere", 1, 1))
        verdict = judge(FORCE, replace(PLAN, uplift=(*POSTS, *rows)))
        assert verdict.broken == ()
        assert [("U3" in text, "Nothing" in text) for text in verdict.warnings] == [
            (True, False),
            (False, True),
        ]
        assert verdict.values == judge(FORCE, PLAN).values

    def test_a_row_for_somebody_not_posted_gets_a_warning(self) -> None:
        rows = (PostingRow("DS5", "North", "Rape"), PostingRow("Nobody", "North", "Rape"))
        verdict = judge(FORCE, replace(PLAN, postings=(*PLAN.postings, *rows)))
        assert verdict.broken == ()
        assert [("DS5" in text, "Nobody" in text) for text in verdict.warnings] == [
            (True, False),
            (False, True),
        ]
        assert verdict.values == judge(FORCE, PLAN).values


class TestSpecialismsRetained:
    def test_ring_fenced_officers_keep_their_own(self) -> None:
        draft = sent(PLAN, "DC4", specialism="Child abuse")
        assert broken(FORCE, draft) == [2]
        assert broken(small_force(ring_fenced=False), draft) == []

    @pytest.mark.parametrize("specialism", ["Child abuse", "Fraud", ""])
    def test_officers_must_be_accredited(self, specialism: str) -> None:
        assert broken(small_force(ring_fenced=False), sent(PLAN, "DC1", specialism=specialism)) == [2]

    def test_a_unit_rank_has_none(self) -> None:
        assert broken(FORCE, sent(PLAN, "DI1", specialism="Rape")) == []

    def test_posts_serve_what_their_line_says(self) -> None:
        line = UpliftLine("U1", "Constable", 1, 1, "Rape")
        force = small_force(uplift=(line,))
        assert broken(force, as_it_is(force, POSTS[:1])) == []
        assert broken(force, as_it_is(force, (replace(POSTS[0], specialism="Child abuse"),))) == [2]

    def test_any_posts_serve_any_specialism_there_is(self) -> None:
        assert broken(FORCE, replace(PLAN, uplift=(replace(POSTS[0], specialism="Fraud"), *POSTS[1:]))) == [2]


class TestLocksAndBarsKept:
    def test_a_locked_officer_goes_there(self) -> None:
        assert broken(FORCE, PLAN) == []
        assert broken(FORCE, sent(PLAN, "DC5", unit="East")) == [3]

    def test_a_barred_officer_does_not(self) -> None:
        assert broken(FORCE, sent(PLAN, "DS2", unit="East")) == []
        assert broken(FORCE, sent(PLAN, "DS2", unit="North")) == [3]

    def test_areas_stand_for_units(self) -> None:
        officers = changed(changed(OFFICERS, "DC5", lock="Islington"), "DS2", barred=("Islington",))
        force = small_force(officers=officers)
        assert broken(force, PLAN) == []
        assert broken(force, sent(PLAN, "DC5", unit="East")) == [3]
        assert broken(force, sent(PLAN, "DS2", unit="North")) == [3]

    def test_a_line_that_names_a_unit_goes_there(self) -> None:
        assert broken(FORCE, replace(PLAN, uplift=(*POSTS[:2], replace(POSTS[2], unit="North")))) == [3]


def unpaired(**changes: Any) -> Scenario:
    return small_force(pairs=(), **changes)


class TestJourneysWithinLimits:
    def test_a_moved_officer_stays_within_the_limit(self) -> None:
        draft = sent(PLAN, "DC1", unit="East")
        journey = quantities(FORCE).minutes("Camden", "Tower Hamlets")
        assert broken(unpaired(travel_limit=journey), draft) == []
        assert broken(unpaired(travel_limit=journey - 0.01), draft) == [4]

    def test_a_volunteer_does_too(self) -> None:
        force = unpaired(travel_limit=0, officers=changed(OFFICERS, "DC1", volunteers_for_all=True))
        assert broken(force, sent(PLAN, "DC1", unit="East")) == [4]

    def test_who_does_not_move_need_not(self) -> None:
        assert broken(unpaired(travel_limit=0), PLAN) == []

    def test_a_journey_no_longer_than_now_is_allowed(self) -> None:
        assert broken(unpaired(travel_limit=0), sent(PLAN, "DC3", unit="North")) == []

    def test_an_incoming_officer_goes_to_the_nearest_hub_or_within_the_limit(self) -> None:
        officers = changed(OFFICERS, "DC1", present=None)
        draft = sent(PLAN, "DC1", unit="East")
        assert broken(unpaired(officers=officers, travel_limit=0), PLAN) == []
        assert broken(unpaired(officers=officers, travel_limit=0), draft) == [4]
        assert broken(unpaired(officers=officers), draft) == []

    def test_without_a_home_there_is_no_limit(self) -> None:
        force = unpaired(travel_limit=0, officers=changed(OFFICERS, "DC1", home=None))
        assert broken(force, sent(PLAN, "DC1", unit="East")) == []


class TestPairsKept:
    def test_apart(self) -> None:
        assert broken(FORCE, PLAN) == []
        assert broken(FORCE, sent(PLAN, "DC1", unit="East")) == [5]

    def test_together(self) -> None:
        force = small_force(pairs=(replace(PAIRS[0], rule=PairRule.TOGETHER),))
        assert broken(force, PLAN) == [5]
        assert broken(force, sent(PLAN, "DC1", unit="East")) == []

    def test_a_pair_with_somebody_who_is_nowhere_is_not_tested(self) -> None:
        force = small_force(pairs=(Pair("DC1", "DC3", PairRule.TOGETHER),))
        assert broken(force, replace(PLAN, postings=PLAN.postings[1:])) == [1]


class TestPlace:
    def test_is_the_input_cell_for_a_plan_that_is_in_no_file(self) -> None:
        (found,) = judge(FORCE, sent(PLAN, "DC5", unit="East")).broken
        row = next(officer.row for officer in FORCE.officers if officer.id == "DC5")
        assert found.place == FORCE.source.cell("Officers", row, "Unit lock") == f"Officers!I{row}"

    def test_is_the_plans_cell_for_a_plan_in_the_workbook(self) -> None:
        columns = {"Officer ID": 0, "Specialism": 3, "To unit": 6}
        sheets = {**FORCE.source.sheets, "Postings": Sheet("Postings", ((),), 1, columns)}
        force = replace(FORCE, source=replace(FORCE.source, sheets=sheets))
        assert _places(force, sent(PLAN, "DC5", unit="East", row=9)) == ["Postings!G9"]
        assert _places(force, sent(PLAN, "DC5", specialism="Rape", row=9)) == ["Postings!D9"]
        assert _places(force, sent(PLAN, "DC1", unit="Nowhere", row=9)) == ["Postings!G9"]


def _places(force: Scenario, draft: Draft) -> list[str]:
    return [found.place for found in judge(force, draft).broken]


def test_every_message_is_a_sentence_that_says_what_to_do() -> None:
    draft = sent(sent(PLAN, "DC5", unit="East", specialism="Fraud"), "DC1", unit="East")
    uplift = (replace(POSTS[0], unit="Nowhere", filled=3), replace(POSTS[1], line="U9"))
    found = judge(small_force(travel_limit=0), Draft(draft.postings[:-1], uplift)).broken
    assert {entry.rule for entry in found} == {1, 2, 3, 4, 5}
    assert all(
        isinstance(entry, Broken) and entry.message.endswith(".") and ": " in entry.message for entry in found
    )
