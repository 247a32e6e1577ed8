"""Sapphire 2012-13: rape and child abuse teams of 32 boroughs into five or six regions."""

from __future__ import annotations

from collections.abc import Mapping

from workforce_planner.domain import Limit, UpliftLine
from workforce_planner.samples.facts import named_structure
from workforce_planner.samples.force import Force, Strand, settings, sized_units
from workforce_planner.samples.ranks import detectives
from workforce_planner.samples.specialisms import (
    CHILD_ABUSE,
    RAPE,
    keep_interviewers,
    victim_care,
)
from workforce_planner.samples.work import child_abuse, rape, serious_sexual

YEAR = 2012


def five_regions() -> Force:
    """Return the force in five regions, with too few sergeants for child abuse."""
    return _force(
        "five-regions",
        "Sapphire into five regions, 2012-13",
        {"DC": 149, "TDC": 20, "DS": 17},
        {"East": "Hackney", "West": "Westminster"},
        limit=90,
        seed=2012,
    )


def six_regions() -> Force:
    """Return the force in six regions, with a tighter travel limit."""
    return _force(
        "six-regions",
        "Sapphire into six regions, 2012-13",
        {"DC": 144, "TDC": 20, "DS": 22},
        {"Central": "Westminster", "South East": "Southwark"},
        limit=75,
        seed=2013,
    )


def _force(
    name: str,
    title: str,
    child_abuse_heads: Mapping[str, int],
    hubs: Mapping[str, str],
    limit: int,
    seed: int,
) -> Force:
    regions = named_structure(name.replace("-", " ").capitalize())
    strands = _strands(child_abuse_heads)
    unit_ranks = {"DI": 27, "DCI": 8}
    return Force(
        name=name,
        settings=settings(title, limit, (3, 10)),
        structure=regions,
        units=sized_units(regions, strands, unit_ranks, 100, hubs, slack=0.12),
        ranks=detectives(),
        strands=strands,
        unit_ranks=unit_ranks,
        force_ranks={"Det Supt": 2, "Det Ch Supt": 1},
        retiring={"Det Supt": 1, "Det Ch Supt": 1},
        uplift=_uplift(),
        limits=_limits(),
        about=_ABOUT,
        seed=seed,
    )


def _strands(child_abuse_heads: Mapping[str, int]) -> tuple[Strand, ...]:
    return (
        Strand(
            RAPE,
            (rape(YEAR), serious_sexual(YEAR)),
            {"DC": 319, "TDC": 40, "DS": 57},
            part_time=0.12,
            skills={"SOIT": 0.3, "ABE interviewer": 0.15},
            accredited={CHILD_ABUSE: 0.15},
        ),
        Strand(
            CHILD_ABUSE,
            (child_abuse(YEAR, "child_abuse_regional_share"),),
            child_abuse_heads,
            fewest=10,
            part_time=0.17,
            skills={"ABE interviewer": 0.4},
            accredited={RAPE: 0.25},
        ),
    )


def _uplift() -> tuple[UpliftLine, ...]:
    """Return 100 posts, most of them constables', 40 filled; two senior posts are withdrawn."""
    return (
        UpliftLine("S01", "DC", 60, 22, RAPE),
        UpliftLine("S02", "DC", 4, 2, RAPE, fte=0.8),
        UpliftLine("S03", "DC", 4, 1, RAPE, unit="Hackney"),
        UpliftLine("S04", "TDC", 14, 8, RAPE),
        UpliftLine("S05", "DS", 14, 6, RAPE),
        UpliftLine("S06", "DI", 4, 1),
        UpliftLine("S07", "Det Ch Supt", -1, 0),
        UpliftLine("S08", "Det Supt", -1, 0),
    )


def _limits() -> tuple[Limit, ...]:
    return (
        victim_care(9),
        keep_interviewers(),
        Limit(specialism=CHILD_ABUSE, rank="TDC", most=6, reason="No team of beginners"),
        Limit(rank="DCI", fewest=1, reason="A head of each region"),
    )


_ABOUT = (
    "The Sapphire command of 440 rape investigators and 200 officers of area child abuse teams, spread "
    "over 32 boroughs, become regional teams. 100 posts are added, most of them constables; 40 are "
    "filled on the day. The posts of one detective chief superintendent and one superintendent are "
    "withdrawn.",
    "Strength of 440 was published for June 2015, uplift and withdrawn posts for 2012-13 (facts). How "
    "they divide among ranks, how many posts are filled and which boroughs form a region are "
    "assumptions.",
)
