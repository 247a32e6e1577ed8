"""The Notes sheet: what in a sample is a fact, and what is assumed."""

from __future__ import annotations

from workforce_planner.samples.facts import table
from workforce_planner.samples.force import Force
from workforce_planner.source import Cell

ATTRIBUTION = (
    "Contains National Statistics and Ordnance Survey data © Crown copyright and database right. "
    "Contains public sector information licensed under the Open Government Licence v3.0."
)
GENERAL = (
    "productive_hours",
    "minutes_base",
    "minutes_per_km",
    "no_crossing_minutes",
    "share_trainee",
    "span_dc_per_ds",
    "span_ds_per_di",
    "span_di_per_dci",
)
PEOPLE = (
    "Every officer is invented: names, warrant numbers, homes, hours, absences, skills and wishes were "
    "drawn by a seeded program. No real person is meant.",
    "Half of the officers live outside London and 8 % in the borough they police (facts); which town "
    "they live in was drawn by distance.",
    "How many officers each borough has in each specialism now is not published: teams were drawn "
    "between 70 % and 140 % of their fair share.",
)
GROUPS = (
    "Sex was drawn: half of the officers of rape, child and domestic abuse teams are women, a fifth of the "
    "others, as published for 2006. No plan reads this sheet."
)


def notes(force: Force) -> list[list[Cell]]:
    """Return the rows of the Notes sheet, headings first."""
    rows: list[list[Cell]] = [["Kind", "Subject", "Note"]]
    rows += [["About", "This sample", sentence] for sentence in force.about]
    rows += [["Assumption", "People", sentence] for sentence in PEOPLE]
    rows += [["Assumption", "Groups", GROUPS]]
    rows += [["Demand", work.case_type, work.basis] for work in force.works()]
    specific = (name for work in force.works() for name in work.assumes)
    rows += [_assumption(name) for name in dict.fromkeys((*GENERAL, *specific))]
    rows.append(["Source", "Tables", "Recorded offences and borough strength: Metropolitan Police Service, "
                 "London Datastore. Population: GLA. Boundaries: GLA and ONS."])  # fmt: skip
    rows.append(["Source", "Attribution", ATTRIBUTION])
    return rows


def _assumption(name: str) -> list[Cell]:
    row = next(row for row in table("assumptions") if row["assumption"] == name)
    return ["Assumption", row["subject"], f"{row['value']} {row['unit']}. {row['why']}."]
