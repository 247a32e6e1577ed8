"""Structures put to a scenario that was made for another: those that London had, or any that was designed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum

from workforce_planner.design.question import redesigned
from workforce_planner.domain import DesignTier, Scenario, Unit
from workforce_planner.judge.structure import judge_structure
from workforce_planner.names import same
from workforce_planner.quantities import quantities


@dataclass(frozen=True, slots=True)
class Figures:
    """What a structure is worth before anybody is posted.

    ``loads`` is each unit's required FTE as a share of their mean; ``workload`` and
    ``borders`` are the design tiers. ``displaced`` is the FTE of today's investigators above
    the exact fair share of their unit, who must go where there are too few.
    """

    loads: Mapping[str, float]
    workload: float
    borders: int
    displaced: float


def named_structures(scenario: Scenario) -> Mapping[str, Mapping[str, str]]:
    """Return the unit of each area in every structure by name that divides the scenario's areas."""
    from workforce_planner.samples.facts import named_structure, structure_names

    inside = {same(area.name): area.name for area in scenario.areas if not area.outside}
    found = {}
    for name in structure_names():
        units = {same(borough): unit for borough, unit in named_structure(name).items()}
        if units.keys() == inside.keys():
            found[name] = {area: units[form] for form, area in inside.items()}
    return found


def under(scenario: Scenario, structure: Mapping[str, str]) -> Scenario:
    """Return the scenario with another structure given.

    Entries that name a unit mean the one that holds its hub now. Sizes and hubs of units
    are those of the old ones and go; so does the plan that the workbook holds.
    """
    asked = redesigned(scenario)
    return replace(
        asked,
        settings=replace(asked.settings, designed=False),
        units=tuple(Unit(name) for name in dict.fromkeys(structure.values())),
        structure=structure,
        held=None,
    )


def figures(scenario: Scenario, structure: Mapping[str, str]) -> Figures:
    """Return what a structure is worth on the scenario's demand and people."""
    given = under(scenario, structure)
    q = quantities(replace(given, limits=()))
    required = {unit: fsum(q.required[unit, s] for s in q.specialisms) for unit in q.units}
    mean = fsum(required.values()) / len(required)
    values = _design_tiers(given, structure)
    return Figures(
        loads={unit: fte / mean if mean else 1.0 for unit, fte in required.items()},
        workload=values[DesignTier.WORKLOAD],
        borders=round(values[DesignTier.BORDERS]),
        displaced=_design_tiers(people_alone(given), structure)[DesignTier.PEOPLE],
    )


def people_alone(scenario: Scenario) -> Scenario:
    """Return the scenario without posts and tolerance: its People tier is what a structure displaces."""
    settings = replace(scenario.settings, tolerance_share=0.0, tolerance_fte=0.0)
    return replace(scenario, settings=settings, uplift=())


def _design_tiers(scenario: Scenario, structure: Mapping[str, str]) -> Mapping[DesignTier, float]:
    settings = replace(scenario.settings, designed=True, design_priorities=tuple(DesignTier))
    settings = replace(settings, units_to_design=len(set(structure.values())))
    return judge_structure(replace(scenario, settings=settings), structure).values
