"""A whole list of tables in place of one that is damaged: tables begin on the same pages in every project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workforce_planner.project.connection import create, disconnect

PAGE = 4096
INTERIOR = 5  # what a page of a table begins with that only names other pages


def grafts(damaged: Path) -> Iterator[Path]:
    """Yield copies of a file, beside it, with the list of tables of a new project, and of a copied one.

    Raises OSError or sqlite3.Error.
    """
    for number, whole in enumerate(_new_projects(damaged.parent)):
        data, new = bytearray(damaged.read_bytes()), whole.read_bytes()
        data += bytes(-len(data) % PAGE)
        data[:PAGE] = new[:PAGE]
        for place in _named_on_first(new):  # the rest of the list goes to the end, where nothing else is
            page = int.from_bytes(new[place : place + 4], "big")
            data += new[(page - 1) * PAGE : page * PAGE]
            data[place : place + 4] = (len(data) // PAGE).to_bytes(4, "big")
        data[28:32] = (len(data) // PAGE).to_bytes(4, "big")
        data[32:40] = bytes(8)  # no page is free: what is not used is not read
        grafted = damaged.with_name(f"grafted {number}")
        grafted.write_bytes(data)
        yield grafted


def _new_projects(folder: Path) -> Iterator[Path]:
    """Yield an empty project as it is made, and as it is copied: its tables stand in another order."""
    made, copied = folder / "made", folder / "copied"
    connection = create(made)
    try:
        connection.execute("VACUUM INTO ?", (str(copied),))
    finally:
        disconnect(connection)
    yield made
    yield copied


def _named_on_first(data: bytes) -> Iterator[int]:
    """Yield where the first page names the other pages of SQLite's list of tables."""
    if data[100] == INTERIOR:
        yield 108
        for n in range(int.from_bytes(data[103:105], "big")):
            yield int.from_bytes(data[112 + 2 * n : 114 + 2 * n], "big")
