import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import CASE_TYPES, DEMAND, OFFICERS, SPECIALISMS, UPLIFT, changed
from workforce_planner.checks import demand
from workforce_planner.domain import CaseType, DemandLine, Specialism, UpliftLine
from workforce_planner.findings import Level

FRAUD = {
    "specialisms": (*SPECIALISMS, Specialism("Fraud")),
    "case_types": (*CASE_TYPES, CaseType("Scam", "Fraud", hours=50)),
    "demand": (*DEMAND, DemandLine("Camden", "Scam", 40), DemandLine("Hackney", "Scam", 40)),
}
NOT_FILLED_BY_ANY = UPLIFT[1:]

CASES = (
    Case(
        demand.demand_outside,
        "Demand!A10",
        "Watford is outside",
        forbidden={"demand": (*DEMAND, DemandLine("Watford", "Rape", 3))},
        allowed={"demand": (*DEMAND, DemandLine("Watford", "Rape", 0))},
    ),
    Case(
        demand.demand_repeated,
        "Demand!A10",
        "Rape in Camden has a line already",
        forbidden={"demand": (*DEMAND, DemandLine("Camden", "Rape", 3))},
        level=Level.WARNING,
    ),
    Case(
        demand.demand_that_nobody_can_serve,
        "Demand!B10",
        "Scam needs Fraud",
        forbidden={**FRAUD, "uplift": NOT_FILLED_BY_ANY},
        allowed={**FRAUD, "uplift": (UpliftLine("U1", "Constable", 1, 0, "Fraud"),)},
        note="without a post",
    ),
    Case(
        demand.demand_that_nobody_can_serve,
        "Demand!B10",
        "Scam needs Fraud",
        forbidden={**FRAUD, "uplift": (UpliftLine("U1", "Sergeant", 1, 1, any_specialism=True),)},
        allowed={**FRAUD, "uplift": (UpliftLine("U1", "Constable", 1, 0, any_specialism=True),)},
        note="by a supervisor",
    ),
    Case(
        demand.demand_that_nobody_can_serve,
        "Demand!B10",
        "Scam needs Fraud",
        forbidden={**FRAUD, "uplift": (), "officers": changed(OFFICERS, "DC9", specialism="Fraud")},
        allowed={**FRAUD, "uplift": (), "officers": changed(OFFICERS, "DC8", specialism="Fraud")},
        note="by one who stays central",
    ),
    Case(
        demand.demand_that_nobody_can_serve,
        "Demand!B10",
        "Scam needs Fraud",
        forbidden={**FRAUD, "uplift": (), "officers": changed(OFFICERS, "DC8", accredited=("Fraud",))},
        allowed={
            **FRAUD,
            "uplift": (),
            "officers": changed(OFFICERS, "DC8", accredited=("Fraud",)),
            "ring_fenced": False,
        },
        note="while ring-fenced",
    ),
    Case(
        demand.area_without_demand,
        "Areas!A2",
        "Camden has no demand",
        forbidden={"demand": tuple(line for line in DEMAND if line.area != "Camden")},
        allowed={"demand": DEMAND[1:]},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_demand(case: Case) -> None:
    case.verify()
