"""What the figures under a heading mean, in a sentence: the workbook's own help, and the results' words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workforce_planner.excel.columns import SHEETS
from workforce_planner.excel.layout import Column

FIGURES: Mapping[str, str] = {
    "Value": "What this plan is worth in the measure.",
    "Bound": "No plan can be better than this, given the tiers before it.",
    "Best possible": "No plan can be better than this, given the tiers before it.",
    "Before": "The same measure for the present postings, leavers included.",
    "Gap": "Value less bound: how much better a plan could still be, at most.",
    "Gap %": "Value less bound, as a share of the value: how much better a plan could still be, at most.",
    "Proven": "Yes where no plan can be better by as much as matters.",
    "Seconds": "How long the tier was worked on.",
    "Time s": "How many seconds the tier was worked on.",
    "From unit": "The new unit that holds the officer's present area.",
    "To unit": "The unit that the plan gives the officer.",
    "Moved": "Yes where the new unit does not hold the officer's present area.",
    "Volunteer": "Yes where the officer offered to go to the new unit.",
    "Minutes before": "From home to the present area, one way.",
    "Minutes after": "From home to the hub of the new unit, one way.",
    "Extra minutes": "How much longer the journey to work becomes, one way.",
    "Keep": "Yes for a row that the next solve leaves as it is, if asked to.",
    "Caseload hours": "Cases a year times hours a case.",
    "Required FTE": "Caseload hours divided by the productive hours of one full-time officer.",
    "Fair share FTE": "The part of the specialism's people that the unit's demand earns it.",
    "Capacity FTE": "FTE times availability times the part of the week that carries cases.",
    "Load %": "Required FTE as a share of capacity: 100 % is exactly staffed, 120 % a fifth too much work.",
    "Load % when full": "The load once every vacant post has its person.",
    "Load % before": "The load of the present postings, leavers included.",
    "Investigators": "People whose week carries cases.",
    "Supervisors": "People whose week carries no cases.",
    "Vacant posts": "Posts placed here that have no person on the day the plan starts.",
    "Within tolerance": "Yes where capacity is as near its fair share as the plan's tolerance asks.",
    "Hub area": "The area from which the unit's journeys are measured.",
    "Present strength": "Officers whose present area is in the unit.",
    "Arriving": "People who come from another unit, or from outside.",
    "Leaving out": "Officers who go to another unit or leave.",
    "Strength": "Officers and filled posts.",
    "Vacant": "Posts without a person on the day the plan starts.",
    "Establishment": "Strength plus vacant posts.",
    "Missing": "How many people a rule asks for and the plan does not have.",
    "Posts": "Posts placed here, filled and vacant.",
    "Filled": "Posts that have a person on the day the plan starts.",
}


def explained(sheet: str, heading: str) -> str:
    """Return what stands under a heading, or "" where that says all."""
    column = _columns().get((sheet, heading))
    if column is None:
        return FIGURES.get(heading, "")
    return f"{column.help} Blank: {column.blank}." if column.blank else column.help


@cache
def _columns() -> Mapping[tuple[str, str], Column]:
    return {(layout.title, column.heading): column for layout in SHEETS for column in layout.columns}
