"""Copying cells as Excel expects them: tab-separated, with line breaks quoted."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Sequence

from PySide6.QtCore import QItemSelectionModel

from ui.table_model import TableModel


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as tab-separated text."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()


def from_text(text: str) -> list[list[str]]:
    """Return the cells of tab-separated text; the line break that Excel ends with is no row."""
    rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    return rows[:-1] if rows and not any(rows[-1]) else rows


def selected_rows(
    model: TableModel,
    selection: QItemSelectionModel,
    *,
    headings: bool,
    hidden: Container[int] = frozenset(),
) -> list[list[str]]:
    """Return the selected cells, row by row; hidden columns and what is between are left out."""
    chosen: dict[int, set[int]] = {}
    for block in selection.selection():
        columns = [column for column in range(block.left(), block.right() + 1) if column not in hidden]
        for row in range(block.top(), block.bottom() + 1):
            chosen.setdefault(row, set()).update(columns)
    used = sorted(set().union(*chosen.values())) if chosen else []
    head = [[model.table.headings[column] for column in used]] if headings else []
    body = [
        [model.copied(row, column) if column in chosen[row] else "" for column in used]
        for row in sorted(chosen)
    ]
    return head + body
