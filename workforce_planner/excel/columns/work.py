"""The sheets that say what there is to do: specialisms, case types and demand."""

from __future__ import annotations

from workforce_planner.excel.layout import Column, Kind, Layout

SPECIALISMS = Layout(
    "Specialisms",
    "specialism",
    "The kinds of crime that officers are trained to investigate.",
    (
        Column("Specialism", "name", Kind.NAME, "The specialism's name.", required=True),
        Column(
            *("Fewest investigators", "fewest", Kind.WHOLE, "The fewest investigators each unit needs."),
            blank="1 where the team has demand",
            least=0,
        ),
    ),
    key="Specialism",
    required=True,
)

CASE_TYPES = Layout(
    "Case types",
    "case type",
    "The kinds of case, who investigates them and how long one takes.",
    (
        Column("Case type", "name", Kind.NAME, "Its name.", required=True),
        Column(
            *("Specialism", "specialism", Kind.REFERENCE, "The specialism that investigates it."),
            required=True,
            refers="Specialisms",
        ),
        Column(
            *("Hours per case", "hours", Kind.NUMBER, "Hours of work that a case takes on average."),
            required=True,
            least=0,
        ),
        Column(
            *("Harm days", "harm_days", Kind.NUMBER, "Days on a harm index; no plan depends on it."),
            blank="not known",
            least=0,
        ),
    ),
    key="Case type",
    required=True,
)

DEMAND = Layout(
    "Demand",
    "line of demand",
    "The cases of a year in each area.",
    (
        Column("Area", "area", Kind.REFERENCE, "Where they arise.", required=True, refers="Areas"),
        Column("Case type", "case_type", Kind.REFERENCE, "Which kind.", required=True, refers="Case types"),
        Column("Cases per year", "cases", Kind.NUMBER, "How many a year.", required=True, least=0),
    ),
    required=True,
)
