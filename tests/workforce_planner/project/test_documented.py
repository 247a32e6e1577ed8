"""The page about the project file is true."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

import workforce_planner
from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import OFFICERS
from workforce_planner.project.schema import STEPS, VERSION

PAGE = Path(workforce_planner.__file__).parents[1] / "docs" / "project-file.md"


def tables() -> dict[str, list[str]]:
    connection = sqlite3.connect(":memory:")
    connection.executescript("".join(STEPS))
    named = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for (name,) in named}


@pytest.mark.parametrize("table", tables())
def test_every_table_and_column_is_described(table: str) -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    described = next(line for line in lines if line.startswith(f"| `{table}`"))
    if table != "audit_trail":
        for column in tables()[table]:
            assert column == "id" or f"`{column}`" in described, column


def test_every_version_is_described() -> None:
    assert f"\n| {VERSION} |" in PAGE.read_text(encoding="utf-8")


def test_what_the_page_shows_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small_book(tmp_path)
    small_book(tmp_path, officers=OFFICERS[:-1], pairs=(), uplift=()).rename("newer.xlsx")
    small_book(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    code = "\n".join(blocks).replace("00417", OFFICERS[0].id)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == "0 joiners\n"
