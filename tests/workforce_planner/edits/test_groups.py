"""The Groups sheet and the pairs follow the officers they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workforce_planner.books import book_of, save
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, apply, officer_removal, removal
from workforce_planner.excel.read import read_workbook


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    book = book_of(small_force())
    groups = book.create_sheet("Groups")
    for row in (("Officer ID", "Sex"), ("DC1", "F"), ("dc2", "M")):
        groups.append(row)
    return read_workbook(save(book, tmp_path))


def groups(scenario: Scenario | None) -> list[tuple[object, ...]]:
    assert scenario is not None
    return [row for row in scenario.source.sheets["Groups"].rows[1:] if row[0] is not None]


def test_an_officer_with_another_id_keeps_their_row(scenario: Scenario) -> None:
    after = apply(scenario, [Edit("Officers", "DC2", "Officer ID", "DC2", "DC90")]).scenario
    assert groups(after) == [("DC1", "F"), ("DC90", "M")]


def test_a_removed_officer_takes_their_row(scenario: Scenario) -> None:
    after = apply(scenario, [removal(scenario, "Officers", "DC2")]).scenario
    assert groups(after) == [("DC1", "F")]


def test_other_edits_leave_it_alone(scenario: Scenario) -> None:
    after = apply(scenario, [Edit("Officers", "DC2", "FTE", "1", "0.5")]).scenario
    assert after is not None
    assert after.source.sheets["Groups"] is scenario.source.sheets["Groups"]


def test_an_officer_in_a_pair_is_not_removed_alone(scenario: Scenario) -> None:
    refused = apply(scenario, [removal(scenario, "Officers", "DC3")])
    assert refused.scenario is None
    assert "officer 'DC3' is not in the Officers sheet" in refused.findings[0].message


def test_an_officer_is_removed_with_their_pairs(scenario: Scenario) -> None:
    after = apply(scenario, officer_removal(scenario, "DC3")).scenario
    assert after is not None
    assert after.pairs == ()
    assert "DC3" not in {officer.id for officer in after.officers}
