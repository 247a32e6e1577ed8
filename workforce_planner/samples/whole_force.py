"""A whole force of 34,000 people in all strands of policing."""

from __future__ import annotations

from dataclasses import replace

from workforce_planner.domain import Limit
from workforce_planner.samples.bcus import structure
from workforce_planner.samples.facts import column
from workforce_planner.samples.force import Force, Rates, Strand, settings, sized_units
from workforce_planner.samples.new_met import safeguarding, safeguarding_uplift
from workforce_planner.samples.ranks import detectives, uniformed
from workforce_planner.samples.specialisms import (
    CUSTODY,
    DOMESTIC_ABUSE,
    GANGS,
    INVESTIGATION,
    MISSING,
    NEIGHBOURHOOD,
    RESPONSE,
    keep_interviewers,
    victim_care,
)
from workforce_planner.samples.work import (
    detainees,
    gang_violence,
    incidents,
    missing,
    neighbourhood,
    violence,
    volume_crime,
)

YEAR = 2022


def whole_force() -> Force:
    """Return 34,000 people, one in thirty of them kept in central commands."""
    unit_ranks = {"DI": 330, "DCI": 84, "Inspector": 600, "Chief inspector": 96}
    units = structure()
    strands = _strands()
    return Force(
        name="whole-force",
        settings=settings("A whole force of 34,000", 90, (2, 4)),
        structure=units,
        units=sized_units(units, strands, unit_ranks, 565, {}, slack=0.12),
        ranks=(*detectives(), *uniformed()),
        strands=strands,
        unit_ranks=unit_ranks,
        force_ranks={"Det Supt": 24, "Det Ch Supt": 4, "Superintendent": 40, "Chief superintendent": 18},
        uplift=safeguarding_uplift(),
        limits=_limits(),
        about=_ABOUT,
        rates=Rates(leaving=0.01, central=0.03, locked=0.01, volunteers=0.05, pairs=60),
        seed=34000,
    )


def _strands() -> tuple[Strand, ...]:
    officers = column("borough_strength_2016", "officers_fte")
    return (
        Strand(
            RESPONSE,
            (incidents(YEAR),),
            {"PC": 13919, "PS": 1950},
            part_time=0.05,
            lowest=0.85,
            highest=1.2,
            strength=officers,
        ),
        Strand(
            NEIGHBOURHOOD,
            (neighbourhood(YEAR),),
            {"PC": 1380, "PCSO": 880, "PS": 190},
            lowest=0.8,
            highest=1.25,
            part_time=0.06,
            fewest=40,
        ),
        Strand(
            INVESTIGATION,
            (violence(YEAR), volume_crime(YEAR)),
            {"PC": 1650, "DC": 2950, "TDC": 1850, "DS": 800, "PS": 230},
            lowest=0.8,
            highest=1.25,
        ),
        *(_with_central_staff(strand) for strand in safeguarding()),
        Strand(
            GANGS, (gang_violence(YEAR),), {"PC": 1450, "PS": 215}, lowest=0.75, highest=1.35, part_time=0.05
        ),
        Strand(MISSING, (missing(YEAR),), {"PC": 440, "PS": 58}),
        Strand(CUSTODY, (detainees(YEAR),), {"PC": 1050, "PS": 150}, lowest=0.8, highest=1.3, part_time=0.06),
    )


def _with_central_staff(strand: Strand) -> Strand:
    """Return a safeguarding strand with the people on top whom central commands keep."""
    return replace(strand, heads={rank: round(heads * 1.08) for rank, heads in strand.heads.items()})


def _limits() -> tuple[Limit, ...]:
    return (
        victim_care(16),
        keep_interviewers(),
        Limit(specialism=DOMESTIC_ABUSE, rank="TDC", most=40, reason="No team of beginners"),
        Limit(rank="Chief inspector", fewest=4, reason="A chief inspector on call in each unit"),
    )


_ABOUT = (
    "A workforce of 34,000 (fact, 2023) in every strand of policing, in the twelve Basic Command Units. "
    "One in thirty stays in central commands (assumption; in truth about 16,000 officers served in the "
    "twelve units).",
    "Present response officers follow the borough strength published for May 2016 (fact); the other "
    "strands, and all demand but recorded offences, are assumptions named below.",
)
