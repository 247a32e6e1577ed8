"""Whether a file can be written is said before any work is done for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest

from workforce_planner.cli.target import check_target, new_file, write_result


def refusal(path: Path, source: Path | None = None) -> str:
    with pytest.raises(click.UsageError) as refused:
        check_target(path, source)
    assert str(path) in refused.value.message
    return refused.value.message


def test_new_and_existing_files_can_be_written_and_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    check_target(path, tmp_path / "force.xlsx")
    assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"the plan of yesterday")
    check_target(path)
    assert path.read_bytes() == b"the plan of yesterday"


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    assert "folder" in refusal(tmp_path / "plan.xlsx")


@pytest.mark.parametrize("name", ["plan", "plan.xls", "plan.xlsm", "plan.csv", "plan.xlsx.txt"])
def test_ending(tmp_path: Path, name: str) -> None:
    assert ".xlsx" in refusal(tmp_path / name)


def test_ending_in_capitals(tmp_path: Path) -> None:
    check_target(tmp_path / "PLAN.XLSX")


def test_missing_folder(tmp_path: Path) -> None:
    assert "there is no folder" in refusal(tmp_path / "plans" / "plan.xlsx")


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "plans").touch()
    assert "there is no folder" in refusal(tmp_path / "plans" / "plan.xlsx")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that refuses even an administrator")
def test_unwritable_folder() -> None:
    refusal(Path("/proc/plan.xlsx"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write it")
def test_write_protected_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.touch(mode=0o444)
    refusal(path)


def test_name_that_is_too_long(tmp_path: Path) -> None:
    refusal(tmp_path / f"{'plan' * 100}.xlsx")


def test_file_being_read(tmp_path: Path) -> None:
    path = tmp_path / "force.xlsx"
    path.touch()
    assert "being read" in refusal(tmp_path / "." / "force.xlsx", path)
    check_target(tmp_path / "plan.xlsx", path)


@pytest.mark.parametrize("mark", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_file_open_in_another_program(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    check_target(tmp_path / "plan.xlsx")
    (tmp_path / "plan.xlsx").touch()
    assert mark in refusal(tmp_path / "plan.xlsx")


def test_existing_file_is_replaced_only_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_file(None, "template.xlsx") == Path("template.xlsx")
    Path("template.xlsx").touch()
    assert new_file(Path("template.xlsx"), "template.xlsx") == Path("template.xlsx")
    with pytest.raises(click.UsageError, match="already here"):
        new_file(None, "template.xlsx")


def test_plan_survives_a_target_that_was_opened_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def write(_plan: object, path: Path, *, with_names: bool) -> None:
        if path.name == "plan.xlsx":
            raise PermissionError
        written.append((path, with_names))

    monkeypatch.setattr("workforce_planner.excel.write.write_workbook", write)
    found = write_result(None, tmp_path / "plan.xlsx", with_names=False)  # type: ignore[arg-type]
    assert found == tmp_path / "plan (new).xlsx"
    assert written == [(found, False)]
