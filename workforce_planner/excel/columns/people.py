"""The sheets that say who: ranks, officers, and what their characteristics are."""

from __future__ import annotations

import math

from workforce_planner.domain import WorksIn
from workforce_planner.excel.layout import Column, Kind, Layout, Word

RANKS = Layout(
    "Ranks",
    "rank",
    "The ranks, who carries cases and who supervises whom.",
    (
        Column("Rank", "name", Kind.NAME, "The rank's name.", required=True),
        Column(
            *("Grade", "grade", Kind.WHOLE, "1 is the lowest; no plan depends on it."),
            blank="not known",
            least=0,
        ),
        Column(
            *("Caseload share", "share", Kind.NUMBER),
            "The part of a week that carries cases: 1 for a detective constable, 0 for a supervisor.",
            required=True,
            least=0,
            most=1,
        ),
        Column(
            *("Works in", "works_in", Kind.CHOICE),
            "Team, Unit (serves the whole unit) or Force (not posted to a unit).",
            default=WorksIn.TEAM,
            blank="Team",
            choices=tuple(WorksIn),
        ),
        Column(
            *("Supervised by", "supervised_by", Kind.REFERENCE, "The rank that supervises it."),
            blank="nobody",
            refers="Ranks",
        ),
        Column(
            *("Span limit", "span", Kind.WHOLE),
            "The most people of the rank for one supervisor (needed with Supervised by).",
            blank="no limit",
            above=0,
        ),
    ),
    key="Rank",
    required=True,
)

OFFICERS = Layout(
    "Officers",
    "officer",
    "The officers, one row each.",
    (
        Column("Officer ID", "id", Kind.ID, "Warrant or staff number, as text.", required=True),
        Column("Name", "name", Kind.TEXT, "For reading only.", default="", blank="no name"),
        Column("Rank", "rank", Kind.REFERENCE, "The officer's rank.", required=True, refers="Ranks"),
        Column(
            *("Specialism", "specialism", Kind.REFERENCE),
            "What the officer is trained to investigate (needed for ranks that work in teams).",
            blank="none",
            refers="Specialisms",
        ),
        Column(
            *("Also accredited", "accredited", Kind.REFERENCE, "Other specialisms, separated by ;."),
            default=(),
            blank="none",
            refers="Specialisms",
            many=True,
        ),
        Column(
            *("FTE", "fte", Kind.NUMBER, "Full-time equivalent: 1 is full time, 0.8 four days in five."),
            default=1.0,
            blank="1",
            above=0,
            most=1.2,
        ),
        Column(
            *("Present area", "present", Kind.REFERENCE, "Where the officer works now."),
            blank="none: incoming",
            refers="Areas",
            words={"none": None},
        ),
        Column(
            *("Home area", "home", Kind.REFERENCE, "Where the officer lives; journeys need it."),
            blank="not known: no journey and no limit",
            refers="Areas",
        ),
        Column(
            *("Unit lock", "lock", Kind.REFERENCE, "The unit, or an area of it, the officer must go to."),
            blank="free",
            refers="Units",
        ),
        Column(
            *("Barred units", "barred", Kind.REFERENCE),
            "Units, or areas of them, the officer must not go to, separated by ;.",
            default=(),
            blank="none",
            refers="Units",
            many=True,
        ),
        Column(
            *("Volunteers for", "volunteers", Kind.REFERENCE),
            "Units, or areas of them, the officer volunteers for, separated by ;, or All.",
            default=(),
            blank="none",
            refers="Units",
            many=True,
            words={"all": Word.ALL},
        ),
        Column(
            *("Most travel minutes", "travel_limit", Kind.NUMBER),
            "The longest new journey; 0 = it may not lengthen, none = no limit.",
            blank="the plan's limit",
            words={"none": math.inf, "no limit": math.inf},
            least=0,
        ),
        Column(
            *("Skills", "skills", Kind.TEXT, "Skills that limits may ask for, separated by ;."),
            default=(),
            blank="none",
            many=True,
        ),
        Column(
            *("Available %", "available", Kind.PERCENT),
            "100 = fully there, 0 = absent for now: posted, but counted in no capacity.",
            default=1.0,
            blank="100",
            least=0,
            most=1,
            one_is_hundred=True,
        ),
        Column(
            *("Leaving", "leaving", Kind.YES_NO, "Yes for an officer who leaves and is not posted."),
            default=False,
            blank="No",
        ),
        Column(
            *("Stays central", "central", Kind.YES_NO, "Yes for an officer kept outside the units."),
            default=False,
            blank="No",
        ),
    ),
    key="Officer ID",
    required=True,
)

GROUPS = Layout(
    "Groups",
    "row",
    "Characteristics for the equality analysis; never read by the solver, never copied into a result.",
    (
        Column(
            *("Officer ID", "officer", Kind.REFERENCE),
            "An officer. Each further column is a characteristic: Sex, Ethnicity, Working pattern, ...",
            required=True,
            refers="Officers",
        ),
    ),
)
