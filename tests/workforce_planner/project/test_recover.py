"""What can be read of a damaged file is saved, and the rest reported."""

from __future__ import annotations

import random
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workforce_planner.forces import OFFICERS, small_force
from tests.workforce_planner.project.canon import canon
from tests.workforce_planner.project.test_project import DRAFT, bytes_of, everything, project_of
from workforce_planner.edits import Edit
from workforce_planner.excel.read import load
from workforce_planner.findings import errors
from workforce_planner.project import FIRST, Damaged, Refused, open_project, recover, replay

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        everything(project)
    return path


def large(path: Path) -> None:
    many = tuple(replace(OFFICERS[0], id=f"DC{n}", name=f"Officer {n}") for n in range(3000))
    with project_of(path, small_force(officers=many, pairs=(), limits=(), uplift=())) as project:
        for n in range(40):
            project.edit(FIRST, [Edit("Officers", f"DC{n}", "FTE", "1", "0.6")])
        project.place(FIRST, DRAFT, label="by hand")
        project.note(FIRST, "keep me")


def destroyed(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


def test_a_whole_file_is_recovered_whole(path: Path) -> None:
    was = path.read_bytes()
    with open_project(path) as project:
        wanted = {each.name: bytes_of(project, each.name) for each in project.scenarios}
    found = recover(path)
    assert found.report == ("Everything could be read.",)
    assert found.path == path.with_name("force recovered.wplan")
    with open_project(found.path) as project:
        assert {each.name: bytes_of(project, each.name) for each in project.scenarios} == wanted
        assert [note.text for note in project.notes("Other")] == ["a note"]
    assert path.read_bytes() == was


def test_a_lost_page_of_the_baseline_costs_its_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    large(path)
    destroyed(path, page_of(path, b"Officer 2500"))
    with pytest.raises(Refused, match="recover"):
        open_project(path)
    found = recover(path)
    assert found.path is not None
    assert any("rows of the sheet Officers are lost" in line for line in found.report)
    with open_project(found.path) as project:
        officers = project.state(FIRST).scenario.officers
        assert 2850 < len(officers) < 3000
        assert officers[0].fte == 0.6
        assert len(project.history(FIRST)) == 41
        assert [note.text for note in project.notes(FIRST)] == ["keep me"]
        state = replay(project)[FIRST]
        assert canon(state.scenario, state.draft) == bytes_of(project)
        project.edit(FIRST, [Edit("Officers", "DC1", "FTE", "0.6", "0.7")])
        state = replay(project)[FIRST]
        assert canon(state.scenario, state.draft) == bytes_of(project)


def page_of(path: Path, word: bytes) -> int:
    return path.read_bytes().index(word) // PAGE + 1


def test_an_edit_that_was_changed_by_damage_ends_its_scenario_before(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path, small_force()) as project:
        for n in range(5):
            project.edit(FIRST, [Edit("Officers", "DC1", "Name", "", f"Quentin {n}")])
    path.write_bytes(path.read_bytes().replace(b"Quentin 3", b"Quentin 8", 1))
    data = path.read_bytes()
    assert b"Quentin 8" in data
    found = recover(path)
    assert found.path is not None
    with open_project(found.path) as project:
        names = {project.state(FIRST).scenario.officers[0].name}
        assert names <= {"Quentin 2", "Quentin 4"}


@pytest.mark.parametrize("copied", [False, True])
def test_a_lost_beginning_costs_nothing_but_itself(path: Path, copied: bool) -> None:
    """The header and the list of tables are the same in every project."""
    with open_project(path) as project:
        wanted = {each.name: bytes_of(project, each.name) for each in project.scenarios}
        project.copy_to(path.with_name("copy.wplan"))
    path = path.with_name("copy.wplan") if copied else path
    destroyed(path, 1)
    found = recover(path)
    assert found.report == ("The list of tables was damaged. It was taken from a new project.",)
    assert found.path is not None
    with open_project(found.path) as project:
        assert {each.name: bytes_of(project, each.name) for each in project.scenarios} == wanted


def test_what_was_recovered_can_be_recovered_again(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    large(path)
    destroyed(path, page_of(path, b"Officer 2500"))
    once = recover(path).path
    assert once is not None
    again = recover(once)
    assert again.report == ("Everything could be read.",)
    assert again.path is not None
    with open_project(again.path) as project:
        assert len(project.history(FIRST)) == 41


def test_what_a_recovered_file_lost_is_not_replayed(path: Path) -> None:
    """A removed scenario whose steps are lost is in the trail from before, which begins anew."""
    with open_project(path) as project:
        project.add_branch("A third", "Short-lived")
        project.edit("Short-lived", [Edit("Officers", "DC1", "Name", "", "Quentin")])
        project.remove("Short-lived")
    with sqlite3.connect(path) as connection:
        (line,) = connection.execute("SELECT id FROM audit WHERE what = 'remove' ORDER BY id DESC").fetchone()
        connection.execute("DROP TRIGGER audit_never_delete")
        connection.execute("DELETE FROM audit WHERE id = ?", (line,))
    connection.close()
    path.write_bytes(path.read_bytes().replace(b"Quentin", b"Quanten"))
    found = recover(path)
    assert found.path is not None
    with open_project(found.path) as project:
        assert set(replay(project)) == {each.name for each in project.scenarios}


def test_a_sheet_whose_name_is_damaged_is_reported(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"RanksRanks{", b"RanksRanky{"))
    found = recover(path)
    assert found.report == (
        "Names or headings of the sheets are no longer what they were. Check the sheets.",
    )
    with open_project(found.path or path) as project:
        assert project.history(FIRST)


def test_where_no_scenario_is_left_a_workbook_keeps_the_rest(path: Path) -> None:
    data = path.read_bytes()
    row = b'["Child abuse",2]'
    path.write_bytes(data.replace(row, b'["Child abuse",~]'))
    assert path.read_bytes() != data
    found = recover(path)
    assert found.path == path.with_name("force recovered.xlsx")
    assert "put it right there" in found.report[-1]
    book = load_workbook(found.path)
    officers = {row[0] for row in book["Officers"].iter_rows(min_row=2, values_only=True)}
    assert officers == {officer.id for officer in OFFICERS}
    assert "7.5" in {row[4] for row in book["Edits kept"].iter_rows(min_row=2, values_only=True)}
    assert [row[1] for row in book["Notes kept"].iter_rows(min_row=2, values_only=True)] == ["a note"]
    wrong = {finding.sheet for finding in errors(load(found.path).findings)}
    assert wrong
    assert "Specialisms" not in wrong  # the lost row is missing, and what names it says so


def test_a_sheet_with_a_name_that_excel_forbids_is_kept_under_another(path: Path) -> None:
    data = path.read_bytes()
    data = data.replace(b'["Child abuse",2]', b'["Child abuse",~]').replace(b"RanksRanks{", b"Ra/ksRanks{")
    path.write_bytes(data)
    found = recover(path)
    assert found.path is not None
    assert "Ra-ks" in load_workbook(found.path).sheetnames


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_gives_a_project_or_a_sentence(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    found = recover(path)
    assert found.report
    if found.path is None:
        assert any("egin anew from the workbook" in line for line in found.report)
    else:
        assert found.path.suffix == ".xlsx" or not open_project(found.path).close()
    assert list(path.parent.glob(".*")) == []


def damaged(path: Path, rng: random.Random) -> None:
    """Write nonsense over a few places of a file."""
    data = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 3)):
        page = rng.randrange(len(data) // PAGE)
        start, length = page * PAGE + rng.randrange(PAGE), rng.choice([1, 40, PAGE])
        data[start : start + length] = rng.randbytes(min(length, len(data) - start))
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_page_is_lost_nothing_is_raised_and_what_is_saved_opens(path: Path, seed: int) -> None:
    damaged(path, random.Random(seed))
    found = recover(path)
    assert found.report
    if found.path is not None and found.path.suffix == ".wplan":
        with open_project(found.path) as project:
            for each in project.scenarios:
                state = replay(project)[each.name]
                assert canon(state.scenario, state.draft) == bytes_of(project, each.name)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_damaged_opening_gives_a_project_or_a_sentence(path: Path, seed: int) -> None:
    damaged(path, random.Random(seed))
    with suppress(Refused), open_project(path) as project:
        for each in project.scenarios:
            assert bytes_of(project, each.name)


def test_garbled_letters_in_the_schema_cost_one_table(path: Path) -> None:
    """What SQLite says of them quotes them, so it is no text either."""
    data = path.read_bytes()
    for place in (data.find(b"CREATE TABLE solve") + 3, data.find(b"CREATE VIEW audit_trail") + 28):
        path.write_bytes(data[:place] + b"\xf4" + data[place + 1 :])
        with pytest.raises(Damaged):
            open_project(path)
        found = recover(path)
        assert found.path is not None, found.report
        with open_project(found.path) as project:
            assert [note.text for note in project.notes("Other")] == ["a note"]


def test_a_garbled_letter_of_a_note_keeps_nothing_else_from_being_read(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"a note", b"\xf4 note"))
    with open_project(path) as project:
        assert [note.text for note in project.notes("Other")] == ["\ufffd note"]
        assert project.trail()


def test_a_table_whose_keys_are_garbled_is_lost_alone(path: Path) -> None:
    data = path.read_bytes()
    place = data.find(b"id INTEGER PRIMARY KEY", data.find(b"CREATE TABLE note"))
    path.write_bytes(data[: place + 3] + b"x" + data[place + 4 :])
    found = recover(path)
    assert found.path is not None, found.report
