"""A restructure as Timefold is told it: desks to be placed in teams, and what they are counted by.

Its Java has whole numbers only: capacities in thousandths, minutes in tenths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import HardMediumSoftScore

from solver.problem import Problem
from solver.result import Posting


@dataclass(unsafe_hash=True)
class Team:
    """A unit and a specialism (-1: none), with what a team of the strength (0) and the
    establishment (1) should have."""

    unit: int
    specialism: int
    investigators: int = field(hash=False)
    balanced: bool = field(hash=False)
    fair: list[int] = field(hash=False)
    tolerance: list[int] = field(hash=False)


@dataclass
class Unit:
    """How many people at least and desks at most."""

    number: int
    fewest: int
    most: int


@dataclass
class Limit:
    """Least and most people of a kind in one unit; -1 in a filter means any."""

    unit: int
    specialism: int
    rank: int
    skill: int
    fewest: int
    most: int


@dataclass
class Span:
    """At most so many people of a rank for each supervisor, in a team or in a unit."""

    rank: int
    supervisor: int
    people: int
    in_team: bool


@dataclass
class Pair:
    """Two people who must work in one unit, or must not."""

    one: int
    other: int
    together: bool


@planning_entity
@dataclass
class Desk:
    """A person or a post, to be placed; ``moved`` and ``extra`` have an entry a unit."""

    id: Annotated[int, PlanningId]
    person: int
    line: int
    rank: int
    capacity: int
    own: int
    counted: bool
    vacant: bool
    investigates: bool
    skills: list[int]
    moved: list[int]
    extra: list[int]
    teams: Annotated[list[Team], ValueRangeProvider]
    team: Annotated[Team | None, PlanningVariable] = None


@planning_solution
@dataclass
class Force:
    """All desks, and what they are counted by."""

    teams: Annotated[list[Team], ProblemFactCollectionProperty]
    units: Annotated[list[Unit], ProblemFactCollectionProperty]
    limits: Annotated[list[Limit], ProblemFactCollectionProperty]
    spans: Annotated[list[Span], ProblemFactCollectionProperty]
    pairs: Annotated[list[Pair], ProblemFactCollectionProperty]
    desks: Annotated[list[Desk], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = None


def force(problem: Problem, first: Posting) -> Force:
    """Return a problem as Timefold is told it, everybody where a first plan has them."""
    teams = {
        (unit, specialism): _team(problem, unit, specialism)
        for unit in range(problem.units)
        for specialism in range(-1, problem.specialisms)
    }
    much = 10**9
    return Force(
        list(teams.values()),
        [
            Unit(number, int(fewest), int(min(most, much)))
            for number, (fewest, most) in enumerate(zip(problem.fewest, problem.most, strict=True))
        ],
        [
            Limit(a.unit, a.specialism, a.rank, a.skill, a.fewest, much if a.most is None else a.most)
            for a in problem.limits
        ],
        [Span(span.rank, span.supervisor, span.people, span.in_team) for span in problem.spans],
        [Pair(*map(int, pair), True) for pair in problem.together]
        + [Pair(*map(int, pair), False) for pair in problem.apart],
        list(_desks(problem, first, teams)),
    )


def _team(problem: Problem, unit: int, specialism: int) -> Team:
    if specialism < 0:
        return Team(unit, specialism, 0, False, [0, 0], [0, 0])
    fair, tolerance = (
        [round(1000 * float(layers[min(layer, len(layers) - 1)][unit, specialism])) for layer in (0, 1)]
        for layers in (problem.fair, problem.tolerance)
    )
    balanced = bool(np.broadcast_to(problem.balanced, problem.fair[0].shape)[unit, specialism])
    return Team(unit, specialism, int(problem.investigators[unit, specialism]), balanced, fair, tolerance)


def _desks(problem: Problem, first: Posting, teams: dict[tuple[int, int], Team]) -> Iterator[Desk]:
    people, number = problem.people, 0
    for person in range(len(people)):
        works = problem.repertoires[people.works[person]] or (-1,)
        if people.kept[person]:
            works = (int(people.held_specialism[person]),)
        units = np.nonzero(people.lawful[person])[0].tolist()
        forced = (people.present[person] != np.arange(problem.units)) & ~people.voluntary[person]
        forced &= people.present[person] >= 0
        rank = int(people.rank[person])
        yield Desk(
            number, person, -1, rank, round(1000 * float(people.capacity[person])), int(works[0]),
            bool(people.counted[person]), False, bool(problem.investigates[rank]),
            np.nonzero(people.skills[person])[0].tolist(), forced.astype(int).tolist(),
            np.round(10 * people.extra[person]).astype(int).tolist(),
            [teams[unit, s] for unit in units for s in works],
            teams[int(first.unit[person]), int(first.specialism[person])],
        )  # fmt: skip
        number += 1
    none: list[int] = []
    for index, line in enumerate(problem.lines):
        works = problem.repertoires[line.works] or (-1,)
        units = list(range(problem.units)) if line.unit < 0 else [line.unit]
        choice = [teams[unit, s] for unit in units for s in works]
        for vacant, placed in ((False, first.filled[index]), (True, first.vacant[index])):
            for unit, column in np.argwhere(placed):
                specialism = int(column) if column < problem.specialisms else -1
                for _ in range(placed[unit, column]):
                    yield Desk(
                        number, -1, index, line.rank, round(1000 * line.capacity), specialism, True,
                        vacant, bool(problem.investigates[line.rank]), none, none, none, choice,
                        teams[int(unit), specialism],
                    )  # fmt: skip
                    number += 1


def posting(problem: Problem, desks: list[Desk]) -> Posting:
    """Return who goes where by the teams of the desks."""
    unit, specialism = (np.full(len(problem.people), -1) for _ in range(2))
    posts = np.zeros((2, len(problem.lines), problem.units, problem.specialisms + 1), dtype=np.int64)
    for desk in desks:
        assert desk.team is not None
        if desk.person >= 0:
            unit[desk.person], specialism[desk.person] = desk.team.unit, desk.team.specialism
        else:
            posts[int(desk.vacant), desk.line, desk.team.unit, desk.team.specialism] += 1
    return Posting(unit, specialism, posts[0], posts[1])
