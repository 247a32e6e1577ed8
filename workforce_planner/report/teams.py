"""Work and people team by team."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from pandas import DataFrame

from workforce_planner.quantities import Quantities, Team
from workforce_planner.report.comparison import SLACK, Comparison, load, loads, within_tolerance, yes

TEAMS = (
    "Unit",
    "Specialism",
    "Caseload hours",
    "Required FTE",
    "Fair share FTE",
    "Capacity FTE",
    "Load %",
    "Load % when full",
    "Load % before",
    "Investigators",
    "Supervisors",
    "Vacant posts",
    "Within tolerance",
)
LOAD_BANDS = ("Unit", "Specialism", "Load %", "Load % before", "Lowest in tolerance", "Highest in tolerance")
EVERY_SPECIALISM = "All specialisms"


def teams(comparison: Comparison) -> DataFrame:
    """Return every unit's teams, one for each specialism.

    Fair share and tolerance are those of the strength, and blank in a specialism that
    has no demand. Supervisors are people of a rank that supervises another.
    """
    after, q = comparison.after, comparison.quantities
    investigating = [rank.name for rank in q.ranks.values() if rank.share > 0]
    supervising = {rank.supervised_by for rank in q.ranks.values() if rank.supervised_by}
    now, full = loads(after, after.strength), loads(after, after.establishment)
    before = loads(comparison.before, comparison.before.strength)
    vacant = _vacant(comparison)
    rows = [
        (
            *team,
            q.hours[team],
            q.required[team],
            q.fair_strength.get(team),
            after.strength.get(team, 0.0),
            now[team],
            full[team],
            before[team],
            after.people(*team, investigating),
            after.people(*team, supervising),
            vacant[team],
            yes(within_tolerance(after, team)),
        )
        for team in _in_order(comparison)
    ]
    return DataFrame(rows, columns=TEAMS)


def deviations(comparison: Comparison) -> DataFrame:
    """Return for each load of ``teams`` 1 for too much work, -1 for too little, 0 within tolerance."""
    after, before = comparison.after, comparison.before
    q, p = after.quantities, before.quantities
    rows = [
        (
            _deviation(after.strength, q.fair_strength, q.tol_strength, team),
            _deviation(after.establishment, q.fair_establishment, q.tol_establishment, team),
            _deviation(before.strength, p.fair_strength, p.tol_strength, team),
        )
        for team in _in_order(comparison)
    ]
    return DataFrame(rows, columns=("Load %", "Load % when full", "Load % before"))


def load_bands(comparison: Comparison) -> DataFrame:
    """Return what a chart of loads needs: first whole units, then teams by specialism with demand.

    A team is within tolerance between the last two columns; the highest is blank where
    even nobody would be within it. Units have no tolerance.
    """
    q = comparison.quantities
    after, before = comparison.after.strength, comparison.before.strength
    required, now, then = (by_unit(q, fte) for fte in (q.required, after, before))
    rows: list[tuple[object, ...]] = [
        (
            unit,
            EVERY_SPECIALISM,
            load(required[unit], now[unit]),
            load(required[unit], then[unit]),
            None,
            None,
        )
        for unit in q.units
    ]
    for team in ((unit, specialism) for specialism in q.balanced for unit in q.units):
        work, fair, tolerance = q.required[team], q.fair_strength[team], q.tol_strength[team]
        lowest = 100 * work / (fair + tolerance) if fair + tolerance > 0 else None
        highest = 100 * work / (fair - tolerance) if fair > tolerance else None
        rows.append(
            (*team, load(work, after.get(team, 0.0)), load(work, before.get(team, 0.0)), lowest, highest)
        )
    return DataFrame(rows, columns=LOAD_BANDS)


def by_unit(q: Quantities, fte: Mapping[Team, float]) -> dict[str, float]:
    """Add up the FTE of each unit's teams."""
    return {unit: math.fsum(fte.get((unit, s), 0.0) for s in q.specialisms) for unit in q.units}


def _deviation(
    capacity: Mapping[Team, float], fair: Mapping[Team, float], tolerance: Mapping[Team, float], team: Team
) -> int:
    if team not in fair:
        return 0
    missing = fair[team] - capacity.get(team, 0.0)
    return 0 if abs(missing) <= tolerance[team] + SLACK else 1 if missing > 0 else -1


def _in_order(comparison: Comparison) -> list[Team]:
    q = comparison.quantities
    return [(unit, specialism) for unit in q.units for specialism in q.specialisms]


def _vacant(comparison: Comparison) -> Counter[Team]:
    vacant = Counter[Team]()
    for placement in comparison.after.placements:
        vacant[placement.unit, placement.specialism] += placement.row.posts - placement.row.filled
    return vacant
