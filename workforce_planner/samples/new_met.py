"""A New Met for London, 2023: more people for safeguarding and neighbourhoods in the 12 units."""

from __future__ import annotations

from workforce_planner.domain import Limit, UpliftLine
from workforce_planner.samples.bcus import structure
from workforce_planner.samples.force import Force, Rates, Strand, settings, sized_units
from workforce_planner.samples.ranks import detectives, uniformed
from workforce_planner.samples.specialisms import (
    CHILD_ABUSE,
    DOMESTIC_ABUSE,
    NEIGHBOURHOOD,
    RAPE,
    keep_interviewers,
    victim_care,
)
from workforce_planner.samples.work import (
    child_abuse,
    domestic_abuse,
    neighbourhood,
    rape,
    serious_sexual,
    stalking,
)

YEAR = 2022


def new_met() -> Force:
    """Return 6,000 officers, 240 of them incoming, and 1,065 posts."""
    unit_ranks = {"DI": 130, "DCI": 36, "Inspector": 48, "Chief inspector": 12}
    units = structure()
    strands = (*safeguarding(), _neighbourhood())
    return Force(
        name="new-met",
        settings=settings("A New Met for London, 2023", 100, (2, 4)),
        structure=units,
        units=sized_units(units, strands, unit_ranks, 1065, {"North East": "Newham"}, slack=0.1),
        ranks=(*detectives(), *uniformed()),
        strands=strands,
        unit_ranks=unit_ranks,
        force_ranks={"Det Supt": 12, "Superintendent": 12, "Chief superintendent": 12},
        uplift=(*safeguarding_uplift(), UpliftLine("M08", "PCSO", 500, 180, NEIGHBOURHOOD)),
        limits=_limits(),
        about=_ABOUT,
        rates=Rates(pairs=30),
        seed=2023,
    )


def safeguarding() -> tuple[Strand, ...]:
    """Return the safeguarding teams of 2022."""
    return (
        Strand(
            RAPE,
            (rape(YEAR), serious_sexual(YEAR)),
            {"DC": 800, "TDC": 240, "DS": 140},
            part_time=0.12,
            skills={"SOIT": 0.3, "ABE interviewer": 0.15},
            accredited={CHILD_ABUSE: 0.12, DOMESTIC_ABUSE: 0.08},
        ),
        Strand(
            CHILD_ABUSE,
            (child_abuse(YEAR),),
            {"DC": 680, "TDC": 200, "DS": 118},
            part_time=0.17,
            skills={"ABE interviewer": 0.4},
            accredited={RAPE: 0.12},
        ),
        Strand(
            DOMESTIC_ABUSE,
            (domestic_abuse(YEAR), stalking(YEAR)),
            {"DC": 800, "TDC": 260, "DS": 135},
            accredited={RAPE: 0.05},
        ),
    )


def safeguarding_uplift() -> tuple[UpliftLine, ...]:
    """Return 565 posts, 210 of them filled."""
    return (
        UpliftLine("M01", "DC", 180, 60, RAPE),
        UpliftLine("M02", "DC", 130, 45, CHILD_ABUSE),
        UpliftLine("M03", "DC", 170, 65, DOMESTIC_ABUSE),
        UpliftLine("M04", "DS", 25, 10, RAPE),
        UpliftLine("M05", "DS", 18, 8, CHILD_ABUSE),
        UpliftLine("M06", "DS", 22, 10, DOMESTIC_ABUSE),
        UpliftLine("M07", "TDC", 20, 12, DOMESTIC_ABUSE),
    )


def _neighbourhood() -> Strand:
    return Strand(
        NEIGHBOURHOOD,
        (neighbourhood(YEAR),),
        {"PC": 1250, "PCSO": 800, "PS": 148},
        incoming={"PC": 210, "PS": 30},
        part_time=0.06,
        fewest=40,
    )


def _limits() -> tuple[Limit, ...]:
    return (
        victim_care(16),
        keep_interviewers(),
        Limit(specialism=NEIGHBOURHOOD, rank="PCSO", present=True, reason="No unit loses PCSOs"),
        Limit(rank="Chief inspector", fewest=1, most=1, reason="One lead for neighbourhoods in each unit"),
    )


_ABOUT = (
    "The twelve units stay. Domestic abuse, sexual offences and child abuse teams gain 565 people, "
    "neighbourhood teams 500 PCSOs, and 240 officers come from central teams to local ones (facts).",
    "The 240 are sergeants and constables without a present area (incoming) who join neighbourhood "
    "teams; 210 of the 565 and 180 of the 500 are there on the day (assumptions).",
    "PCSOs work in neighbourhood teams only and carry half a caseload of neighbourhood problems "
    "(assumption), so that a plan spreads them by demand; with no caseload nothing would say where they"
    " are needed.",
)
