"""The plan as it stands: each row of a draft matched to the officer or line it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Draft, Officer, PostingRow, Scenario
from workforce_planner.judge.tally import Placement, Posting, Tally, tally
from workforce_planner.limits import Heads
from workforce_planner.parts import from_parts
from workforce_planner.quantities import Quantities, Team
from workforce_planner.quantities import quantities as constants

__all__ = [
    "Placement",
    "Posting",
    "Staffing",
    "counted",
    "placements",
    "present_plan",
    "present_row",
    "present_scenario",
    "present_staffing",
    "staffing",
]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who is where, as far as the draft says; who has no known unit counts nowhere.

    ``strength`` and ``establishment`` are FTE of capacity by team.
    """

    scenario: Scenario
    draft: Draft
    quantities: Quantities
    postings: tuple[Posting, ...]
    placements: tuple[Placement, ...]
    tally: Tally
    strength: Mapping[Team, float]
    establishment: Mapping[Team, float]

    @property
    def heads(self) -> Heads:
        """The available people."""
        return self.tally.heads

    @property
    def desks_strength(self) -> Mapping[str, int]:
        """Everybody by unit, available or not."""
        return self.tally.desks_strength

    @property
    def desks_establishment(self) -> Mapping[str, int]:
        """Everybody and every vacant post by unit."""
        return self.tally.desks_establishment

    @property
    def any_vacant(self) -> bool:
        """Whether a post of the plan is vacant on the day it starts."""
        return self.tally.vacant > 0

    def people(self, unit: str, specialism: str | None, ranks: Iterable[str]) -> int:
        """Count the available people of some ranks in a team, or with None in the whole unit."""
        if specialism is not None:
            return sum(self.heads[unit, specialism, rank, None] for rank in ranks)
        everywhere = ("", *self.quantities.specialisms)
        return sum(self.heads[unit, s, rank, None] for rank in ranks for s in everywhere)

    def cell(self, placed: Posting | Placement, heading: str, otherwise: str) -> str:
        """Return the cell of the plan's row, or of the input row where the plan is not from a file."""
        cell = self.scenario.source.cell
        if isinstance(placed, Posting):
            sheet, source = "Postings", ("Officers", placed.officer.row, otherwise)
        else:
            sheet, source = "Uplift postings", ("Uplift", placed.line.row, otherwise)
        return cell(sheet, placed.row.row, heading) if placed.row.row else cell(*source)


def staffing(scenario: Scenario, draft: Draft, quantities: Quantities) -> Staffing:
    """Match a draft's rows, and count who is where."""
    postings = tuple(_postings(draft, quantities))
    found = tuple(placements(draft, quantities))
    return counted(scenario, draft, quantities, postings, found, tally(quantities, postings, found))


def counted(
    scenario: Scenario,
    draft: Draft,
    quantities: Quantities,
    postings: tuple[Posting, ...],
    placements: tuple[Placement, ...],
    tally: Tally,
) -> Staffing:
    """Return who is where, counted already."""
    return Staffing(
        scenario=scenario,
        draft=draft,
        quantities=quantities,
        postings=postings,
        placements=placements,
        tally=tally,
        strength={team: from_parts(parts) for team, parts in tally.strength.items()},
        establishment={team: from_parts(parts) for team, parts in tally.establishment.items()},
    )


def present_staffing(scenario: Scenario, quantities: Quantities) -> Staffing:
    """Count who is where before any plan, with fair shares from these people alone.

    A Present limit means what it means for the plan, whose quantities are given.
    """
    return staffing(*present_plan(scenario, quantities))


def present_plan(scenario: Scenario, quantities: Quantities) -> tuple[Scenario, Draft, Quantities]:
    """Return the scenario before any plan, the present postings as a plan of it, and its constants."""
    present = present_scenario(scenario)
    q = replace(constants(present), limits=quantities.limits)
    return present, Draft(tuple(present_row(q, officer) for officer in q.posted)), q


def present_scenario(scenario: Scenario) -> Scenario:
    """Return the scenario before any plan: officers with a present area, leavers included, and no posts."""
    there = (officer for officer in scenario.officers if officer.present is not None)
    officers = (replace(officer, leaving=False) if officer.leaving else officer for officer in there)
    return replace(scenario, officers=tuple(officers), uplift=())


def present_row(quantities: Quantities, officer: Officer) -> PostingRow:
    """Return the row that leaves an officer where they are, in their own specialism."""
    return PostingRow(officer.id, quantities.present_unit(officer) or "", quantities.own_specialism(officer))


def _postings(draft: Draft, quantities: Quantities) -> Iterable[Posting]:
    """Yield each posted officer's first row, if its unit is known."""
    rows: dict[str, PostingRow] = {}
    for row in draft.postings:
        rows.setdefault(row.officer, row)
    for officer in quantities.posted:
        found = rows.get(officer.id)
        unit = found and quantities.unit_of.get(found.unit)
        if found and unit:
            specialism = found.specialism if quantities.works_in_team(officer.rank) else ""
            yield Posting(officer, unit, specialism, found)


def placements(draft: Draft, quantities: Quantities) -> Iterable[Placement]:
    """Yield the rows of posts whose line and unit are known."""
    lines = {line.line: line for line in quantities.lines}
    for row in draft.uplift:
        line, unit = lines.get(row.line), quantities.unit_of.get(row.unit)
        if line and unit:
            specialism = row.specialism if quantities.works_in_team(line.rank) else ""
            yield Placement(line, unit, specialism, row)
