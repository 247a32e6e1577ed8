"""The tiny forces themselves: sound, small, and with everything drawn that a workbook can say."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from tests.enumeration import number_of_plans
from tests.strategies import DETERMINISTIC, MOST_PLANS, tiny_forces, tiny_workbooks
from workforce_planner.checks import check
from workforce_planner.domain import Scenario
from workforce_planner.excel.columns import SETTINGS, SHEETS
from workforce_planner.findings import Level

T = TypeVar("T")


def drawn(strategy: SearchStrategy[T], count: int) -> list[T]:
    found: list[T] = []

    @settings(DETERMINISTIC, max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def keep(one: T) -> None:
        found.append(one)

    keep()
    return found


def test_every_column_and_setting_is_drawn() -> None:
    """In more than one way; of sheets that only reading sees, at all."""
    values: dict[tuple[str, str], set[object]] = defaultdict(set)
    for _, sheets in drawn(tiny_workbooks(), 200):
        for name, (headings, *rows) in sheets.items():
            for row in rows:
                for heading, cell in zip(headings, row, strict=True):
                    values[name, str(heading)].add(cell)
                if name == "Plan":
                    values[name, str(row[0])].add(row[1])
    contract = {(sheet.title, column.heading) for sheet in SHEETS for column in sheet.columns}
    contract |= {("Plan", setting.heading) for setting in SETTINGS}
    only_read = {("Spellings", "Column"), ("Spellings", "Written"), ("Spellings", "Means")}
    assert {entry for entry in only_read if not values[entry]} == set()
    assert {entry for entry in contract - only_read if len(values[entry]) < 2} == set()


@settings(DETERMINISTIC, max_examples=100)
@given(tiny_forces())
def test_tiny_forces_have_no_errors_and_few_plans(scenario: Scenario) -> None:
    assert [finding for finding in check(scenario) if finding.level is Level.ERROR] == []
    assert number_of_plans(scenario) <= MOST_PLANS


def test_most_tiny_forces_have_a_plan_and_something_to_choose() -> None:
    forces = drawn(tiny_forces(), 100)
    assert sum(number_of_plans(force) >= 8 for force in forces) > 50
    assert sum(force.settings.ring_fenced for force in forces) in range(30, 70)
    assert {force.settings.priorities[0] for force in forces} == set(forces[0].settings.priorities)
