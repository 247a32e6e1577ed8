"""Where the headings of a sheet are, and which column stands under which."""

from workforce_planner.excel.columns import LIMITS, OFFICERS, POSTINGS, RANKS
from workforce_planner.excel.headings import find_headings
from workforce_planner.excel.layout import Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.findings import Level
from workforce_planner.source import Cell, Sheet


def find(layout: Layout, *rows: tuple[Cell, ...]) -> tuple[Sheet, list[str], list[str]]:
    """Return the sheet, the errors and the warnings, each with its cell."""
    notes = Notes()
    width = max(map(len, rows), default=0)
    padded = tuple(row + (None,) * (width - len(row)) for row in rows)
    sheet = find_headings(Sheet(layout.title, padded), layout, notes)
    told = {level: [f"{f.cell} {f.message}" for f in notes.all() if f.level is level] for level in Level}
    return sheet, told[Level.ERROR], told[Level.WARNING]


def test_headings_in_any_order_and_case_below_titles() -> None:
    sheet, errors, warnings = find(
        RANKS, ("OFFICIAL-SENSITIVE",), (), ("caseload  SHARE ", "Remarks", "rank"), (1, "x", "DC")
    )
    assert (sheet.heading_row, sheet.columns) == (3, {"Caseload share": 0, "Rank": 2})
    assert (errors, warnings) == ([], [])


def test_the_first_row_with_all_required_headings_counts() -> None:
    sheet, errors, _ = find(
        RANKS, ("Rank", "of what"), ("Rank", "Caseload share"), ("Rank", "Caseload share")
    )
    assert (sheet.heading_row, errors) == (2, [])


def test_headings_below_row_20_are_not_found() -> None:
    filler: list[tuple[Cell, ...]] = [("title",)] * 20
    assert find(RANKS, *filler[:19], ("Rank", "Caseload share"))[0].heading_row == 20
    sheet, errors, _ = find(RANKS, *filler, ("Rank", "Caseload share"))
    assert sheet.heading_row == 0
    assert "none of the first 20 rows" in errors[0]


def test_aliases_are_read_with_a_warning() -> None:
    sheet, errors, warnings = find(OFFICERS, ("Warrant No.", "RANK", "Current borough", "HomeArea", "Leaver"))
    assert sheet.columns == {
        "Officer ID": 0,
        "Rank": 1,
        "Present area": 2,
        "Home area": 3,
        "Leaving": 4,
    }
    assert errors == []
    assert [text.split()[0] for text in warnings] == ["A1", "C1", "D1", "E1"]
    assert "'Warrant No.' is read as 'Officer ID'" in warnings[0]


def test_a_heading_twice_is_an_error() -> None:
    _, errors, warnings = find(RANKS, ("Rank", "Caseload share", "rank"))
    assert errors == ["C1 columns A and C are both 'Rank'. Remove one."]
    assert warnings == []


def test_two_aliases_of_one_heading_are_an_error() -> None:
    _, errors, _ = find(OFFICERS, ("Staff No", "Employee number", "Rank"))
    assert "columns A and B are both 'Officer ID'" in errors[0]


def test_an_alias_beside_the_heading_is_ignored_with_a_warning() -> None:
    sheet, errors, warnings = find(OFFICERS, ("Staff No", "Officer ID", "Rank"))
    assert (sheet.columns["Officer ID"], errors) == (1, [])
    assert "'Staff No' is ignored" in warnings[0]
    assert len(warnings) == 1


def test_a_heading_is_doubted_once() -> None:
    _, errors, warnings = find(OFFICERS, ("Officer ID", "Rank", "Homearea", "Home area"))
    assert errors == []
    assert warnings == [
        "C1 the column 'Homearea' is ignored, since there is a column 'Home area'. Remove one of them."
    ]


def test_a_missing_column_is_an_error_with_a_guess() -> None:
    _, errors, _ = find(RANKS, ("Rank", "Casload shair"), ("DC", 1))
    assert errors == [
        " the column 'Caseload share' is missing in row 1. Add it. Is it the column 'Casload shair'?"
    ]


def test_columns_that_look_like_ours_are_warned_of_and_others_are_not() -> None:
    _, _, warnings = find(RANKS, ("Rank", "Caseload share", "Span limits", "Badge colour"))
    assert warnings == ["C1 the column 'Span limits' is ignored. Did you mean 'Span limit'?"]


def test_values_without_a_heading_are_warned_of() -> None:
    _, _, warnings = find(RANKS, ("Rank", "Caseload share", None), ("DC", 1, "note"))
    assert "column C has values but no heading" in warnings[0]
    assert find(RANKS, ("Rank", "Caseload share", None), ("DC", 1, None))[2] == []


def test_a_sheet_without_required_headings_finds_its_fullest_row() -> None:
    sheet, errors, _ = find(LIMITS, ("Limits of the force",), ("Unit", "Rank", "Fewest"), ("North", "DC", 2))
    assert (sheet.heading_row, errors) == (2, [])


def test_an_empty_sheet() -> None:
    assert "the sheet is empty" in find(OFFICERS)[1][0]
    assert find(LIMITS)[1] == []


def test_semicolons_between_columns() -> None:
    _, errors, _ = find(RANKS, ("Rank;Caseload share",), ("DC;1",))
    assert "CSV UTF-8 (comma delimited)" in errors[0]


def test_a_result_has_columns_that_are_not_read_back() -> None:
    sheet, errors, warnings = find(POSTINGS, ("Officer ID", "Name", "From unit", "To unit", "Minutes after"))
    assert (sheet.columns, errors, warnings) == ({"Officer ID": 0, "To unit": 3}, [], [])
