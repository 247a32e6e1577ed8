"""How many people, and how much of their capacity, stand in each team and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from workforce_planner.domain import Officer, PostingRow, UpliftLine, UpliftRow
from workforce_planner.limits import Heads
from workforce_planner.parts import in_parts, traded
from workforce_planner.quantities import Quantities, Team


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
    """``strength`` and ``establishment`` are capacity by team in whole parts of an FTE.

    ``heads`` are the available people, ``desks_strength`` and ``desks_establishment``
    everybody by unit, ``vacant`` the rows of posts some of which are vacant.
    """

    strength: Counter[Team] = field(default_factory=Counter)
    establishment: Counter[Team] = field(default_factory=Counter)
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


def tally(q: Quantities, postings: Iterable[Posting], placements: Iterable[Placement]) -> Tally:
    """Count who is where."""
    strength, establishment, heads = Counter[Team](), Counter[Team](), Heads()
    people, desks = Counter[str](), Counter[str]()
    for officer, unit, specialism, _ in postings:
        strength[unit, specialism] += in_parts(q.capacity(officer))
        people[unit] += 1
        if officer.available > 0:
            heads[unit, specialism, officer.rank, None] += 1
            for skill in set(officer.skills):
                heads[unit, specialism, officer.rank, skill] += 1
    establishment.update(strength)
    desks.update(people)
    vacant = 0
    for line, unit, specialism, row in placements:
        capacity = in_parts(q.post_capacity(line))
        strength[unit, specialism] += row.filled * capacity
        establishment[unit, specialism] += row.posts * capacity
        people[unit] += row.filled
        desks[unit] += row.posts
        heads[unit, specialism, line.rank, None] += row.filled
        vacant += row.posts > row.filled
    return Tally(strength, establishment, heads, people, desks, vacant)
