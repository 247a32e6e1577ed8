import pytest

from tests.workforce_planner.checks.case import Case
from workforce_planner.checks import limits
from workforce_planner.domain import Limit
from workforce_planner.findings import Level

CASES = (
    Case(
        limits.fewest_above_most_people,
        "Limits!E2",
        "at least 3 and at most 2",
        forbidden={"limits": (Limit(rank="Constable", fewest=3, most=2),)},
        allowed={"limits": (Limit(rank="Constable", fewest=2, most=2),)},
        level=Level.WARNING,
    ),
    Case(
        limits.limit_without_number,
        "Limits!E2",
        "asks for nothing",
        forbidden={"limits": (Limit(rank="Constable"),)},
        allowed={"limits": (Limit(rank="Constable", present=True), Limit(rank="Constable", most=0))},
        level=Level.WARNING,
    ),
    Case(
        limits.limit_on_force_rank,
        "Limits!C2",
        "counts nobody",
        forbidden={"limits": (Limit(rank="Superintendent", fewest=1),)},
        allowed={"limits": (Limit(rank="Inspector", fewest=1),)},
        level=Level.WARNING,
    ),
    Case(
        limits.limit_specialism_ignored,
        "Limits!B2",
        "the specialism is ignored",
        forbidden={"limits": (Limit(rank="Inspector", specialism="Rape", fewest=1),)},
        allowed={"limits": (Limit(rank="Sergeant", specialism="Rape", fewest=1),)},
        level=Level.WARNING,
    ),
    Case(
        limits.limit_on_unknown_skill,
        "Limits!D2",
        "Did you mean 'SOIT'?",
        forbidden={"limits": (Limit(skill="SIOT", fewest=1),)},
        allowed={"limits": (Limit(skill="SOIT", fewest=1),)},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_limits(case: Case) -> None:
    case.verify()
