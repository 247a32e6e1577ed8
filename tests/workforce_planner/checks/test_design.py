from typing import Any

import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import AREAS, LIMITS, OFFICERS, UNITS, UPLIFT, changed, small_force
from workforce_planner.checks import check, design
from workforce_planner.checks.force import Force
from workforce_planner.domain import Area
from workforce_planner.findings import Level
from workforce_planner.source import Workbook

PIECES = changed(
    changed(AREAS, "Islington", neighbours=("Camden",)), "Hackney", neighbours=("Tower Hamlets",)
)
BRIDGED = changed(PIECES, "Islington", neighbours=("Camden",), river_neighbours=("Hackney",))
ISLAND = changed(
    changed(AREAS, "Camden", neighbours=()),
    "Islington",
    neighbours=("Hackney",),
    river_neighbours=("Camden",),
)


def designed(**changes: Any) -> dict[str, Any]:
    return {"designed": True, **changes}


def areas(start: tuple[Area, ...] = AREAS, **ties: dict[str, str]) -> tuple[Area, ...]:
    for name, tie in ties.items():
        start = changed(start, name, **tie)
    return start


CASES = (
    Case(
        design.fewer_units_than_named,
        "Plan!B14",
        "names 2 units",
        forbidden=designed(units_to_design=1),
        allowed=designed(units_to_design=2),
    ),
    Case(
        design.more_units_than_areas,
        "Plan!B14",
        "5 units cannot be formed of 4 areas",
        forbidden=designed(units_to_design=5),
        allowed=designed(units_to_design=4),
    ),
    Case(
        design.fewest_above_most_areas,
        "Plan!B15",
        "at least 3 and at most 2",
        forbidden=designed(fewest_areas=3, most_areas=2),
        allowed=designed(fewest_areas=2, most_areas=2),
    ),
    Case(
        design.areas_do_not_add_up,
        "Plan!B15",
        "need 6, and there are 4",
        forbidden=designed(fewest_areas=3),
        allowed=designed(fewest_areas=2),
    ),
    Case(
        design.areas_do_not_add_up,
        "Plan!B16",
        "take 2, and there are 4",
        forbidden=designed(most_areas=1),
        allowed=designed(most_areas=2),
        note="most",
    ),
    Case(
        design.force_in_pieces,
        "Areas!D4",
        "leads from Hackney, Tower Hamlets to the rest",
        forbidden=designed(areas=PIECES),
        allowed=designed(areas=BRIDGED, cross_river=True),
        level=Level.WARNING,
        note="each a unit",
    ),
    Case(
        design.force_in_pieces,
        "Areas!D4",
        "Its 2 pieces cannot form 1 unit of 1 or more areas",
        forbidden=designed(areas=PIECES, units=UNITS[:1]),
        allowed=designed(areas=BRIDGED, units=UNITS[:1], cross_river=True),
    ),
    Case(
        design.force_in_pieces,
        "Areas!D2",
        "Its 2 pieces cannot form 2 units of 2 or more areas",
        forbidden=designed(areas=ISLAND, fewest_areas=2),
        allowed=designed(areas=ISLAND, fewest_areas=1),
        note="one too small",
    ),
    Case(
        design.force_in_pieces,
        "Areas!D2",
        "units of 1 to 2 areas",
        forbidden=designed(areas=ISLAND, most_areas=2),
        allowed=designed(areas=ISLAND, most_areas=2, cross_river=True),
        note="one too large",
    ),
    Case(
        design.tied_to_outside_area,
        "Areas!I2",
        "Watford is outside",
        forbidden=designed(areas=areas(Camden={"keep_with": "Watford"})),
        allowed=designed(areas=areas(Camden={"keep_with": "Islington"})),
    ),
    Case(
        design.tied_to_outside_area,
        "Areas!J6",
        "Watford is outside",
        forbidden=designed(areas=areas(Watford={"fixed_unit": "North"})),
        allowed=designed(areas=areas(Camden={"fixed_unit": "North"})),
        note="fixed",
    ),
    Case(
        design.hub_fixed_elsewhere,
        "Areas!J2",
        "Camden is the hub of North",
        forbidden=designed(areas=areas(Camden={"fixed_unit": "East"})),
        allowed=designed(areas=areas(Camden={"fixed_unit": "North"})),
    ),
    Case(
        design.kept_together_but_fixed_apart,
        "Areas!I3",
        "Islington and Hackney must share a unit",
        forbidden=designed(
            areas=areas(
                Islington={"keep_with": "Hackney", "fixed_unit": "North"}, Hackney={"fixed_unit": "East"}
            )
        ),
        allowed=designed(areas=areas(Islington={"keep_with": "Hackney"}, Hackney={"fixed_unit": "East"})),
    ),
    Case(
        design.kept_together_but_fixed_apart,
        "Areas!I5",
        "hubs of, North and East",
        forbidden=designed(
            areas=areas(Islington={"keep_with": "Camden"}, **{"Tower Hamlets": {"keep_with": "Islington"}}),
            units=changed(UNITS, "East", hub="Tower Hamlets"),
        ),
        allowed=designed(
            areas=areas(Islington={"keep_with": "Camden"}, Hackney={"keep_with": "Tower Hamlets"}),
            units=changed(UNITS, "East", hub="Tower Hamlets"),
        ),
        note="hubs, by way of another",
    ),
    Case(
        design.kept_together_but_fixed_apart,
        "Areas!J3",
        "Islington and Hackney and Camden must share a unit",
        forbidden=designed(
            areas=areas(
                Islington={"keep_with": "Hackney", "fixed_unit": "Camden"}, Hackney={"fixed_unit": "East"}
            )
        ),
        allowed=designed(areas=areas(Islington={"fixed_unit": "Camden"}, Hackney={"fixed_unit": "East"})),
        note="fixed to the unit of an area",
    ),
    Case(
        design.kept_together_but_not_connected,
        "Areas!I4",
        "Camden must share a unit with Hackney",
        forbidden=designed(areas=areas(PIECES, Hackney={"keep_with": "Camden"})),
        allowed=designed(areas=areas(BRIDGED, Hackney={"keep_with": "Camden"}), cross_river=True),
    ),
    Case(
        design.kept_together_but_not_connected,
        "Areas!J5",
        "Tower Hamlets must share a unit with",
        forbidden=designed(areas=areas(PIECES, **{"Tower Hamlets": {"fixed_unit": "North"}})),
        allowed=designed(areas=areas(PIECES, **{"Tower Hamlets": {"fixed_unit": "East"}})),
        note="fixed",
    ),
    Case(
        design.too_many_kept_together,
        "Areas!J4",
        "a unit holds at most 2 areas",
        forbidden=designed(
            areas=areas(Islington={"fixed_unit": "North"}, Hackney={"fixed_unit": "North"}), most_areas=2
        ),
        allowed=designed(
            areas=areas(Islington={"fixed_unit": "North"}, Hackney={"fixed_unit": "North"}), most_areas=3
        ),
    ),
    Case(
        design.lock_to_unit_without_area,
        "Officers!I2",
        "which areas East will hold is not known",
        forbidden=designed(officers=changed(OFFICERS, "DC1", lock="East")),
        allowed=designed(
            officers=changed(OFFICERS, "DC1", lock="East"), areas=areas(Hackney={"fixed_unit": "East"})
        ),
    ),
    Case(
        design.lock_to_unit_without_area,
        "Officers!I2",
        "which areas East will hold is not known",
        forbidden=designed(officers=changed(OFFICERS, "DC1", lock="East")),
        allowed=designed(officers=changed(OFFICERS, "DC1", lock="Hackney")),
        note="but an area",
    ),
    Case(
        design.lock_to_unit_without_area,
        "Officers!I2",
        "which areas Unit 3 will hold is not known",
        forbidden=designed(officers=changed(OFFICERS, "DC1", lock="Unit 3"), units_to_design=3),
        allowed=designed(
            officers=changed(OFFICERS, "DC1", lock="Unit 3"),
            areas=areas(Hackney={"fixed_unit": "Unit 3"}),
            units_to_design=3,
        ),
        note="nor row",
    ),
    Case(
        design.unit_without_area_named,
        "Officers!J12",
        "Name an area instead",
        forbidden=designed(
            officers=changed(changed(OFFICERS, "DS2", barred=("East",)), "DI1", volunteers=()),
            uplift=UPLIFT[:1],
            limits=LIMITS[:1],
        ),
        allowed=designed(
            officers=changed(OFFICERS, "DI1", volunteers=("Hackney",)), uplift=UPLIFT[:1], limits=LIMITS[:1]
        ),
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_design(case: Case) -> None:
    case.verify()


def test_volunteers_posts_and_limits_are_warned_of_an_open_unit_too() -> None:
    found = design.unit_without_area_named(Force(small_force(designed=True)))
    assert [finding.place for finding in found] == ["Officers!K16", "Uplift!F3", "Limits!A3"]


def test_numbers_that_cannot_add_up_are_not_blamed_on_the_pieces() -> None:
    force = small_force(designed=True, areas=PIECES, units_to_design=5)
    assert [f.place for f in check(force) if f.level is Level.ERROR] == ["Plan!B14"]


def test_too_many_units_by_the_units_sheet_alone() -> None:
    force = small_force(designed=True, areas=AREAS[:1], source=Workbook())
    assert [f.place for f in design.more_units_than_areas(Force(force))] == ["Units"]
