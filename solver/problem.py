"""A restructure in numbers: indices, counts, minutes and FTE; no names.

People are the rows of arrays, units and specialisms are column numbers. -1 stands
for "none": no present unit, no specialism (ranks that work for the whole unit).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

COVER = "Cover"
BALANCE = "Balance"
SUPERVISION = "Supervision"
SPECIALISM = "Specialism"
MOVES = "Moves"
TRAVEL = "Travel"
# Not a tier: who and what differs from the plan to stay close to, when all tiers are settled.
TIES = "Ties"

# What a later tier may take from an earlier one, on top of the planner's allowance.
SLACK: Mapping[str, float] = {BALANCE: 0.01, TRAVEL: 0.1}
COUNTED = frozenset({COVER, SUPERVISION, SPECIALISM, MOVES, TIES})


@dataclass(frozen=True)
class People:
    """One row a person who is posted, n in all; U units, K skills that a limit asks for.

    ``works`` is an index into ``Problem.repertoires``. ``voluntary`` marks units a move
    to which does not count; ``extra`` is the minutes added there, 0 where nothing
    changes. ``held_*`` is the plan to stay close to, ``kept`` who must stay as held.
    ``lottery`` breaks the last ties.
    """

    rank: Ints
    capacity: Floats
    counted: Bools
    works: Ints
    lawful: Bools
    present: Ints
    voluntary: Bools
    extra: Floats
    skills: Bools
    held_unit: Ints
    held_specialism: Ints
    kept: Bools
    lottery: Ints

    def __len__(self) -> int:
        return len(self.rank)


@dataclass(frozen=True)
class Line:
    """Posts of one kind: ``filled`` of ``posts`` have a person. ``capacity`` is of each.

    ``held`` maps (unit, specialism) to (posts, filled) of the plan to stay close to.
    Posts that are ``optional`` need not all be placed.
    """

    rank: int
    capacity: float
    works: int
    posts: int
    filled: int
    unit: int = -1
    held: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True)
class Limit:
    """Least and most people of a kind in one unit; -1 in a filter means any."""

    unit: int
    specialism: int
    rank: int
    skill: int
    fewest: int
    most: int | None


@dataclass(frozen=True)
class Span:
    """At most ``people`` of ``rank`` for each of ``supervisor``, in each team or each unit."""

    rank: int
    supervisor: int
    people: int
    in_team: bool


@dataclass(frozen=True)
class Aim:
    """One tier in its place in the order, with what later tiers may spend of it."""

    tier: str
    allowance: float = 0.0


@dataclass(frozen=True)
class Problem:
    """Everything the solver knows. Team arrays are U x S.

    ``balanced`` marks specialisms with demand; ``fair`` and ``tolerance`` stand in two
    layers: 0 the strength, 1 the establishment. ``repertoires`` lists specialisms, the
    own one first; empty for ranks that work for the whole unit. ``investigates`` marks
    the ranks with a caseload share. ``vacancies``: some post of the plan is vacant, so
    that the establishment is balanced too.
    """

    people: People
    lines: tuple[Line, ...]
    repertoires: tuple[tuple[int, ...], ...]
    investigates: Bools
    vacancies: bool
    balanced: Bools
    fair: Floats
    tolerance: Floats
    investigators: Ints
    fewest: Floats
    most: Floats
    limits: tuple[Limit, ...]
    spans: tuple[Span, ...]
    together: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]
    aims: tuple[Aim, ...]

    @property
    def units(self) -> int:
        """Return the number of units, U."""
        return int(self.fair.shape[1])

    @property
    def specialisms(self) -> int:
        """Return the number of specialisms, S."""
        return int(self.fair.shape[2])
