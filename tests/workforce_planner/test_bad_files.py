"""Files and folders that are no workbook, or hardly one."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workforce_planner.books import book_of, rewritten, small_book
from tests.workforce_planner.forces import small_force
from workforce_planner.excel.read import load
from workforce_planner.findings import Level

DATA = Path(__file__).with_name("data")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    whole = small_book(path.parent).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _text(path: Path) -> None:
    path.write_text("Officer ID,Rank\n1,DC\n", encoding="utf-8")


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def _encrypted(path: Path) -> None:
    path.write_bytes((DATA / "encrypted.xlsx").read_bytes())


def _zip_of_something_else(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear planner")


def _entity_bomb(path: Path) -> None:
    """A sheet of nine levels of ten entities each: a thousand million words when believed."""
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY l0 "ha">{levels}]>'
    rewritten(small_book(path.parent), path, lambda name, text: _in_first_cell(bomb, name, text))


def _in_first_cell(bomb: str, name: str, text: str) -> str:
    if name != "xl/worksheets/sheet2.xml":
        return text
    body = text.split("?>", 1)[-1]
    start = body.index("<sheetData>") + len("<sheetData>")
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return bomb + body[:start] + row + body[start:]


FILES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (_empty, "empty"),
    (_truncated, ""),
    (_text, ""),
    (_picture, ""),
    (_encrypted, "password"),
    (_zip_of_something_else, ""),
    (_entity_bomb, ""),
)


@pytest.mark.parametrize(("make", "gist"), FILES, ids=[make.__name__.strip("_") for make, _ in FILES])
def test_a_file_that_is_no_workbook_gets_one_clear_finding(
    make: Callable[[Path], None], gist: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.xlsx"
    make(path)
    loaded = load(path)
    assert loaded.scenario is None
    (found,) = loaded.findings
    assert found.level is Level.ERROR
    assert gist in found.message.lower()
    assert found.message.endswith(".")
    assert "Traceback" not in found.message


def test_a_missing_file(tmp_path: Path) -> None:
    (found,) = load(tmp_path / "nowhere.xlsx").findings
    assert "nowhere.xlsx" in found.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = small_book(tmp_path)
    path.chmod(0)
    (found,) = load(path).findings
    assert found.level is Level.ERROR


@pytest.mark.parametrize("others", [(), ("notes.txt", "picture.png")])
def test_a_folder_without_sheets(others: tuple[str, ...], tmp_path: Path) -> None:
    for name in others:
        (tmp_path / name).write_text("nothing of ours", encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.scenario is None
    assert [f.level for f in loaded.findings] == [Level.ERROR]


def _write_folder(folder: Path, encoding: str, name: str = "Amy Ash") -> None:
    for sheet, text in _as_csv(name).items():
        (folder / f"{sheet}.csv").write_text(text, encoding=encoding, newline="")


def _as_csv(name: str) -> dict[str, str]:
    book = book_of(small_force(), {"Officers!B2": name})
    return {
        page.title: "".join(
            ",".join("" if cell is None else f'"{cell}"' for cell in row) + "\r\n"
            for row in page.iter_rows(values_only=True)
        )
        for page in book
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_folder_of_csv_files_is_a_workbook(encoding: str, tmp_path: Path) -> None:
    _write_folder(tmp_path, encoding, "Zoë Ash")
    loaded = load(tmp_path)
    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.officers[0].name == "Zoë Ash"


def test_another_encoding_is_told_by_the_file(tmp_path: Path) -> None:
    _write_folder(tmp_path, "cp1252", "Zoë Ash")
    loaded = load(tmp_path)
    assert loaded.scenario is None
    assert [("Officers.csv" in f.message, "CSV UTF-8" in f.message) for f in loaded.findings] == [
        (True, True)
    ]
