"""What a structure costs in journeys, before anybody is posted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

import numpy as np

from solver.transport import least_cost
from workforce_planner.domain import Officer, Scenario
from workforce_planner.quantities import Quantities, quantities
from workforce_planner.structures import people_alone

INCOMING = ""  # where those are who have no present area: all of them are to be placed


def added_minutes(scenario: Scenario) -> float:
    """Return the minutes added, one way, when every team gets its fair share.

    The structure must be given. Who is above a team's fair share is not decided yet, so all
    its investigators go in part, and those who are incoming whole, to where there are too
    few of their own specialism, by the journeys that add least. Part of an officer counts
    as that part of the journey. Posts, tolerance, limits and locks are left out.
    """
    q = quantities(replace(people_alone(scenario), limits=()))
    by_specialism: dict[str, list[Officer]] = {s: [] for s in q.balanced}
    for officer in q.posted:
        if q.capacity(officer) > 0 and q.own_specialism(officer) in by_specialism:
            by_specialism[q.own_specialism(officer)].append(officer)
    return fsum(_of_specialism(q, s, officers) for s, officers in by_specialism.items())


def _of_specialism(q: Quantities, specialism: str, officers: Sequence[Officer]) -> float:
    here = dict.fromkeys(q.units, 0.0) | {INCOMING: 0.0}
    for officer in officers:
        here[q.present_unit(officer) or INCOMING] += q.capacity(officer)
    above = {u: here[u] - q.fair_strength[u, specialism] for u in q.units} | {INCOMING: here[INCOMING]}
    giving = [place for place, fte in above.items() if fte > 0]
    taking = [place for place, fte in above.items() if fte < 0]
    movable = [(o, place) for o in officers if (place := q.present_unit(o) or INCOMING) in giving]
    cost = [[q.extra_minutes(o, unit) / q.capacity(o) for unit in taking] for o, _ in movable]
    return least_cost(
        np.array([q.capacity(o) * above[place] / here[place] for o, place in movable]),
        np.array([-above[place] for place in taking]),
        np.array(cost).reshape(len(movable), len(taking)),
    )
