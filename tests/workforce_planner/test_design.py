"""Designing a structure from a scenario: names, ties, clashes, and London's proven optima."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.london import areas, london
from workforce_planner.design import Designed, design
from workforce_planner.domain import (
    Area,
    DesignTier,
    Draft,
    Officer,
    Pair,
    PairRule,
    Scenario,
    Unit,
)
from workforce_planner.judge.structure import judge_structure
from workforce_planner.plan import NoPlan

# Four areas in a row, with work for 1, 2, 3 and 4 units of FTE.
ROW = (
    Area("A", 0, 0, row=2, neighbours=("B",)),
    Area("B", 1, 0, row=3, neighbours=("C",)),
    Area("C", 2, 0, row=4, neighbours=("D",)),
    Area("D", 3, 0, row=5),
)
TWO = (Unit("North"), Unit("South"))


def row(**changes: Any) -> Scenario:
    """Return four areas in a row to be divided among two units."""
    demand = tuple(
        replace(london(2).demand[0], area=area.name, cases=14.3 * i) for i, area in enumerate(ROW, 1)
    )
    given: dict[str, Any] = {"areas": ROW, "units": TWO, "demand": demand}
    return london(2, **given | changes)


def groups(designed: Designed) -> dict[str, str]:
    """Return the areas of each unit, one letter each."""
    found: dict[str, str] = {}
    for area, unit in (designed.scenario.structure or {}).items():
        found[unit] = found.get(unit, "") + area
    return found


def values(designed: Designed) -> tuple[float, ...]:
    return tuple(round(tier.value, 3) for tier in designed.tiers)


def test_the_even_structure_is_found_and_proven() -> None:
    designed = design(row())
    assert groups(designed) == {"North": "ABC", "South": "D"}
    assert all(tier.proven for tier in designed.tiers)
    assert [tier.name for tier in designed.tiers] == [DesignTier.WORKLOAD, DesignTier.BORDERS]


def test_sizes_are_kept() -> None:
    assert groups(design(row(fewest_areas=2))) == {"North": "AB", "South": "CD"}
    assert groups(design(row(most_areas=2))) == {"North": "AB", "South": "CD"}


def test_areas_kept_together_share_a_unit() -> None:
    kept = changed(ROW, "C", keep_with="D")
    assert groups(design(row(areas=kept))) == {"North": "AB", "South": "CD"}


def test_a_fixed_unit_may_name_an_area() -> None:
    kept = changed(ROW, "C", fixed_unit="D")
    assert groups(design(row(areas=kept))) == {"North": "AB", "South": "CD"}


def test_areas_fixed_to_different_units_part() -> None:
    fixed = changed(changed(ROW, "A", fixed_unit="South"), "B", fixed_unit="North")
    assert groups(design(row(areas=fixed))) == {"South": "A", "North": "BCD"}


def test_a_hub_is_its_units_own() -> None:
    units = (Unit("North", hub="D"), Unit("South", hub="C"))
    assert groups(design(row(units=units))) == {"South": "ABC", "North": "D"}


def test_untied_groups_take_the_names_left_over_in_the_order_of_the_areas() -> None:
    units = (Unit("One"), Unit("Two", hub="A"), Unit("Three"))
    designed = design(row(units=units, fewest_areas=1))
    assert designed.scenario.structure is not None
    assert designed.scenario.structure["A"] == "Two"
    assert list(dict.fromkeys(designed.scenario.structure.values())) == ["Two", "One", "Three"]


def test_further_units_are_numbered_and_stand_last() -> None:
    designed = design(row(units=(Unit("One"), Unit("Unit 3")), units_to_design=4))
    assert [unit.name for unit in designed.scenario.units] == ["One", "Unit 3", "Unit 4", "Unit 5"]
    assert groups(designed) == {"One": "A", "Unit 3": "B", "Unit 4": "C", "Unit 5": "D"}


def test_the_river_connects_only_when_the_plan_crosses_it() -> None:
    banks = changed(changed(ROW, "B", neighbours=()), "B", river_neighbours=("C",))
    with pytest.raises(NoPlan):
        design(row(areas=changed(banks, "A", fixed_unit="North"), units=(Unit("North"),)))
    assert groups(design(row(areas=banks, units=(Unit("North"),), cross_river=True))) == {"North": "ABCD"}


def test_river_borders_count_only_when_the_plan_crosses_it() -> None:
    ring = changed(ROW, "A", river_neighbours=("D",))
    assert values(design(row(areas=ring)))[1] == 1
    assert values(design(row(areas=ring, cross_river=True)))[1] == 2


def test_an_allowance_lets_a_later_tier_take_from_an_earlier_one() -> None:
    square = changed(changed(ROW, "A", neighbours=("B", "D")), "B", neighbours=("C", "D"))
    tight = design(row(areas=square))
    loose = design(row(areas=square, allowances={DesignTier.WORKLOAD: 30.0}))
    assert values(loose)[1] < values(tight)[1]
    assert loose.tiers[0].bound == pytest.approx(tight.tiers[0].value)
    assert all(tier.proven for tier in loose.tiers)


def test_the_order_of_the_tiers_is_the_planners() -> None:
    square = changed(changed(ROW, "A", neighbours=("B", "D")), "B", neighbours=("C", "D"))
    designed = design(row(areas=square, design_priorities=(DesignTier.BORDERS, DesignTier.WORKLOAD)))
    assert designed.tiers[0].name is DesignTier.BORDERS
    assert values(designed)[0] < values(design(row(areas=square)))[1]


def test_who_is_locked_to_one_area_and_barred_from_another_parts_them() -> None:
    officer = Officer("DC1", "Constable", specialism="Sexual offences", present="A", lock="A", barred=("B",))
    assert groups(design(row(officers=(officer,)))) == {"North": "A", "South": "BCD"}
    leaving = replace(officer, leaving=True)
    assert groups(design(row(officers=(leaving,)))) == {"North": "ABC", "South": "D"}


def test_pairs_who_are_locked_join_or_part_their_areas() -> None:
    one = Officer("DC1", "Constable", specialism="Sexual offences", present="A", lock="C")
    people = (one, replace(one, id="DC2", lock="D"))
    together = Pair("DC1", "DC2", PairRule.TOGETHER)
    assert groups(design(row(officers=people, pairs=(together,)))) == {"North": "AB", "South": "CD"}
    people = (one, replace(one, id="DC2", lock="B"))
    assert groups(design(row(officers=people, pairs=(replace(together, rule=PairRule.APART),)))) == {
        "North": "AB",
        "South": "CD",
    }


def test_a_held_structure_is_kept_where_none_is_better() -> None:
    even = tuple(replace(line, cases=10.0) for line in row().demand)
    ring = changed(ROW, "A", neighbours=("B", "D"))
    held = {"A": "North", "B": "South", "C": "South", "D": "North"}
    other = {"A": "North", "B": "North", "C": "South", "D": "South"}
    for structure in (held, other):
        scenario = row(areas=ring, demand=even, held=Draft((), structure=structure))
        assert design(scenario).scenario.structure == structure
    uneven = {"A": "North", "B": "South", "C": "South", "D": "South"}
    scenario = row(areas=ring, demand=even, held=Draft((), structure=uneven))
    assert design(scenario).scenario.structure != uneven


def test_a_clash_names_the_entries_and_no_others() -> None:
    fixed = changed(changed(ROW, "A", keep_with="C"), "B", fixed_unit="South")
    scenario = row(areas=changed(fixed, "C", fixed_unit="North"))
    with pytest.raises(NoPlan) as outcome:
        design(scenario)
    assert outcome.value.status == "clash"
    places = {clash.place for clash in outcome.value.clashes}
    assert places == {"Areas!I2", "Areas!J3", "Areas!J4", "Plan!B14"}


def test_sizes_can_clash_with_ties() -> None:
    fixed = changed(changed(ROW, "A", fixed_unit="North"), "B", fixed_unit="South")
    with pytest.raises(NoPlan) as outcome:
        design(row(areas=fixed, fewest_areas=2))
    places = {clash.place for clash in outcome.value.clashes}
    assert places == {"Areas!J2", "Areas!J3", "Plan!B14", "Plan!B15"}


def test_people_are_counted_as_the_judge_counts_them() -> None:
    scenario = small_force(
        designed=True, design_priorities=(DesignTier.PEOPLE, DesignTier.WORKLOAD, DesignTier.BORDERS)
    )
    scenario = replace(scenario, officers=changed(OFFICERS, "DC7", present="Camden"))
    designed = design(scenario)
    assert designed.scenario.structure is not None
    verdict = judge_structure(scenario, designed.scenario.structure)
    assert tuple(verdict.values) == scenario.settings.design_priorities
    assert (
        designed.tiers[0].value == verdict.values[DesignTier.PEOPLE] == pytest.approx(designed.tiers[0].bound)
    )


@pytest.mark.parametrize(
    ("units", "sizes", "river", "workload", "borders"),
    [
        (12, (2, 4), False, 17.390, 40),
        (12, (2, 4), True, 17.390, 51),
        (6, (3, 9), False, 0.0, 23),
        (6, (3, 9), True, 0.0, 31),
        (5, (4, 10), False, 0.850, 22),
        (5, (4, 10), True, 0.0, 25),
    ],
)
def test_londons_optima(
    units: int, sizes: tuple[int, int], river: bool, workload: float, borders: float
) -> None:
    fewest, most = sizes
    designed = design(london(units, fewest_areas=fewest, most_areas=most, cross_river=river))
    assert values(designed) == (workload, borders)
    assert all(tier.proven for tier in designed.tiers)


def test_the_same_demand_gives_the_same_structure_and_a_little_more_the_same_names() -> None:
    first, again = (
        design(london(12, fewest_areas=2, most_areas=4)),
        design(london(12, fewest_areas=2, most_areas=4)),
    )
    assert first.scenario.structure == again.scenario.structure
    scenario = london(12, fewest_areas=2, most_areas=4)
    more = tuple(replace(line, cases=line.cases * 1.001) for line in scenario.demand)
    assert design(replace(scenario, demand=more)).scenario.structure == first.scenario.structure


def test_an_outside_area_belongs_to_no_unit() -> None:
    home = Area("Watford", 0, 0, neighbours=("Harrow",), outside=True)
    designed = design(london(6, areas=(*areas(), home)))
    assert designed.scenario.structure is not None
    assert "Watford" not in designed.scenario.structure
    assert values(designed) == (0.0, 23)
