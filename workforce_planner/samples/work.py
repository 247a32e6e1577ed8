"""The demand of a year: recorded offences, and what is assumed where none are published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum

from workforce_planner.samples.facts import assumed, column, figure, offences


@dataclass(frozen=True, slots=True)
class Work:
    """One case type: cases a year by borough, hours a case, and where the figures come from.

    ``assumes`` names the assumptions that it rests on.
    """

    case_type: str
    hours: float
    cases: Mapping[str, int]
    basis: str
    assumes: tuple[str, ...]
    harm_days: float | None = None


def rape(year: int) -> Work:
    """Return recorded rape."""
    return Work(
        "Rape",
        assumed("hours_rape"),
        _rounded(offences("rape", year)),
        f"Fact: rape recorded in {year}.",
        ("hours_rape",),
        figure("harm_days_rape"),
    )


def serious_sexual(year: int) -> Work:
    """Return the serious part of other sexual offences."""
    share = assumed("serious_sexual_share")
    return Work(
        "Other serious sexual offence",
        assumed("hours_other_sexual"),
        _rounded(_times(offences("other_sexual", year), share)),
        f"Other sexual offences recorded in {year} (fact), {share:.0%} of them serious (assumption).",
        ("serious_sexual_share", "hours_other_sexual"),
        figure("harm_days_other_sexual"),
    )


def child_abuse(year: int, part: str = "") -> Work:
    """Return full investigations of child abuse; ``part`` names the assumed share that these teams do."""
    share = assumed(part) if part else 1.0
    yearly = figure("child_abuse_cases_three_years") / 3 * assumed("child_abuse_investigated_share")
    growth = figure(f"sexual_offences_{year}") / figure("sexual_offences_2012")
    ours = f"; {share:.0%} of it done by the teams of this sample" if part else ""
    return Work(
        "Child abuse",
        assumed("hours_child_abuse"),
        _spread(yearly * growth * share, column("population", "children_0_15_2015")),
        "Assumption: 40 % of 58,124 cases in three years (fact) are full investigations, growing as "
        f"recorded sexual offences did{ours}; spread by children aged 0-15.",
        ("child_abuse_investigated_share", *([part] if part else []), "hours_child_abuse"),
    )


def domestic_abuse(year: int) -> Work:
    """Return domestic abuse offences."""
    total = figure(f"domestic_abuse_{year}")
    return Work(
        "Domestic abuse",
        assumed("hours_domestic_abuse"),
        _spread(total, offences("violence_with_injury", year)),
        f"Force total of {total:,.0f} offences (fact), spread by violence with injury (assumption).",
        ("hours_domestic_abuse",),
    )


def stalking(year: int) -> Work:
    """Return stalking and coercive control."""
    share = assumed("stalking_share")
    return Work(
        "Stalking and coercive control",
        assumed("hours_stalking"),
        _rounded(_times(offences("stalking_and_harassment", year), share)),
        f"Stalking and harassment recorded in {year} (fact), {share:.0%} of it of this kind (assumption).",
        ("stalking_share", "hours_stalking"),
        figure("harm_days_stalking"),
    )


def exploitation() -> Work:
    """Return child exploitation."""
    rate, children = "exploitation_per_1000_children", column("population", "children_0_15_2015")
    return _per_thousand("Child exploitation", "hours_exploitation", rate, children)


def neighbourhood(year: int) -> Work:
    """Return neighbourhood problems, which PCSOs share."""
    rate = "problems_per_1000_residents"
    work = _per_thousand("Neighbourhood problem", "hours_neighbourhood", rate, _residents(year))
    return replace(work, assumes=(*work.assumes, "share_pcso", "span_pcso_per_ps"))


def volume_crime(year: int) -> Work:
    """Return burglary, robbery, vehicle crime and theft."""
    rate = "volume_crimes_per_1000_residents"
    return _per_thousand("Volume crime", "hours_volume_crime", rate, _residents(year))


def missing(year: int) -> Work:
    """Return missing people and mental health crisis."""
    return _per_thousand(
        "Missing or in crisis", "hours_missing", "missing_per_1000_residents", _residents(year)
    )


def incidents(year: int) -> Work:
    """Return emergency and priority incidents."""
    calm = _times(_residents(year), assumed("incidents_per_1000_residents") / 1000)
    violent = _times(offences("violence_with_injury", year), assumed("incidents_per_violent_offence"))
    return Work(
        "Emergency or priority incident",
        assumed("hours_incident"),
        _rounded({borough: calm[borough] + violent[borough] for borough in calm}),
        "Assumption: 200 incidents a year for 1,000 residents, and 8 for each violent offence recorded.",
        ("incidents_per_1000_residents", "incidents_per_violent_offence", "hours_incident"),
    )


def violence(year: int) -> Work:
    """Return the violence with injury that local investigators take on."""
    share = 1 - assumed("gang_share_of_violence")
    return Work(
        "Violence with injury",
        assumed("hours_violence"),
        _rounded(_times(offences("violence_with_injury", year), share)),
        f"Violence with injury recorded in {year} (fact), {share:.0%} of it for local teams (assumption).",
        ("gang_share_of_violence", "hours_violence"),
        figure("harm_days_violence_with_injury"),
    )


def gang_violence(year: int) -> Work:
    """Return the violence with injury that the gang teams take on."""
    share = assumed("gang_share_of_violence")
    return Work(
        "Gang and serious violence",
        assumed("hours_gang"),
        _rounded(_times(offences("violence_with_injury", year), share)),
        f"Violence with injury recorded in {year} (fact), {share:.0%} of it for gang teams (assumption).",
        ("gang_share_of_violence", "hours_gang"),
        figure("harm_days_violence_with_injury"),
    )


def detainees(year: int) -> Work:
    """Return people held in custody."""
    violent = offences("violence_with_injury", year)
    return Work(
        "Detainee",
        assumed("hours_detainee"),
        _rounded(_times(violent, assumed("detainees_per_violent_offence"))),
        "Assumption: 3.5 detainees for each violent offence recorded.",
        ("detainees_per_violent_offence", "hours_detainee"),
    )


def _per_thousand(case_type: str, hours: str, rate: str, people: Mapping[str, float]) -> Work:
    each = assumed(rate)
    who = "children aged 0-15" if "children" in rate else "residents"
    basis = f"Assumption: {each:g} a year for 1,000 {who}."
    return Work(case_type, assumed(hours), _rounded(_times(people, each / 1000)), basis, (rate, hours))


def _residents(year: int) -> Mapping[str, float]:
    return column("population", f"population_{year}")


def _times(figures: Mapping[str, float], factor: float) -> Mapping[str, float]:
    return {borough: value * factor for borough, value in figures.items()}


def _spread(total: float, by: Mapping[str, float]) -> Mapping[str, int]:
    return _rounded(_times(by, total / fsum(by.values())))


def _rounded(figures: Mapping[str, float]) -> Mapping[str, int]:
    return {borough: round(value) for borough, value in figures.items()}
