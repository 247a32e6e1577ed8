"""A workbook that asks for nothing: its plan would be empty, and no proof of anything."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import WorksIn
from workforce_planner.findings import Finding


def nothing_to_plan(force: Force) -> Iterator[Finding]:
    placed = {rank.name for rank in force.scenario.ranks if rank.works_in is not WorksIn.FORCE}
    posts = any(line.posts > 0 and line.rank in placed for line in force.scenario.uplift)
    if not (force.posted or posts or force.hours):
        message = (
            "there is nothing to plan: no officer to be posted, no post to be placed and no demand. "
            "Add a row for each officer, and the cases of each area to the Demand sheet."
        )
        yield force.error("Officers", 0, "Officer ID", message)
