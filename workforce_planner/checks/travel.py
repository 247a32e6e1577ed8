"""What can be wrong with measured journeys."""

from __future__ import annotations

from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding


def two_lines_for_one_direction(force: Force) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for line in force.scenario.travel:
        if (line.start, line.end) in seen:
            message = (
                f"the journey from {line.start} to {line.end} has a line already. Remove one of the two."
            )
            yield force.error("Travel", line.row, "From area", message)
        seen.add((line.start, line.end))
