"""The Plan sheet, and settings from outside that are written into it."""

import math
from pathlib import Path
from typing import Any

import pytest

from tests.workforce_planner.books import small_book
from workforce_planner.domain import DesignTier, Settings, Tier
from workforce_planner.excel.columns import SETTINGS
from workforce_planner.excel.read import load, read_workbook
from workforce_planner.findings import Level

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
REST = (Tier.SUPERVISION, Tier.SPECIALISM, Tier.MOVES, Tier.TRAVEL)


def setting(tmp_path: Path, name: str, value: Any) -> Settings:
    """Return the settings with one more row in the Plan sheet."""
    return read_workbook(
        small_book(tmp_path, {"Plan!A30": name, "Plan!B30": value, **_without(name)})
    ).settings


def _without(name: str) -> dict[str, None]:
    """Return the cells to clear so that a setting is not there twice."""
    names = [column.heading for column in SETTINGS]
    row = names.index(name) + 2
    return {f"Plan!A{row}": None, f"Plan!B{row}": None}


@pytest.mark.parametrize(
    ("name", "value", "field", "meaning"),
    [
        ("Productive hours per FTE", 1500, "productive_hours", 1500),
        ("Ring-fence specialisms", "no", "ring_fenced", False),
        ("Tolerance %", 10, "tolerance_share", 0.1),
        ("Tolerance %", None, "tolerance_share", 0.05),
        ("Priorities", "balance; Cover", "priorities", (Tier.BALANCE, Tier.COVER, *REST)),
        ("Allowances", "Balance 2; Supervision: 1.5", "allowances", {Tier.BALANCE: 2, Tier.SUPERVISION: 1.5}),
        ("Allowances", "Workload 3", "allowances", {DesignTier.WORKLOAD: 3}),
        ("Allowances", "none", "allowances", {}),
        ("Most travel minutes", "none", "travel_limit", math.inf),
        ("Most travel minutes", 70, "travel_limit", 70),
        ("Most areas", "no limit", "most_areas", None),
        (
            "Design priorities",
            "People; Borders",
            "design_priorities",
            (DesignTier.PEOPLE, DesignTier.BORDERS, DesignTier.WORKLOAD),
        ),
        ("Marking", "OFFICIAL", "marking", "OFFICIAL"),
        ("Name", 2026.0, "name", "2026"),
        ("Name", None, "name", "force"),
    ],
)
def test_a_setting(tmp_path: Path, name: str, value: Any, field: str, meaning: Any) -> None:
    assert getattr(setting(tmp_path, name, value), field) == meaning


@pytest.mark.parametrize(
    ("name", "value", "gist"),
    [
        ("Priorities", "Cover, Balance", "semicolons: Cover; Balance"),
        ("Priorities", "Cover; Moves; cover", "names Cover twice"),
        ("Priorities", "Cover; Workload", "the tier 'Workload' is not known"),
        ("Allowances", "Balance", "not an allowance"),
        ("Allowances", "Balanse 2", "Did you mean 'Balance'?"),
        ("Allowances", "Balance -1", "0 or more"),
        ("Allowances", "Balance 1; Balance 2", "twice"),
        ("Structure", "Designed", "Did you mean 'Design'?"),
        ("Productive hours per FTE", 0, "above 0"),
        ("Units to design", 2.5, "not a whole number"),
        ("Tolerance FTE", -0.5, "at least 0"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, name: str, value: Any, gist: str) -> None:
    path = small_book(tmp_path, {"Plan!A30": name, "Plan!B30": value, **_without(name)})
    (error,) = [f for f in load(path).findings if f.level is Level.ERROR]
    assert error.place == "Plan!B30"
    assert gist in error.message


def test_a_setting_from_outside_replaces_that_of_the_file_and_stands_in_the_sheet(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path), {"tolerance %": "12", "Most areas": "3"})
    assert scenario.settings.tolerance_share == pytest.approx(0.12)
    assert scenario.settings.most_areas == 3
    rows = dict(row[:2] for row in scenario.source.sheets["Plan"].rows)
    assert (rows["Tolerance %"], rows["Most areas"]) == (12.0, 3.0)


def test_settings_from_outside_need_no_plan_sheet(tmp_path: Path) -> None:
    (tmp_path / "force").mkdir()
    for file in EXAMPLE.glob("*.csv"):
        if file.stem != "Plan":
            (tmp_path / "force" / file.name).write_bytes(file.read_bytes())
    scenario = read_workbook(tmp_path / "force", {"Marking": "OFFICIAL", "Name": "007"})
    assert (scenario.settings.marking, scenario.settings.name) == ("OFFICIAL", "007")
    assert scenario.source.sheets["Plan"].rows == (
        ("Setting", "Value"),
        ("Marking", "OFFICIAL"),
        ("Name", "007"),
    )


@pytest.mark.parametrize(
    ("name", "value", "gist"),
    [
        ("Tolerence %", "5", "Did you mean 'Tolerance %'?"),
        ("Tolerance %", "many", "Tolerance %: 'many' is not a number"),
    ],
)
def test_a_wrong_setting_from_outside_has_no_cell(tmp_path: Path, name: str, value: str, gist: str) -> None:
    loaded = load(small_book(tmp_path), {name: value})
    (error,) = [f for f in loaded.findings if f.level is Level.ERROR]
    assert (error.sheet, error.cell) == ("Plan", "")
    assert gist in error.message
