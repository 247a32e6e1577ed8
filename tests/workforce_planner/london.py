"""London's 32 boroughs with the sexual offences recorded in 2018, to be divided into units."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.workforce_planner.forces import source_of
from workforce_planner.domain import (
    Area,
    CaseType,
    DemandLine,
    Rank,
    Scenario,
    Settings,
    Specialism,
    Unit,
)
from workforce_planner.samples.facts import boroughs, offences
from workforce_planner.source import Workbook

SPECIALISM = "Sexual offences"
HOURS = {"rape": 100.0, "other_sexual": 45.0}


def london(number: int, /, **changes: Any) -> Scenario:
    """Return a force without people and so many units; changes are fields of Scenario or of its Settings."""
    of_scenario = {name: changes.pop(name) for name in list(changes) if name in Scenario.__dataclass_fields__}
    case_types = tuple(CaseType(kind, SPECIALISM, hours) for kind, hours in HOURS.items())
    demand = tuple(
        DemandLine(borough, kind, cases) for kind in HOURS for borough, cases in offences(kind, 2018).items()
    )
    given: dict[str, Any] = {
        "settings": Settings(name="London", designed=True, **changes),
        "areas": areas(),
        "units": tuple(Unit(f"Unit {i + 1}", row=i + 2) for i in range(number)),
        "structure": None,
        "specialisms": (Specialism(SPECIALISM),),
        "case_types": case_types,
        "demand": demand,
        "ranks": (Rank("Constable", share=1),),
        "officers": (),
    }
    scenario = Scenario(source=Workbook(), **given | of_scenario)
    return replace(scenario, source=source_of(scenario))


def areas() -> tuple[Area, ...]:
    """Return the boroughs; rows are numbered as in a sheet."""
    return tuple(
        Area(b.name, b.east, b.north, b.neighbours, b.river_neighbours, b.tile, row=row)
        for row, b in enumerate(boroughs(), 2)
    )


def bcus() -> dict[str, str]:
    """Return the twelve BCUs as they are."""
    return {b.name: b.bcu for b in boroughs()}
