"""A given structure, asked anew: the same force with its units still to be designed."""

from __future__ import annotations

from dataclasses import replace

from workforce_planner.domain import Draft, Officer, Scenario
from workforce_planner.quantities import quantities


def redesigned(scenario: Scenario) -> Scenario:
    """Return the scenario with its structure to be designed; the given one counts as held.

    Entries that name a unit name its hub instead: they mean the unit that will hold it. Only who is
    locked to the unit of their present area is to stay there.
    """
    if scenario.structure is None:
        return scenario
    found = quantities(replace(scenario, limits=()))
    hubs = found.hubs

    def area(name: str | None) -> str | None:
        return hubs.get(name, name) if name is not None else None

    def lock(officer: Officer) -> str | None:
        stays = officer.lock in hubs and found.present_unit(officer) == officer.lock
        return officer.present if stays else area(officer.lock)

    def areas(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(hubs.get(name, name) for name in names)

    return replace(
        scenario,
        settings=replace(scenario.settings, designed=True),
        structure=None,
        officers=tuple(
            replace(o, lock=lock(o), barred=areas(o.barred), volunteers=areas(o.volunteers))
            for o in scenario.officers
        ),
        uplift=tuple(replace(line, unit=area(line.unit)) for line in scenario.uplift),
        limits=tuple(replace(limit, unit=area(limit.unit)) for limit in scenario.limits),
        held=Draft((), structure=scenario.structure),
    )
