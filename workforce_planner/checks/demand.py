"""What can be wrong with demand: where it arises and who can serve it."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import WorksIn
from workforce_planner.findings import Finding


def demand_outside(force: Force) -> Iterator[Finding]:
    for line in force.scenario.demand:
        if line.cases > 0 and line.area in force.areas and force.areas[line.area].outside:
            message = f"{line.area} is outside, so no unit serves it. Remove the line, or clear Outside."
            yield force.error("Demand", line.row, "Area", message)


def demand_repeated(force: Force) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for line in force.scenario.demand:
        if (line.area, line.case_type) in seen:
            message = (
                f"{line.case_type} in {line.area} has a line already; the lines are added up. "
                "Remove this one if it repeats the other."
            )
            yield force.warning("Demand", line.row, "Area", message)
        seen.add((line.area, line.case_type))


def demand_that_nobody_can_serve(force: Force) -> Iterator[Finding]:
    case_types = {c.name: c for c in force.scenario.case_types}
    lacking = force.hours.keys() - _served(force)
    for line in force.scenario.demand:
        case_type = case_types.get(line.case_type)
        if case_type and line.cases * case_type.hours > 0 and case_type.specialism in lacking:
            lacking -= {case_type.specialism}
            message = (
                f"{line.case_type} needs {case_type.specialism}, but no officer or post with a caseload "
                "share above 0 may work in it. Add people or posts, or remove the demand."
            )
            yield force.error("Demand", line.row, "Case type", message)


def area_without_demand(force: Force) -> Iterator[Finding]:
    busy = {line.area for line in force.scenario.demand if line.cases > 0}
    for area in force.inside:
        if area.name not in busy:
            message = f"{area.name} has no demand. Add its cases to the Demand sheet if it should have some."
            yield force.warning("Areas", area.row, "Area", message)


def _served(force: Force) -> set[str]:
    """Return the specialisms that somebody, or a post, can carry cases in."""
    carrying = {r.name for r in force.scenario.ranks if r.share > 0 and r.works_in is WorksIn.TEAM}
    served: set[str] = set()
    for officer in force.posted:
        if officer.rank in carrying:
            served.add(officer.specialism or "")
            served.update(() if force.settings.ring_fenced else officer.accredited)
    for line in force.scenario.uplift:
        if line.posts > 0 and line.rank in carrying:
            everything = (s.name for s in force.scenario.specialisms)
            served.update(everything if line.any_specialism else (line.specialism or "",))
    return served
