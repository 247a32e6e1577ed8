"""What a structure must be like so that those whom another one left no lawful unit have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from solver.structure import Claim, Group
from workforce_planner.design.ground import Compiled
from workforce_planner.design.names import fixed_areas
from workforce_planner.domain import Officer, Scenario
from workforce_planner.quantities import MINUTES_SLACK, Quantities, quantities


def claims(compiled: Compiled, designed: Scenario) -> Iterator[Claim]:
    """Yield a claim for everybody who has no lawful unit in a designed structure.

    It asks for no more than their lock, bars and travel limit do in every structure: to which hub
    an incoming officer is nearest is left open, and so are the areas of a unit that only has a name.
    """
    q = quantities(designed)
    for officer in q.posted:
        if not q.lawful_units(officer):
            yield Claim(
                compiled.ground,
                lock=None if officer.lock is None else _areas(compiled, designed, [officer.lock]),
                barred=_areas(compiled, designed, officer.barred),
                here=_areas(compiled, designed, [officer.present] if officer.present else []),
                near=_near(compiled, q, officer),
            )


def _near(compiled: Compiled, q: Quantities, officer: Officer) -> Group | None:
    before = q.present_journey(officer)
    if officer.home is None or officer.present is None or before is None:
        return None
    most = max(q.travel_limit(officer), before) + MINUTES_SLACK
    return sum(1 << i for i, area in enumerate(compiled.areas) if q.minutes(officer.home, area) <= most)


def _areas(compiled: Compiled, scenario: Scenario, names: Iterable[str]) -> Group:
    """Return the areas that are named, and those tied to a unit that is."""
    tied, units = fixed_areas(scenario), {unit.name for unit in scenario.units}
    found = 0
    for name in names:
        meant = [a for a, unit in tied.items() if unit == name] if name in units else [name]
        found |= sum(1 << compiled.areas.index(area) for area in meant if area in compiled.areas)
    return found
