import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import OFFICERS, changed
from workforce_planner.checks import pairs
from workforce_planner.domain import Pair, PairRule
from workforce_planner.findings import Level

TOGETHER, APART = PairRule.TOGETHER, PairRule.APART
CHAIN = (Pair("DC1", "DC2", TOGETHER), Pair("DC2", "DC3", TOGETHER))


def locked(**locks: str) -> tuple:
    officers = OFFICERS
    for officer, unit in locks.items():
        officers = changed(officers, officer, lock=unit)
    return officers


CASES = (
    Case(
        pairs.pair_with_itself,
        "Pairs!B2",
        "DC1 is paired with themselves",
        forbidden={"pairs": (Pair("DC1", "DC1", APART),)},
    ),
    Case(
        pairs.pair_repeated,
        "Pairs!A3",
        "have this rule already",
        forbidden={"pairs": (Pair("DC1", "DC2", APART), Pair("DC2", "DC1", APART))},
        allowed={"pairs": (Pair("DC1", "DC2", APART), Pair("DC2", "DC3", APART))},
        level=Level.WARNING,
    ),
    Case(
        pairs.pairs_contradict,
        "Pairs!C3",
        "DC2 and DC1 must be apart",
        forbidden={"pairs": (Pair("DC1", "DC2", TOGETHER), Pair("DC2", "DC1", APART))},
        level=Level.WARNING,
    ),
    Case(
        pairs.pairs_contradict,
        "Pairs!C4",
        "(DC1, DC2, DC3)",
        forbidden={"pairs": (*CHAIN, Pair("DC1", "DC3", APART))},
        allowed={"pairs": (*CHAIN, Pair("DC1", "DC4", APART))},
        note="by way of another",
        level=Level.WARNING,
    ),
    Case(
        pairs.pair_not_posted,
        "Pairs!B2",
        "DC9 stays central",
        forbidden={"pairs": (Pair("DC1", "DC9", APART),)},
        level=Level.WARNING,
    ),
    Case(
        pairs.pair_not_posted,
        "Pairs!A2",
        "DS5 is leaving",
        forbidden={"pairs": (Pair("DS5", "DC1", TOGETHER),)},
        level=Level.WARNING,
        note="because leaving",
    ),
    Case(
        pairs.lock_parts_pair,
        "Officers!I3",
        "DC2 is locked to East, but must be together with DC1",
        forbidden={"pairs": CHAIN[:1], "officers": locked(DC1="North", DC2="East")},
        allowed={"pairs": CHAIN[:1], "officers": locked(DC1="North", DC2="Camden")},
    ),
    Case(
        pairs.lock_parts_pair,
        "Officers!I4",
        "DC3 is locked to East, but must be together with DC1",
        forbidden={"pairs": CHAIN, "officers": locked(DC1="North", DC3="East")},
        allowed={"pairs": CHAIN[:1], "officers": locked(DC1="North", DC3="East")},
        note="by way of another",
    ),
    Case(
        pairs.lock_parts_pair,
        "Officers!I2",
        "DS2, who is barred from it",
        forbidden={"pairs": (Pair("DC1", "DS2", TOGETHER),), "officers": locked(DC1="North")},
        allowed={"pairs": (Pair("DC1", "DS2", TOGETHER),), "officers": locked(DC1="East")},
        note="by a bar",
    ),
    Case(
        pairs.lock_parts_pair,
        "Officers!I3",
        "DC2 is locked to East",
        forbidden={"pairs": CHAIN[:1], "officers": locked(DC1="North", DC2="East"), "designed": True},
        allowed={"pairs": CHAIN[:1], "officers": locked(DC1="Camden", DC2="Hackney"), "designed": True},
        note="designed",
    ),
    Case(
        pairs.locks_join_pair,
        "Officers!I4",
        "a pair keeps them apart (Pairs!C2)",
        forbidden={"officers": locked(DC1="East", DC3="Hackney")},
        allowed={"officers": locked(DC1="East", DC3="North")},
    ),
    Case(
        pairs.locks_join_pair,
        "Officers!I5",
        "DC4 is locked to East, and so is DC1",
        forbidden={
            "pairs": (Pair("DC1", "DC2", TOGETHER), Pair("DC2", "DC4", APART)),
            "officers": locked(DC1="East", DC4="East"),
        },
        allowed={
            "pairs": (Pair("DC1", "DC9", TOGETHER), Pair("DC9", "DC4", APART)),
            "officers": locked(DC1="East", DC4="East"),
        },
        note="by way of another",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_pairs(case: Case) -> None:
    case.verify()
