"""Each tier of the small force where it is, and one step away from it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workforce_planner.forces import OFFICERS, RANKS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, as_it_is, sent, value
from workforce_planner.domain import Limit, Specialism, Tier, Unit, UpliftLine, UpliftRow
from workforce_planner.judge import judge
from workforce_planner.judge.tiers import graded
from workforce_planner.quantities import quantities


class TestCover:
    FORCE = small_force(limits=(), uplift=())

    def test_counts_missing_investigators(self) -> None:
        """Child abuse has two in each unit; sergeants and the absent are none."""
        force = small_force(
            limits=(), uplift=(), specialisms=(Specialism("Rape"), Specialism("Child abuse", 3))
        )
        assert value(Tier.COVER, self.FORCE) == 0
        assert value(Tier.COVER, force, as_it_is(force, ())) == 2
        away = small_force(limits=(), uplift=(), officers=changed(OFFICERS, "DC5", available=0.0))
        assert value(Tier.COVER, away, as_it_is(away, ())) == 1

    def test_counts_filled_posts_as_investigators_and_vacant_ones_not(self) -> None:
        specialisms = (Specialism("Rape"), Specialism("Child abuse", 3))
        for filled, missing in ((1, 1), (0, 2)):
            line = UpliftLine("U1", "Constable", 1, filled, "Child abuse")
            force = small_force(limits=(), uplift=(line,), specialisms=specialisms)
            draft = as_it_is(force, (UpliftRow("U1", "Child abuse", "East", 1, filled),))
            assert value(Tier.COVER, force, draft) == missing

    @pytest.mark.parametrize(("fewest", "missing"), [(6, 0), (8, 2)])
    def test_counts_who_is_missing_in_a_unit_absent_or_not(self, fewest: int, missing: int) -> None:
        """North has DC1, DC2, DC5, DC6, DS1, DS3 and DI1 less DC6, who goes."""
        officers = changed(OFFICERS, "DC5", available=0.0)
        force = small_force(units=(Unit("North", fewest=fewest), Unit("East")), uplift=(), officers=officers)
        draft = sent(as_it_is(force, ()), "DC6", unit="East")
        sizes = [s for s in judge(force, draft).shortfalls if s.rule == "Fewest officers"]
        assert sum(s.missing for s in sizes) == missing

    @pytest.mark.parametrize(("most", "beyond"), [(9, 0), (8, 1)])
    def test_counts_vacant_posts_where_a_unit_is_too_large(self, most: int, beyond: int) -> None:
        """East has 7 officers, a filled and a vacant post."""
        force = small_force(units=(Unit("North"), Unit("East", fewest=8, most=most)))
        assert value(Tier.COVER, force) == beyond

    @pytest.mark.parametrize(
        ("limit", "broken_by"),
        [
            (Limit(unit="East", rank="Sergeant", fewest=3), 1),
            (Limit(unit="East", rank="Sergeant", most=1), 1),
            (Limit(unit="East", rank="Sergeant", fewest=2, most=2), 0),
            (Limit(specialism="Rape", rank="Sergeant", fewest=1), 0),
            (Limit(specialism="Child abuse", rank="Sergeant", fewest=2), 2),
            (Limit(skill="SOIT", fewest=2), 2),
            (Limit(specialism="Child abuse", skill="SOIT", fewest=1), 2),
            (Limit(rank="Inspector", specialism="Rape", fewest=1), 0),
            (Limit(unit="Islington", rank="Constable", fewest=5), 0),  # with the filled post of U1
            (Limit(unit="East", rank="Constable", fewest=5), 1),  # without the vacant one
            (Limit(rank="Superintendent", most=0), 0),
            (Limit(rank="Sergeant", present=True), 0),
        ],
    )
    def test_counts_people_beyond_limits(self, limit: Limit, broken_by: int) -> None:
        force = small_force(limits=(limit,))
        assert value(Tier.COVER, force) == broken_by

    def test_counts_nobody_absent_in_limits(self) -> None:
        limit = Limit(unit="East", rank="Sergeant", fewest=2)
        force = small_force(limits=(limit,), officers=changed(OFFICERS, "DS2", available=0.0))
        assert value(Tier.COVER, force) == 1

    def test_counts_specialisms_as_worked_in_against_present_ones_as_owned(self) -> None:
        limit = Limit(unit="East", specialism="Rape", rank="Constable", present=True)
        force = small_force(limits=(limit,), ring_fenced=False)
        assert value(Tier.COVER, force) == 0
        assert value(Tier.COVER, force, sent(PLAN, "DC4", specialism="Child abuse")) == 1

    def test_says_what_is_missing_where(self) -> None:
        force = small_force(
            limits=(Limit(unit="East", rank="Sergeant", skill="SOIT", fewest=1, reason="care"),)
        )
        (found,) = judge(force, PLAN).shortfalls
        assert (found.tier, found.unit, found.rank, found.missing) == (Tier.COVER, "East", "Sergeant", 1)
        assert "SOIT" in found.rule
        assert "care" in found.rule


class TestBalance:
    @pytest.mark.parametrize(
        ("distance", "points"),
        [(0, 0), (0.5, 0), (0.75, 0.25), (1.0, 0.5), (1.5, 1.5), (2.0, 2.5), (3.0, 6.5)],
    )
    def test_is_graded(self, distance: float, points: float) -> None:
        assert graded(distance, 0.5) == points

    def test_adds_up_teams_away_from_their_fair_share(self) -> None:
        """Rape: 1.8 and 2 FTE for shares of 1.81 and 1.99; child abuse: 2 and 2 for 1.806 and 2.194."""
        force = small_force(uplift=(), tolerance_fte=0.1)
        north, east = 0.19355 - 0.1, 0.19355 - 0.05 * 2.19355
        assert value(Tier.BALANCE, force, as_it_is(force, ())) == pytest.approx(north + east, abs=1e-4)

    @pytest.mark.parametrize("filled", [2, 1])
    def test_counts_the_establishment_only_if_a_post_is_vacant(self, filled: int) -> None:
        """Without tolerance a team that is d away costs 4 d, in Rape alone 2 teams once or twice."""
        rape = tuple(line for line in FORCE.demand if line.case_type == "Rape")
        line = UpliftLine("U1", "Constable", 2, filled, "Rape")
        force = small_force(demand=rape, uplift=(line,), tolerance_share=0, tolerance_fte=0)
        draft = as_it_is(force, (UpliftRow("U1", "Rape", "North", 2, filled),))
        strength = abs(1.8 + filled - (3.8 + filled) * 30 / 63)
        establishment = abs(1.8 + 2 - (3.8 + 2) * 30 / 63) if filled < 2 else 0
        assert value(Tier.BALANCE, force, draft) == pytest.approx(4 * 2 * (strength + establishment))

    def test_counts_a_team_without_demand_in_a_specialism_with_demand(self) -> None:
        rape_in_north = tuple(line for line in FORCE.demand if line.area == "Camden")
        force = small_force(demand=rape_in_north, uplift=(), tolerance_share=0, tolerance_fte=0)
        assert value(Tier.BALANCE, force, as_it_is(force, ())) == pytest.approx(4 * (2 + 2) + 4 * (2 + 2))

    def test_leaves_out_a_specialism_without_demand_anywhere(self) -> None:
        rape = tuple(line for line in FORCE.demand if line.case_type == "Rape")
        force = small_force(demand=rape, uplift=())
        assert value(Tier.BALANCE, force, sent(as_it_is(force, ()), "DC7", unit="North")) == value(
            Tier.BALANCE, force, as_it_is(force, ())
        )


class TestSupervision:
    def test_counts_people_beyond_a_team_supervisors_span(self) -> None:
        """North Rape: DC1, DC2 and a filled post; East Rape: two; child abuse: two in each."""
        ranks = changed(RANKS, "Constable", span=2)
        force = small_force(ranks=ranks)
        assert value(Tier.SUPERVISION, force) == 1
        assert value(Tier.SUPERVISION, force, sent(PLAN, "DS1", unit="East")) == 3

    def test_counts_the_whole_unit_where_the_supervisor_works_for_the_unit(self) -> None:
        """Two sergeants an inspector in North; in East a filled post makes two inspectors."""
        ranks = changed(RANKS, "Sergeant", span=1)
        assert value(Tier.SUPERVISION, small_force(ranks=ranks)) == 1

    def test_is_not_tested_where_the_supervisor_belongs_to_the_force(self) -> None:
        ranks = changed(RANKS, "Inspector", span=1)
        assert value(Tier.SUPERVISION, small_force(ranks=ranks)) == 0

    def test_counts_neither_absent_people_nor_absent_supervisors(self) -> None:
        ranks = changed(RANKS, "Constable", span=2)
        people = small_force(ranks=ranks, officers=changed(OFFICERS, "DC1", available=0.0))
        supervisors = small_force(ranks=ranks, officers=changed(OFFICERS, "DS2", available=0.0))
        assert value(Tier.SUPERVISION, people) == 0
        assert value(Tier.SUPERVISION, supervisors) == 3


def test_specialism_counts_officers_away_from_their_own() -> None:
    force = small_force(ring_fenced=False)
    assert value(Tier.SPECIALISM, force, PLAN) == 0
    draft = sent(sent(PLAN, "DC4", specialism="Child abuse"), "DC6", specialism="Rape")
    assert value(Tier.SPECIALISM, force, draft) == 2


class TestMoves:
    def test_counts_who_leaves_their_unit(self) -> None:
        assert value(Tier.MOVES, FORCE, PLAN) == 0
        assert value(Tier.MOVES, FORCE, sent(PLAN, "DC2", unit="East")) == 1

    def test_counts_no_change_of_specialism_and_nobody_incoming(self) -> None:
        force = small_force(ring_fenced=False, officers=changed(OFFICERS, "DC2", present=None))
        draft = sent(sent(PLAN, "DC2", unit="East"), "DC4", specialism="Child abuse")
        assert value(Tier.MOVES, force, draft) == 0

    def test_counts_no_volunteers_for_the_unit(self) -> None:
        assert value(Tier.MOVES, FORCE, sent(PLAN, "DI1", unit="East")) == 0
        for volunteers, for_all in ((("Hackney",), False), ((), True)):
            officers = changed(OFFICERS, "DC2", volunteers=volunteers, volunteers_for_all=for_all)
            assert value(Tier.MOVES, small_force(officers=officers), sent(PLAN, "DC2", unit="East")) == 0
        officers = changed(OFFICERS, "DC2", volunteers=("North",))
        assert value(Tier.MOVES, small_force(officers=officers), sent(PLAN, "DC2", unit="East")) == 1

    def test_counts_a_locked_officer(self) -> None:
        force = small_force(officers=changed(OFFICERS, "DC2", lock="East"))
        assert value(Tier.MOVES, force, sent(PLAN, "DC2", unit="East")) == 1


class TestTravel:
    def extra(self, officer: str, unit: str, **changes: Any) -> float:
        force = small_force(officers=changed(OFFICERS, officer, **changes))
        return value(Tier.TRAVEL, force, sent(PLAN, officer, unit=unit))

    def test_adds_up_the_minutes_that_a_move_adds(self) -> None:
        minutes = quantities(FORCE).minutes
        longer = minutes("Camden", "Tower Hamlets") - minutes("Camden", "Camden")
        assert self.extra("DC1", "East") == pytest.approx(longer)
        assert self.extra("DI1", "East") == pytest.approx(longer)  # a volunteer

    def test_counts_no_shorter_journey_no_stay_and_no_unknown_home(self) -> None:
        assert self.extra("DC3", "North") == 0
        assert self.extra("DC2", "North") == 0
        assert self.extra("DC1", "East", home=None) == 0

    def test_counts_incoming_officers_from_the_nearest_hub(self) -> None:
        minutes = quantities(FORCE).minutes
        longer = minutes("Camden", "Tower Hamlets") - minutes("Camden", "Camden")
        assert self.extra("DC1", "East", present=None) == pytest.approx(longer)
        assert self.extra("DC1", "North", present=None) == 0
