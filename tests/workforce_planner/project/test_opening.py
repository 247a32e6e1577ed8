"""Which files open, and what is said of those that do not."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest

from tests.workforce_planner.forces import small_force
from tests.workforce_planner.project import killed
from tests.workforce_planner.project.test_project import FTE, bytes_of, everything, project_of
from workforce_planner.edits import Edit
from workforce_planner.project import FIRST, Damaged, Refused, file, new_project, open_project
from workforce_planner.project.connection import connect
from workforce_planner.project.schema import APPLICATION, STEPS, VERSION
from workforce_planner.project.step import path_to


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "force.wplan"


def test_a_newer_file_is_refused_kindly_and_left_as_it_is(path: Path) -> None:
    project_of(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    was = path.read_bytes()
    with pytest.raises(Refused, match=r"saved by a newer version .* was not changed\. Update the program"):
        open_project(path)
    assert path.read_bytes() == was


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"x" * 5000])
def test_another_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"is not a project|is damaged"):
        open_project(path)
    assert path.read_bytes() == content


def test_another_database_is_refused_and_left_as_it_is(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    was = path.read_bytes()
    with pytest.raises(Refused, match=r"is not a project of Workforce Planner\. Name a \.wplan file"):
        open_project(path)
    assert path.read_bytes() == was


def test_a_file_that_is_not_there(path: Path) -> None:
    with pytest.raises(Refused, match="does not exist"):
        open_project(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["a b.wplan", "50 % #2.wplan", "é ü.wplan", "x.y.wplan"])
def test_names_of_all_kinds(tmp_path: Path, name: str) -> None:
    project_of(tmp_path / name).close()
    open_project(tmp_path / name).close()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_two_windows_on_one_file_are_kept_apart(path: Path) -> None:
    with project_of(path) as project:
        with pytest.raises(Refused, match="is open in another window or program"):
            open_project(path)
        project.edit(FIRST, [FTE])
    open_project(path).close()


def test_two_programs_on_one_file_are_kept_apart(path: Path) -> None:
    project_of(path).close()
    context = multiprocessing.get_context("spawn")
    ear, mouth = context.Pipe(duplex=False)
    other = context.Process(target=killed.edit_without_end, args=(path, mouth))
    other.start()
    assert ear.recv() == 0
    with pytest.raises(Refused, match="is open in another window or program"):
        open_project(path)
    other.kill()
    other.join()
    with open_project(path) as project:  # the lock ended with the program
        assert project.scenarios


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write all")
def test_a_file_that_may_not_be_written(path: Path) -> None:
    project_of(path).close()
    path.chmod(0o444)
    with pytest.raises(Refused, match="cannot be written here"):
        open_project(path)


def test_a_full_disk_loses_the_last_edit_alone(path: Path) -> None:
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
        kept = bytes_of(project)
        pages = project._connection.execute("PRAGMA page_count").fetchone()[0]
        project._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Refused, match="is full, so the last edit was not saved"):
            project.edit(FIRST, [Edit("Officers", "DC1", "Name", "", "x" * 200_000)])
        assert bytes_of(project) == kept
        project._connection.execute("PRAGMA max_page_count = 1000000")
        project.edit(FIRST, [Edit("Officers", "DC2", "Name", "", "B")])  # room was made
    with open_project(path) as project:
        assert [step.edits[0].now for step in project.history(FIRST)] == ["0.6", "B"]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_older_version_is_brought_to_this_one(path: Path, version: int) -> None:
    """The tables of the old version hold what a project of it had; this program reads it all."""
    project = project_of(path)
    everything(project)
    wanted = {each.name: bytes_of(project, each.name) for each in project.scenarios}
    project.close()
    old = path.with_name("old.wplan")
    older(path, old, version)
    with open_project(old) as project:
        assert {each.name: bytes_of(project, each.name) for each in project.scenarios} == wanted
        assert project._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        project.edit(FIRST, [Edit("Officers", "DC2", "FTE", "1", "0.6")])


def older(new: Path, old: Path, version: int) -> None:
    """Write a file of an older version with what it had tables and columns for."""
    connection = sqlite3.connect(old)
    connection.executescript("".join(STEPS[:version]))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("ATTACH ? AS new", (str(new),))
    named = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'about'"
    tables = connection.execute(named).fetchall()
    for (table,) in tables:
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    if version == 1:
        begun = connection.execute("SELECT file, sha256 FROM new.baseline WHERE step IS NULL").fetchone()
        connection.executemany("INSERT INTO about VALUES (?, ?)", zip(("file", "sha256"), begun, strict=True))
    connection.commit()
    connection.close()


def test_an_upgrade_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_of(path).close()
    monkeypatch.setattr("workforce_planner.project.connection.STEPS", (*STEPS, "CREATE TABLE x (a); bad;"))
    monkeypatch.setattr("workforce_planner.project.connection.VERSION", VERSION + 1)
    with pytest.raises(Refused):
        connect(path)
    monkeypatch.undo()
    with open_project(path) as project:
        assert project._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert project._connection.execute("SELECT * FROM sqlite_master WHERE name = 'x'").fetchone() is None


def test_a_changed_byte_is_noticed(path: Path) -> None:
    project = project_of(path)
    project.edit(FIRST, [FTE])
    project.close()
    data = path.read_bytes()
    for word in (b"flexible working", b"Tower Hamlets"):
        place = data.index(word)
        path.write_bytes(data[:place] + b"X" + data[place + 1 :])
        with pytest.raises(Damaged, match=r"Recover|recover"):
            open_project(path)
    path.write_bytes(data)
    open_project(path).close()


def test_a_scenario_whose_step_is_lost_is_damaged() -> None:
    with pytest.raises(Damaged, match="Recover"):
        path_to({}, 7)


def test_a_new_project_on_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(file, "write_baseline", full)
    with pytest.raises(Refused, match=r"The disk is full, so .*force\.wplan was not made"):
        new_project(tmp_path / "force.wplan", small_force())
    assert list(tmp_path.iterdir()) == []
