import csv
from importlib.resources import files
from itertools import combinations

import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import OFFICERS, RANKS, changed
from workforce_planner.checks import lookalikes
from workforce_planner.domain import Rank
from workforce_planner.findings import Level

CASES = (
    Case(
        lookalikes.name_like_another,
        "Ranks!A6",
        "'Seargent' looks like 'Sergeant'",
        forbidden={"ranks": (*RANKS, Rank("Seargent", share=0))},
        allowed={"ranks": (*RANKS, Rank("Staff sergeant", share=0))},
        level=Level.WARNING,
    ),
    Case(
        lookalikes.name_like_another,
        "Officers!M3",
        "'ABE interveiwer' looks like 'ABE interviewer'",
        forbidden={
            "officers": changed(
                changed(OFFICERS, "DC1", skills=("ABE interviewer",)), "DC2", skills=("ABE interveiwer",)
            )
        },
        allowed={"officers": changed(OFFICERS, "DC1", skills=("ABE interviewer", "Tier 5 interviewer"))},
        level=Level.WARNING,
        note="of skills",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_lookalikes(case: Case) -> None:
    case.verify()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergeant", "Seargent"),
        ("Detective constable", "Detective constabel"),
        ("Tower Hamlets", "Tower Hamlet"),
        ("Child abuse", "Child abusse"),
        ("Greenwich", "Grenwich"),
    ],
)
def test_slips_of_the_pen_look_alike(one: str, other: str) -> None:
    assert lookalikes.look_alike(one, other)
    assert lookalikes.look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Barnet", "Brent"),
        ("North East", "North West"),
        ("South Area", "North Area"),
        ("Central East", "Central West"),
        ("DC", "DS"),
        ("Band D", "Band E"),
        ("Team 11", "Team 12"),
        ("Borough12345", "Borough12346"),
        ("Detective constable", "Police constable"),
        ("Sutton", "Hutton"),
        ("Inspector", "Chief inspector"),
        ("Superintendent", "Chief superintendent"),
    ],
)
def test_two_things_do_not(one: str, other: str) -> None:
    assert not lookalikes.look_alike(one, other)


def test_no_two_london_boroughs_look_alike() -> None:
    with (files("sample_data") / "boroughs.csv").open(encoding="utf-8") as table:
        boroughs = [row["borough"] for row in csv.DictReader(table)]
    assert len(boroughs) == 32
    assert not [pair for pair in combinations(boroughs, 2) if lookalikes.look_alike(*pair)]
