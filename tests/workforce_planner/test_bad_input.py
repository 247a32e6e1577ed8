"""Whole workbooks with one thing wrong, read from disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workforce_planner.books import book_of, rewritten, save, small_book
from tests.workforce_planner.forces import small_force
from workforce_planner.excel.columns import SHEETS
from workforce_planner.excel.read import Loaded, load
from workforce_planner.findings import Level
from workforce_planner.source import column_letters


@dataclass(frozen=True)
class Bad:
    """``cells`` spoil the small force; the finding stands at ``where`` and says ``gist``.

    ``alone`` is False where other cells name what the spoilt cell no longer does.
    """

    name: str
    cells: dict[str, Any]
    where: str
    gist: str
    level: Level = Level.ERROR
    alone: bool = True

    def __str__(self) -> str:
        return self.name


WARNING = Level.WARNING

CELLS = (
    Bad("blank required cell", {"Ranks!C2": None}, "Ranks!C2", "Caseload share"),
    Bad("blank name", {"Areas!A4": None}, "Areas!A4", "Area", alone=False),
    Bad("text for a number", {"Demand!C2": "many"}, "Demand!C2", "many"),
    Bad("date for a number", {"Demand!C2": date(2026, 3, 1)}, "Demand!C2", "date"),
    Bad("negative number", {"Demand!C2": -1}, "Demand!C2", "-1"),
    Bad("number that is not finite", {"Case types!C2": "inf"}, "Case types!C2", "inf"),
    Bad("not a number", {"Case types!C2": "nan"}, "Case types!C2", "nan"),
    Bad("error cell", {"Demand!C2": "#N/A"}, "Demand!C2", "#N/A"),
    Bad("error cell of text", {"Officers!D2": "#REF!"}, "Officers!D2", "#REF!"),
    Bad("formula never calculated", {"Demand!C2": "=9+9"}, "Demand!C2", "formula"),
    Bad("FTE of nothing", {"Officers!F2": 0}, "Officers!F2", "0"),
    Bad("FTE above 1.2", {"Officers!F2": 1.3}, "Officers!F2", "1.2"),
    Bad("hours for FTE", {"Officers!F2": 36}, "Officers!F2", "36/40 = 0.9"),
    Bad("share above 1", {"Ranks!C2": 1.5}, "Ranks!C2", "1"),
    Bad("span of nobody", {"Ranks!F2": 0}, "Ranks!F2", "0"),
    Bad("span left out", {"Ranks!F2": None}, "Ranks!F2", "Span limit"),
    Bad("span in halves", {"Ranks!F2": 2.5}, "Ranks!F2", "whole"),
    Bad("fewest in halves", {"Units!C3": 2.5}, "Units!C3", "whole"),
    Bad("most in halves", {"Units!D3": 20.5}, "Units!D3", "whole"),
    Bad("posts in halves", {"Uplift!D2": 2.5}, "Uplift!D2", "whole"),
    Bad("filled in halves", {"Uplift!G2": 0.5}, "Uplift!G2", "whole"),
    Bad("fewest investigators in halves", {"Specialisms!B3": 1.5}, "Specialisms!B3", "whole"),
    Bad("limit in halves", {"Limits!F3": 1.5}, "Limits!F3", "whole"),
    Bad("ID twice", {"Officers!A3": "dc1 "}, "Officers!A3", "row 2", alone=False),
    Bad("area twice", {"Areas!A3": "camden"}, "Areas!A3", "row 2", alone=False),
    Bad("area in two units", {"Structure!A3": "Camden"}, "Structure!A3", "Camden"),
    Bad("line twice", {"Uplift!A3": "U1"}, "Uplift!A3", "U1"),
    Bad("unknown rank", {"Officers!C2": "Constible"}, "Officers!C2", "Did you mean 'Constable'?"),
    Bad("unknown specialism", {"Officers!D2": "Rap"}, "Officers!D2", "Did you mean 'Rape'?"),
    Bad("unknown accreditation", {"Officers!E5": "Rape; Fraud"}, "Officers!E5", "Fraud"),
    Bad("unknown area", {"Officers!G2": "Cambden"}, "Officers!G2", "Did you mean 'Camden'?"),
    Bad("unknown home", {"Officers!H2": "Watfrod"}, "Officers!H2", "Did you mean 'Watford'?"),
    Bad("unknown neighbour", {"Areas!D2": "Islingtn"}, "Areas!D2", "Did you mean 'Islington'?"),
    Bad("unknown unit", {"Officers!I2": "Nroth"}, "Officers!I2", "Did you mean 'North'?"),
    Bad("unknown unit of the structure", {"Structure!B2": "Noth"}, "Structure!B2", "Did you mean 'North'?"),
    Bad("unknown unit of a limit", {"Limits!A3": "West"}, "Limits!A3", "West"),
    Bad("unknown officer", {"Pairs!B2": "DC99"}, "Pairs!B2", "DC99"),
    Bad("unknown case type", {"Demand!B2": "Rapes"}, "Demand!B2", "Did you mean 'Rape'?"),
    Bad("unknown choice", {"Ranks!D4": "Region"}, "Ranks!D4", "Team"),
    Bad("unknown rule", {"Pairs!C2": "Never"}, "Pairs!C2", "Apart"),
    Bad("unknown yes or no", {"Officers!O2": "perhaps"}, "Officers!O2", "Yes"),
    Bad("no specialism in a team", {"Officers!D2": None}, "Officers!D2", "Specialism"),
    Bad("post without specialism in a team", {"Uplift!C2": None}, "Uplift!C2", "Any"),
    Bad("commas in a list", {"Areas!D3": "Camden, Hackney"}, "Areas!D3", ";"),
    Bad("unknown setting", {"Plan!A6": "Tolerence %"}, "Plan!A6", "Did you mean 'Tolerance %'?"),
    Bad("setting twice", {"Plan!A7": "Tolerance %"}, "Plan!A7", "Tolerance %"),
    Bad("unknown tier", {"Plan!B8": "Cover; Balanse"}, "Plan!B8", "Did you mean 'Balance'?"),
    Bad("wrong structure", {"Plan!B3": "Perhaps"}, "Plan!B3", "Design"),
    Bad("total row", {"Demand!A10": "Total", "Demand!C10": 156}, "Demand!A10", "Total"),
    Bad("fractions of a percentage", {"Plan!B6": 0.05}, "Plan!B6", "5", WARNING),
    Bad("ID stored as a number", {"Officers!A10": 417}, "Officers!A10", "zeros", WARNING),
    Bad("ID of many digits", {"Officers!A10": "1234567890123456"}, "Officers!A10", "15", WARNING),
    Bad("column like ours", {"Officers!P1": "Stays centrl"}, "Officers!P1", "Stays central", WARNING),
    Bad("heading of an export", {"Officers!A1": "Warrant number"}, "Officers!A1", "Officer ID", WARNING),
    Bad("borough of an export", {"Officers!G2": "LB Camden"}, "Officers!G2", "Camden", WARNING),
    Bad("across records", {"Officers!J6": "North"}, "Officers!I6", "barred from it"),
)


def verify(loaded: Loaded, where: str, gist: str, level: Level = Level.ERROR) -> None:
    at = [f for f in loaded.findings if f.place == where and f.level is level and gist in f.message]
    assert at, [(f.level, f.place, f.message) for f in loaded.findings]
    assert (loaded.scenario is None) == any(f.level is Level.ERROR for f in loaded.findings)


def test_the_small_force_reads_without_a_finding(tmp_path: Path) -> None:
    loaded = load(small_book(tmp_path))
    assert loaded.findings == ()
    assert loaded.scenario is not None


@pytest.mark.parametrize("bad", CELLS, ids=str)
def test_a_bad_cell_is_named(bad: Bad, tmp_path: Path) -> None:
    loaded = load(small_book(tmp_path, bad.cells))
    verify(loaded, bad.where, bad.gist, bad.level)
    if bad.level is Level.ERROR and bad.alone:
        assert [f.place for f in loaded.findings if f.level is Level.ERROR] == [bad.where], loaded.findings


def test_everything_wrong_is_told_in_one_pass(tmp_path: Path) -> None:
    cells = {"Officers!C3": "Seargent", "Demand!C3": -4, "Ranks!E3": "Constable", "Pairs!B2": "DC1"}
    places = {f.place for f in load(small_book(tmp_path, cells)).findings if f.level is Level.ERROR}
    assert {"Officers!C3", "Demand!C3", "Ranks!E3", "Pairs!B2"} <= places


@pytest.mark.parametrize(
    "sheet", ["Areas", "Units", "Structure", "Specialisms", "Case types", "Demand", "Ranks"]
)
def test_a_missing_sheet_is_the_only_error(sheet: str, tmp_path: Path) -> None:
    book = book_of(small_force())
    del book[sheet]
    loaded = load(save(book, tmp_path))
    errors = [f for f in loaded.findings if f.level is Level.ERROR]
    assert [(f.sheet, "missing" in f.message) for f in errors] == [(sheet, True)]


@pytest.mark.parametrize("sheet", ["Plan", "Uplift", "Limits", "Travel", "Pairs"])
def test_an_optional_sheet_may_be_missing(sheet: str, tmp_path: Path) -> None:
    book = book_of(small_force())
    del book[sheet]
    assert load(save(book, tmp_path)).scenario is not None


REQUIRED = [
    (layout.title, column.heading)
    for layout in SHEETS
    if layout.title in small_force().source.sheets
    for column in layout.columns
    if column.required
]


@pytest.mark.parametrize(("sheet", "heading"), REQUIRED)
def test_a_missing_column_is_named(sheet: str, heading: str, tmp_path: Path) -> None:
    book = book_of(small_force())
    column = [cell.value for cell in book[sheet][1]].index(heading)
    book[sheet].delete_cols(column + 1)
    loaded = load(save(book, tmp_path))
    errors = [f for f in loaded.findings if f.level is Level.ERROR]
    assert (sheet, True) in [(f.sheet, heading in f.message) for f in errors], errors
    assert {f.sheet for f in errors} == {sheet}


JUNK = st.sampled_from(
    (
        *(
            None,
            0,
            -1,
            2.5,
            1e308,
            10**20,
            True,
            date(2026, 1, 1),
            time(3, 4),
            "",
            " ",
            ";",
            "a; b",
            "x" * 30_000,
        ),
        *("All", "Any", "none", "Present", "No", "Team", "Force", "Design", "Together", "East", "Unit 3"),
        *("Camden", "Watford", "Constable", "Superintendent", "Rape", "DC1"),
        *("=1+1", "#N/A", "nan", "-inf", "1e999", "50%", "1,000", "٣"),
    )
)
PLACES = st.sampled_from(
    [
        f"{name}!{column_letters(column)}{row}"
        for name, sheet in small_force().source.sheets.items()
        for column in range(len(sheet.rows[0]) + 1)
        for row in range(1, len(sheet.rows) + 2)
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.dictionaries(PLACES, JUNK, min_size=1, max_size=4), designed=st.booleans())
def test_whatever_a_cell_holds_reading_ends_with_a_scenario_or_an_error(
    cells: dict[str, Any], designed: bool, tmp_path: Path
) -> None:
    loaded = load(small_book(tmp_path, {"Plan!B3": "Design" if designed else "Given", **cells}))
    assert (loaded.scenario is None) == any(f.level is Level.ERROR for f in loaded.findings)
    assert all(f.message.endswith((".", "?")) for f in loaded.findings)


def _wrong_size(book: openpyxl.Workbook, path: Path) -> Path:
    """A stored sheet size that is far too small."""
    rewritten(save(book, path), path / "wrong.xlsx", _with_small_size)
    return path / "wrong.xlsx"


def _with_small_size(name: str, text: str) -> str:
    if not name.startswith("xl/worksheets/"):
        return text
    start = text.index("<dimension")
    return text[:start] + '<dimension ref="A1:A1"/>' + text[text.index("/>", start) + 2 :]


def _title_rows(book: openpyxl.Workbook, folder: Path) -> Path:
    for page in book:
        page.insert_rows(1, 3)
        page["A1"] = "OFFICIAL-SENSITIVE"
        page["A2"] = f"{page.title} of the force, at 1 April"
    return save(book, folder)


def _formatted_blanks(book: openpyxl.Workbook, folder: Path) -> Path:
    bold = openpyxl.styles.Font(bold=True)
    for row in range(book["Officers"].max_row + 1, 6000):
        for column in (1, 2, 3):
            book["Officers"].cell(row, column).font = bold
    return save(book, folder)


def _numbers_as_text(book: openpyxl.Workbook, folder: Path) -> Path:
    for page, column in (("Demand", 3), ("Officers", 6), ("Areas", 2), ("Uplift", 4)):
        for row in range(2, book[page].max_row + 1):
            cell = book[page].cell(row, column)
            cell.value = str(cell.value)
    return save(book, folder)


READABLE = (_wrong_size, _title_rows, _formatted_blanks, _numbers_as_text)


@pytest.mark.parametrize("make", READABLE, ids=lambda make: make.__name__.strip("_"))
def test_what_spreadsheets_do_to_files_costs_no_row(
    make: Callable[[openpyxl.Workbook, Path], Path], tmp_path: Path
) -> None:
    loaded = load(make(book_of(small_force()), tmp_path))
    expected = small_force()
    assert loaded.scenario is not None, loaded.findings
    assert [(o.id, o.fte) for o in loaded.scenario.officers] == [(o.id, o.fte) for o in expected.officers]
    assert [d.cases for d in loaded.scenario.demand] == [d.cases for d in expected.demand]
    assert [a.east for a in loaded.scenario.areas] == [a.east for a in expected.areas]
    assert [u.posts for u in loaded.scenario.uplift] == [u.posts for u in expected.uplift]


def _hidden_sheet(book: openpyxl.Workbook) -> None:
    book["Officers"].sheet_state = "hidden"


def _filtered_rows(book: openpyxl.Workbook) -> None:
    book["Officers"].auto_filter.ref = "A1:P18"
    book["Officers"].row_dimensions[4].hidden = True


@pytest.mark.parametrize(("spoil", "gist"), [(_hidden_sheet, "hidden"), (_filtered_rows, "hidden")])
def test_what_a_planner_may_not_see_is_read_with_a_warning(
    spoil: Callable[[openpyxl.Workbook], None], gist: str, tmp_path: Path
) -> None:
    book = book_of(small_force())
    spoil(book)
    loaded = load(save(book, tmp_path))
    assert loaded.scenario is not None, loaded.findings
    assert len(loaded.scenario.officers) == len(small_force().officers)
    assert [f.sheet for f in loaded.findings if f.level is WARNING and gist in f.message] == ["Officers"]


def test_merged_cells_have_lost_values(tmp_path: Path) -> None:
    book = book_of(small_force())
    book["Demand"].merge_cells("A2:A3")
    verify(load(save(book, tmp_path)), "Demand!A3", "merged")


def test_formulas_are_read_as_their_values_with_one_finding(tmp_path: Path) -> None:
    path, calculated = small_book(tmp_path), tmp_path / "calculated.xlsx"

    def with_formulas(name: str, text: str) -> str:
        return text.replace("<v>20</v>", "<f>10+10</f><v>20</v>") if "worksheets" in name else text

    rewritten(path, calculated, with_formulas)
    loaded = load(calculated)
    assert loaded.scenario is not None, loaded.findings
    assert [f.level for f in loaded.findings if "formula" in f.message] == [WARNING]
