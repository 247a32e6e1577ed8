"""Characteristics of the officers for an equality analysis; no plan depends on them."""

from __future__ import annotations

from collections.abc import Iterable

from workforce_planner.domain import Officer
from workforce_planner.samples.dice import Dice
from workforce_planner.samples.facts import figure
from workforce_planner.samples.force import Force
from workforce_planner.samples.specialisms import CHILD_ABUSE, DOMESTIC_ABUSE, EXPLOITATION, RAPE
from workforce_planner.source import Cell

# Where half of the officers are women, as in the child abuse command; elsewhere a fifth (facts).
EVEN = {CHILD_ABUSE, DOMESTIC_ABUSE, EXPLOITATION, RAPE}


def groups(force: Force, people: Iterable[Officer]) -> list[list[Cell]]:
    """Return the rows of the Groups sheet, headings first."""
    dice = Dice(f"{force.seed} groups")
    rows: list[list[Cell]] = [["Officer ID", "Sex", "Working pattern"]]
    for officer in people:
        share = figure("women_child_abuse" if officer.specialism in EVEN else "women_all")
        sex = "Female" if dice.chance(share) else "Male"
        rows.append([officer.id, sex, "Full time" if officer.fte == 1 else "Part time"])
    return rows
