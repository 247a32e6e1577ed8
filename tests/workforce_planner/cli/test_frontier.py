"""``frontier`` on a file: its table, chart and plans, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

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
