"""Typing into a sheet, pasting over its end, blanking rows."""

from __future__ import annotations

from pathlib import Path

from tests.workforce_planner.forces import small_force
from workforce_planner.edits import apply
from workforce_planner.edits.posts import Kind, kinds, resize
from workforce_planner.edits.typed import typed


def test_a_cell_typed_into_is_one_edit_of_its_row() -> None:
    (edit,) = typed(small_force(), "Officers", [(3, "FTE", " 0.6 ")]).edits
    assert (edit.key, edit.heading, edit.was, edit.now) == ("DC2", "FTE", "0.8", "0.6")


def test_what_stands_there_already_is_no_edit() -> None:
    assert typed(small_force(), "Officers", [(3, "FTE", "0.8")]).edits == ()


def test_rows_with_several_keys_are_found_and_can_be_renamed_with_their_cells() -> None:
    force = small_force()
    cells = [(2, "Area", "Hackney"), (2, "Case type", "Child neglect"), (2, "Cases per year", "7")]
    edited = apply(force, typed(force, "Demand", cells).edits)
    assert edited.scenario is not None, edited.findings
    assert len(edited.scenario.demand) == len(force.demand)
    line = edited.scenario.demand[-1]
    assert (line.area, line.case_type, line.cases) == ("Hackney", "Child neglect", 7)


def test_rows_pasted_below_the_last_are_new_ones() -> None:
    force = small_force()
    end = len(force.source.sheets["Demand"].rows)
    cells = [(end + 1, "Area", "Hackney"), (end + 1, "Case type", "Rape"), (end + 1, "Cases per year", "3")]
    edited = apply(force, typed(force, "Demand", cells).edits)
    assert edited.scenario is not None, edited.findings
    assert edited.scenario.demand[-1].cases == 3


def test_a_row_blanked_whole_is_removed_and_one_blanked_in_part_is_not() -> None:
    force = small_force()
    headings = force.source.sheets["Demand"].rows[0]
    whole = typed(force, "Demand", [(2, str(heading), "") for heading in headings]).edits
    assert [edit.removes for edit in whole] == [True]
    part = apply(force, typed(force, "Demand", [(2, "Cases per year", "")]).edits)
    assert part.scenario is None
    assert "Cases per year is blank" in part.findings[0].message


def test_a_column_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    refused = typed(small_force(), "Officers", [(2, "Shoe size", "44")])
    assert not refused.edits
    assert "never read" in refused.findings[0].message


def test_text_in_a_number_is_refused_by_the_reader() -> None:
    force = small_force()
    edited = apply(force, typed(force, "Officers", [(2, "FTE", "most of it")]).edits)
    assert edited.scenario is None
    assert "'most of it' is not a number" in edited.findings[0].message


def test_every_kind_of_post_is_counted() -> None:
    found = kinds(small_force())
    assert found[Kind("Constable", "Any")] == 2
    assert found[Kind("Inspector")] == 1
    assert found[Kind("Constable", "Rape")] == 0
    assert Kind("Superintendent") not in found


def test_a_kind_resized_keeps_its_people_while_there_are_posts_for_them() -> None:
    force = small_force()
    for posts, filled in ((300, 1), (1, 1), (0, 0)):
        edited = apply(force, resize(force, Kind("Constable", "Any"), posts), check=True)
        assert edited.scenario is not None, edited.findings
        assert kinds(edited.scenario)[Kind("Constable", "Any")] == posts
        assert next(line.filled for line in edited.scenario.uplift if line.line == "U1") == filled


def test_a_kind_without_a_line_gets_one() -> None:
    force = small_force()
    edited = apply(force, resize(force, Kind("Constable", "Rape"), 4), check=True)
    assert edited.scenario is not None, edited.findings
    assert kinds(edited.scenario)[Kind("Constable", "Rape")] == 4
    assert edited.scenario.uplift[-1].line == "What if Constable Rape"


def test_nothing_resized_is_nothing_edited() -> None:
    force = small_force()
    assert resize(force, Kind("Constable", "Any"), 2) == ()
    assert resize(force, Kind("Constable", "Rape"), 0) == ()
