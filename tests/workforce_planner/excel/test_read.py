"""From a file to a scenario: what every sheet means together."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workforce_planner.books import book_of, save, small_book
from tests.workforce_planner.forces import OFFICERS, UPLIFT, changed, small_force
from workforce_planner.domain import Area, Officer, Rank, Scenario, Unit, UpliftLine
from workforce_planner.excel.read import Loaded, load, read_workbook
from workforce_planner.findings import BadWorkbook, Level
from workforce_planner.source import Workbook

DATA = Path(__file__).parents[1] / "data"
EXAMPLE = Path(__file__).parents[2] / "data" / "example"


def without_source(scenario: Scenario | None) -> Scenario | None:
    return scenario and replace(scenario, source=Workbook())


def errors(loaded: Loaded) -> list[str]:
    return [f.place for f in loaded.findings if f.level is Level.ERROR]


def warnings(loaded: Loaded) -> list[str]:
    return [f"{f.place}: {f.message}" for f in loaded.findings if f.level is Level.WARNING]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"ring_fenced": False, "tolerance_share": 0.1, "travel_limit": 70.0, "cross_river": True},
        {"officers": changed(OFFICERS, "DC1", travel_limit=0.0, accredited=("Child abuse",), home=None)},
        {"officers": changed(OFFICERS, "DC1", volunteers=("Hackney", "North"), barred=("Hackney",))},
        {"uplift": changed(UPLIFT, "U1", filled=0, unit="Hackney")},
        {"designed": True, "units_to_design": 2, "most_areas": 3},
    ],
)
def test_what_is_written_is_read(tmp_path: Path, changes: Mapping[str, Any]) -> None:
    expected = small_force(**changes)
    read = without_source(load(small_book(tmp_path, **changes)).scenario)
    assert read is not None
    for field in fields(Scenario):
        if field.name != "source":
            assert getattr(read, field.name) == getattr(expected, field.name), field.name


SHORTEST = {
    "Areas": (("Area", "East km", "North km"), ("Camden", 1, 2)),
    "Units": (("Unit",), ("North",)),
    "Structure": (("Area", "Unit"), ("Camden", "North")),
    "Specialisms": (("Specialism",), ("Rape",)),
    "Case types": (("Case type", "Specialism", "Hours per case"), ("Rape", "Rape", 100)),
    "Demand": (("Area", "Case type", "Cases per year"), ("Camden", "Rape", 12)),
    "Ranks": (("Rank", "Caseload share"), ("DC", 1)),
    "Officers": (("Officer ID", "Rank", "Specialism"), ("1", "DC", "Rape")),
    "Uplift": (("Line", "Rank", "Specialism", "Posts"), ("U", "DC", "Any", 2)),
}


def written(folder: Path, sheets: Mapping[str, Any]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    return save(book, folder)


def test_a_column_that_is_left_out_has_its_default(tmp_path: Path) -> None:
    scenario = read_workbook(written(tmp_path, SHORTEST))
    assert scenario.settings.name == "force"
    assert scenario.areas == (Area("Camden", 1, 2, row=2),)
    assert scenario.units == (Unit("North", row=2),)
    assert scenario.ranks == (Rank("DC", 1, row=2),)
    assert scenario.officers == (Officer("1", "DC", specialism="Rape", row=2),)
    assert scenario.uplift == (UpliftLine("U", "DC", 2, 2, any_specialism=True, row=2),)
    assert (scenario.limits, scenario.travel, scenario.pairs, scenario.held) == ((), (), (), None)


def test_cells_have_addresses_whatever_stands_above_them(tmp_path: Path) -> None:
    book = book_of(small_force(), {"Officers!C3": "Seargent"})
    book["Officers"].insert_rows(1, 4)
    book["Officers"].insert_cols(1, 2)
    book["Officers"].insert_rows(7, 1)
    loaded = load(save(book, tmp_path))
    assert errors(loaded) == ["Officers!E8"]


@pytest.mark.parametrize("name", ["example.xls", "example.ods"])
def test_other_formats_say_the_same(name: str) -> None:
    expected = read_workbook(EXAMPLE)
    loaded = load(DATA / name)
    assert loaded.scenario is not None, loaded.findings
    assert without_source(loaded.scenario) == without_source(expected)
    assert "cannot be told" in loaded.findings[0].message


def test_a_damaged_file_of_an_older_format(tmp_path: Path) -> None:
    whole = (DATA / "example.xls").read_bytes()
    (tmp_path / "cut.xls").write_bytes(whole[: len(whole) // 2])
    (found,) = load(tmp_path / "cut.xls").findings
    assert "damaged" in found.message


def test_a_result_sheet_is_not_unknown_and_a_misspelt_one_is_warned_of(tmp_path: Path) -> None:
    book = book_of(small_force())
    for title in ("Summary", "Teams", "Notes to self", "Uplifts"):
        book.create_sheet(title)["A1"] = "anything"
    loaded = load(save(book, tmp_path))
    assert loaded.scenario is not None
    assert warnings(loaded) == ["Uplifts: the sheet is ignored. Did you mean 'Uplift'? Then rename it."]
    assert "Notes to self" in loaded.scenario.source.sheets


def test_a_missing_sheet_that_may_only_be_misspelt(tmp_path: Path) -> None:
    book = book_of(small_force())
    book["Ranks"].title = "Rank list"
    loaded = load(save(book, tmp_path))
    assert [f.message for f in loaded.findings if f.level is Level.ERROR] == [
        "the sheet is missing. Add it, with its headings. Is it the sheet 'Rank list'?"
    ]


def test_the_structure_sheet_is_needed_only_where_it_is_given(tmp_path: Path) -> None:
    book = book_of(small_force(designed=True))
    assert "Structure" not in book.sheetnames
    assert load(save(book, tmp_path)).scenario is not None
    assert errors(load(tmp_path / "force.xlsx", {"Structure": "Given"})) == ["Structure"]


def test_an_area_may_stand_for_the_unit_that_holds_it(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path, {"Structure!B2": "Islington"}))
    assert scenario.structure == small_force().structure


@pytest.mark.parametrize(("first", "second"), [("Islington", "Camden"), ("Camden", "North")])
def test_areas_that_stand_for_each_other_hold_no_unit(tmp_path: Path, first: str, second: str) -> None:
    loaded = load(small_book(tmp_path, {"Structure!B2": first, "Structure!B3": second}))
    assert errors(loaded)[0].startswith("Structure!B")


@pytest.mark.parametrize(("designed", "places"), [(True, []), (False, ["Areas!J4"])])
def test_a_unit_still_to_be_designed_has_a_name(tmp_path: Path, designed: bool, places: list[str]) -> None:
    changes = {"designed": designed, "units_to_design": 3}
    assert errors(load(small_book(tmp_path, {"Areas!J4": "Unit 3"}, **changes))) == places


def test_an_outside_area_is_in_no_unit(tmp_path: Path) -> None:
    loaded = load(small_book(tmp_path, {"Officers!I6": "Watford"}))
    assert "'Watford' is outside and belongs to no unit" in loaded.findings[0].message


def test_the_specialism_of_a_rank_that_serves_the_unit_means_nothing(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path, {"Officers!D16": "Rape", "Uplift!C3": "Any"}))
    assert scenario.officers[14].specialism is None
    assert (scenario.uplift[1].specialism, scenario.uplift[1].any_specialism) == (None, False)


def test_skills_have_one_spelling(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path, {"Officers!M4": "soit", "Limits!D2": "Soit"}))
    assert {scenario.officers[0].skills, scenario.officers[2].skills} == {("SOIT",)}
    assert scenario.limits[0].skill == "SOIT"


def test_an_area_by_its_title_is_warned_of_once(tmp_path: Path) -> None:
    cells = {f"Officers!H{row}": "London Borough of Camden" for row in (2, 5, 7)}
    loaded = load(small_book(tmp_path, cells))
    assert warnings(loaded) == [
        "Officers!H2: 'London Borough of Camden' is read as the area 'Camden', in 3 cells."
    ]


def test_a_group_of_an_unknown_officer(tmp_path: Path) -> None:
    book = book_of(small_force())
    page = book.create_sheet("Groups")
    for row in (("Officer ID", "Sex"), ("DC1", "F"), ("DC77", "M")):
        page.append(row)
    assert errors(load(save(book, tmp_path))) == ["Groups!A3"]


def test_a_row_of_remarks_is_no_row(tmp_path: Path) -> None:
    book = book_of(small_force(), {"Demand!E1": "Remarks", "Demand!E12": "from the 2026 return"})
    assert load(save(book, tmp_path)).findings == ()


def test_merged_titles_and_blanks_hide_nothing(tmp_path: Path) -> None:
    book = book_of(small_force())
    book["Demand"].insert_rows(1)
    book["Demand"]["A1"] = "Cases a year"
    book["Demand"].merge_cells("A1:C1")
    book["Demand"].merge_cells("A40:C41")
    assert load(save(book, tmp_path)).findings == ()


def test_a_sheet_there_twice(tmp_path: Path) -> None:
    book = book_of(small_force())
    book.create_sheet("case-types")["A1"] = "Case type"
    loaded = load(save(book, tmp_path))
    assert errors(loaded) == ["case-types"]


def test_findings_come_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    cells = {"Pairs!C2": "Never", "Officers!F12": "x", "Officers!F3": "x", "Areas!B2": "x", "Plan!B6": "x"}
    assert errors(load(small_book(tmp_path, cells))) == [
        "Plan!B6",
        "Areas!B2",
        "Officers!F3",
        "Officers!F12",
        "Pairs!C2",
    ]


def test_bad_workbooks_raise_with_all_findings(tmp_path: Path) -> None:
    path = small_book(tmp_path, {"Officers!F3": "x", "Areas!B2": "x"})
    with pytest.raises(BadWorkbook, match="2 errors, the first at Areas!B2") as caught:
        read_workbook(path)
    assert caught.value.findings == load(path).findings


def test_the_same_bytes_have_the_same_sum(tmp_path: Path) -> None:
    first = read_workbook(EXAMPLE).source.sha256
    assert first == read_workbook(EXAMPLE).source.sha256
    assert len(first) == 64
    assert first != read_workbook(small_book(tmp_path)).source.sha256


@pytest.mark.parametrize("name", ["Officers.csv", "book.txt"])
def test_a_single_file_of_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Officer ID,Rank\n1,DC\n", encoding="utf-8")
    (found,) = load(tmp_path / name).findings
    assert ("Name the folder" in found.message) == (name == "Officers.csv")


def test_a_folder_that_is_named_by_dots_has_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some force"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (found,) = load(".").findings
    assert "The folder some force holds no CSV files" in found.message


def test_names_that_stand_in_the_sheet_are_listed_in_its_order(tmp_path: Path) -> None:
    book = book_of(small_force())
    locks = next(cell.column for cell in book["Officers"][1] if cell.value == "Unit lock")
    book["Officers"].cell(2, locks).value = "Zzyzx"
    loaded = load(save(book, tmp_path))
    (told,) = (f.message for f in loaded.findings if f.level is Level.ERROR)
    assert told == "unit 'Zzyzx' is not in the Units sheet. It has North, East."


def test_what_is_wrong_with_a_whole_file_has_no_place(tmp_path: Path) -> None:
    with pytest.raises(BadWorkbook, match=r"1 error, the first: .*none\.xlsx does not exist"):
        read_workbook(tmp_path / "none.xlsx")


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "force.xlsx").mkdir()
    (found,) = load(tmp_path / "force.xlsx").findings
    assert "holds no CSV files" in found.message
