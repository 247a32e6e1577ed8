"""Reading what a damaged database still gives, table by table."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

Row = tuple[Any, ...]
LARGEST = 1 << 22  # no table of ours has rows beyond, where the file cannot say how far they go
PROBES = 20_000  # failed readings after which the rest of a table is given up
FEW = 5  # the same where it is only a guess where the table begins


def tables(connection: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of each table; raises sqlite3.DatabaseError where not even that can be read."""
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})")) for (name,) in named
    }


def salvaged(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], most: int = PROBES
) -> list[Row]:
    """Return the rows of a table that can be read: from both ends, then around the damage."""
    select = f"SELECT {', '.join(columns)} FROM {table}"
    if "id" not in columns:
        return _until_damage(connection, select)
    place = columns.index("id")
    first = _until_damage(connection, f"{select} ORDER BY id")
    last = _until_damage(connection, f"{select} ORDER BY id DESC")
    if not all(isinstance(row[place], int) for row in (*first, *last)):
        return []  # the table's own description is damaged
    rows = {row[place]: row for row in (*first, *reversed(last))}
    low = first[-1][place] + 1 if first else 1
    high = last[-1][place] - 1 if last else LARGEST
    probes, ranges = 0, [(low, high)] if low <= high else []
    while ranges and probes < most:
        low, high = ranges.pop()
        try:
            found = connection.execute(f"{select} WHERE id BETWEEN ? AND ?", (low, high)).fetchall()
            rows |= {row[place]: row for row in found}
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            probes += 1
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]
    return [rows[number] for number in sorted(rows)]


def _until_damage(connection: sqlite3.Connection, query: str) -> list[Row]:
    rows: list[Row] = []
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        rows.extend(connection.execute(query))  # keeps what came before the damage
    return rows
