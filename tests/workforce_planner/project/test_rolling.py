"""A newer HR extract rolls the baseline on; the planner's edits are kept, conflicts shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workforce_planner.books import book_of
from tests.workforce_planner.edits.test_apply import force
from tests.workforce_planner.project.canon import canon
from tests.workforce_planner.project.test_project import DRAFT, again, bytes_of
from workforce_planner.edits import Edit, addition, removal
from workforce_planner.project import (
    FIRST,
    Choice,
    Newer,
    Project,
    accept,
    listed,
    new_project,
    newer,
    replay,
)

Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "force.wplan", force())


def extract(
    project: Project, *cells: tuple[str, Any], only: Sequence[str] = (), change: Change | None = None
) -> Newer:
    """Return what a newer workbook changes: the baseline's with other cells, or only some of its sheets."""
    book = book_of(project.trunk_state.scenario)
    for title in ("Postings", "Uplift postings"):
        del book[title]
    for address, value in cells:
        title, cell = address.split("!")
        book[title][cell] = value
    if change is not None:
        change(book)
    for title in set(book.sheetnames) - set(only) if only else ():
        del book[title]
    path = project.path.with_name("newer.xlsx")
    book.save(path)
    return newer(project.trunk_state.scenario, path)


def officer(project: Project, id_: str, name: str = FIRST) -> Any:
    found = [each for each in project.state(name).scenario.officers if each.id == id_]
    return found[0] if found else None


def roll(project: Project, came: Newer) -> None:
    done = accept(project, came, came.edits)
    assert done.step is not None, (done.findings, done.conflicts)


def test_joiners_leavers_moves_and_changed_fields_are_listed(project: Project) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Officers"].append(("DC90", "New", "Constable", "Rape"))
        row = next(n for n, (cell,) in enumerate(book["Officers"]["A1:A20"], 1) if cell.value == "DC2")
        book["Officers"].delete_rows(row)

    came = extract(project, ("Officers!G2", "Hackney"), ("Officers!F2", 0.8), change=change)
    found = listed(came.edits)
    assert [edit.key for edit in found.joiners] == ["DC90"]
    assert [edit.key for edit in found.leavers] == ["DC2"]
    assert [(edit.key, edit.was, edit.now) for edit in found.moves] == [("DC1", "Camden", "Hackney")]
    assert [(edit.key, edit.heading, edit.now) for edit in found.changed] == [("DC1", "FTE", "0.8")]
    assert came.file == "newer.xlsx"
    assert len(came.sha256) == 64


def test_the_same_extract_again_changes_nothing(project: Project) -> None:
    came = extract(project)
    assert came.edits == ()
    assert accept(project, came, ()).step is None


def test_an_extract_of_officers_alone_says_nothing_of_the_rest(project: Project) -> None:
    def without_locks(book: openpyxl.Workbook) -> None:
        for column in range(16, 7, -1):
            book["Officers"].delete_cols(column)

    came = extract(project, ("Officers!F2", 0.8), only=["Officers"], change=without_locks)
    assert [(edit.sheet, edit.key, edit.heading) for edit in came.edits] == [("Officers", "DC1", "FTE")]


def test_an_extract_with_errors_changes_nothing(project: Project) -> None:
    came = extract(project, ("Officers!F2", 36))
    assert came.edits == ()
    assert any("looks like hours a week" in finding.message for finding in came.findings)


def test_a_file_that_cannot_be_read_is_a_finding(project: Project) -> None:
    came = newer(project.baseline.scenario, project.path.with_name("missing.xlsx"))
    assert "does not exist" in came.findings[0].message


def test_every_scenario_is_carried_over_and_keeps_the_planners_edits(project: Project) -> None:
    project.edit(FIRST, [Edit("Officers", "DC1", "Unit lock", "", "East")])
    project.add_branch(FIRST, "Other")
    project.edit("Other", [Edit("Plan", "Tolerance %", "Value", "5", "8")])
    came = extract(project, ("Officers!F2", 0.8))
    roll(project, came)
    for name in (FIRST, "Other"):
        assert officer(project, "DC1", name).fte == 0.8
        assert officer(project, "DC1", name).lock == "East"
    assert project.state("Other").scenario.settings.tolerance_share == 0.08
    assert project.history(FIRST)[-1].id == project.history("Other")[-2].id  # still shared
    before = {each.name: bytes_of(project, each.name) for each in project.scenarios}
    project = again(project)
    assert {each.name: bytes_of(project, each.name) for each in project.scenarios} == before
    replayed = replay(project)
    assert {name: canon(state.scenario, state.draft) for name, state in replayed.items()} == before
    assert [entry.what for entry in project.trail()][-3:] == ["baseline", "carry", "carry"]
    project.close()


def test_what_is_rejected_stays_as_it_was(project: Project) -> None:
    came = extract(project, ("Officers!F2", 0.8), ("Officers!F3", 0.9))
    accept(project, came, [edit for edit in came.edits if edit.key == "DC2"])
    assert (officer(project, "DC1").fte, officer(project, "DC2").fte) == (1, 0.9)
    assert [(edit.key, edit.now) for edit in extract(project, ("Officers!F2", 0.8)).edits] == [("DC1", "0.8")]


def test_accepting_what_cannot_stand_alone_says_why(project: Project) -> None:
    def new_area(book: openpyxl.Workbook) -> None:
        book["Areas"].append(("Barnet", -2, 3, "Camden"))
        book["Structure"].append(("Barnet", "North"))
        book["Officers"]["G2"] = "Barnet"

    came = extract(project, change=new_area)
    done = accept(project, came, listed(came.edits).moves)
    assert done.step is None
    assert "'Barnet' is not in the Areas sheet" in done.findings[0].message
    roll(project, came)
    assert officer(project, "DC1").present == "Barnet"


@pytest.mark.parametrize(("choice", "fte"), [(Choice.MINE, 0.6), (Choice.THEIRS, 0.8)])
def test_a_conflict_is_shown_and_waits_for_a_choice(project: Project, choice: Choice, fte: float) -> None:
    project.edit(FIRST, [Edit("Officers", "DC1", "FTE", "1", "0.6")])
    before = bytes_of(project)
    came = extract(project, ("Officers!F2", 0.8))
    asked = accept(project, came, came.edits)
    assert asked.step is None
    (conflict,) = asked.conflicts[FIRST]
    assert conflict.said == (
        "Officers 'DC1' FTE '1' to '0.6', but the newer baseline has Officers 'DC1' FTE '1' to '0.8'"
    )
    assert bytes_of(project) == before
    done = accept(project, came, came.edits, {conflict.key: choice})
    assert done.step is not None
    assert officer(project, "DC1").fte == fte
    if choice is Choice.MINE:
        assert project.history(FIRST)[-1].edits[0].was == "0.8"


def test_where_both_say_the_same_there_is_no_conflict(project: Project) -> None:
    project.edit(FIRST, [Edit("Officers", "DC1", "FTE", "1", "0.8")])
    roll(project, extract(project, ("Officers!F2", 0.8)))
    assert officer(project, "DC1").fte == 0.8


def leaves(id_: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        row = next(n for n, (cell,) in enumerate(book["Officers"]["A1:A20"], 1) if cell.value == id_)
        book["Officers"].delete_rows(row)

    return change


@pytest.mark.parametrize("choice", list(Choice))
def test_an_edited_officer_who_left_is_a_conflict(project: Project, choice: Choice) -> None:
    project.edit(FIRST, [Edit("Officers", "DC2", "FTE", "1", "0.6")])
    project.edit(FIRST, [Edit("Officers", "DC2", "Name", "", "B")])
    came = extract(project, change=leaves("DC2"))
    asked = accept(project, came, came.edits).conflicts[FIRST]
    assert [conflict.mine.heading for conflict in asked] == ["FTE", "Name"]
    done = accept(project, came, came.edits, {conflict.key: choice for conflict in asked})
    assert done.step is not None
    kept = officer(project, "DC2")
    assert (kept and (kept.fte, kept.name)) == ((0.6, "B") if choice is Choice.MINE else None)


def test_an_officer_whom_both_removed_is_gone(project: Project) -> None:
    project.edit(FIRST, [removal(project.state(FIRST).scenario, "Officers", "DC2")])
    roll(project, extract(project, change=leaves("DC2")))
    assert officer(project, "DC2") is None
    assert project.own_steps(project.branch(FIRST)) == []


@pytest.mark.parametrize(("choice", "there"), [(Choice.MINE, False), (Choice.THEIRS, True)])
def test_a_removed_officer_whom_the_extract_changes_is_a_conflict(
    project: Project, choice: Choice, there: bool
) -> None:
    project.edit(FIRST, [removal(project.state(FIRST).scenario, "Officers", "DC2")])
    came = extract(project, ("Officers!F3", 0.9))
    (conflict,) = accept(project, came, came.edits).conflicts[FIRST]
    assert accept(project, came, came.edits, {conflict.key: choice}).step is not None
    assert (officer(project, "DC2") is not None) == there


@pytest.mark.parametrize(("choice", "fte"), [(Choice.MINE, 0.5), (Choice.THEIRS, 1)])
def test_an_officer_added_by_both_is_a_conflict(project: Project, choice: Choice, fte: float) -> None:
    joiner = {"Officer ID": "DC90", "Rank": "Constable", "Specialism": "Rape", "FTE": "0.5"}
    project.edit(FIRST, [addition("Officers", joiner)])
    joined = ("DC90", "Nia", "Constable", "Rape")
    came = extract(project, change=lambda book: book["Officers"].append(joined))
    (conflict,) = accept(project, came, came.edits).conflicts[FIRST]
    assert accept(project, came, came.edits, {conflict.key: choice}).step is not None
    assert officer(project, "DC90").fte == fte


def test_an_edit_that_can_no_longer_be_made_is_a_conflict(project: Project) -> None:
    project.edit(FIRST, [addition("Travel", {"From area": "Watford", "To area": "Hackney", "Minutes": "50"})])

    def renamed(book: openpyxl.Workbook) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    cell.value = "Luton" if cell.value == "Watford" else cell.value

    came = extract(project, change=renamed)
    (conflict,) = accept(project, came, came.edits).conflicts[FIRST]
    assert conflict.theirs is None
    assert "can no longer be made" in conflict.said
    assert accept(project, came, came.edits, {conflict.key: Choice.THEIRS}).step is not None
    assert project.own_steps(project.branch(FIRST)) == []


def test_plans_and_moves_are_carried_without_those_who_left(project: Project) -> None:
    project.place(FIRST, DRAFT, label="by hand")
    project.move(FIRST, [Edit("Postings", "DC1", "To unit", "North", "East")])
    project.move(FIRST, [Edit("Postings", "DC2", "To unit", "East", "North")])
    roll(project, extract(project, change=leaves("DC2")))
    draft = project.state(FIRST).draft
    assert draft is not None
    assert draft.postings[0].unit == "East"
    before = bytes_of(project)
    project = again(project)
    assert bytes_of(project) == before
    project.close()


def test_a_pair_goes_with_the_officer_who_left(project: Project) -> None:
    came = extract(project, only=["Officers"], change=leaves("DC3"))
    assert [(edit.sheet, edit.removes) for edit in came.edits] == [("Pairs", True), ("Officers", True)]
    roll(project, came)
    assert project.state(FIRST).scenario.pairs == ()


def test_a_second_extract_follows_the_first(project: Project) -> None:
    project.edit(FIRST, [Edit("Officers", "DC1", "Unit lock", "", "East")])
    roll(project, extract(project, ("Officers!F2", 0.8)))
    roll(project, extract(project, ("Officers!F2", 0.7)))
    project.add_branch(None, "As it is")
    assert officer(project, "DC1", "As it is").fte == 0.7
    assert officer(project, "DC1", "As it is").lock is None
    assert officer(project, "DC1").lock == "East"
    project = again(project)
    assert officer(project, "DC1").fte == 0.7
    assert len(project.own_steps(project.branch(FIRST))) == 1
    project.close()


def test_going_back_before_an_extract_is_going_back(project: Project) -> None:
    project.edit(FIRST, [Edit("Officers", "DC1", "Unit lock", "", "East")])
    before, step = bytes_of(project), project.history(FIRST)[-1].id
    roll(project, extract(project, ("Officers!F2", 0.8)))
    project.go(FIRST, step)
    assert bytes_of(project) == before
    roll(project, extract(project, ("Officers!F2", 0.7)))
    assert officer(project, "DC1").fte == 0.7
