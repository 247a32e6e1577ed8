"""An edit in a few words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workforce_planner.forces import OFFICERS, small_force
from workforce_planner.edits import Edit, addition, named, removal
from workforce_planner.edits.named import nameless

PATEL = small_force(officers=(replace(OFFICERS[0], name="A. Patel"), *OFFICERS[1:]))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("Officers", "DC1", "FTE", "1", "0.6"), "FTE of A. Patel 1 to 0.6"),
        (Edit("Officers", "DC1", "Unit lock", "", "East"), "Unit lock of A. Patel blank to East"),
        (Edit("Plan", "Tolerance %", "Value", "5", "7"), "Tolerance % 5 to 7"),
        (
            Edit("Demand", "Camden; Rape", "Cases per year", "9", "10"),
            "Cases per year of Camden; Rape 9 to 10",
        ),
        (removal(PATEL, "Officers", "DC1"), "remove officer A. Patel"),
        (addition("Officers", {"Officer ID": "DC9"}), "add officer DC9"),
        (addition("Uplift", {"Line": "U9"}), "add uplift line U9"),
    ],
)
def test_words(edit: Edit, words: str) -> None:
    assert named(edit, PATEL) == words


def test_without_a_scenario_officers_go_by_their_id() -> None:
    assert named(Edit("Officers", "DC1", "FTE", "1", "0.6")) == "FTE of DC1 1 to 0.6"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("Officers", "DC1", "FTE", "1", "0.6"), "FTE of DC1 1 to 0.6"),
        (Edit("Officers", "DC1", "Name", "A. Patel", "A. Shah"), "Name of DC1"),
        (Edit("Officers", "DC1", "Home area", "Luton", "Watford"), "Home area of DC1"),
        (Edit("Plan", "Name", "Value", "A", "B"), "Name A to B"),
        (removal(PATEL, "Officers", "DC1"), "remove officer DC1"),
        (addition("Officers", {"Officer ID": "DC9", "Name": "A. Shah"}), "add officer DC9"),
        (addition("Spellings", {"Column": "Home area", "Written": "Lutn", "Means": "Luton"}), "a spelling"),
    ],
)
def test_words_that_name_nobody(edit: Edit, words: str) -> None:
    assert nameless(edit) == words
