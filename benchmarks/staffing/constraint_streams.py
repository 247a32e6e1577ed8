"""Timefold: local search over who goes where, told the rules as constraint streams.

Hard: lawful units and pairs; medium: Cover, Balance and Supervision; soft: Specialism, Moves and
Travel. Within a level the weights are those of ``weighted``, so that it wants what the others want.
Its Java has whole numbers only: capacities in thousandths, minutes in tenths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

import numpy as np
from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
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
from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)

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


MEDIUM, SOFT = HardMediumSoftScore.ONE_MEDIUM, HardMediumSoftScore.ONE_SOFT


def graded(team: Team, total: int, layer: int) -> int:
    """Return what a team's capacity is out of tolerance, in hundred-thousandths of its unit."""
    off = abs(total - team.fair[layer])
    width = team.tolerance[layer]
    return 100 * (max(0, off - width) + max(0, off - 2 * width) + 2 * max(0, off - 4 * width))


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Any]:
    """Return every rule and tier."""
    return [
        pairs(factory),
        *investigators(factory),
        *balance(factory),
        *supervision(factory),
        *sizes(factory),
        *limits(factory),
        factory.for_each(Desk)
        .filter(lambda desk: desk.own != desk.team.specialism)
        .penalize(SOFT, lambda desk: 10_000)
        .as_constraint("Specialism"),
        factory.for_each(Desk)
        .filter(lambda desk: desk.person >= 0 and desk.moved[desk.team.unit] > 0)
        .penalize(SOFT, lambda desk: 2_000)
        .as_constraint("Moves"),
        factory.for_each(Desk)
        .filter(lambda desk: desk.person >= 0 and desk.extra[desk.team.unit] > 0)
        .penalize(SOFT, lambda desk: desk.extra[desk.team.unit])
        .as_constraint("Travel"),
    ]


def pairs(factory: ConstraintFactory) -> Any:
    """Together or apart."""
    return (
        factory.for_each(Pair)
        .join(Desk, Joiners.equal(lambda pair: pair.one, lambda desk: desk.person))
        .join(Desk, Joiners.equal(lambda pair, desk: pair.other, lambda desk: desk.person))
        .filter(lambda pair, one, other: (one.team.unit == other.team.unit) != pair.together)
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("Pairs")
    )


def investigators(factory: ConstraintFactory) -> Iterator[Any]:
    """Cover: investigators missing, also in a team that has none."""
    yield (
        factory.for_each(Desk)
        .filter(lambda desk: desk.investigates and desk.counted and not desk.vacant)
        .group_by(lambda desk: desk.team, ConstraintCollectors.count())
        .filter(lambda team, count: count < team.investigators)
        .penalize(MEDIUM, lambda team, count: 1_000_000 * (team.investigators - count))
        .as_constraint("Cover: investigators")
    )
    yield (
        factory.for_each(Team)
        .filter(lambda team: team.investigators > 0)
        .if_not_exists(
            Desk,
            Joiners.equal(lambda team: team, lambda desk: desk.team),
            Joiners.filtering(lambda team, desk: desk.investigates and desk.counted and not desk.vacant),
        )
        .penalize(MEDIUM, lambda team: 1_000_000 * team.investigators)
        .as_constraint("Cover: no investigators")
    )


def balance(factory: ConstraintFactory) -> Iterator[Any]:
    """Balance of the strength and of the establishment."""
    yield (
        factory.for_each(Desk)
        .filter(lambda desk: desk.capacity > 0 and not desk.vacant)
        .group_by(lambda desk: desk.team, ConstraintCollectors.sum(lambda desk: desk.capacity))
        .filter(lambda team, total: team.balanced)
        .penalize(MEDIUM, lambda team, total: graded(team, total, 0))
        .as_constraint("Balance of the strength")
    )
    yield (
        factory.for_each(Desk)
        .filter(lambda desk: desk.capacity > 0)
        .group_by(lambda desk: desk.team, ConstraintCollectors.sum(lambda desk: desk.capacity))
        .filter(lambda team, total: team.balanced)
        .penalize(MEDIUM, lambda team, total: graded(team, total, 1))
        .as_constraint("Balance of the establishment")
    )
    yield (
        factory.for_each(Team)
        .filter(lambda team: team.balanced)
        .if_not_exists(
            Desk,
            Joiners.equal(lambda team: team, lambda desk: desk.team),
            Joiners.filtering(lambda team, desk: desk.capacity > 0),
        )
        .penalize(MEDIUM, lambda team: graded(team, 0, 0) + graded(team, 0, 1))
        .as_constraint("Balance of nobody")
    )


def supervision(factory: ConstraintFactory) -> Iterator[Any]:
    """People beyond their supervisors' span, in teams and in units."""
    for in_team in (True, False):
        yield (
            factory.for_each(Span)
            .filter(_spans_of(in_team))
            .join(
                Desk,
                Joiners.filtering(
                    lambda span, desk: (
                        desk.counted
                        and not desk.vacant
                        and (desk.rank == span.rank or desk.rank == span.supervisor)
                    )
                ),
            )
            .group_by(
                lambda span, desk: span,
                _places_of(in_team),
                ConstraintCollectors.sum(lambda span, desk: 1 if desk.rank == span.rank else -span.people),
            )
            .filter(lambda span, place, beyond: beyond > 0)
            .penalize(MEDIUM, lambda span, place, beyond: 5_000 * beyond)
            .as_constraint("Supervision in teams" if in_team else "Supervision in units")
        )


def _spans_of(in_team: bool) -> Callable[[Span], bool]:
    return (lambda span: span.in_team) if in_team else (lambda span: not span.in_team)


def _places_of(in_team: bool) -> Callable[[Span, Desk], Any]:
    return (lambda span, desk: desk.team) if in_team else (lambda span, desk: desk.team.unit)


def sizes(factory: ConstraintFactory) -> Iterator[Any]:
    """Cover: people missing and desks too many in a unit."""
    yield (
        factory.for_each(Unit)
        .join(
            Desk,
            Joiners.equal(lambda unit: unit.number, lambda desk: desk.team.unit),
            Joiners.filtering(lambda unit, desk: not desk.vacant),
        )
        .group_by(lambda unit, desk: unit, ConstraintCollectors.count_bi())
        .filter(lambda unit, count: count < unit.fewest)
        .penalize(MEDIUM, lambda unit, count: 1_000_000 * (unit.fewest - count))
        .as_constraint("Cover: a unit too small")
    )
    yield (
        factory.for_each(Unit)
        .join(Desk, Joiners.equal(lambda unit: unit.number, lambda desk: desk.team.unit))
        .group_by(lambda unit, desk: unit, ConstraintCollectors.count_bi())
        .filter(lambda unit, count: count > unit.most)
        .penalize(MEDIUM, lambda unit, count: 1_000_000 * (count - unit.most))
        .as_constraint("Cover: a unit too large")
    )


def counts(limit: Limit, desk: Desk) -> bool:
    """Whether a limit counts a desk."""
    if desk.vacant or not desk.counted or desk.team.unit != limit.unit:
        return False
    if limit.specialism >= 0 and desk.team.specialism != limit.specialism:
        return False
    if limit.rank >= 0 and desk.rank != limit.rank:
        return False
    return limit.skill < 0 or limit.skill in desk.skills


def limits(factory: ConstraintFactory) -> Iterator[Any]:
    """Cover: people of a kind missing or too many."""
    yield (
        factory.for_each(Limit)
        .join(Desk, Joiners.filtering(counts))
        .group_by(lambda limit, desk: limit, ConstraintCollectors.count_bi())
        .penalize(
            MEDIUM,
            lambda limit, count: 1_000_000 * (max(0, limit.fewest - count) + max(0, count - limit.most)),
        )
        .as_constraint("Cover: limits")
    )
    yield (
        factory.for_each(Limit)
        .if_not_exists(Desk, Joiners.filtering(counts))
        .penalize(MEDIUM, lambda limit: 1_000_000 * limit.fewest)
        .as_constraint("Cover: limits without anybody")
    )


def timefold(problem: Problem, first: Posting, seconds: float) -> Posting:
    """Return the best plan that Timefold finds from a first one."""
    config = SolverConfig(
        solution_class=Force,
        entity_class_list=[Desk],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=max(1, int(seconds)))),
    )
    solver = SolverFactory.create(config).build_solver()
    return _posting(problem, solver.solve(_force(problem, first)).desks)


def _force(problem: Problem, first: Posting) -> Force:
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


def _posting(problem: Problem, desks: list[Desk]) -> Posting:
    unit, specialism = (np.full(len(problem.people), -1) for _ in range(2))
    posts = np.zeros((2, len(problem.lines), problem.units, problem.specialisms + 1), dtype=np.int64)
    for desk in desks:
        assert desk.team is not None
        if desk.person >= 0:
            unit[desk.person], specialism[desk.person] = desk.team.unit, desk.team.specialism
        else:
            posts[int(desk.vacant), desk.line, desk.team.unit, desk.team.specialism] += 1
    return Posting(unit, specialism, posts[0], posts[1])
