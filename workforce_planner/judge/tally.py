"""How many people, and how much of their capacity, stand in each team and unit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from workforce_planner.domain import Officer, PostingRow, UpliftLine, UpliftRow
from workforce_planner.limits import Heads
from workforce_planner.parts import from_parts, in_parts, traded
from workforce_planner.quantities import Quantities, Team

# FTE x availability by unit, specialism and rank, in whole parts.
Available = Counter[tuple[str, str, str]]

_ALIKE = attrgetter(
    "unit", "specialism", "officer.rank", "officer.fte", "officer.available", "officer.skills"
)


class Posting(NamedTuple):
    """One officer's place. ``specialism`` is "" for a rank that works for the unit."""

    officer: Officer
    unit: str
    specialism: str
    row: PostingRow


class Placement(NamedTuple):
    """Some posts of a line in one team, or one unit."""

    line: UpliftLine
    unit: str
    specialism: str
    row: UpliftRow


@dataclass(frozen=True, slots=True)
class Tally:
    """``strength`` and ``establishment`` are available FTE by team and rank, in whole parts.

    ``heads`` are the available people, ``desks_strength`` and ``desks_establishment``
    everybody by unit, ``vacant`` the rows of posts some of which are vacant.
    """

    strength: Available = field(default_factory=Available)
    establishment: Available = field(default_factory=Available)
    heads: Heads = field(default_factory=Heads)
    desks_strength: Counter[str] = field(default_factory=Counter)
    desks_establishment: Counter[str] = field(default_factory=Counter)
    vacant: int = 0

    def exchanged(self, left: Tally, came: Tally) -> Tally:
        """Return the tally when some have left and others come."""
        return Tally(
            traded(self.strength, left.strength, came.strength),
            traded(self.establishment, left.establishment, came.establishment),
            traded(self.heads, left.heads, came.heads),
            traded(self.desks_strength, left.desks_strength, came.desks_strength),
            traded(self.desks_establishment, left.desks_establishment, came.desks_establishment),
            self.vacant - left.vacant + came.vacant,
        )


def tally(postings: Iterable[Posting], placements: Iterable[Placement]) -> Tally:
    """Count who is where; who are alike are counted at once."""
    strength, heads, people = Available(), Heads(), Counter[str]()
    for (unit, specialism, rank, fte, available, skills), number in Counter(map(_ALIKE, postings)).items():
        strength[unit, specialism, rank] += number * in_parts(fte * available)
        people[unit] += number
        if available > 0:
            for skill in {None, *skills}:
                heads[unit, specialism, rank, skill] += number
    establishment, desks, vacant = strength.copy(), people.copy(), 0
    for line, unit, specialism, row in placements:
        each = in_parts(line.fte)
        strength[unit, specialism, line.rank] += row.filled * each
        establishment[unit, specialism, line.rank] += row.posts * each
        people[unit] += row.filled
        desks[unit] += row.posts
        heads[unit, specialism, line.rank, None] += row.filled
        vacant += row.posts > row.filled
    return Tally(strength, establishment, heads, people, desks, vacant)


def capacity(q: Quantities, available: Available) -> dict[Team, float]:
    """Return the FTE of cases that each team can carry."""
    parts = defaultdict[Team, list[float]](list)
    for (unit, specialism, rank), fte in available.items():
        if fte:
            parts[unit, specialism].append(q.ranks[rank].share * from_parts(fte))
    return {team: math.fsum(each) for team, each in parts.items()}
