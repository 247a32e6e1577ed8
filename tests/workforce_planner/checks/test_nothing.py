import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import CASE_TYPES, DEMAND, OFFICERS, UPLIFT, changed
from workforce_planner.checks import nothing
from workforce_planner.domain import DemandLine, UpliftLine

NOTHING = {"officers": (), "uplift": (), "demand": (), "pairs": (), "limits": ()}
IDLE = (DemandLine("Camden", CASE_TYPES[0].name, 0),)
AWAY = tuple(officer for officer in OFFICERS if officer.leaving or officer.central or officer.id == "SU1")

CASES = (
    Case(
        nothing.nothing_to_plan,
        "Officers",
        "nothing to plan",
        forbidden=NOTHING,
        allowed={**NOTHING, "officers": OFFICERS[:1]},
        note="without officers",
    ),
    Case(
        nothing.nothing_to_plan,
        "Officers",
        "nothing to plan",
        forbidden={**NOTHING, "officers": AWAY, "demand": IDLE},
        allowed={**NOTHING, "officers": changed(AWAY, "DC9", central=False), "demand": IDLE},
        note="with nobody to be posted and no cases",
    ),
    Case(
        nothing.nothing_to_plan,
        "Officers",
        "nothing to plan",
        forbidden={**NOTHING, "uplift": (UpliftLine("U1", "Superintendent", 2, 0),)},
        allowed={**NOTHING, "uplift": UPLIFT[:1]},
        note="with posts of a force rank",
    ),
    Case(
        nothing.nothing_to_plan,
        "Officers",
        "nothing to plan",
        forbidden=NOTHING,
        allowed={**NOTHING, "demand": DEMAND},
        note="without demand",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing(case: Case) -> None:
    case.verify()
