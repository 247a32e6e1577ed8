"""What is left of a project whose baseline makes no scenario: a workbook to put right and begin anew from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workforce_planner.excel.sheet_name import free_name
from workforce_planner.project.cells import decoded
from workforce_planner.project.salvage import Row
from workforce_planner.source import Cell

# What a planner did and wrote, in sheets of their own, which reading a workbook passes over.
KEPT: Mapping[str, tuple[str, Sequence[str]]] = {
    "Edits kept": ("edit", ("sheet", "key", "heading", "was", "now", "reason")),
    "Notes kept": ("note", ("made", "text")),
}

Columns = Mapping[str, Sequence[str]]  # of each table
Rows = Mapping[str, Sequence[Row]]


def write_remains(columns: Columns, rows: Rows, path: Path) -> bool:
    """Write the sheets, edits and notes that could be read, by table; say whether there was any sheet.

    Raises OSError where the file cannot be written.
    """
    from workforce_planner.excel.input_book import write_input_book

    sheets: dict[str, list[list[Cell]]] = dict(_sheets(columns, rows))
    if not sheets:
        return False
    for title, (table, names) in KEPT.items():
        at = [columns[table].index(name) for name in names if name in columns.get(table, ())]
        kept: list[list[Cell]] = [[_text(row[place]) for place in at] for row in rows.get(table, ())]
        if kept:
            sheets[title] = [[columns[table][place].capitalize() for place in at], *kept]
    write_input_book(sheets, path, name=path.stem, marking="")
    return True


def _sheets(columns: Columns, rows: Rows) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Yield each sheet of the baseline, headings first, with the rows that are whole."""
    lines: dict[object, dict[int, list[Cell]]] = {}
    for row in rows.get("cells", ()):
        named = dict(zip(columns["cells"], row, strict=True))
        if isinstance(named["row"], int) and (cells := _whole(named["cells"])):
            lines.setdefault(named["sheet"], {})[named["row"]] = cells
    taken = {title.casefold() for title in KEPT}
    for row in rows.get("sheet", ()):
        named = dict(zip(columns["sheet"], row, strict=True))
        mine, top = lines.get(named["id"], {}), named["heading_row"]
        if isinstance(top, int) and (heading := mine.pop(top, None) or _headings(named["columns"])):
            body = [line for number, line in sorted(mine.items()) if number > top]
            width = max(map(len, [heading, *body]))
            title = free_name(str(named["title"]), taken)
            taken.add(title.casefold())
            yield title, [[*line, *[None] * (width - len(line))] for line in [heading, *body]]


def _whole(line: object) -> list[Cell]:
    """Return the cells of a row; none where it is garbled."""
    try:
        return list(decoded([str(line)])[0])
    except (ValueError, TypeError, LookupError):
        return []


def _headings(columns: object) -> list[Cell]:
    """Return a heading row from where each heading stood; none where that is garbled too."""
    try:
        places = {int(place): str(heading) for heading, place in json.loads(str(columns)).items()}
    except (ValueError, TypeError, AttributeError):
        return []
    return [places.get(place, "") for place in range(max(places, default=-1) + 1)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
