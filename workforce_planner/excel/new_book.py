"""A new workbook to be filled: its properties, and the styles that all its sheets share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from workforce_planner.excel.collector import collector_at_rest
from workforce_planner.excel.styles import Styles, styles


@contextmanager
def new_book(data: BytesIO, name: str, marking: str) -> Iterator[tuple[Workbook, Styles]]:
    """Give a workbook, which is in ``data`` once it is filled."""
    with collector_at_rest(), Workbook(data) as book:
        book.set_properties({"title": name, "category": marking, "created": datetime.now()})
        yield book, styles(book)
