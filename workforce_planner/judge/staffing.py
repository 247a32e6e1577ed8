"""The plan as it stands: each row of a draft matched to the officer or line it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Draft, Officer, PostingRow, Scenario
from workforce_planner.judge.breach import Spot
from workforce_planner.judge.tally import Placement, Posting, Tally, capacity, tally
from workforce_planner.limits import Heads
from workforce_planner.quantities import Quantities, Team
from workforce_planner.quantities import quantities as constants

__all__ = [
    "Placement",
    "Posting",
    "Staffing",
    "counted",
    "elsewhere",
    "placements",
    "present_plan",
    "present_row",
    "present_scenario",
    "present_staffing",
    "spot",
    "staffing",
    "travellers",
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


def spot(placed: Posting | Placement, heading: str, otherwise: str) -> Spot:
    """Return the cell of the plan's row, or of the input row where the plan is not from a file."""
    if isinstance(placed, Posting):
        plan, source = "Postings", ("Officers", placed.officer.row, otherwise)
    else:
        plan, source = "Uplift postings", ("Uplift", placed.line.row, otherwise)
    return (plan, placed.row.row, heading) if placed.row.row else source


def elsewhere(staffing: Staffing) -> list[Posting]:
    """Return who is posted to a specialism other than their own."""
    q = staffing.quantities
    other = (p for p in staffing.postings if p.specialism != (p.officer.specialism or ""))
    return [posting for posting in other if posting.specialism != q.own_specialism(posting.officer)]


def travellers(q: Quantities, postings: Iterable[Posting]) -> list[Posting]:
    """Return who moves or comes in."""
    here = q.structure.get
    return [p for p in postings if p.officer.present is None or here(p.officer.present) != p.unit]


def staffing(scenario: Scenario, draft: Draft, quantities: Quantities) -> Staffing:
    """Match a draft's rows, and count who is where."""
    postings = tuple(_postings(draft, quantities))
    found = tuple(placements(draft, quantities))
    return counted(scenario, draft, quantities, postings, found, tally(postings, found))


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
        strength=capacity(quantities, tally.strength),
        establishment=capacity(quantities, tally.establishment),
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


def present_scenario(scenario: Scenario, known: Iterable[Officer] = ()) -> Scenario:
    """Return the scenario before any plan: officers with a present area, leavers included, and no posts.

    Who is ``known`` from the scenario as it was is shared with it.
    """
    before = {officer.id: officer for officer in known}
    there = (officer for officer in scenario.officers if officer.present is not None)
    staying = (_staying(officer, before) if officer.leaving else officer for officer in there)
    return replace(scenario, officers=tuple(staying), uplift=())


def _staying(officer: Officer, known: Mapping[str, Officer]) -> Officer:
    staying, was = replace(officer, leaving=False), known.get(officer.id)
    return was if was and was == staying else staying


def present_row(quantities: Quantities, officer: Officer) -> PostingRow:
    """Return the row that leaves an officer where they are, in their own specialism."""
    return PostingRow(officer.id, quantities.present_unit(officer) or "", quantities.own_specialism(officer))


def _postings(draft: Draft, q: Quantities) -> Iterator[Posting]:
    """Yield each posted officer's first row, if its unit is known."""
    rows = {row.officer: row for row in reversed(draft.postings)}
    in_teams = {name for name in q.ranks if q.works_in_team(name)}
    for officer in q.posted:
        row = rows.get(officer.id)
        unit = row and q.unit_of.get(row.unit)
        if row and unit:
            yield Posting(officer, unit, row.specialism if officer.rank in in_teams else "", row)


def placements(draft: Draft, quantities: Quantities) -> Iterator[Placement]:
    """Yield the rows of posts whose line and unit are known."""
    lines = {line.line: line for line in quantities.lines}
    for row in draft.uplift:
        line, unit = lines.get(row.line), quantities.unit_of.get(row.unit)
        if line and unit:
            specialism = row.specialism if quantities.works_in_team(line.rank) else ""
            yield Placement(line, unit, specialism, row)
