"""Tables on a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table


def drawn(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    """Return a table with numbers to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    cells = [tuple(row) for row in rows]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, heading in enumerate(headings):
        number = any(isinstance(row[column], int | float) for row in cells)
        table.add_column(heading, justify="right" if number else "left")
    for row in cells:
        table.add_row(*map(figure, row))
    return table


def figure(value: object) -> str:
    """Return a cell's text: 1,430 and 0.83; blank for nothing and for what is not finite."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if not isinstance(value, float):
        return "" if value is None else str(value)
    if not math.isfinite(value):
        return ""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
