import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import DEMAND
from workforce_planner.checks import staffing
from workforce_planner.domain import DemandLine
from workforce_planner.findings import Level

BUSY = tuple(DemandLine(line.area, line.case_type, line.cases * 3) for line in DEMAND)

CASES = (
    Case(
        staffing.load_over_200,
        "Specialisms!A3",
        "Child abuse needs",
        forbidden={"demand": BUSY, "uplift": ()},
        level=Level.WARNING,
    ),
    Case(
        staffing.load_over_200,
        "Specialisms!A3",
        "Child abuse needs",
        forbidden={"demand": BUSY, "uplift": (), "designed": True},
        allowed={"designed": True},
        level=Level.WARNING,
        note="designed",
    ),
    Case(
        staffing.team_too_small,
        "Specialisms!A2",
        "North 1.8, East 2.0",
        forbidden={"tolerance_fte": 1.5, "uplift": ()},
        allowed={"tolerance_fte": 0.9, "uplift": ()},
        level=Level.WARNING,
    ),
    Case(
        staffing.team_too_small,
        "Specialisms!A2",
        "an average unit",
        forbidden={"designed": True, "units_to_design": 4, "uplift": ()},
        allowed={"designed": True, "units_to_design": 3, "uplift": ()},
        level=Level.WARNING,
        note="designed",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_staffing(case: Case) -> None:
    case.verify()
