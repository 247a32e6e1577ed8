"""The scenario under check, looked up by name, and findings with their cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from workforce_planner.domain import Area, Officer, Rank, Scenario, Settings, Unit, WorksIn
from workforce_planner.findings import Finding, Level
from workforce_planner.names import same
from workforce_planner.quantities import Quantities, quantities


@dataclass(frozen=True)
class Force:
    """A scenario that may still be provisional: what it names may be missing from it.

    ``constants`` knows a sound one's quickly.
    """

    scenario: Scenario
    constants: Callable[[Scenario], Quantities] | None = None

    @property
    def settings(self) -> Settings:
        """The Plan sheet."""
        return self.scenario.settings

    @property
    def structure(self) -> Mapping[str, str]:
        """Area to unit, empty while the structure is to be designed."""
        return self.scenario.structure or {}

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Areas by name."""
        return {a.name: a for a in self.scenario.areas}

    @cached_property
    def inside(self) -> tuple[Area, ...]:
        """Areas that belong to a unit."""
        return tuple(a for a in self.scenario.areas if not a.outside)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units by name."""
        return {u.name: u for u in self.scenario.units}

    @cached_property
    def ranks(self) -> Mapping[str, Rank]:
        """Ranks by name."""
        return {r.name: r for r in self.scenario.ranks}

    @cached_property
    def posted(self) -> tuple[Officer, ...]:
        """Officers whom a plan must place."""
        placed = {r.name for r in self.scenario.ranks if r.works_in is not WorksIn.FORCE}
        return tuple(
            o for o in self.scenario.officers if o.rank in placed and not o.leaving and not o.central
        )

    @cached_property
    def posted_ids(self) -> frozenset[str]:
        """IDs of the officers whom a plan must place."""
        return frozenset(o.id for o in self.posted)

    @cached_property
    def hours(self) -> Mapping[str, float]:
        """Caseload hours a year by specialism; only specialisms with demand."""
        cases = {c.name: c for c in self.scenario.case_types}
        hours: dict[str, float] = {}
        for line in self.scenario.demand:
            case = cases.get(line.case_type)
            if case and line.cases * case.hours > 0:
                hours[case.specialism] = hours.get(case.specialism, 0.0) + line.cases * case.hours
        return hours

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Inside areas next to each inside area, read both ways, over every border that connects.

        The river divides designed units alone.
        """
        by_river = self.settings.cross_river or not self.settings.designed
        near: dict[str, set[str]] = {a.name: set() for a in self.inside}
        for area in self.inside:
            river = area.river_neighbours if by_river else ()
            for other in {*area.neighbours, *river} & near.keys() - {area.name}:
                near[area.name].add(other)
                near[other].add(area.name)
        return {name: frozenset(others) for name, others in near.items()}

    @cached_property
    def fixed(self) -> Mapping[str, str]:
        """Unit by area, where a designed structure says it: fixed to it, or the hub it names."""
        hubs = {u.hub: u.name for u in self.scenario.units if u.hub}
        return hubs | {
            a.name: a.fixed_unit for a in self.inside if a.fixed_unit and a.fixed_unit in self.unit_names
        }

    @cached_property
    def open_units(self) -> frozenset[str]:
        """Units of a designed structure that no area is fixed to."""
        return self.unit_names.difference(self.fixed.values())

    @property
    def unit_count(self) -> int:
        """How many units the plan will have."""
        wanted = self.settings.units_to_design if self.settings.designed else None
        return len(self.units) if wanted is None else wanted

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """The names of the plan's units, those that the Units sheet leaves unnamed included."""
        unnamed = range(len(self.units) + 1, self.unit_count + 1)
        return frozenset(self.units) | {f"Unit {number}" for number in unnamed}

    @cached_property
    def quantities(self) -> Quantities:
        """The scenario's constants; a structure still to be designed counts as a single unit."""
        if self.constants is not None and not self.settings.designed:
            return self.constants(self.scenario)
        scenario = replace(self.scenario, limits=())  # they take longest, and no check needs them
        if not self.settings.designed:
            return quantities(scenario)
        structure = dict.fromkeys((a.name for a in self.inside), "the force")
        return quantities(replace(scenario, structure=structure, units=(Unit("the force"),)))

    def unit_of(self, name: str | None) -> str | None:
        """Return the unit that a unit's or an area's name means, None while that is open."""
        if name is None or name in self.unit_names:
            return name
        return (self.fixed if self.settings.designed else self.structure).get(name)

    def meaning(self, name: str | None) -> str | None:
        """Return what to compare a unit's or an area's name by: its unit, or itself while that is open."""
        return self.unit_of(name) or name

    def row_of(self, sheet: str, heading: str, name: str) -> int:
        """Return the first row of a sheet that holds the name, 0 if none does."""
        found = self.scenario.source.sheets.get(sheet)
        if found is None or heading not in found.columns:
            return 0
        column = found.columns[heading]
        for row, cells in enumerate(found.rows[found.heading_row :], found.heading_row + 1):
            if column < len(cells) and same(str(cells[column])) == same(name):
                return row
        return 0

    def place(self, sheet: str, row: int, heading: str) -> str:
        """Return a cell's address, such as ``Officers!C17``."""
        return self.scenario.source.cell(sheet, row, heading)

    def error(self, sheet: str, row: int, heading: str, message: str) -> Finding:
        """Return an error at a cell."""
        return self._finding(Level.ERROR, sheet, row, heading, message)

    def warning(self, sheet: str, row: int, heading: str, message: str) -> Finding:
        """Return a warning at a cell."""
        return self._finding(Level.WARNING, sheet, row, heading, message)

    def wrong_setting(self, setting: str, message: str, otherwise: str = "Plan") -> Finding:
        """Return an error at a setting's value, or on another sheet where it is left to its default."""
        row = self.row_of("Plan", "Setting", setting)
        return self.error("Plan" if row else otherwise, row, "Value", message)

    def _finding(self, level: Level, sheet: str, row: int, heading: str, message: str) -> Finding:
        name, _, cell = self.place(sheet, row, heading).rpartition("!")
        return Finding(level, name, cell, message) if name else Finding(level, cell, "", message)
