"""What a plan says, as tables: one function for each sheet of the result workbook.

Screen, file and terminal all show these tables, and the figures in them are the judge's.
Blank text is "", a blank number is NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workforce_planner.report.comparison import Comparison, compare
from workforce_planner.report.establishment import establishment
from workforce_planner.report.people import not_posted, postings, uplift_postings
from workforce_planner.report.scores import score, shortfalls
from workforce_planner.report.summary import summary
from workforce_planner.report.teams import teams
from workforce_planner.report.units import new_structure, unit_results

if TYPE_CHECKING:
    from pandas import DataFrame

    from workforce_planner.plan import Plan

TABLES: Mapping[str, Callable[[Comparison], DataFrame]] = {
    "Summary": summary,
    "Score": score,
    "Postings": postings,
    "Not posted": not_posted,
    "Uplift postings": uplift_postings,
    "Teams": teams,
    "Unit results": unit_results,
    "Establishment": establishment,
    "New structure": new_structure,
    "Shortfalls": shortfalls,
}


def tables(plan: Plan) -> Mapping[str, DataFrame]:
    """Return every table of the plan by the name of its sheet."""
    comparison = compare(plan)
    return {name: table(comparison) for name, table in TABLES.items()}


def table(plan: Plan, name: str) -> DataFrame:
    """Return one table of the plan."""
    return TABLES[name](compare(plan))
