"""The Basic Command Units of 2018-19: safeguarding officers of 32 boroughs into 12 units."""

from __future__ import annotations

from collections.abc import Mapping

from workforce_planner.domain import Limit, UpliftLine
from workforce_planner.samples.facts import named_structure
from workforce_planner.samples.force import Force, Rates, Strand, settings, sized_units
from workforce_planner.samples.ranks import detectives
from workforce_planner.samples.specialisms import (
    CHILD_ABUSE,
    DOMESTIC_ABUSE,
    EXPLOITATION,
    RAPE,
    STALKING,
    keep_interviewers,
    victim_care,
)
from workforce_planner.samples.work import (
    child_abuse,
    domestic_abuse,
    exploitation,
    rape,
    serious_sexual,
    stalking,
)

YEAR = 2018


def structure() -> Mapping[str, str]:
    """Return the twelve units as they are, by borough."""
    return named_structure("Twelve BCUs")


def twelve_bcus() -> Force:
    """Return 3,500 safeguarding officers and 300 posts."""
    unit_ranks = {"DI": 130, "DCI": 36}
    units = structure()
    strands = _strands()
    return Force(
        name="twelve-bcus",
        settings=settings("Safeguarding into twelve Basic Command Units, 2018-19", 90, (2, 4)),
        structure=units,
        units=sized_units(units, strands, unit_ranks, 300, _HUBS, slack=0.1),
        ranks=detectives(),
        strands=strands,
        unit_ranks=unit_ranks,
        force_ranks={"Det Supt": 12, "Det Ch Supt": 1},
        uplift=_uplift(),
        limits=_limits(),
        about=_ABOUT,
        rates=Rates(pairs=24),
        seed=2018,
    )


def _strands() -> tuple[Strand, ...]:
    return (
        Strand(
            RAPE,
            (rape(YEAR), serious_sexual(YEAR)),
            {"DC": 760, "TDC": 230, "DS": 135},
            part_time=0.12,
            skills={"SOIT": 0.3, "ABE interviewer": 0.15},
            accredited={CHILD_ABUSE: 0.12, DOMESTIC_ABUSE: 0.08},
        ),
        Strand(
            CHILD_ABUSE,
            (child_abuse(YEAR),),
            {"DC": 692, "TDC": 170, "DS": 105},
            part_time=0.17,
            skills={"ABE interviewer": 0.4},
            accredited={RAPE: 0.12, EXPLOITATION: 0.05},
        ),
        Strand(
            DOMESTIC_ABUSE,
            (domestic_abuse(YEAR),),
            {"DC": 540, "TDC": 190, "DS": 95},
            accredited={STALKING: 0.2, RAPE: 0.05},
        ),
        Strand(
            STALKING,
            (stalking(YEAR),),
            {"DC": 250, "TDC": 60, "DS": 40},
            accredited={DOMESTIC_ABUSE: 0.3},
        ),
        Strand(
            EXPLOITATION,
            (exploitation(),),
            {"DC": 38, "TDC": 6, "DS": 10},
            skills={"ABE interviewer": 0.5},
            accredited={CHILD_ABUSE: 0.4},
        ),
    )


def _uplift() -> tuple[UpliftLine, ...]:
    """Return 300 posts, 120 of them filled."""
    return (
        UpliftLine("B01", "DC", 90, 36, RAPE),
        UpliftLine("B02", "DC", 70, 28, CHILD_ABUSE),
        UpliftLine("B03", "DC", 60, 26, DOMESTIC_ABUSE),
        UpliftLine("B04", "TDC", 30, 12, any_specialism=True),
        UpliftLine("B05", "DS", 16, 6, RAPE),
        UpliftLine("B06", "DS", 14, 5, DOMESTIC_ABUSE),
        UpliftLine("B07", "DS", 10, 4, CHILD_ABUSE),
        UpliftLine("B08", "DI", 6, 2),
        UpliftLine("B09", "DC", 4, 1, STALKING, unit="East Area"),
    )


def _limits() -> tuple[Limit, ...]:
    return (
        victim_care(15),
        keep_interviewers(),
        Limit(rank="DCI", fewest=2, most=4, reason="Command of each unit"),
        Limit("Central West", DOMESTIC_ABUSE, "TDC", most=20, reason="Few tutors there"),
    )


_HUBS = {"Central West": "Westminster", "South Area": "Croydon", "North West": "Brent", "West Area": "Ealing"}
_ABOUT = (
    "About 3,500 investigators of rape, child abuse, domestic abuse, stalking and child exploitation "
    "come together in one safeguarding team in each of the twelve Basic Command Units. 300 roles are "
    "added, 120 of them filled.",
    "The twelve units and the 300 roles, not all filled, are facts; strength by specialism and rank, "
    "and how many roles are filled, are assumptions.",
)
