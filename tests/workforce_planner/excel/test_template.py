"""The empty workbook: every heading of the contract, notes, drop-downs, nothing wrong but its emptiness."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from workforce_planner.domain import Settings
from workforce_planner.excel.columns import SETTINGS, SHEETS
from workforce_planner.excel.read import load
from workforce_planner.excel.template import write_template


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template's file."""
    found = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(found)
    return found


@pytest.fixture(scope="module")
def book(path: Path) -> openpyxl.Workbook:
    """The template, read by openpyxl."""
    return openpyxl.load_workbook(path)


def test_every_sheet_after_the_read_me(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Read me", *(layout.title for layout in SHEETS)]


def test_the_read_me_names_every_sheet(book: openpyxl.Workbook) -> None:
    first = {row[0] for row in book["Read me"].iter_rows(values_only=True)}
    assert {layout.title for layout in SHEETS} <= first


@pytest.mark.parametrize("layout", SHEETS, ids=lambda layout: layout.title)
def test_headings(book: openpyxl.Workbook, layout: object) -> None:
    page = book[layout.title]
    assert [cell.value for cell in page[1]] == [column.heading for column in layout.columns]
    looks = {column.required: set() for column in layout.columns}
    for cell, column in zip(page[1], layout.columns, strict=True):
        assert column.help in cell.comment.text
        assert ("Must be filled in" in cell.comment.text) == column.required
        looks[column.required].add(cell.fill.start_color.rgb)
    assert all(len(look) == 1 for look in looks.values())
    assert len(set.union(*looks.values())) == len(looks)
    assert page.freeze_panes == "B2"


@pytest.mark.parametrize(
    ("cell", "choice"),
    [
        ("Officers!C2", "Ranks_list"),
        ("Officers!D40", "Specialisms_list"),
        ("Officers!G2", "Areas_list"),
        ("Structure!B2", "Units_list"),
        ("Demand!B2", "Case_types_list"),
        ("Officers!O2", '"Yes,No"'),
        ("Ranks!D2", '"Team,Unit,Force"'),
        ("Pairs!C2", '"Together,Apart"'),
        ("Plan!B3", '"Given,Design"'),
        ("Plan!B5", '"Yes,No"'),
        ("Officers!E2", None),  # a list of names
        ("Officers!F2", None),  # a number
    ],
)
def test_drop_downs(book: openpyxl.Workbook, cell: str, choice: str | None) -> None:
    sheet, address = cell.split("!")
    found = [v.formula1 for v in book[sheet].data_validations.dataValidation if address in v.sqref]
    assert found == ([] if choice is None else [choice])


@pytest.mark.parametrize(
    "name", ["Ranks_list", "Specialisms_list", "Areas_list", "Units_list", "Case_types_list"]
)
def test_drop_downs_offer_the_names_of_a_sheet(book: openpyxl.Workbook, name: str) -> None:
    title = name.removesuffix("_list").replace("_", " ")
    assert book.defined_names[name].attr_text.startswith(f"'{title}'!$A$2:INDEX('{title}'!$A$2:")


def test_ids_are_text(book: openpyxl.Workbook) -> None:
    assert book["Officers"].column_dimensions["A"].number_format == "@"
    assert book["Pairs"].column_dimensions["A"].number_format == "@"


def test_every_setting_has_its_default(book: openpyxl.Workbook) -> None:
    rows = {row[0]: row for row in book["Plan"].iter_rows(min_row=2, values_only=True)}
    assert list(rows) == [setting.heading for setting in SETTINGS]
    assert rows["Productive hours per FTE"][1] == 1430
    assert rows["Ring-fence specialisms"][1] == "Yes"
    assert rows["Tolerance %"][1] == 5
    assert rows["Priorities"][1] == "Cover; Balance; Supervision; Specialism; Moves; Travel"
    assert rows["Most travel minutes"][1] == "none"
    assert rows["Name"][1] is None
    assert all(row[2] for row in rows.values())


def test_the_reader_misses_nothing_but_rows(path: Path) -> None:
    needed = {"Structure", *(layout.title for layout in SHEETS if layout.required)}
    for finding in load(path).findings:
        assert finding.sheet in needed
        assert "row" in finding.message


def test_filled_in_it_has_the_default_settings(path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    rows = {
        "Areas": ("Camden", 0, 0),
        "Units": ("North",),
        "Structure": ("Camden", "North"),
        "Specialisms": ("Rape",),
        "Case types": ("Rape", "Rape", 100),
        "Demand": ("Camden", "Rape", 14),
        "Ranks": ("DC", 1, 1),
        "Officers": ("00417", "A", "DC", "Rape", None, 1, "Camden", "Camden"),
    }
    for title, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            book[title].cell(2, column, value)
    book.save(tmp_path / "force.xlsx")
    loaded = load(tmp_path / "force.xlsx")
    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.settings == Settings(name="force")
