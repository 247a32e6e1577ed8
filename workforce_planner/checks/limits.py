"""What can be wrong with limits: contradictions, and limits that count nobody."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import WorksIn
from workforce_planner.findings import Finding
from workforce_planner.names import did_you_mean


def fewest_above_most_people(force: Force) -> Iterator[Finding]:
    for limit in force.scenario.limits:
        if limit.most is not None and limit.fewest > limit.most:
            message = f"at least {limit.fewest} and at most {limit.most} people cannot both hold. Change one."
            yield force.warning("Limits", limit.row, "Fewest", message)


def limit_without_number(force: Force) -> Iterator[Finding]:
    for limit in force.scenario.limits:
        if limit.most is None and not limit.fewest and not limit.present:
            message = "this limit asks for nothing. Fill in Fewest or Most, or remove the row."
            yield force.warning("Limits", limit.row, "Fewest", message)


def limit_on_force_rank(force: Force) -> Iterator[Finding]:
    for limit in force.scenario.limits:
        rank = force.ranks.get(limit.rank or "")
        if rank is not None and rank.works_in is WorksIn.FORCE:
            message = (
                f"{rank.name} works for the force and is in no unit, so this limit counts nobody. Remove it."
            )
            yield force.warning("Limits", limit.row, "Rank", message)


def limit_specialism_ignored(force: Force) -> Iterator[Finding]:
    for limit in force.scenario.limits:
        rank = force.ranks.get(limit.rank or "")
        if limit.specialism and rank is not None and rank.works_in is WorksIn.UNIT:
            message = f"{rank.name} works for the whole unit, so the specialism is ignored. Clear it."
            yield force.warning("Limits", limit.row, "Specialism", message)


def limit_on_unknown_skill(force: Force) -> Iterator[Finding]:
    skills = {skill for officer in force.scenario.officers for skill in officer.skills}
    for limit in force.scenario.limits:
        if limit.skill and limit.skill not in skills:
            message = f"no officer has the skill '{limit.skill}', so this limit counts nobody."
            yield force.warning("Limits", limit.row, "Skill", message + did_you_mean(limit.skill, skills))
