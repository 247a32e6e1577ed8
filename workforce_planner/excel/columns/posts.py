"""The sheets that say what is wanted: uplift, limits and pairs."""

from __future__ import annotations

from workforce_planner.domain import PairRule
from workforce_planner.excel.layout import NO_LIMIT, Column, Kind, Layout, Word

UPLIFT = Layout(
    "Uplift",
    "uplift line",
    "Posts to be placed, or (a negative number) withdrawn.",
    (
        Column("Line", "line", Kind.NAME, "A short code for the line.", required=True),
        Column("Rank", "rank", Kind.REFERENCE, "Rank of the posts.", required=True, refers="Ranks"),
        Column(
            *("Specialism", "specialism", Kind.REFERENCE),
            "Specialism of the posts, or Any (needed for ranks that work in teams).",
            blank="none",
            refers="Specialisms",
            words={"any": Word.ANY},
        ),
        Column(
            *("Posts", "posts", Kind.WHOLE),
            "How many; a negative number withdraws posts that have people.",
            required=True,
        ),
        Column(
            *("FTE", "fte", Kind.NUMBER, "Full-time equivalent of each post."),
            default=1.0,
            blank="1",
            above=0,
            most=1.2,
        ),
        Column(
            *("Unit", "unit", Kind.REFERENCE, "The unit, or an area of it, the posts must go to."),
            blank="the solver decides",
            refers="Units",
        ),
        Column(
            *("Filled", "filled", Kind.WHOLE, "How many have a person in them when the plan starts."),
            blank="all of them",
        ),
    ),
    key="Line",
)

LIMITS = Layout(
    "Limits",
    "limit",
    "The fewest and the most people of a kind in a unit; a blank cell means any.",
    (
        Column(
            *("Unit", "unit", Kind.REFERENCE, "The unit, or an area of it."),
            blank="each unit",
            refers="Units",
        ),
        Column(
            *("Specialism", "specialism", Kind.REFERENCE, "The specialism worked in."),
            blank="any",
            refers="Specialisms",
            words={"any": None},
        ),
        Column(
            *("Rank", "rank", Kind.REFERENCE, "The rank."), blank="any", refers="Ranks", words={"any": None}
        ),
        Column("Skill", "skill", Kind.TEXT, "The skill.", blank="any", words={"any": None}),
        Column(
            *("Fewest", "fewest", Kind.WHOLE, "The fewest people, or Present: as many as the unit has now."),
            default=0,
            blank="0",
            words={"present": Word.PRESENT},
            least=0,
        ),
        Column(*("Most", "most", Kind.WHOLE, "The most people."), blank="no limit", words=NO_LIMIT, least=0),
        Column("Reason", "reason", Kind.TEXT, "Why the limit is there.", default="", blank="none"),
    ),
)

PAIRS = Layout(
    "Pairs",
    "pair",
    "Officers who must share a unit, or must not.",
    (
        Column("Officer ID", "officer", Kind.REFERENCE, "One officer.", required=True, refers="Officers"),
        Column(
            *("Other officer ID", "other", Kind.REFERENCE, "The other officer."),
            required=True,
            refers="Officers",
        ),
        Column(*("Rule", "rule", Kind.CHOICE, "Together or Apart."), required=True, choices=tuple(PairRule)),
    ),
)
