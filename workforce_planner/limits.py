"""The Limits sheet's rows, unit by unit, with Present counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Limit, Scenario, WorksIn

# People by unit, specialism ("" for unit ranks), rank, and skill; under None, everybody.
Heads = Counter[tuple[str, str, str, str | None]]


@dataclass(frozen=True, slots=True)
class UnitLimit:
    """A row of the Limits sheet for one unit it concerns; None in a filter means any.

    ``specialism`` is None too where the rank works for the unit. ``fewest`` is a number
    also where the row says Present; ``most`` is None without a limit.
    """

    limit: Limit
    unit: str
    specialism: str | None
    rank: str | None
    skill: str | None
    fewest: int
    most: int | None

    def people(self, heads: Heads) -> int:
        """Count whom the limit concerns."""
        return sum(
            number
            for (unit, specialism, rank, skill), number in heads.items()
            if unit == self.unit
            and skill == self.skill
            and self.specialism in (None, specialism)
            and self.rank in (None, rank)
        )


def unit_limits(
    scenario: Scenario, units: Iterable[str], unit_of: Mapping[str, str], present: Heads
) -> Iterable[UnitLimit]:
    """Resolve each row for each unit; no unit may lose whom a Present row counts among those ``present``."""
    ranks = {rank.name: rank for rank in scenario.ranks}
    for limit in scenario.limits:
        of_team = limit.rank is None or ranks[limit.rank].works_in is WorksIn.TEAM
        specialism = limit.specialism if of_team else None
        for unit in units if limit.unit is None else (unit_of[limit.unit],):
            row = UnitLimit(limit, unit, specialism, limit.rank, limit.skill, limit.fewest, limit.most)
            yield replace(row, fewest=row.people(present)) if limit.present else row
