"""Workbook files for tests, written by openpyxl so that our own writer is not trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario


def book_of(scenario: Scenario, cells: Mapping[str, Any] | None = None) -> openpyxl.Workbook:
    """Return the scenario's workbook; ``cells`` puts values at addresses such as ``Officers!C2``."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, sheet in scenario.source.sheets.items():
        page = book.create_sheet(name)
        for row in sheet.rows:
            page.append(row)
    for address, value in (cells or {}).items():
        name, cell = address.split("!")
        book[name][cell] = value
    return book


def save(book: openpyxl.Workbook, folder: Path) -> Path:
    """Save the book in the folder and return its path."""
    path = folder / "force.xlsx"
    book.save(path)
    return path


def small_book(folder: Path, cells: Mapping[str, Any] | None = None, **changes: Any) -> Path:
    """Write the small force, with other values in some cells, and return its path."""
    return save(book_of(small_force(**changes), cells), folder)


def rewritten(source: Path, target: Path, change: Callable[[str, str], str]) -> None:
    """Copy a workbook; ``change`` gets the name and the text of each part and returns its new text."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, change(name, text))
