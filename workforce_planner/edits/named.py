"""An edit in a few words, for a list of edits and for undo."""

from __future__ import annotations

from workforce_planner.domain import Scenario
from workforce_planner.edits.edit import Edit, cells_of
from workforce_planner.edits.keys import EDITABLE, officer_of
from workforce_planner.excel.columns import OFFICERS, PLAN, SPELLINGS
from workforce_planner.nameless import FREE_TEXT, PRIVATE


def named(edit: Edit, scenario: Scenario | None = None) -> str:
    """Return "FTE of A. Patel 1 to 0.6"; officers have names where a scenario gives them."""
    who = _name(edit, scenario)
    if edit.adds:
        return f"add {EDITABLE[edit.sheet].noun} {who}"
    if edit.removes:
        return f"remove {EDITABLE[edit.sheet].noun} {who}"
    what = edit.key if edit.sheet == PLAN.title else f"{edit.heading} of {who}"
    return f"{what} {edit.was or 'blank'} to {edit.now or 'blank'}"


def nameless(edit: Edit) -> str:
    """Return "FTE of DC1 1 to 0.6": officers by ID, without home, journey or free text."""
    if edit.sheet == SPELLINGS.title:
        return "a spelling"
    if edit.sheet == OFFICERS.title and (edit.adds or edit.removes):
        return f"{'add' if edit.adds else 'remove'} officer {edit.key}"
    if edit.sheet != PLAN.title and edit.heading in PRIVATE | FREE_TEXT:
        return f"{edit.heading} of {edit.key}"
    return named(edit)


def _name(edit: Edit, scenario: Scenario | None) -> str:
    if edit.sheet != OFFICERS.title:
        return edit.key
    if edit.heading == "":
        return cells_of(edit.now or edit.was or "{}").get("Name") or edit.key
    officer = officer_of(scenario.officers, edit.key) if scenario is not None else None
    return (officer.name if officer else "") or edit.key
