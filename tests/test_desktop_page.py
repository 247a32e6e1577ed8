"""The page that lists the desktop's clauses names tests and pictures that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "desktop.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| .*`test_", line)]
TESTS = [(path.stem, path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
MENTIONED = [
    (module, name.strip().removesuffix("…"))
    for row in ROWS
    for module, names in re.findall(r"`(test_\w+)`(?:: ([^;|]+))?", row[1])
    for name in re.sub(r"\(.*?\)", "", names).split(",")
]


def test_there_are_clauses_by_the_dozen() -> None:
    assert len(ROWS) > 60


@pytest.mark.parametrize(("module", "name"), MENTIONED)
def test_each_test_that_is_mentioned_is_there(module: str, name: str) -> None:
    assert any(stem == module and f"def test_{name}" in text for stem, text in TESTS)


@pytest.mark.parametrize("picture", sorted(set(re.findall(r"\(pictures/([\w-]+\.png)\)", PAGE))))
def test_each_picture_is_there(picture: str) -> None:
    assert (ROOT / "docs" / "pictures" / picture).exists()
