"""A folder of CSV files, one for each sheet."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from workforce_planner.excel.book import Book, Page, Unreadable
from workforce_planner.source import Cell

csv.field_size_limit(2**24)  # an unclosed quote swallows the rest of a file: let it, and say so later


def read_folder(folder: Path) -> Book:
    """Return the CSV files of a folder as pages. Raises Unreadable."""
    files = sorted(
        (path for path in folder.iterdir() if path.suffix.casefold() == ".csv" and path.name[0] not in "._~"),
        key=lambda path: path.name.casefold(),
    )
    if not files:
        raise Unreadable(
            f"The folder {folder.name} holds no CSV files. Name a workbook, "
            "or a folder with one CSV file for each sheet: Officers.csv, Areas.csv, ..."
        )
    digest = hashlib.sha256()
    pages = []
    for path in files:
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data)
        pages.append(Page(path.stem, _rows(path.name, data)))
    return Book(tuple(pages), digest.hexdigest(), typed=False)


def _rows(name: str, data: bytes) -> tuple[tuple[Cell, ...], ...]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable(f"{name} is not in UTF-8. Open it in Excel and save as CSV UTF-8 (comma delimited).")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Unreadable(
            f"{name} is not a proper CSV file ({error}). Open it in Excel and save as CSV UTF-8."
        ) from None
    width = max(map(len, rows), default=0)
    blanks: tuple[Cell, ...] = (None,) * width
    return tuple(tuple(cell or None for cell in row) + blanks[len(row) :] for row in rows)
