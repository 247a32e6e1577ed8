"""The plan that a workbook holds: read as it stands, whatever it breaks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.workforce_planner.books import book_of, save
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import PostingRow, UpliftRow
from workforce_planner.excel.read import Loaded, load
from workforce_planner.findings import Level

Rows = Sequence[Sequence[Any]]
POSTINGS = ("Officer ID", "Name", "Specialism", "To unit", "Keep")
UPLIFT = ("Line", "Rank", "Specialism", "Unit", "Posts", "Filled")


def holding(
    tmp_path: Path, postings: Rows = (), uplift: Rows = (), structure: Rows = (), **changes: Any
) -> Loaded:
    """Return the small force read with sheets of a plan beside its own."""
    book = book_of(small_force(**changes))
    sheets = (
        ("Postings", POSTINGS, postings),
        ("Uplift postings", UPLIFT, uplift),
        ("New structure", ("Area", "Unit"), structure),
    )
    for title, headings, rows in sheets:
        if rows:
            page = book.create_sheet(title)
            for row in (headings, *rows):
                page.append(row)
    return load(save(book, tmp_path))


def test_a_workbook_without_a_plan_holds_none(tmp_path: Path) -> None:
    loaded = holding(tmp_path)
    assert loaded.scenario is not None
    assert loaded.scenario.held is None


def test_a_plan_is_read_with_the_spellings_of_its_sheets(tmp_path: Path) -> None:
    postings = [("dc1", "Amy", "rape", "east", "y"), ("DI1", "Oli", "Rape", "hackney", None)]
    loaded = holding(tmp_path, postings, [("u1", "Constable", "CHILD ABUSE", "North", 2, None)])
    assert loaded.findings == ()
    assert loaded.scenario is not None
    assert loaded.scenario.held is not None
    assert loaded.scenario.held.postings == (
        PostingRow("DC1", "East", "Rape", keep=True, row=2),
        PostingRow("DI1", "Hackney", "", row=3),
    )
    assert loaded.scenario.held.uplift == (UpliftRow("U1", "Child abuse", "North", 2, 2, row=2),)
    assert loaded.scenario.held.structure is None


def test_what_breaks_a_rule_is_left_to_the_judge(tmp_path: Path) -> None:
    postings = [
        ("DC1", None, "Rape", "East", None),
        ("DC1", None, "Rape", "North", None),
        ("DC2", None, "Rape", "Nowhere", None),
        ("DC3", None, None, None, None),
    ]
    loaded = holding(tmp_path, postings, [("U1", None, "Rape", "East", 5, 7)])
    (told,) = loaded.findings  # a solve passes over the row, so that must be said
    assert (told.level, told.place) == (Level.WARNING, "Postings!D4")
    assert told.message == "unit 'Nowhere' is not in the Units sheet. It has North, East."
    assert loaded.scenario is not None
    assert loaded.scenario.held is not None
    assert [(p.officer, p.unit) for p in loaded.scenario.held.postings] == [
        ("DC1", "East"),
        ("DC1", "North"),
        ("DC2", "Nowhere"),
        ("DC3", ""),
    ]
    assert [(u.posts, u.filled) for u in loaded.scenario.held.uplift] == [(5, 7)]


@pytest.mark.parametrize(
    ("postings", "uplift", "place"),
    [
        ([("DC1", None, "Fraud", "East", None)], (), "Postings!C2"),
        ([("DC1", None, "Rape", "East", "maybe")], (), "Postings!E2"),
        ((), [("U1", None, "Rape", "East", "two", None)], "Uplift postings!E2"),
        ((), [("U1", None, "Rape", "East", 1.5, None)], "Uplift postings!E2"),
    ],
)
def test_what_cannot_be_understood_is_an_error(
    tmp_path: Path, postings: Rows, uplift: Rows, place: str
) -> None:
    loaded = holding(tmp_path, postings, uplift)
    assert [f.place for f in loaded.findings if f.level is Level.ERROR] == [place]


@pytest.mark.parametrize(
    ("postings", "uplift", "gist"),
    [
        ([("DC11", None, "Rape", "East", None)], (), "'DC11' is not in the Officers sheet"),
        ([("DS5", None, "Rape", "East", None)], (), "'DS5' is not posted"),
        ([("DC9", None, "Rape", "East", None)], (), "'DC9' is not posted"),
        ([("SU1", None, None, "East", None)], (), "'SU1' is not posted"),
        ((), [("U9", None, "Rape", "East", 1, 1)], "'U9' is not in the Uplift sheet"),
        ((), [("U3", None, "Rape", "East", 1, 1)], "'U3' has no posts to place"),
    ],
)
def test_rows_that_place_nothing_are_warned_of(
    tmp_path: Path, postings: Rows, uplift: Rows, gist: str
) -> None:
    loaded = holding(tmp_path, postings, uplift)
    (warning,) = loaded.findings
    assert warning.level is Level.WARNING
    assert gist in warning.message
    assert loaded.scenario is not None
    assert loaded.scenario.held is not None
    assert loaded.scenario.held.postings == loaded.scenario.held.uplift == ()


def test_a_held_structure_counts_only_where_the_structure_is_designed(tmp_path: Path) -> None:
    structure = [("camden", "north"), ("Islington", "North"), ("Hackney", "East"), ("Tower Hamlets", "East")]
    given = holding(tmp_path, structure=structure).scenario
    assert given is not None
    assert given.held is None
    designed = holding(tmp_path, structure=structure, designed=True).scenario
    assert designed is not None
    assert designed.held is not None
    assert designed.held.structure == {
        "Camden": "North",
        "Islington": "North",
        "Hackney": "East",
        "Tower Hamlets": "East",
    }
