"""Putting a unit on a list of some officers, or taking it off."""

from __future__ import annotations

from collections.abc import Collection

from workforce_planner.domain import Officer, Scenario
from workforce_planner.edits.edit import Edit
from workforce_planner.edits.variation import Variation
from workforce_planner.names import same, same_id

BARRED, VOLUNTEERS = "Barred units", "Volunteers for"


def listed(scenario: Scenario, ids: Collection[str], heading: str, unit: str, on: bool) -> Variation:
    """Return the edits that put a unit on each officer's "Barred units" or "Volunteers for", or take
    it off; from All it is taken by naming the other units."""
    wanted = {same_id(key) for key in ids}
    edits = (
        _edit(officer, heading, unit, on, scenario)
        for officer in scenario.officers
        if same_id(officer.id) in wanted
    )
    return Variation(tuple(edit for edit in edits if edit.was != edit.now))


def _edit(officer: Officer, heading: str, unit: str, on: bool, scenario: Scenario) -> Edit:
    everything = heading == VOLUNTEERS and officer.volunteers_for_all
    held = officer.barred if heading == BARRED else officer.volunteers
    was = "All" if everything else "; ".join(held)
    if everything:
        held = tuple(each.name for each in scenario.units)
    if on:
        now = was if everything or same(unit) in map(same, held) else "; ".join((*held, unit))
    else:
        now = "; ".join(name for name in held if same(name) != same(unit))
    return Edit("Officers", officer.id, heading, was, now)
