import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import UNITS, changed
from workforce_planner.checks import units
from workforce_planner.findings import Level

CASES = (
    Case(
        units.no_units,
        "Units",
        "names no unit",
        forbidden={"units": (), "areas": (), "structure": {}, "officers": (), "demand": (), "uplift": ()},
    ),
    Case(
        units.no_units,
        "Units",
        "names no unit",
        forbidden={"designed": True, "units": (), "areas": (), "officers": (), "demand": (), "uplift": ()},
        allowed={"designed": True, "units": (), "units_to_design": 2},
        note="to be designed",
    ),
    Case(
        units.hub_outside_its_unit,
        "Units!B2",
        "Hackney belongs to East",
        forbidden={"units": changed(UNITS, "North", hub="Hackney")},
        allowed={"units": changed(UNITS, "North", hub="Islington")},
    ),
    Case(
        units.hub_outside_its_unit,
        "Units!B2",
        "Watford is outside",
        forbidden={"units": changed(UNITS, "North", hub="Watford")},
        note="of the force",
    ),
    Case(
        units.hub_outside_its_unit,
        "Units!B2",
        "Watford is outside",
        forbidden={"units": changed(UNITS, "North", hub="Watford"), "designed": True},
        allowed={"units": changed(UNITS, "North", hub="Hackney"), "designed": True},
        note="designed",
    ),
    Case(
        units.hub_of_two_units,
        "Units!B3",
        "Camden is the hub of North already",
        forbidden={"units": changed(UNITS, "East", hub="Camden")},
        allowed={"units": changed(UNITS, "East", hub="Hackney")},
    ),
    Case(
        units.fewest_above_most_officers,
        "Units!C3",
        "at least 8 and at most 7",
        forbidden={"units": changed(UNITS, "East", fewest=8, most=7)},
        allowed={"units": changed(UNITS, "East", fewest=7, most=7)},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_units(case: Case) -> None:
    case.verify()
