from dataclasses import replace

import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import AREAS, changed, small_force
from workforce_planner.checks import areas
from workforce_planner.checks.force import Force
from workforce_planner.findings import Level

BY_RIVER = changed(
    changed(AREAS, "Hackney", neighbours=("Islington",)),
    "Tower Hamlets",
    neighbours=(),
    river_neighbours=("Hackney",),
)

CASES = (
    Case(
        areas.area_without_neighbours,
        "Areas!D5",
        "has no neighbours",
        forbidden={"areas": BY_RIVER, "designed": True},
        allowed={"areas": BY_RIVER, "designed": True, "cross_river": True},
        level=Level.WARNING,
        note="but by river",
    ),
    Case(
        areas.area_without_neighbours,
        "Areas!D5",
        "has no neighbours",
        forbidden={"areas": changed(BY_RIVER, "Tower Hamlets", river_neighbours=())},
        allowed={"areas": BY_RIVER},
        level=Level.WARNING,
    ),
    Case(
        areas.area_without_neighbours,
        "Areas!D2",
        "has no neighbours",
        forbidden={
            "areas": changed(changed(AREAS, "Camden", neighbours=()), "Islington", neighbours=("Hackney",))
        },
        allowed={"areas": changed(AREAS, "Camden", neighbours=())},
        level=Level.WARNING,
        note="read both ways",
    ),
    Case(
        areas.neighbour_of_itself,
        "Areas!D3",
        "its own neighbour",
        forbidden={"areas": changed(AREAS, "Islington", neighbours=("Camden", "Islington", "Hackney"))},
        level=Level.WARNING,
    ),
    Case(
        areas.neighbour_outside,
        "Areas!E2",
        "Watford is outside",
        forbidden={"areas": changed(AREAS, "Camden", river_neighbours=("Watford",))},
        allowed={"areas": changed(AREAS, "Camden", river_neighbours=("Hackney",))},
        level=Level.WARNING,
    ),
    Case(
        areas.neighbour_outside,
        "Areas!D6",
        "its neighbours are ignored",
        forbidden={"areas": changed(AREAS, "Watford", neighbours=("Camden",))},
        level=Level.WARNING,
        note="of an outside area",
    ),
    Case(
        areas.areas_far_apart,
        "Areas!B6",
        "divide metres by 1,000",
        forbidden={"areas": changed(AREAS, "Watford", east=0, north=301)},
        allowed={"areas": changed(AREAS, "Watford", east=0, north=296)},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_areas(case: Case) -> None:
    case.verify()


def test_one_finding_tells_that_all_coordinates_are_metres() -> None:
    metres = tuple(replace(a, east=a.east * 1000, north=a.north * 1000) for a in AREAS)
    (found,) = areas.areas_far_apart(Force(small_force(areas=metres)))
    assert "Watford and Tower Hamlets" in found.message or "Tower Hamlets and Watford" in found.message


def test_a_force_of_one_area_needs_no_neighbours() -> None:
    alone = (replace(AREAS[0], neighbours=()),)
    assert not list(
        areas.area_without_neighbours(Force(small_force(areas=alone, structure={"Camden": "North"})))
    )
