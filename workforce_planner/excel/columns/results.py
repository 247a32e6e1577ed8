"""The sheets that the program writes; three of them hold a plan and are read back."""

from __future__ import annotations

from workforce_planner.excel.layout import Column, Kind, Layout

RESULT_TITLES: tuple[str, ...] = (
    *("Summary", "Score", "Postings", "Not posted", "Uplift postings", "Teams", "Unit results"),
    *("Establishment", "New structure", "Shortfalls"),
)

# Units are not looked up: the judge says which rows of a plan made by hand name no unit.
POSTINGS = Layout(
    "Postings",
    "posting",
    "Where each officer goes.",
    (
        Column("Officer ID", "officer", Kind.ID, "The officer.", required=True),
        Column("To unit", "unit", Kind.TEXT, "The unit, or an area of it.", required=True, default=""),
        Column(
            *("Specialism", "specialism", Kind.REFERENCE, "The specialism worked in."),
            blank="none: a rank that works for the whole unit",
            refers="Specialisms",
        ),
        Column(
            *("Keep", "keep", Kind.YES_NO, "Yes for a row that stays as it is when solving with --keep."),
            default=False,
            blank="No",
        ),
    ),
)

UPLIFT_POSTINGS = Layout(
    "Uplift postings",
    "posting",
    "Where the posts go.",
    (
        Column("Line", "line", Kind.NAME, "The line of the Uplift sheet.", required=True),
        Column("Specialism", "specialism", Kind.REFERENCE, "The specialism worked in.", refers="Specialisms"),
        Column("Unit", "unit", Kind.TEXT, "The unit, or an area of it.", required=True, default=""),
        Column("Posts", "posts", Kind.WHOLE, "How many posts go there.", required=True),
        Column("Filled", "filled", Kind.WHOLE, "How many of them are filled.", blank="all of them"),
    ),
)

NEW_STRUCTURE = Layout(
    "New structure",
    "area",
    "Which area belongs to which unit in the plan.",
    (
        Column("Area", "area", Kind.REFERENCE, "The area.", required=True, refers="Areas"),
        Column("Unit", "unit", Kind.TEXT, "Its unit.", required=True),
    ),
    key="Area",
)

HELD: tuple[Layout, ...] = (POSTINGS, UPLIFT_POSTINGS, NEW_STRUCTURE)
