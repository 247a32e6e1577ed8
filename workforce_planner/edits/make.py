"""Making edits: what a cell holds now, and what it is to hold."""

from __future__ import annotations

from collections.abc import Mapping

from workforce_planner.domain import Scenario
from workforce_planner.edits.edit import ROW, Edit, row_text
from workforce_planner.edits.keys import KEYS, key_text, records_by_key
from workforce_planner.edits.page import Page


def change(scenario: Scenario, sheet: str, key: str, heading: str, now: str, reason: str = "") -> Edit:
    """Return the edit that writes a text into a cell; ``was`` is what stands there, "" where nothing does."""
    page = Page(scenario, sheet)
    row = page.find(key)
    return Edit(sheet, key, heading, page.text(row, heading) if row else "", now, reason)


def addition(sheet: str, cells: Mapping[str, str], reason: str = "") -> Edit:
    """Return the edit that adds a row with these cells by heading."""
    return Edit(sheet, key_text(cells.get(h) for h in KEYS[sheet]), ROW, "", row_text(cells), reason)


def removal(scenario: Scenario, sheet: str, key: str, reason: str = "") -> Edit:
    """Return the edit that removes a row; ``was`` holds its cells."""
    page = Page(scenario, sheet)
    row = page.find(key)
    cells = {c.heading: page.text(row, c.heading) for c in page.layout.columns} if row else {}
    return Edit(sheet, key, ROW, row_text(cells), "", reason)


def officer_removal(scenario: Scenario, officer: str, reason: str = "") -> tuple[Edit, ...]:
    """Return the edits that remove an officer, with the pairs they are part of."""
    pairs = records_by_key(scenario, "Pairs").items()
    named = (key for key, pair in pairs if officer in (pair.officer, pair.other))
    parted = (removal(scenario, "Pairs", key, reason) for key in named)
    return (*parted, removal(scenario, "Officers", officer, reason))
