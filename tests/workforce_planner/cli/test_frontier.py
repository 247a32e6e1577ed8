"""``frontier`` on a file: its table, chart and plans, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import OFFICERS, changed
from workforce_planner.cli.command import verbs

FLEXIBLE = Path(__file__).parents[2] / "data" / "example-flexible"


def run(*words: object) -> Result:
    return CliRunner().invoke(verbs, ["frontier", *map(str, words)], standalone_mode=False)


def test_the_curve_is_written_as_table_chart_and_plans(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ("--between", "Balance", "Moves", "-o", folder, "--jobs", 1, "--json")
    done = run(FLEXIBLE, *words, "--set", "Priorities=Cover; Balance")
    assert done.return_value == 0, done.output
    points = json.loads(done.stdout)["points"]
    assert [point["Moves"] for point in points] == [5, 4, 3, 2]
    assert all((folder / point["Result"]).is_file() for point in points)
    book = openpyxl.load_workbook(folder / "frontier.xlsx")
    assert book.sheetnames == ["Frontier", "Charts", "Units", "Loads"]
    assert len(book["Charts"]._charts) == 1
    assert book["Frontier"].max_row == len(points) + 1


def test_an_unknown_tier_is_refused(tmp_path: Path) -> None:
    done = run(FLEXIBLE, "--between", "Balanse", "Moves", "-o", tmp_path / "out")
    assert done.return_value == 2
    assert "Did you mean 'Balance'?" in done.output


def test_clashing_rules_are_told_instead_of_a_curve(tmp_path: Path) -> None:
    clashing = changed(OFFICERS, "DC1", lock="East", travel_limit=0)
    words = ("--between", "Balance", "Moves", "-o", tmp_path / "out", "--jobs", 1)
    done = run(small_book(tmp_path, officers=clashing), *words)
    assert done.return_value == 3
    assert "DC1" in done.stderr
    assert "There is no curve" in done.stdout
