"""The grounds that designs are measured on are what they say."""

from __future__ import annotations

import pytest

from benchmarks.grounds import CASES, Case, oklahoma
from benchmarks.peers import score, sound
from workforce_planner.checks import check
from workforce_planner.design.ground import compile_ground
from workforce_planner.domain import DesignTier
from workforce_planner.findings import Level
from workforce_planner.judge.structure import judge_structure

# The proven optimum of a published run: what is not named here is the east.
PUBLISHED = {
    "City": "Oklahoma",
    "Tulsa": "Osage; Pawnee; Tulsa; Kay; Noble",
    "Centre": "Cleveland; Logan; Okfuskee; McClain; McIntosh; Payne; Lincoln; Hughes; Okmulgee; Seminole; "
    "Pontotoc; Creek; Pottawatomie",
    "West": "Washita; Jackson; Major; Custer; Ellis; Comanche; Beckham; Garvin; Tillman; Jefferson; Beaver; "
    "Dewey; Roger Mills; Texas; Woodward; Stephens; Kingfisher; Grant; Murray; Grady; Cimarron; Garfield; "
    "Canadian; Harper; Alfalfa; Caddo; Carter; Greer; Cotton; Woods; Harmon; Blaine; Kiowa; Love",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_ground_can_be_planned(case: Case) -> None:
    assert [finding for finding in check(case.make()) if finding.level is Level.ERROR] == []


def test_the_counties_are_those_of_the_published_optimum() -> None:
    """195 borders, five units within 1 % of the mean, 39 borders between units."""
    scenario = oklahoma()
    named = {county: unit for unit, counties in PUBLISHED.items() for county in counties.split("; ")}
    structure = {area.name: named.get(area.name, "East") for area in scenario.areas}
    verdict = judge_structure(scenario, structure)
    assert verdict.broken == ()
    assert verdict.values == {DesignTier.WORKLOAD: 0, DesignTier.BORDERS: 39}
    ground = compile_ground(scenario).ground
    assert (ground.areas, len(ground.borders)) == (77, 195)


def test_peers_are_told_the_same_figures_as_the_judge() -> None:
    scenario = oklahoma()
    compiled = compile_ground(scenario)
    ground = compiled.ground
    told = {
        "loads": ground.loads,
        "borders": ground.borders,
        "units": 5,
        "fewest": 1,
        "most": 30,
        "tolerance": scenario.settings.workload_tolerance_share,
    }
    units = [number % 5 for number in range(77)]
    judged = judge_structure(scenario, dict(zip(compiled.areas, map(str, units), strict=True))).values
    assert score(told, units) == pytest.approx(tuple(judged.values()))
    assert sound(told, units)
    assert not sound(told | {"most": 15}, units)
    assert not sound(told, [0] * 77)
