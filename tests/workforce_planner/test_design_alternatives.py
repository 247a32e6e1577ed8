"""Alternatives from a scenario to the workbooks that a planner goes on with."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workforce_planner.books import book_of, save
from tests.workforce_planner.forces import AREAS, OFFICERS, UNITS, changed, small_force
from tests.workforce_planner.london import SPECIALISM, london
from workforce_planner import design_structures, make_plan, read_workbook, write_alternatives
from workforce_planner.design.alternatives import Alternatives
from workforce_planner.design.journeys import added_minutes
from workforce_planner.domain import DemandLine, DesignTier, Officer, Scenario
from workforce_planner.findings import BadWorkbook
from workforce_planner.plan import NoPlan, Status
from workforce_planner.quantities import quantities

ALL = (DesignTier.WORKLOAD, DesignTier.PEOPLE, DesignTier.BORDERS)

ONE = (Officer("1", "Constable", specialism=SPECIALISM, present="Camden", row=2),)


def force(**changes: Any) -> Scenario:
    """Return the small force with its structure to be designed; nobody names a unit that is still open."""
    officers = changed(changed(OFFICERS, "DI1", volunteers=("Hackney",)), "DS2", barred=())
    given = {"designed": True, "officers": officers, "uplift": (), "limits": ()}
    return small_force(**given | changes)


def crowded() -> tuple[Officer, ...]:
    """Everybody in Hackney, so that a structure is the better for people the more work lies with it."""
    return tuple(replace(o, present="Hackney", lock=None, barred=()) for o in OFFICERS)


def apart(one: dict[str, str], other: dict[str, str]) -> int:
    """Try every naming of the units, and count the areas that change theirs."""
    names, others = sorted(set(one.values())), sorted(set(other.values()))
    namings = (dict(zip(names, order, strict=True)) for order in permutations(others))
    return min(sum(naming[one[a]] != other[a] for a in one) for naming in namings)


def structures(found: Alternatives) -> list[dict[str, str]]:
    return [dict(one.scenario.structure or {}) for one in found.found]


@pytest.mark.parametrize(
    ("units", "sizes", "values"),
    [
        (12, (2, 4), [(17.390, 40), (22.871, 40), (22.955, 40), (26.190, 40)]),
        (6, (3, 9), [(0, 23), (0, 24), (0, 25)]),
    ],
)
def test_londons_alternatives_are_proven(
    units: int, sizes: tuple[int, int], values: list[tuple[float, float]]
) -> None:
    fewest, most = sizes
    scenario = london(units, fewest_areas=fewest, most_areas=most, officers=ONE)
    found = design_structures(scenario, alternatives=len(values), apart=3, time_limit=None)
    assert found.status is Status.OPTIMAL
    assert all(one.proven for one in found.found)
    assert [tuple(one.value.values()) for one in found.found] == [
        pytest.approx(each, abs=1e-3) for each in values
    ]
    drawn = structures(found)
    assert min(len({*a.items()} - {*b.items()}) for a in drawn for b in drawn if a is not b) >= 3


def test_the_distance_is_the_least_over_all_names() -> None:
    scenario = london(6, fewest_areas=3, most_areas=9, officers=ONE)
    found = design_structures(scenario, alternatives=3, apart=4, time_limit=None)
    drawn = structures(found)
    for i, one in enumerate(found.found[1:], start=1):
        assert one.apart == min(apart(drawn[i], other) for other in drawn[:i])
        assert one.apart >= 4


def test_where_there_are_no_more_it_says_so() -> None:
    found = design_structures(force(), alternatives=9, apart=1)
    assert len(found.found) == 3
    assert found.no_more
    assert found.status is Status.OPTIMAL
    assert not design_structures(force(), alternatives=2, apart=1).no_more


def test_a_structure_that_is_given_is_asked_anew() -> None:
    found = design_structures(small_force(), alternatives=2, apart=1)
    assert found.found[0].scenario.officers[4].lock == "Camden"
    assert found.found[0].scenario.structure is not None


def test_what_cannot_be_designed_for_is_a_finding() -> None:
    with pytest.raises(BadWorkbook) as problem:
        design_structures(small_force(fewest_areas=3))
    assert "need 6, and there are 4" in problem.value.findings[0].message


def test_no_lawful_structure_is_no_plan() -> None:
    areas = changed(changed(AREAS, "Islington", fixed_unit="North"), "Camden", fixed_unit="East")
    areas = changed(areas, "Hackney", fixed_unit="North")
    with pytest.raises(NoPlan) as outcome:
        design_structures(force(areas=changed(areas, "Tower Hamlets", fixed_unit="East"), units=UNITS))
    assert outcome.value.status == "clash"


def test_people_and_structure_together_never_need_more_than_designed_first() -> None:
    tied = force(design_priorities=(DesignTier.PEOPLE, *ALL[:1], *ALL[2:]), officers=crowded())
    found = design_structures(tied)
    best, first = found.found[0], found.designed_first
    assert first is not None
    assert first.value[DesignTier.WORKLOAD] < best.value[DesignTier.WORKLOAD]
    assert best.value[DesignTier.PEOPLE] < first.value[DesignTier.PEOPLE]
    assert best.figures.displaced < first.figures.displaced
    assert design_structures(force()).designed_first is None


def test_the_table_lists_what_to_choose_by() -> None:
    found = design_structures(force(design_priorities=ALL), alternatives=2, apart=1)
    table = found.table
    assert table["Alternative"].tolist() == ["1", "2", "Designed first"]
    assert {"Workload", "People", "Borders", "Load spread %", "Displaced FTE", "Added minutes"} <= set(table)
    assert table["Proven"].tolist() == ["Yes", "Yes", ""]
    assert found.structures.columns.tolist() == ["Area", "Alternative 1", "Alternative 2", "Designed first"]


def test_each_alternative_opens_as_a_scenario_and_can_be_solved(tmp_path: Path) -> None:
    source = read_workbook(save(book_of(force(design_priorities=ALL)), tmp_path))
    found = design_structures(source, alternatives=3, apart=1)
    paths = write_alternatives(found, tmp_path / "out.xlsx")
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"out alternatives/alternative {i}.xlsx" for i in (1, 2, 3)
    ]
    for path, one in zip((*paths, tmp_path / "out.xlsx"), (*found.found, found.found[0]), strict=True):
        opened = read_workbook(path)
        assert opened.structure == one.scenario.structure
        assert not opened.settings.designed
        assert opened.officers == one.scenario.officers
        assert make_plan(opened, time_limit=10, workers=1).broken == ()
    assert read_workbook(paths[1]).settings.name == "Small force, alternative 2"


def test_a_given_structure_is_written_with_areas_where_units_were_named(tmp_path: Path) -> None:
    scenario = read_workbook(save(book_of(small_force()), tmp_path))
    found = design_structures(scenario, alternatives=2, apart=1)
    write_alternatives(found, tmp_path / "out.xlsx")
    opened = read_workbook(tmp_path / "out.xlsx")
    assert opened.structure == found.found[0].scenario.structure
    assert next(o for o in opened.officers if o.id == "DC5").lock == "Camden"


def test_names_are_left_out_on_request(tmp_path: Path) -> None:
    scenario = read_workbook(save(book_of(force()), tmp_path))
    found = design_structures(scenario, alternatives=2, apart=1)
    paths = write_alternatives(found, tmp_path / "out.xlsx", with_names=False)
    for path in (tmp_path / "out.xlsx", *paths):
        headings = [cell.value for cell in openpyxl.load_workbook(path)["Officers"][1]]
        assert "Officer ID" in headings
        assert "Name" not in headings


def test_units_beyond_the_sheet_are_written_too(tmp_path: Path) -> None:
    scenario = read_workbook(save(book_of(force(units_to_design=3)), tmp_path))
    write_alternatives(design_structures(scenario), tmp_path / "out.xlsx")
    assert [unit.name for unit in read_workbook(tmp_path / "out.xlsx").units] == ["North", "East", "Unit 3"]


def test_minutes_are_those_of_a_fair_sample() -> None:
    """Two with work for one each: half of both goes, and only the one who lives at Camden is worse off."""
    here = Officer("A", "Constable", specialism="Rape", present="Camden", home="Camden")
    there = replace(here, id="B", home="Tower Hamlets")
    demand = tuple(DemandLine(area, "Rape", 10) for area in ("Camden", "Tower Hamlets"))
    scenario = small_force(officers=(here, there), pairs=(), uplift=(), limits=(), demand=demand, travel=())
    minutes = quantities(scenario).extra_minutes(here, "East")
    assert minutes > 0
    assert added_minutes(scenario) == pytest.approx(minutes / 2, abs=1e-3)


def test_incoming_officers_go_whole() -> None:
    incoming = Officer("A", "Constable", specialism="Rape", home="Watford")
    demand = tuple(DemandLine(area, "Rape", 10) for area in ("Camden", "Tower Hamlets"))
    scenario = small_force(officers=(incoming,), pairs=(), uplift=(), limits=(), demand=demand, travel=())
    extra = [quantities(scenario).extra_minutes(incoming, unit) for unit in ("North", "East")]
    assert added_minutes(scenario) == pytest.approx(sum(extra) / 2, abs=1e-3)
