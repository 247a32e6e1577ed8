"""The judge of a structure: each rule kept and broken, each tier worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.workforce_planner.forces import AREAS, changed, small_force
from tests.workforce_planner.london import bcus, london
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.judge.structure import judge_structure

ALL = (DesignTier.WORKLOAD, DesignTier.BORDERS, DesignTier.PEOPLE)
HALVES = {"Camden": "North", "Islington": "North", "Hackney": "East", "Tower Hamlets": "East"}


def force(**changes: Any) -> Scenario:
    return small_force(**{"designed": True, "design_priorities": ALL} | changes)


def complaints(structure: Mapping[str, str], **changes: Any) -> list[str]:
    return [broken.message for broken in judge_structure(force(**changes), structure).broken]


def test_a_lawful_structure_breaks_nothing() -> None:
    assert complaints(HALVES) == []
    assert complaints(HALVES, fewest_areas=2, most_areas=2) == []


def test_an_area_without_a_unit() -> None:
    assert complaints({k: u for k, u in HALVES.items() if k != "Islington"}) == [
        "Islington belongs to no unit: give it one."
    ]


def test_too_few_units_and_too_many() -> None:
    one = dict.fromkeys(HALVES, "North")
    assert "2 units were to be designed, but the structure has 1." in complaints(one)
    assert "2 units were to be designed, but the structure has 3." in complaints(
        HALVES | {"Tower Hamlets": "Far"}
    )


def test_sizes() -> None:
    three = HALVES | {"Hackney": "North"}
    assert complaints(three) == []
    assert complaints(three, fewest_areas=2) == ["East has 1 areas, fewer than 2."]
    assert complaints(three, most_areas=2) == ["North has 3 areas, more than 2."]


def test_a_unit_in_two_pieces() -> None:
    torn = HALVES | {"Islington": "East", "Hackney": "North"}
    assert complaints(torn, areas=changed(AREAS, "Tower Hamlets", neighbours=("Islington",))) == [
        "no borders inside North lead from Hackney to Camden."
    ]


def test_the_river_connects_only_when_crossed() -> None:
    banks = changed(changed(AREAS, "Camden", neighbours=()), "Islington", neighbours=("Hackney",))
    banks = changed(banks, "Camden", river_neighbours=("Islington",))
    assert complaints(HALVES, areas=banks) == ["no borders inside North lead from Islington to Camden."]
    assert complaints(HALVES, areas=banks, cross_river=True) == []


def test_areas_kept_together() -> None:
    assert complaints(HALVES, areas=changed(AREAS, "Camden", keep_with="Islington")) == []
    assert complaints(HALVES, areas=changed(AREAS, "Camden", keep_with="Hackney")) == [
        "Camden must share a unit with Hackney."
    ]


def test_fixed_areas_and_hubs() -> None:
    assert complaints(HALVES, areas=changed(AREAS, "Hackney", fixed_unit="East")) == []
    assert complaints(HALVES, areas=changed(AREAS, "Hackney", fixed_unit="North")) == [
        "Hackney is fixed to North, or is its hub, but lies in East."
    ]
    swapped = {area: {"North": "East", "East": "North"}[unit] for area, unit in HALVES.items()}
    assert complaints(swapped) == ["Camden is fixed to North, or is its hub, but lies in East."]


def test_a_broken_rule_points_at_the_edited_row() -> None:
    scenario = force(most_areas=2)
    broken = judge_structure(scenario, HALVES | {"Hackney": "North"}).broken
    assert broken[0].place == "Areas!A2"


def test_borders_are_pairs_in_different_units() -> None:
    assert judge_structure(force(), HALVES).values[DesignTier.BORDERS] == 1
    assert judge_structure(london(12), bcus()).values[DesignTier.BORDERS] == 38
    assert judge_structure(london(12, cross_river=True), bcus()).values[DesignTier.BORDERS] == 50


def test_workload_is_graded() -> None:
    scenario = replace(force(workload_tolerance_share=0.0), demand=force().demand[:4])
    # 3,000 hours in the north and 3,300 in the east: each 150 from the mean, and no tolerance.
    expected = 2 * 4 * 150 / 1430
    assert judge_structure(scenario, HALVES).values[DesignTier.WORKLOAD] == pytest.approx(expected)
    wide = replace(scenario, settings=replace(scenario.settings, workload_tolerance_share=0.05))
    assert judge_structure(wide, HALVES).values[DesignTier.WORKLOAD] == 0
