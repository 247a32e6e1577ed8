"""When two inputs are one: what a plan rests on counts, where it was read does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workforce_planner.forces import OFFICERS, STRUCTURE, UPLIFT, changed, small_force
from workforce_planner.domain import Draft, PostingRow, Scenario, Tier
from workforce_planner.source import Workbook
from workforce_planner.study import identity
from workforce_planner.study.identity import input_hash

SAME = [
    small_force(name="Another name"),
    small_force(marking="OFFICIAL"),
    small_force(source=Workbook(path=Path("elsewhere.xlsx"), sha256="0" * 64)),
    replace(small_force(), officers=tuple(replace(o, row=o.row + 5) for o in small_force().officers)),
    small_force(structure=dict(reversed(STRUCTURE.items()))),
]
OTHER = [
    small_force(tolerance_share=0.04),
    small_force(allowances={Tier.BALANCE: 1.0}),
    small_force(officers=changed(OFFICERS, "DC2", fte=0.81)),
    small_force(uplift=changed(UPLIFT, "U1", posts=3)),
    small_force(held=Draft((PostingRow("DC1", "East", "Rape"),))),
]


@pytest.mark.parametrize("scenario", SAME)
def test_the_same_input(scenario: Scenario) -> None:
    assert input_hash(scenario) == input_hash(small_force())


@pytest.mark.parametrize("scenario", OTHER)
def test_another_input(scenario: Scenario) -> None:
    assert input_hash(scenario) != input_hash(small_force())


def test_options_and_program_count(monkeypatch: pytest.MonkeyPatch) -> None:
    force = small_force()
    before = input_hash(force, 0)
    assert before != input_hash(force, 1)
    monkeypatch.setattr(identity, "program", lambda: "workforce-planner 99")
    assert before != input_hash(force, 0)
