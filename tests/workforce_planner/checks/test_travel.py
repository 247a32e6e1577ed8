from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import TRAVEL
from workforce_planner.checks import travel
from workforce_planner.domain import TravelLine

CASES = (
    Case(
        travel.two_lines_for_one_direction,
        "Travel!A3",
        "from Watford to Camden has a line already",
        forbidden={"travel": (*TRAVEL, TravelLine("Watford", "Camden", 40))},
        allowed={"travel": (*TRAVEL, TravelLine("Camden", "Watford", 40))},
    ),
)


def test_travel() -> None:
    for case in CASES:
        case.verify()
