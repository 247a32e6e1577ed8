"""Alternatives as tables: what there is to choose from, and each structure."""

from __future__ import annotations

import math

from pandas import DataFrame

from workforce_planner.design.alternatives import Alternative, Alternatives
from workforce_planner.plan import UNIT_OF_MEASURE
from workforce_planner.quantities import quantities

BY_TIER = ("Alternative", "Tier", "Unit of measure", "Value", "Bound", "Gap %", "Proven", "Seconds")
BY_UNIT = ("Alternative", "Unit", "Hub area", "Areas", "Required FTE", "Load of mean %")


def overview(alternatives: Alternatives) -> DataFrame:
    """Return a row for each alternative; "Load" is required FTE in per cent of the units' mean."""
    return DataFrame([_row(one) for one in _all(alternatives)])


def _row(one: Alternative) -> dict[str, object]:
    loads = [100 * load for load in one.figures.loads.values()]
    return {
        "Alternative": one.name,
        "Areas apart": math.nan if one.apart is None else one.apart,
        "Proven": _proven(one),
        **{str(tier): value for tier, value in one.value.items()},
        "Lowest load of mean %": min(loads),
        "Highest load of mean %": max(loads),
        "Load spread %": max(loads) - min(loads),
        "Displaced FTE": one.figures.displaced,
        "Added minutes": one.minutes,
    }


def _proven(one: Alternative) -> str:
    judged = all(tier.bound is None for tier in one.tiers)
    return "" if judged else "Yes" if one.proven else "No"


def structures(alternatives: Alternatives) -> DataFrame:
    """Return the unit of each area, a column for each alternative."""
    ones = _all(alternatives)
    given = [one.scenario.structure or {} for one in ones]
    rows = [(area, *(structure[area] for structure in given)) for area in given[0]]
    return DataFrame(rows, columns=["Area", *(heading(one) for one in ones)])


def by_tier(alternatives: Alternatives) -> DataFrame:
    """Return the score of each alternative."""
    rows = [
        (
            one.name,
            str(tier.name),
            UNIT_OF_MEASURE[tier.name],
            tier.value,
            tier.bound,
            None if tier.gap_share is None else 100 * tier.gap_share,
            "" if tier.bound is None else "Yes" if tier.proven else "No",
            tier.seconds,
        )
        for one in _all(alternatives)
        for tier in one.tiers
    ]
    return DataFrame(rows, columns=BY_TIER)


def by_unit(alternatives: Alternatives) -> DataFrame:
    """Return the units of each alternative."""
    rows = []
    for one in _all(alternatives):
        q = quantities(one.scenario)
        for unit in q.units:
            areas = [area for area, there in q.structure.items() if there == unit]
            required = math.fsum(q.required[unit, s] for s in q.specialisms)
            load = 100 * one.figures.loads[unit]
            rows.append((one.name, unit, q.hubs.get(unit, ""), "; ".join(areas), required, load))
    return DataFrame(rows, columns=BY_UNIT)


def heading(one: Alternative) -> str:
    """Return the heading of an alternative's structure."""
    return f"Alternative {one.name}" if one.name.isdigit() else one.name


def _all(alternatives: Alternatives) -> tuple[Alternative, ...]:
    first = alternatives.designed_first
    return alternatives.found if first is None else (*alternatives.found, first)
