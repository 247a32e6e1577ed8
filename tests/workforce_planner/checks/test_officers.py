import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import OFFICERS, SPECIALISMS, STRUCTURE, UNITS, changed
from workforce_planner.checks import officers
from workforce_planner.domain import Officer, Specialism, Unit
from workforce_planner.findings import Level

FRAUD = (*SPECIALISMS, Specialism("Fraud"))
TWENTY = tuple(
    Officer(f"X{i}", "Constable", specialism="Rape", present="Camden", home="Camden") for i in range(12)
)
ALL_BARRED = changed(OFFICERS, "DC1", barred=("North", "East"))
THREE_UNITS = {"units": (*UNITS, Unit("South")), "structure": {**STRUCTURE, "Hackney": "South"}}

CASES = (
    Case(
        officers.locked_and_barred,
        "Officers!I2",
        "locked to East and barred from it",
        forbidden={"officers": changed(OFFICERS, "DC1", lock="East", barred=("East",))},
        allowed={"officers": changed(OFFICERS, "DC1", lock="East", barred=("North",))},
    ),
    Case(
        officers.locked_and_barred,
        "Officers!I2",
        "locked to Camden",
        forbidden={"officers": changed(OFFICERS, "DC1", lock="Camden", barred=("Islington",))},
        allowed={"officers": changed(OFFICERS, "DC1", lock="Camden", barred=("Hackney",))},
        note="by areas of a unit",
    ),
    Case(
        officers.locked_and_barred,
        "Officers!I2",
        "locked to Islington",
        forbidden={
            "officers": changed(OFFICERS, "DC1", lock="Islington", barred=("Islington",)),
            "designed": True,
        },
        allowed={
            "officers": changed(OFFICERS, "DC1", lock="Islington", barred=("Hackney",)),
            "designed": True,
        },
        note="by an area, designed",
    ),
    Case(
        officers.barred_from_every_unit,
        "Officers!J2",
        "barred from every unit",
        forbidden={"officers": ALL_BARRED},
        allowed={"officers": ALL_BARRED, **THREE_UNITS},
    ),
    Case(
        officers.barred_from_every_unit,
        "Officers!J2",
        "barred from every unit",
        forbidden={"officers": changed(OFFICERS, "DC1", barred=("Camden", "Hackney"))},
        allowed={"officers": changed(OFFICERS, "DC1", barred=("Camden", "Islington"))},
        note="by areas",
    ),
    Case(
        officers.barred_from_every_unit,
        "Officers!J2",
        "barred from every unit",
        forbidden={"officers": ALL_BARRED, "designed": True},
        allowed={"officers": ALL_BARRED, "designed": True, "units_to_design": 3},
        note="designed",
    ),
    Case(
        officers.volunteers_for_barred_unit,
        "Officers!K12",
        "volunteers for East but is barred from it",
        forbidden={"officers": changed(OFFICERS, "DS2", barred=("Hackney",), volunteers=("North", "East"))},
        allowed={"officers": changed(OFFICERS, "DS2", barred=("North",), volunteers=("East",))},
        level=Level.WARNING,
    ),
    Case(
        officers.present_area_outside,
        "Officers!G2",
        "Watford is outside",
        forbidden={"officers": changed(OFFICERS, "DC1", present="Watford")},
        allowed={"officers": changed(OFFICERS, "DC1", home="Watford")},
    ),
    Case(
        officers.no_home_area,
        "Officers!H2",
        "no home area",
        forbidden={"officers": changed(OFFICERS, "DC1", home=None)},
        allowed={"officers": changed(OFFICERS, "SU1", home=None)},
        level=Level.WARNING,
    ),
    Case(
        officers.specialism_without_demand,
        "Officers!D2",
        "Fraud has no demand",
        forbidden={"officers": changed(OFFICERS, "DC1", specialism="Fraud"), "specialisms": FRAUD},
        allowed={"officers": changed(OFFICERS, "DC9", specialism="Fraud"), "specialisms": FRAUD},
        level=Level.WARNING,
    ),
    Case(
        officers.many_incoming,
        "Officers!G3",
        "1 of 19 officers of rank Constable",
        forbidden={"officers": (*changed(OFFICERS, "DC2", present=None), *TWENTY[:11])},
        allowed={"officers": (*changed(OFFICERS, "DC2", present=None), *TWENTY)},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_officers(case: Case) -> None:
    case.verify()
