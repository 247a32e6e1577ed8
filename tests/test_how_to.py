"""The worked how-to runs from top to bottom as it stands, and shows what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.workforce_planner.books import small_book

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "library.md"
CELL = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_library_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_book(tmp_path, {"Officers!F2": 0.7}).rename(tmp_path / "newer.xlsx")
    small_book(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    cells = CELL.findall(PAGE.read_text(encoding="utf-8"))
    assert len(cells) >= 9
    for number, cell in enumerate(cells, start=1):
        exec(compile(cell, f"{PAGE.name}, cell {number}", "exec"), names)
    assert len(names["summary"]) == 6
    assert set(names["loads"].columns) == {"North", "East"}
    assert (names["curve"].table["On the curve"] == "Yes").any()
    assert len(names["odds"]["Under draws"]) == 2
    assert list(names["scenarios"]["Scenario"]) == ["First scenario", "More uplift"]
    assert names["scenarios"]["Balance"].notna().all()
    assert list(names["trail"]["What"])[-2:] == ["edit", "edit"]
    assert len(names["changes"]) == 1
    assert names["done"].step is not None
    assert (tmp_path / "plan.xlsx").exists()
    assert (tmp_path / "summary.csv").exists()
