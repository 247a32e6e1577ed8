"""What can be wrong with ranks: who supervises whom and who carries cases."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import Rank, WorksIn
from workforce_planner.findings import Finding

HEIGHT = {WorksIn.TEAM: 0, WorksIn.UNIT: 1, WorksIn.FORCE: 2}
WHERE = {WorksIn.TEAM: "a team", WorksIn.UNIT: "a unit", WorksIn.FORCE: "the force"}


def supervision_in_a_circle(force: Force) -> Iterator[Finding]:
    for rank in force.scenario.ranks:
        circle = _circle(force, rank)
        if circle:
            message = f"supervision goes in a circle: {', '.join(circle)}. Name a higher rank, or none."
            yield force.error("Ranks", rank.row, "Supervised by", message)


def supervision_downwards(force: Force) -> Iterator[Finding]:
    for rank in force.scenario.ranks:
        above = force.ranks.get(rank.supervised_by or "")
        if above is None or _circle(force, rank):
            continue
        if HEIGHT[above.works_in] < HEIGHT[rank.works_in]:
            message = (
                f"{rank.name} works in {WHERE[rank.works_in]}, and {above.name} only in "
                f"{WHERE[above.works_in]}. Name a rank that works as widely, or none."
            )
            yield force.error("Ranks", rank.row, "Supervised by", message)
        elif rank.grade is not None and above.grade is not None and above.grade < rank.grade:
            message = (
                f"{above.name} (grade {above.grade}) is below {rank.name} (grade {rank.grade}), "
                "so it cannot supervise it. Name a higher rank, or correct the grades (1 is the lowest)."
            )
            yield force.error("Ranks", rank.row, "Supervised by", message)


def caseload_outside_teams(force: Force) -> Iterator[Finding]:
    for rank in force.scenario.ranks:
        if rank.share > 0 and rank.works_in is not WorksIn.TEAM:
            message = (
                f"{rank.name} works in {WHERE[rank.works_in]}, where no cases are carried. "
                "Set the caseload share to 0, or let the rank work in a Team."
            )
            yield force.error("Ranks", rank.row, "Caseload share", message)


def _circle(force: Force, rank: Rank) -> tuple[str, ...]:
    """Return the ranks from this one up to itself again, empty if it does not come back."""
    names, above = [rank.name], rank.supervised_by
    while above is not None and above in force.ranks and above not in names:
        names.append(above)
        above = force.ranks[above].supervised_by
    return (*names, rank.name) if above == rank.name else ()
