"""What can be wrong with uplift lines: posts filled, withdrawn and not placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workforce_planner.checks.force import Force
from workforce_planner.domain import WorksIn
from workforce_planner.findings import Finding


def filled_above_posts(force: Force) -> Iterator[Finding]:
    for line in force.scenario.uplift:
        if line.filled > max(line.posts, 0):
            message = f"{line.filled} of {line.posts} posts cannot be filled. Correct Filled or Posts."
            yield force.error("Uplift", line.row, "Filled", message)


def withdrawal_without_leavers(force: Force) -> Iterator[Finding]:
    """The program never chooses who leaves: lines and leavers are matched per rank."""
    leavers = Counter(o.rank for o in force.scenario.officers if o.leaving)
    withdrawn: Counter[str] = Counter()
    for line in force.scenario.uplift:
        before = withdrawn[line.rank]
        withdrawn[line.rank] += max(-line.posts, 0)
        if before <= leavers[line.rank] < withdrawn[line.rank]:
            total = sum(max(-other.posts, 0) for other in force.scenario.uplift if other.rank == line.rank)
            message = (
                f"posts of rank {line.rank} withdrawn: {total}; officers of that rank marked Leaving: "
                f"{leavers[line.rank]}. Mark who leaves in the Officers sheet, or withdraw fewer posts."
            )
            yield force.error("Uplift", line.row, "Posts", message)


def posts_of_force_rank(force: Force) -> Iterator[Finding]:
    for line in force.scenario.uplift:
        rank = force.ranks.get(line.rank)
        if line.posts > 0 and rank is not None and rank.works_in is WorksIn.FORCE:
            message = f"{line.rank} works for the force, so these posts are not placed and count nowhere."
            yield force.warning(
                "Uplift", line.row, "Rank", f"{message} Remove the line, or correct the rank."
            )
