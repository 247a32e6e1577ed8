"""What two scenarios do not have in common, as edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workforce_planner.domain import Scenario
from workforce_planner.edits.edit import ROW, Edit, row_text
from workforce_planner.edits.keys import EDITABLE, records_by_key
from workforce_planner.edits.texts import Cells, row_cells, texts
from workforce_planner.excel.columns import STRUCTURE
from workforce_planner.excel.scenario import PARTS

# Names first, so that a row is added after those that it refers to, and removed before them.
_ORDER = (
    *("Plan", "Spellings", "Specialisms", "Areas", "Units", "Structure", "Case types", "Ranks"),
    *("Officers", "Demand", "Uplift", "Limits", "Travel", "Pairs"),
)


def differences(before: Scenario, after: Scenario) -> tuple[Edit, ...]:
    """Return edits that turn ``before`` into ``after``, but for the order of rows.

    Rows are the same where their keys are. Values count, not how they are written: a blank
    FTE is no different from 1.
    """
    changes = [edit for title in _ORDER for edit in _of_sheet(before, after, title)]
    removed = [edit for edit in changes if edit.removes]
    return (*(edit for edit in changes if not edit.removes), *reversed(removed))


def _of_sheet(before: Scenario, after: Scenario, title: str) -> Iterator[Edit]:
    for key, was, now in _rows(before, after, title):
        if was is None or now is None:
            yield Edit(title, key, ROW, row_text(was or {}), row_text(now or {}))
        else:
            for heading, text in now.items():
                if text != was.get(heading, ""):
                    yield Edit(title, key, heading, was.get(heading, ""), text)


def _rows(before: Scenario, after: Scenario, title: str) -> Iterator[tuple[str, Cells | None, Cells | None]]:
    """Yield the rows that may differ, as before and after; None where there is no such row."""
    if title not in PARTS or title == STRUCTURE.title:
        yield from _pairs(texts(before, title), texts(after, title))
    elif getattr(before, PARTS[title][0]) is not getattr(after, PARTS[title][0]):
        found = _pairs(records_by_key(before, title), records_by_key(after, title))
        for key, was, now in found:
            if was is not now:
                yield key, _cells(was, title), _cells(now, title)


def _pairs(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key in dict.fromkeys((*was, *now)):
        yield key, was.get(key), now.get(key)


def _cells(record: Any, title: str) -> Cells | None:
    return None if record is None else row_cells(record, title)


assert set(_ORDER) == set(EDITABLE)
