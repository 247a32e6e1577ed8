"""The Plan sheet with its settings, and the Spellings sheet."""

from __future__ import annotations

import math

from workforce_planner.domain import DesignTier, Tier
from workforce_planner.excel.layout import NO_LIMIT, Column, Kind, Layout

PLAN = Layout(
    "Plan",
    "setting",
    "The settings of the plan; one that is left out has its default.",
    (
        Column("Setting", "setting", Kind.TEXT, "Which setting.", required=True),
        Column("Value", "value", Kind.VALUE, "Its value.", required=True, default=""),
        Column("Notes", "notes", Kind.TEXT, "Free for your notes."),
    ),
)

SPELLINGS = Layout(
    "Spellings",
    "spelling",
    "How an export writes a name: T/DS means DS.",
    (
        Column("Column", "column", Kind.TEXT, "The heading under which it stands.", required=True),
        Column("Written", "written", Kind.TEXT, "How the export writes it.", required=True),
        Column("Means", "means", Kind.TEXT, "The name that is meant.", required=True),
    ),
)

# A setting is declared like a column: its heading is what stands under "Setting".
SETTINGS: tuple[Column, ...] = (
    Column("Name", "name", Kind.TEXT, "What the plan is called.", blank="the file's name"),
    Column(
        *("Structure", "designed", Kind.CHOICE),
        "Given (in the sheet Structure), or Design: the solver groups areas into units.",
        default="Given",
        blank="Given",
        choices=("Given", "Design"),
    ),
    Column(
        *("Productive hours per FTE", "productive_hours", Kind.NUMBER),
        "Hours a year that a full-time officer has for cases.",
        default=1430.0,
        blank="1430",
        above=0,
    ),
    Column(
        *("Ring-fence specialisms", "ring_fenced", Kind.YES_NO),
        "Yes: officers work only in their own specialism; No: also where they are accredited.",
        default=True,
        blank="Yes",
    ),
    Column(
        *("Tolerance %", "tolerance_share", Kind.PERCENT),
        "How far a team may be from its fair share and still be balanced.",
        default=0.05,
        blank="5",
        least=0,
    ),
    Column(
        *("Tolerance FTE", "tolerance_fte", Kind.NUMBER, "The same in FTE; the wider of the two holds."),
        default=0.5,
        blank="0.5",
        least=0,
    ),
    Column(
        *("Priorities", "priorities", Kind.TIERS),
        "The order of the tiers, separated by ;. Those not named come after, in the usual order.",
        default=tuple(Tier),
        blank="; ".join(Tier),
        choices=tuple(Tier),
    ),
    Column(
        *("Allowances", "allowances", Kind.ALLOWANCES),
        "What a tier may give back to later ones: Balance 2; Supervision 1.",
        blank="none",
        choices=(*Tier, *DesignTier),
    ),
    Column(
        *("Most travel minutes", "travel_limit", Kind.NUMBER, "The longest new journey."),
        default=math.inf,
        blank="none",
        words={"none": math.inf, "no limit": math.inf},
        least=0,
    ),
    Column(
        *("Minutes base", "minutes_base", Kind.NUMBER, "Minutes of an estimated journey of 0 km."),
        default=10.0,
        blank="10",
        least=0,
    ),
    Column(
        *("Minutes per km", "minutes_per_km", Kind.NUMBER, "Minutes for each kilometre in a straight line."),
        default=2.0,
        blank="2",
        least=0,
    ),
    Column(
        *("Cross the river", "cross_river", Kind.YES_NO),
        "Yes: river borders connect a designed unit, and count as borders.",
        default=False,
        blank="No",
    ),
    Column(
        *("Units to design", "units_to_design", Kind.WHOLE, "How many units to design."),
        blank="the number of rows in Units",
        least=1,
        most=1000,
    ),
    Column(
        *("Fewest areas", "fewest_areas", Kind.WHOLE, "The fewest areas in a designed unit."),
        default=1,
        blank="1",
        least=1,
    ),
    Column(
        *("Most areas", "most_areas", Kind.WHOLE, "The most areas in a designed unit."),
        blank="no limit",
        words=NO_LIMIT,
        least=1,
    ),
    Column(
        *("Workload tolerance %", "workload_tolerance_share", Kind.PERCENT),
        "How far a designed unit's work may be from the mean.",
        default=0.05,
        blank="5",
        least=0,
    ),
    Column(
        *("Design priorities", "design_priorities", Kind.TIERS),
        "The order of the design tiers, separated by ;. People counts only where named.",
        default=(DesignTier.WORKLOAD, DesignTier.BORDERS),
        blank="Workload; Borders",
        choices=tuple(DesignTier),
    ),
    Column(
        *(
            "Full-time hours",
            "full_time_hours",
            Kind.NUMBER,
            "Hours of a full-time week; helps find mistakes.",
        ),
        default=40.0,
        blank="40",
        above=0,
    ),
    Column(
        *("Marking", "marking", Kind.TEXT, "The protective marking on all that is written."),
        default="OFFICIAL-SENSITIVE",
        blank="OFFICIAL-SENSITIVE",
    ),
)
