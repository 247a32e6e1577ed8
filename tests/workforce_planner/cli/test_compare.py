"""``compare`` on files: what it writes is what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from tests.workforce_planner.books import small_book
from workforce_planner.cli.command import verbs


def run(*words: object) -> Result:
    return CliRunner().invoke(verbs, [str(word) for word in words], standalone_mode=False)


def books(folder: Path) -> tuple[Path, Path]:
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    return small_book(folder / "a"), small_book(folder / "b", name="Tight", tolerance_share=0.02)


def test_compare_writes_the_tables(tmp_path: Path) -> None:
    target = tmp_path / "compared.xlsx"
    done = run("compare", *books(tmp_path), "-o", target)
    assert done.return_value == 0, done.output
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:3] == ["Summary", "Charts", "Score"]
    assert [c.value for c in book["Score"][1]] == [
        *("Tier", "Unit of measure", "Small force", "Tight", "Difference")
    ]
    assert [c.value for c in book["Assumptions"][2]] == ["Plan", "Tolerance %", "Value", "5", "2"]
    assert "OFFICIAL-SENSITIVE" in book["Score"].oddHeader.center.text


def test_findings_of_a_bad_file_name_the_file(tmp_path: Path) -> None:
    good, _ = books(tmp_path)
    bad = small_book(tmp_path, {"Officers!C2": "Seargent"})
    done = run("compare", good, bad, "-o", tmp_path / "c.xlsx")
    assert done.return_value == 2
    assert "force.xlsx: rank 'Seargent'" in done.output
    assert not (tmp_path / "c.xlsx").exists()


def test_one_file_is_refused(tmp_path: Path) -> None:
    done = run("compare", small_book(tmp_path), "-o", tmp_path / "c.xlsx")
    assert "only one scenario" in str(done.exception)


def test_draws_put_all_plans_under_the_same_years(tmp_path: Path) -> None:
    target = tmp_path / "c.xlsx"
    done = run("compare", *books(tmp_path), "-o", target, "--draws", 50, "--late", 3, "--short", 10)
    assert done.return_value == 0, done.output
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:4] == ["Under draws", "Charts", "Chances", "Summary"]
    rows = [[cell.value for cell in row] for row in book["Under draws"].iter_rows()]
    assert [row[0] for row in rows] == ["Plan", "Small force", "Tight"]
    assert rows[1][3:] == rows[2][3:]  # the present postings are the same in both


def test_one_file_is_enough_for_draws(tmp_path: Path) -> None:
    done = run("compare", small_book(tmp_path), "-o", tmp_path / "c.xlsx", "--draws", 20)
    assert done.return_value == 0, done.output


def test_late_uplift_without_draws_is_refused(tmp_path: Path) -> None:
    done = run("compare", *books(tmp_path), "-o", tmp_path / "c.xlsx", "--late", 3)
    assert "--draws 500" in str(done.exception)


def test_a_file_that_is_compared_is_never_the_target(tmp_path: Path) -> None:
    first, second = books(tmp_path)
    done = run("compare", first, second, "-o", second)
    assert "that is the file being read" in str(done.exception)
