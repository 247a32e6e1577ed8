"""The Groups sheet follows the officers: no scenario carries it, yet its rows name them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from workforce_planner.excel.columns import GROUPS, OFFICERS
from workforce_planner.excel.raw import text_of
from workforce_planner.names import same_id
from workforce_planner.source import Cell, Sheet


def with_groups(
    sheets: Mapping[str, Sheet], before: Mapping[str, Sheet], touched: Mapping[int, Collection[str]]
) -> dict[str, Sheet]:
    """Return the sheets with an officer's row in Groups renamed or removed as the officer was."""
    named = [number for number, headings in touched.items() if "Officer ID" in headings]
    old, new, groups = before[OFFICERS.title], sheets[OFFICERS.title], sheets.get(GROUPS.title)
    if not named or groups is None or not groups.heading_row:
        return dict(sheets)
    ids: dict[str, Cell] = {
        same_id(_id(old, number)): _id(new, number) or None for number in named if _id(old, number)
    }
    place, head = groups.columns["Officer ID"], groups.heading_row
    rows = tuple(_row(cells, place, ids) for cells in groups.rows[head:])
    return {**sheets, GROUPS.title: replace(groups, rows=(*groups.rows[:head], *rows))}


def _row(cells: tuple[Cell, ...], place: int, ids: Mapping[str, Cell]) -> tuple[Cell, ...]:
    form = same_id(text_of(cells[place])) if cells[place] is not None else ""
    if form not in ids:
        return cells
    now = ids[form]
    return (None,) * len(cells) if now is None else (*cells[:place], now, *cells[place + 1 :])


def _id(sheet: Sheet, number: int) -> str:
    return text_of(sheet.rows[number - 1][sheet.columns["Officer ID"]]) if number <= len(sheet.rows) else ""
