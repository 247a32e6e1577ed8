"""What may be said while names are hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.judge.plans import PLAN, sent
from workforce_planner.excel.read import load
from workforce_planner.nameless import nameless_findings, nameless_rule
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Broken


def told(tmp_path: Path, cell: str, value: object) -> tuple[str, str]:
    """Return what is said of the cell, with and without names."""
    loaded = load(small_book(tmp_path, {cell: value}))
    assert loaded.source is not None
    hidden = nameless_findings(loaded.findings, loaded.source)
    ((at, said),) = [
        (f, g) for f, g in zip(loaded.findings, hidden, strict=True) if f.place.startswith(cell[:-1])
    ]
    assert (at.place, at.level) == (said.place, said.level)
    return at.message, said.message


@pytest.mark.parametrize(
    ("cell", "value", "secret"),
    [
        ("Officers!H2", "Watfrod", "Watf"),
        ("Officers!H2", "LB Hackney", "Hackney"),
        ("Officers!L2", "an hour", "an hour"),
        ("Pairs!A2", "Amy Ash", "Amy"),
    ],
)
def test_names_homes_and_limits_are_not_told(tmp_path: Path, cell: str, value: str, secret: str) -> None:
    shown, hidden = told(tmp_path, cell, value)
    assert secret in shown
    assert secret not in hidden
    assert "(hidden)" in hidden or "'DC1'" in hidden


@pytest.mark.parametrize(("cell", "value"), [("Officers!C2", "Seargent"), ("Pairs!A2", "DC11")])
def test_what_is_not_private_is_told_in_full(tmp_path: Path, cell: str, value: str) -> None:
    shown, hidden = told(tmp_path, cell, value)
    assert value in shown
    assert hidden == shown


def test_a_journey_is_told_without_its_minutes() -> None:
    force = small_force(officers=changed(OFFICERS, "DC1", travel_limit=1))
    (broken,) = (b for b in score_plan(force, sent(PLAN, "DC1", unit="East")).broken if b.rule == 4)
    assert "minutes" in broken.message
    assert nameless_rule(broken).message == (
        "Officer DC1 would travel too far to East: choose a nearer unit or raise the limit."
    )
    clash = Broken(4, "Officers!L4", "the travel limit of 45 minutes leaves officer DC3 East")
    assert nameless_rule(clash).message == "the travel limit leaves officer DC3 East"
    assert nameless_rule(Broken(4, "", "It takes 45 minutes.")).message == "The journey is too long."


def test_other_rules_are_told_in_full() -> None:
    broken = Broken(3, "Postings!G2", "Officer DC1 is barred from North but goes there.")
    assert nameless_rule(broken) == broken
