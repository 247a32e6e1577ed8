import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import OFFICERS, UPLIFT, changed, small_force
from workforce_planner.checks import uplift
from workforce_planner.checks.force import Force
from workforce_planner.domain import UpliftLine
from workforce_planner.findings import Level

CASES = (
    Case(
        uplift.filled_above_posts,
        "Uplift!G2",
        "3 of 2 posts cannot be filled",
        forbidden={"uplift": changed(UPLIFT, "U1", filled=3)},
        allowed={"uplift": changed(UPLIFT, "U1", filled=2)},
    ),
    Case(
        uplift.withdrawal_without_leavers,
        "Uplift!D4",
        "Sergeant withdrawn: 2; officers of that rank marked Leaving: 1.",
        forbidden={"uplift": changed(UPLIFT, "U3", posts=-2)},
        allowed={
            "uplift": changed(UPLIFT, "U3", posts=-2),
            "officers": changed(OFFICERS, "DS4", leaving=True),
        },
    ),
    Case(
        uplift.withdrawal_without_leavers,
        "Uplift!D5",
        "Sergeant withdrawn: 2; officers of that rank marked Leaving: 1.",
        forbidden={"uplift": (*UPLIFT, UpliftLine("U4", "Sergeant", -1, 0, "Child abuse"))},
        allowed={"officers": changed(OFFICERS, "DS5", specialism="Child abuse")},
        note="lines of a rank taken together",
    ),
    Case(
        uplift.withdrawal_without_leavers,
        "Uplift!D5",
        "Superintendent withdrawn: 1; officers of that rank marked Leaving: 0.",
        forbidden={"uplift": (*UPLIFT, UpliftLine("U4", "Superintendent", -1, 0))},
        allowed={
            "uplift": (*UPLIFT, UpliftLine("U4", "Superintendent", -1, 0)),
            "officers": changed(OFFICERS, "SU1", leaving=True),
        },
        note="of a force rank",
    ),
    Case(
        uplift.posts_of_force_rank,
        "Uplift!B5",
        "are not placed",
        forbidden={"uplift": (*UPLIFT, UpliftLine("U4", "Superintendent", 1, 1))},
        allowed={"uplift": (*UPLIFT, UpliftLine("U4", "Inspector", 1, 1))},
        level=Level.WARNING,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_uplift(case: Case) -> None:
    case.verify()


def test_a_rank_without_leavers_is_told_once() -> None:
    lines = tuple(UpliftLine(f"U{i}", "Inspector", -1, 0) for i in range(3))
    assert len(list(uplift.withdrawal_without_leavers(Force(small_force(uplift=lines))))) == 1
