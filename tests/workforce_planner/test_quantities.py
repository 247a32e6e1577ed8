from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.workforce_planner.forces import (
    AREAS,
    DEMAND,
    LIMITS,
    OFFICERS,
    STRUCTURE,
    TRAVEL,
    UNITS,
    UPLIFT,
    changed,
    small_force,
)
from workforce_planner.domain import DemandLine, Limit, Officer, Pair, PairRule, TravelLine, Unit, UpliftLine
from workforce_planner.quantities import Quantities, quantities


def officer(q: Quantities, name: str) -> Officer:
    return next(officer for officer in q.posted if officer.id == name)


def test_the_structure_must_be_known() -> None:
    with pytest.raises(ValueError, match="structure"):
        quantities(small_force(designed=True))


def test_hours_are_cases_times_hours_and_repeated_lines_add_up() -> None:
    q = quantities(small_force(demand=(*DEMAND, DemandLine("Camden", "Rape", 1))))
    assert q.hours["North", "Rape"] == (18 + 12 + 1) * 100
    assert q.required["North", "Rape"] == (18 + 12 + 1) * 100 / 1430


def test_a_team_without_demand_has_no_hours() -> None:
    q = quantities(small_force(demand=(DemandLine("Camden", "Rape", 1),)))
    assert q.hours["East", "Child abuse"] == q.required["East", "Child abuse"] == 0
    assert q.balanced == ("Rape",)
    assert q.fair_strength["East", "Rape"] == 0
    assert ("North", "Child abuse") not in q.fair_strength


def test_a_name_that_is_a_units_means_the_unit() -> None:
    """Area Camden stays in North although a unit is called Camden."""
    structure = {**STRUCTURE, "Hackney": "Camden", "Tower Hamlets": "Camden"}
    force = small_force(units=(Unit("North"), Unit("Camden")), structure=structure, limits=(), uplift=())
    q = quantities(replace(force, officers=changed(force.officers, "DC5", lock="Camden")))
    assert q.unit_of["Camden"] == "Camden"
    assert q.unit_of["Islington"] == "North"
    assert q.present_unit(officer(q, "DC1")) == "North"
    assert q.lawful_units(officer(q, "DC5")) == ("Camden",)


class TestHub:
    def test_is_the_area_named(self) -> None:
        units = (Unit("North", hub="Islington"), Unit("East"))
        assert quantities(small_force(units=units)).hubs["North"] == "Islington"

    def test_is_else_the_area_with_the_most_work(self) -> None:
        demand = (*DEMAND, DemandLine("Hackney", "Child neglect", 20))
        assert quantities(small_force(demand=DEMAND)).hubs["East"] == "Tower Hamlets"
        assert quantities(small_force(demand=demand)).hubs["East"] == "Hackney"

    def test_is_in_a_tie_the_first_in_the_sheet(self) -> None:
        """1.43 hours are 0.001 FTE."""
        near = (DemandLine("Hackney", "Rape", 10), DemandLine("Tower Hamlets", "Rape", 10.014))
        far = (DemandLine("Hackney", "Rape", 10), DemandLine("Tower Hamlets", "Rape", 10.015))
        assert quantities(small_force(demand=near)).hubs["East"] == "Hackney"
        assert quantities(small_force(demand=far)).hubs["East"] == "Tower Hamlets"


class TestWhoTakesPart:
    def test_leavers_central_officers_and_force_ranks_are_not_posted(self) -> None:
        ids = {officer.id for officer in quantities(small_force()).posted}
        assert ids == {officer.id for officer in OFFICERS} - {"DC9", "DS5", "SU1"}

    def test_withdrawn_and_force_rank_posts_are_not_placed(self) -> None:
        uplift = (
            *UPLIFT,
            UpliftLine("U4", "Superintendent", 1, 1),
            UpliftLine("U5", "Constable", 0, 0, "Rape"),
        )
        assert [line.line for line in quantities(small_force(uplift=uplift)).lines] == ["U1", "U2"]

    def test_a_pair_with_somebody_not_posted_is_ignored(self) -> None:
        kept, ignored = Pair("DC1", "DC3", PairRule.APART), Pair("DC1", "DS5", PairRule.APART)
        assert [pair.other for pair in quantities(small_force(pairs=(kept, ignored))).pairs] == ["DC3"]


class TestCapacity:
    def test_is_fte_times_availability_times_caseload_share(self) -> None:
        q = quantities(small_force(officers=changed(OFFICERS, "DC2", available=0.5)))
        assert q.capacity(officer(q, "DC2")) == 0.8 * 0.5
        assert q.capacity(officer(q, "DS1")) == 0

    def test_of_the_force_counts_filled_posts_on_the_strength_and_all_on_the_establishment(self) -> None:
        uplift = (UpliftLine("U1", "Constable", 3, 1, "Rape", fte=0.5),)
        q = quantities(small_force(uplift=uplift))
        assert q.force_strength == pytest.approx({"Rape": 3.8 + 0.5, "Child abuse": 4})
        assert q.force_establishment == pytest.approx({"Rape": 3.8 + 1.5, "Child abuse": 4})

    def test_ring_fenced_the_accredited_stay_and_any_posts_even_out(self) -> None:
        """Rape needs 6300 hours and child abuse 6045: the posts go to bring 3.8 and 4 FTE closer."""
        q = quantities(small_force())
        assert q.force_establishment == pytest.approx(
            {"Rape": 9.8 * 6300 / 12345, "Child abuse": 9.8 * 6045 / 12345}
        )

    def test_without_ring_fence_the_accredited_even_out(self) -> None:
        q = quantities(small_force(uplift=(), ring_fenced=False))
        assert q.force_strength == pytest.approx(
            {"Rape": 7.8 * 6300 / 12345, "Child abuse": 7.8 * 6045 / 12345}
        )

    def test_is_never_split_to_a_specialism_without_demand(self) -> None:
        demand = tuple(line for line in DEMAND if line.case_type == "Rape")
        q = quantities(small_force(demand=demand, ring_fenced=False, uplift=UPLIFT[:1]))
        assert q.force_establishment["Rape"] == pytest.approx(3.8 + 1 + 2)
        assert q.force_establishment["Child abuse"] == pytest.approx(3)


class TestFairShare:
    def test_is_in_proportion_to_demand(self) -> None:
        q = quantities(small_force(uplift=()))
        assert q.fair_strength["North", "Rape"] == pytest.approx(3.8 * 30 / 63)
        assert q.fair_strength["East", "Rape"] == pytest.approx(3.8 * 33 / 63)

    def test_has_a_tolerance_of_a_share_and_of_at_least_some_fte(self) -> None:
        q = quantities(small_force(uplift=(), tolerance_share=0.25, tolerance_fte=0.46))
        assert q.tol_strength["North", "Rape"] == 0.46
        assert q.tol_strength["East", "Rape"] == pytest.approx(0.25 * 3.8 * 33 / 63)


def test_fewest_investigators_is_1_where_the_team_has_demand_or_the_number_everywhere() -> None:
    q = quantities(small_force(demand=(DemandLine("Camden", "Rape", 1),)))
    assert q.fewest_investigators == {
        ("North", "Rape"): 1,
        ("East", "Rape"): 0,
        ("North", "Child abuse"): 2,
        ("East", "Child abuse"): 2,
    }


class TestMinutes:
    def test_are_measured_in_one_direction_for_both(self) -> None:
        q = quantities(small_force())
        assert q.minutes("Watford", "Camden") == q.minutes("Camden", "Watford") == 35

    def test_are_measured_in_each_direction_where_both_are_given(self) -> None:
        q = quantities(small_force(travel=(*TRAVEL, TravelLine("Camden", "Watford", 50))))
        assert (q.minutes("Watford", "Camden"), q.minutes("Camden", "Watford")) == (35, 50)

    def test_are_else_estimated_by_straight_line(self) -> None:
        q = quantities(small_force(minutes_base=5, minutes_per_km=3))
        assert q.minutes("Camden", "Islington") == 5 + 3 * 3
        assert q.minutes("Hackney", "Hackney") == 5


class TestJourney:
    def test_at_present_is_to_the_present_area(self) -> None:
        q = quantities(small_force())
        assert q.present_journey(officer(q, "DC2")) == q.minutes("Hackney", "Islington")

    def test_at_present_is_for_incoming_to_the_nearest_hub_even_if_barred(self) -> None:
        q = quantities(small_force(officers=changed(OFFICERS, "DC3", present=None, barred=("North",))))
        assert q.present_journey(officer(q, "DC3")) == q.minutes("Watford", "Camden") == 35

    def test_after_is_to_the_hub(self) -> None:
        q = quantities(small_force())
        assert q.new_journey(officer(q, "DC2"), "East") == q.minutes("Hackney", "Tower Hamlets")

    def test_is_unknown_without_a_home(self) -> None:
        q = quantities(small_force(officers=changed(OFFICERS, "DC2", home=None), travel_limit=0))
        homeless = officer(q, "DC2")
        assert q.present_journey(homeless) is q.new_journey(homeless, "East") is None
        assert q.extra_minutes(homeless, "East") == 0
        assert q.lawful_units(homeless) == ("North", "East")


class TestLawfulUnits:
    def test_follow_locks_and_bars_also_by_the_name_of_an_area(self) -> None:
        officers = changed(changed(OFFICERS, "DC1", lock="Hackney"), "DC2", barred=("Camden",))
        q = quantities(small_force(officers=officers))
        assert q.lawful_units(officer(q, "DC1")) == ("East",)
        assert q.lawful_units(officer(q, "DC2")) == ("East",)

    @pytest.mark.parametrize(
        ("limit", "lawful"),
        [(26.0, True), (25.99, False), (0.0, False), (math.inf, True), (None, False)],
    )
    def test_are_within_the_travel_limit_of_the_officer_else_of_the_plan(
        self, limit: float | None, lawful: bool
    ) -> None:
        """From Camden it is 8 km (26 minutes) to the hub of East."""
        areas = changed(AREAS, "Tower Hamlets", east=8, north=0)
        officers = changed(OFFICERS, "DC1", travel_limit=limit)
        q = quantities(small_force(areas=areas, officers=officers, travel_limit=20))
        assert ("East" in q.lawful_units(officer(q, "DC1"))) is lawful

    def test_are_also_those_that_make_the_journey_no_longer(self) -> None:
        officers = changed(OFFICERS, "DC3", travel_limit=0)
        q = quantities(small_force(officers=officers))
        assert q.lawful_units(officer(q, "DC3")) == ("North", "East")

    def test_always_hold_the_present_unit_however_long_the_journey(self) -> None:
        q = quantities(small_force(travel_limit=0))
        assert "East" in q.lawful_units(officer(q, "DC3"))


class TestWorkingSpecialisms:
    def test_are_the_own_in_a_ring_fenced_force(self) -> None:
        q = quantities(small_force())
        assert q.working_specialisms(officer(q, "DC4")) == ("Rape",)

    def test_are_else_also_those_accredited_for(self) -> None:
        q = quantities(small_force(ring_fenced=False))
        assert q.working_specialisms(officer(q, "DC4")) == ("Rape", "Child abuse")
        assert q.working_specialisms(officer(q, "DC1")) == ("Rape",)

    def test_are_none_for_a_unit_rank(self) -> None:
        q = quantities(small_force(ring_fenced=False))
        assert q.working_specialisms(officer(q, "DI1")) == ("",)

    def test_of_posts_are_their_own_or_any(self) -> None:
        q = quantities(small_force(uplift=(*UPLIFT, UpliftLine("U4", "Constable", 1, 1, "Rape"))))
        assert [q.line_specialisms(line) for line in q.lines] == [("Rape", "Child abuse"), ("",), ("Rape",)]


class TestLimits:
    def test_without_a_unit_concern_each(self) -> None:
        limits = quantities(small_force(limits=(Limit(rank="Sergeant", most=2),))).limits
        assert [(row.unit, row.fewest, row.most) for row in limits] == [("North", 0, 2), ("East", 0, 2)]

    def test_name_a_unit_or_an_area(self) -> None:
        limits = quantities(small_force(limits=(Limit(unit="Hackney", most=2),))).limits
        assert [row.unit for row in limits] == ["East"]

    def test_ignore_a_specialism_for_a_unit_rank(self) -> None:
        limits = quantities(
            small_force(limits=(Limit(specialism="Rape", rank="Inspector", present=True),))
        ).limits
        assert [(row.specialism, row.fewest) for row in limits] == [(None, 1), (None, 1)]

    def test_count_as_present_who_is_there_available_and_not_leaving(self) -> None:
        """East has sergeants DS2 and DS4; DS5, who leaves, would be in North."""
        north = Limit(unit="North", rank="Sergeant", present=True)
        away = changed(OFFICERS, "DS4", available=0.0)
        assert [row.fewest for row in quantities(small_force(limits=(LIMITS[1], north))).limits] == [2, 2]
        assert [row.fewest for row in quantities(small_force(limits=LIMITS[1:], officers=away)).limits] == [1]

    def test_count_as_present_by_own_specialism_and_skill(self) -> None:
        limits = (
            Limit(specialism="Rape", skill="SOIT", present=True),
            Limit(specialism="Child abuse", present=True),
        )
        fewest = [row.fewest for row in quantities(small_force(limits=limits)).limits]
        assert fewest == [1, 1, 3, 3]


def test_units_are_in_the_order_of_the_sheet() -> None:
    assert quantities(small_force(units=UNITS[::-1])).units == ("East", "North")
