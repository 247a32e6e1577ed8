"""Differences turn one scenario into the other, whatever file it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workforce_planner.edits.test_apply import CELLS, NEW, force
from tests.workforce_planner.forces import OFFICERS, SETTINGS, UPLIFT, changed, small_force
from workforce_planner.domain import Scenario, Tier
from workforce_planner.edits import addition, apply, change, differences
from workforce_planner.edits.keys import records_by_key
from workforce_planner.edits.texts import text
from workforce_planner.excel.columns import OFFICERS as OFFICERS_SHEET
from workforce_planner.excel.columns import SETTINGS as DECLARED
from workforce_planner.excel.scenario import PARTS

EVERY = [(title, heading) for title, cells in CELLS.items() for heading in cells]


def records(scenario: Scenario) -> dict[str, Any]:
    """What the scenario says, without where it stands."""
    said: dict[str, Any] = {"settings": scenario.settings, "structure": scenario.structure}
    for title in PARTS.keys() - {"Structure"}:
        found = records_by_key(scenario, title)
        said[title] = {key: replace(record, row=0) for key, record in found.items()}
    return said


@pytest.mark.parametrize(("title", "heading"), EVERY)
def test_differences_of_one_cell_turn_before_into_after(title: str, heading: str) -> None:
    before = force()
    key, written = CELLS[title][heading]
    cell = "Value" if title == "Plan" else heading
    after = apply(before, [change(before, title, key, cell, written)]).scenario
    if after is None:  # the edit is an error, which other tests look at
        return
    again = apply(before, differences(before, after)).scenario
    assert again is not None
    assert records(again) == records(after)
    assert differences(again, after) == ()


@pytest.mark.parametrize("title", NEW)
def test_rows_added_and_removed_are_differences(title: str) -> None:
    before = force()
    after = apply(before, [addition(title, NEW[title])]).scenario
    assert after is not None
    assert [edit.adds for edit in differences(before, after)] == [True]
    assert [edit.removes for edit in differences(after, before)] == [True]
    again = apply(after, differences(after, before)).scenario
    assert again is not None
    assert records(again) == records(before)


def test_a_scenario_does_not_differ_from_itself() -> None:
    assert differences(force(), force()) == ()


def test_a_blank_cell_is_no_different_from_its_default() -> None:
    before = force()
    after = apply(before, [change(before, "Officers", "DC1", "FTE", "")]).scenario
    assert after is not None
    assert before.officers[0].fte == after.officers[0].fte == 1
    assert differences(before, after) == ()


def test_a_new_name_is_there_before_what_refers_to_it() -> None:
    before = small_force()
    areas = (*before.areas, replace(before.areas[0], name="Barnet", neighbours=("Camden",), row=9))
    assert before.structure is not None
    after = replace(before, areas=areas, structure={**before.structure, "Barnet": "North"})
    after = replace(after, officers=changed(after.officers, "DC1", present="Barnet"))
    again = apply(before, differences(before, after)).scenario
    assert again is not None
    assert records(again) == records(after)
    back = apply(again, differences(again, before)).scenario
    assert back is not None
    assert records(back) == records(before)


def test_settings_differ_by_name() -> None:
    before = small_force()
    tiers = (Tier.MOVES, Tier.COVER, Tier.BALANCE, Tier.SUPERVISION, Tier.SPECIALISM, Tier.TRAVEL)
    after = small_force(priorities=tiers, tolerance_share=0.005, allowances={Tier.BALANCE: 2.5})
    found = {edit.key: edit.now for edit in differences(before, after)}
    assert found == {
        "Priorities": "; ".join(tiers),
        "Tolerance %": "0.5%",
        "Allowances": "Balance 2.5",
    }
    again = apply(before, differences(before, after)).scenario
    assert again is not None
    assert again.settings == after.settings


@pytest.mark.parametrize("share", [0.05, 0.005, 0.01, 1 / 3, 0.07, 1.5, 0.0, 1.0, 25 / 37])
def test_shares_are_written_so_that_they_read_back(share: float) -> None:
    before = small_force()
    after = small_force(tolerance_share=share)
    again = apply(before, differences(before, after)).scenario
    assert again is not None
    assert again.settings.tolerance_share == pytest.approx(share, rel=1e-15)


@pytest.mark.parametrize("available", [0.01, 0.005, 0.5, 1.0, 0.0])
def test_availability_reads_back(available: float) -> None:
    before = small_force()
    after = small_force(officers=changed(OFFICERS, "DC1", available=available))
    again = apply(before, differences(before, after)).scenario
    assert again is not None
    assert again.officers[0].available == available


def test_texts_of_limits_and_lists() -> None:
    limit = next(setting for setting in DECLARED if setting.heading == "Most travel minutes")
    assert text(SETTINGS.travel_limit, limit) == "none"
    assert text(("Rape", "Child abuse"), OFFICERS_SHEET["Also accredited"]) == "Rape; Child abuse"
    assert text(None, OFFICERS_SHEET["Home area"]) == ""


def test_a_withdrawal_is_filled_by_nobody() -> None:
    before = small_force()
    line = UPLIFT[2]
    assert line.posts < 0
    after = apply(before, [change(before, "Uplift", "U3", "Filled", "")]).scenario
    assert after is not None
    assert differences(before, after) == ()
