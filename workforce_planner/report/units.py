"""Work and people unit by unit, and the areas of each."""

from __future__ import annotations

from collections import Counter

from pandas import DataFrame

from workforce_planner.report.comparison import Comparison, load
from workforce_planner.report.teams import by_unit

UNIT_RESULTS = (
    "Unit",
    "Hub area",
    "Areas",
    "Officers",
    "Posts",
    "Required FTE",
    "Capacity FTE",
    "Load %",
)
NEW_STRUCTURE = ("Area", "Unit")


def unit_results(comparison: Comparison) -> DataFrame:
    """Return the units, each with its areas as a list, then available people by rank."""
    after, q = comparison.after, comparison.quantities
    officers = Counter(posting.unit for posting in after.postings)
    posts = Counter[str]()
    for placement in after.placements:
        posts[placement.unit] += placement.row.posts
    areas = {
        unit: [a.name for a in after.scenario.areas if q.structure.get(a.name) == unit] for unit in q.units
    }
    required, capacity = by_unit(q, q.required), by_unit(q, after.strength)
    rows = [
        (
            unit,
            q.hubs.get(unit, ""),
            "; ".join(areas[unit]),
            officers[unit],
            posts[unit],
            required[unit],
            capacity[unit],
            load(required[unit], capacity[unit]),
            *(after.people(unit, None, [rank]) for rank in q.ranks),
        )
        for unit in q.units
    ]
    headings = [f"{rank} (people)" if rank in UNIT_RESULTS else rank for rank in q.ranks]
    return DataFrame(rows, columns=[*UNIT_RESULTS, *headings])


def new_structure(comparison: Comparison) -> DataFrame:
    """Return the unit of each area, in the order of the Areas sheet."""
    structure = comparison.quantities.structure
    rows = [(a.name, structure[a.name]) for a in comparison.plan.scenario.areas if a.name in structure]
    return DataFrame(rows, columns=NEW_STRUCTURE)
