"""Names and hubs of designed units: by the contract's rule, and steady when demand changes a little."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.workforce_planner.forces import changed, small_force
from tests.workforce_planner.london import london
from workforce_planner.design import design
from workforce_planner.design.ground import compile_ground
from workforce_planner.domain import Draft, Scenario, Unit
from workforce_planner.quantities import quantities


def shaken(scenario: Scenario, seed: int, share: float) -> Scenario:
    """Return the scenario with each line of demand up or down by a share at most."""
    dice = Random(seed)
    demand = tuple(replace(d, cases=d.cases * (1 + dice.uniform(-share, share))) for d in scenario.demand)
    return replace(scenario, demand=demand)


def structure(scenario: Scenario) -> dict[str, str]:
    return dict(design(scenario).scenario.structure or {})


def apart(scenario: Scenario, one: dict[str, str], other: dict[str, str]) -> int:
    """Return in how many areas two structures differ, whatever the units are called."""
    from solver.structure import differences

    held = [compile_ground(replace(scenario, held=Draft((), structure=drawn))).held for drawn in (one, other)]
    assert held[0] is not None
    assert held[1] is not None
    return differences(compile_ground(scenario).ground, held[0], held[1])


@pytest.mark.parametrize("seed", range(3))
def test_a_small_change_of_demand_renames_nobody(seed: int) -> None:
    scenario = london(12, fewest_areas=2, most_areas=4)
    before = structure(scenario)
    held = replace(scenario, held=Draft((), structure=before))
    assert structure(shaken(held, seed, 0.01)) == before


@pytest.mark.parametrize("seed", [1, 3])
def test_where_the_structure_changes_only_the_areas_that_move_change_their_name(seed: int) -> None:
    scenario = london(5, fewest_areas=4, most_areas=10)
    before = structure(scenario)
    held = replace(scenario, held=Draft((), structure=before))
    after = structure(shaken(held, seed, 0.03))
    renamed = sum(before[area] != after[area] for area in before)
    assert renamed == apart(scenario, before, after)
    assert renamed <= 8


def test_names_do_not_depend_on_the_order_in_which_groups_were_found() -> None:
    scenario = london(6, fewest_areas=3, most_areas=9)
    drawn = structure(scenario)
    first = [next(a.name for a in scenario.areas if drawn[a.name] == unit.name) for unit in scenario.units]
    places = [next(i for i, a in enumerate(scenario.areas) if a.name == name) for name in first]
    assert places == sorted(places)


def test_the_hub_is_the_one_named_else_the_busiest_area() -> None:
    designed = design(small_force(designed=True, uplift=(), limits=(), officers=())).scenario
    q = quantities(designed)
    assert q.hubs["North"] == "Camden"
    east = [area for area, unit in q.structure.items() if unit == "East"]
    hours = {case.name: case.hours for case in designed.case_types}
    work = {a: sum(d.cases * hours[d.case_type] for d in designed.demand if d.area == a) for a in east}
    assert q.hubs["East"] == max(work, key=work.__getitem__)


def test_areas_that_are_equally_busy_leave_the_hub_to_the_first() -> None:
    even = tuple(replace(line, cases=10.0) for line in small_force().demand)
    scenario = small_force(
        designed=True, uplift=(), limits=(), officers=(), demand=even, units=(Unit("North"), Unit("East"))
    )
    q = quantities(design(scenario).scenario)
    assert (q.hubs["North"], q.hubs["East"]) == ("Camden", "Hackney")
    later = changed(scenario.demand, "Tower Hamlets", cases=10.1)
    q = quantities(design(replace(scenario, demand=later)).scenario)
    assert q.hubs["East"] == "Tower Hamlets"
