import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import STRUCTURE, UNITS
from workforce_planner.checks import structure
from workforce_planner.domain import Unit

CASES = (
    Case(
        structure.area_in_no_unit,
        "Areas!A5",
        "Tower Hamlets belongs to no unit",
        forbidden={"structure": {name: unit for name, unit in STRUCTURE.items() if name != "Tower Hamlets"}},
    ),
    Case(
        structure.unit_without_area,
        "Units!A4",
        "South holds no area",
        forbidden={"units": (*UNITS, Unit("South"))},
        allowed={"units": (*UNITS, Unit("South")), "structure": {**STRUCTURE, "Hackney": "South"}},
    ),
    Case(
        structure.outside_area_in_unit,
        "Structure!A6",
        "Watford is outside",
        forbidden={"structure": {**STRUCTURE, "Watford": "North"}},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_structure(case: Case) -> None:
    case.verify()
