"""What a sample force is: the description that people and sheets are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from workforce_planner.domain import Limit, Rank, Unit, UpliftLine
from workforce_planner.samples.facts import assumed
from workforce_planner.samples.ground import by_unit, required_hours
from workforce_planner.samples.work import Work
from workforce_planner.source import Cell


@dataclass(frozen=True, slots=True)
class Strand:
    """The people of one specialism.

    ``heads`` and ``incoming`` are officers by rank, with and without a present area.
    Present teams hold between ``lowest`` and ``highest`` times their fair share.
    ``skills`` are shares of the people who carry cases, ``accredited`` (other specialisms) of all.
    ``strength`` (borough to officers) says where the people are now, where that is known.
    """

    specialism: str
    works: tuple[Work, ...]
    heads: Mapping[str, int]
    incoming: Mapping[str, int] = field(default_factory=dict)
    fewest: int | None = None
    lowest: float = 0.7
    highest: float = 1.4
    part_time: float = 0.08
    skills: Mapping[str, float] = field(default_factory=dict)
    accredited: Mapping[str, float] = field(default_factory=dict)
    strength: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of the officers with something of their own; ``pairs`` is a number of pairs."""

    leaving: float = 0.012
    central: float = 0.006
    locked: float = 0.015
    barred: float = 0.012
    volunteers: float = 0.05
    travel_limit: float = 0.03
    pairs: int = 12


@dataclass(frozen=True, slots=True)
class Force:
    """A whole sample.

    ``structure`` maps boroughs to units. ``unit_ranks`` and ``force_ranks`` are officers by
    rank, ``retiring`` those of them who leave so that posts can be withdrawn. ``about`` are
    sentences for the Notes sheet.
    """

    name: str
    settings: Mapping[str, Cell]
    structure: Mapping[str, str]
    units: tuple[Unit, ...]
    ranks: tuple[Rank, ...]
    strands: tuple[Strand, ...]
    unit_ranks: Mapping[str, int]
    force_ranks: Mapping[str, int]
    uplift: tuple[UpliftLine, ...]
    limits: tuple[Limit, ...]
    about: tuple[str, ...]
    retiring: Mapping[str, int] = field(default_factory=dict)
    rates: Rates = Rates()
    seed: int = 0

    def works(self) -> tuple[Work, ...]:
        """Return all case types."""
        return tuple(work for strand in self.strands for work in strand.works)


def settings(title: str, travel_limit: int, areas: tuple[int, int]) -> Mapping[str, Cell]:
    """Return the lines of the Plan sheet; ``areas`` are the fewest and most boroughs of a unit."""
    return {
        "Name": title,
        "Structure": "Given",
        "Productive hours per FTE": assumed("productive_hours"),
        "Ring-fence specialisms": "Yes",
        "Tolerance %": 5,
        "Tolerance FTE": 0.5,
        "Most travel minutes": travel_limit,
        "Minutes base": assumed("minutes_base"),
        "Minutes per km": assumed("minutes_per_km"),
        "Fewest areas": areas[0],
        "Most areas": areas[1],
        "Marking": "OFFICIAL",
    }


def sized_units(
    structure: Mapping[str, str],
    strands: Sequence[Strand],
    unit_ranks: Mapping[str, int],
    posts: int,
    hubs: Mapping[str, str],
    slack: float,
) -> tuple[Unit, ...]:
    """Return units whose buildings hold their part of everyone by demand, give or take ``slack``."""
    teams = sum(sum(s.heads.values()) + sum(s.incoming.values()) for s in strands)
    heads = teams + sum(unit_ranks.values())
    need = by_unit(required_hours(w for s in strands for w in s.works), structure)
    shares = {unit: hours / fsum(need.values()) for unit, hours in need.items()}
    return tuple(
        Unit(
            unit,
            hubs.get(unit),
            fewest=_tens(heads * share * (1 - slack)),
            most=_tens((heads + posts) * share * (1 + slack)),
        )
        for unit, share in shares.items()
    )


def _tens(people: float) -> int:
    return round(people / 10) * 10
