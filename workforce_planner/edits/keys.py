"""How the rows of a sheet are told apart, also where no single cell names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workforce_planner.domain import Officer, Scenario
from workforce_planner.edits.context import context_of, sheets_of
from workforce_planner.excel.columns import GROUPS, SHEETS, SPELLINGS, STRUCTURE
from workforce_planner.excel.layout import Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.rows import read_rows
from workforce_planner.excel.scenario import PARTS
from workforce_planner.names import apart, same, same_id

ANY = "any"  # stands for a blank cell in a key
BETWEEN = "; "

# The sheets that a scenario carries.
EDITABLE: Mapping[str, Layout] = {layout.title: layout for layout in SHEETS if layout.title != GROUPS.title}
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "Plan": ("Setting",),
    "Demand": ("Area", "Case type"),
    "Limits": ("Unit", "Specialism", "Rank", "Skill"),
    "Travel": ("From area", "To area"),
    "Pairs": ("Officer ID", "Other officer ID"),
    "Spellings": ("Column", "Written"),
}
# The headings whose cells name a row, by sheet.
KEYS: Mapping[str, tuple[str, ...]] = {
    title: _SEVERAL.get(title, (layout.key,)) for title, layout in EDITABLE.items()
}
# Where officers stood when one was looked for in vain: believed where it still holds, and after most
# edits it does. To look at tens of thousands one by one takes milliseconds of each edit.
_places: dict[str, int] = {}
_IDS = frozenset({"Officers", "Uplift", "Pairs"})  # compared as IDs, not as names


def officer_of(officers: Sequence[Officer], id_: str) -> Officer | None:
    """Return the officer with this ID, letter by letter."""
    global _places
    place = _places.get(id_, len(officers))
    if place >= len(officers) or officers[place].id != id_:
        _places = places = {officer.id: n for n, officer in enumerate(officers)}
        place = places.get(id_, len(officers))
    return officers[place] if place < len(officers) else None


def key_text(parts: Iterable[str | None]) -> str:
    """Return the key of a row from the cells that name it."""
    return BETWEEN.join(part or ANY for part in parts)


def form(title: str, key: str) -> str:
    """Return the form by which the keys of a sheet are compared."""
    compare = same_id if title in _IDS else _written if title == SPELLINGS.title else same
    if len(KEYS[title]) == 1:
        return compare(key)
    return BETWEEN.join(compare(part) for part in key.split(";"))


def records_by_key(scenario: Scenario, title: str) -> dict[str, Any]:
    """Return the records of a sheet (not Plan, Structure or Spellings) by key, in the sheet's order."""
    found: Sequence[Any] = getattr(scenario, PARTS[title][0])
    if len(KEYS[title]) == 1:
        name = EDITABLE[title][KEYS[title][0]].field
        return {getattr(record, name): record for record in found}
    fields = [EDITABLE[title][heading].field for heading in KEYS[title]]
    keys = apart(key_text(getattr(record, name) for name in fields) for record in found)
    return dict(zip(keys, found, strict=True))


def rows_by_form(scenario: Scenario, title: str) -> dict[str, int]:
    """Return the Excel row of each key, in the form for comparing."""
    if title in PARTS and title != STRUCTURE.title:
        return {form(title, key): record.row for key, record in records_by_key(scenario, title).items()}
    named = tuple(column for column in EDITABLE[title].columns if column.heading in KEYS[title])
    sheets, layout = sheets_of(scenario.source), replace(EDITABLE[title], columns=named)
    rows = read_rows(sheets, layout, context_of(sheets, scenario.settings), Notes())
    parts = zip(*(rows.values[heading] for heading in KEYS[title]), strict=True)
    return dict(zip(apart(form(title, key_text(each)) for each in parts), rows.numbers, strict=True))


def _written(text: str) -> str:
    return same(text) or text.strip()
