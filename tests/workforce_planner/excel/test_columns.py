"""The declared columns are those of the contract, written out here a second time."""

from dataclasses import fields

import pytest

from workforce_planner.domain import (
    Area,
    CaseType,
    DemandLine,
    Limit,
    Officer,
    Pair,
    Rank,
    Settings,
    Specialism,
    TravelLine,
    Unit,
    UpliftLine,
)
from workforce_planner.excel.columns import HELD, SETTINGS, SHEETS
from workforce_planner.excel.layout import Layout
from workforce_planner.names import same

CONTRACT = {
    "Plan": "Setting*, Value*, Notes",
    "Areas": "Area*, East km*, North km*, Neighbours, River neighbours, Tile column, Tile row, Outside, "
    "Keep with, Fixed unit",
    "Units": "Unit*, Hub area, Fewest officers, Most officers",
    "Structure": "Area*, Unit*",
    "Specialisms": "Specialism*, Fewest investigators",
    "Case types": "Case type*, Specialism*, Hours per case*, Harm days",
    "Demand": "Area*, Case type*, Cases per year*",
    "Ranks": "Rank*, Grade, Caseload share*, Works in, Supervised by, Span limit",
    "Officers": "Officer ID*, Name, Rank*, Specialism, Also accredited, FTE, Present area, Home area, "
    "Unit lock, Barred units, Volunteers for, Most travel minutes, Skills, Available %, Leaving, "
    "Stays central",
    "Uplift": "Line*, Rank*, Specialism, Posts*, FTE, Unit, Filled",
    "Limits": "Unit, Specialism, Rank, Skill, Fewest, Most, Reason",
    "Travel": "From area*, To area*, Minutes*",
    "Pairs": "Officer ID*, Other officer ID*, Rule*",
    "Spellings": "Column*, Written*, Means*",
    "Groups": "Officer ID*",
}

RECORDS = {
    "Areas": Area,
    "Units": Unit,
    "Specialisms": Specialism,
    "Case types": CaseType,
    "Demand": DemandLine,
    "Ranks": Rank,
    "Officers": Officer,
    "Uplift": UpliftLine,
    "Limits": Limit,
    "Travel": TravelLine,
    "Pairs": Pair,
}


def test_the_sheets_and_columns_are_those_of_the_contract() -> None:
    declared = {
        layout.title: ", ".join(column.heading + "*" * column.required for column in layout.columns)
        for layout in SHEETS
    }
    assert declared == CONTRACT


def test_every_setting_fills_a_field() -> None:
    assert [column.field for column in SETTINGS] == [field.name for field in fields(Settings)]


@pytest.mark.parametrize("layout", [x for x in SHEETS if x.title in RECORDS], ids=lambda x: x.title)
def test_every_column_fills_a_field_of_its_record(layout: Layout) -> None:
    declared = {column.field for column in layout.columns} - {"tile_column", "tile_row"}
    assert declared <= {field.name for field in fields(RECORDS[layout.title])}


@pytest.mark.parametrize("layout", [*SHEETS, *HELD], ids=lambda x: x.title)
def test_no_two_columns_of_a_sheet_share_a_heading_or_an_alias(layout: Layout) -> None:
    names = [same(name) for c in layout.columns for name in (c.heading, *c.aliases)]
    assert sorted(names) == sorted(set(names))


def test_every_column_and_setting_explains_itself() -> None:
    for column in (*SETTINGS, *(column for layout in SHEETS for column in layout.columns)):
        assert column.help.endswith((".", "..."))
