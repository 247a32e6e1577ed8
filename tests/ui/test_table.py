import numpy as np
import pandas as pd

from ui import grids, table
from ui.table import Table
from workforce_planner.source import Sheet, Workbook


def sorted_values(values, *, descending=False):
    rows = np.arange(len(values))
    return [values[i] for i in table.order(table.codes(values), rows, descending=descending)]


def test_numbers_sort_as_numbers_before_text_and_blanks_come_last():
    assert sorted_values([10, "nobody", None, 9.5, ""]) == [9.5, 10, "nobody", None, ""]


def test_blanks_come_last_in_descending_order_too():
    assert sorted_values([1, None, 3], descending=True) == [3, 1, None]


def test_text_sorts_without_case_and_ties_keep_their_order():
    assert sorted_values(["b", "A", "a", "B"]) == ["A", "a", "b", "B"]


def test_ids_that_look_like_numbers_stay_text():
    assert sorted_values(["00417", "0042"]) == ["00417", "0042"]


def test_a_report_table_has_none_for_what_is_missing():
    frame = pd.DataFrame({"Unit": ["A", None], "Load %": [float("nan"), 104.5]})
    assert table.from_frame("Teams", frame).columns == (["A", None], [None, 104.5])


def test_a_sheet_starts_below_its_heading_row_under_our_headings():
    rows = (("A title",), ("Staff No", None, "Grade"), ("001", "x", "DC"), ("002",))
    sheet = Sheet("Officers", rows, heading_row=2, columns={"Officer ID": 0})
    shown = grids.from_sheet("Officers", sheet).table
    assert shown.headings == ("Officer ID", "Grade")
    assert shown.columns == (["001", "002"], ["DC", None])


def test_groups_and_sheets_that_are_not_ours_are_not_shown():
    sheet = Sheet("x", (("Officer ID",),), heading_row=1, columns={"Officer ID": 0})
    workbook = Workbook(sheets={"Groups": sheet, "Officers": sheet, "My notes": Sheet("My notes", (("a",),))})
    assert [shown.table.name for shown in grids.from_workbook(workbook)] == ["Officers"]


def test_hiding_names_leaves_out_names_homes_and_minutes():
    shown = Table("Postings", ("Officer ID", "Name", "Minutes after", "Moved"), (["1"], ["A"], [3], ["Yes"]))
    assert shown.nameless().headings == ("Officer ID", "Moved")


def test_hiding_names_leaves_out_what_a_sheet_holds_beside_our_columns():
    sheet = Table("Officers", ("Officer ID", "Surname", "Rank"), (["1"], ["Patel"], ["DC"]))
    assert sheet.nameless().headings == ("Officer ID", "Rank")


def test_hiding_names_leaves_out_cells_listed_with_their_heading():
    cells = Table(
        "Assumptions",
        ("Sheet", "Row", "Heading", "Before", "Now"),
        (["Officers", "Officers"], ["1", "1"], ["Home area", "FTE"], ["Watford", "1"], ["Luton", "0.6"]),
    )
    assert cells.nameless().column("Heading") == ["FTE"]
