"""Timefold: local search over who goes where, told the rules as constraint streams.

Hard: lawful units and pairs; medium: Cover, Balance and Supervision; soft: Specialism, Moves and
Travel. Within a level the weights are those of ``weighted``, so that it wants what the others want.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.staffing.desks import Desk, Force, Limit, Pair, Span, Team, Unit, force, posting
from solver.problem import Problem
from solver.result import Posting

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


def in_strength(desk: Desk) -> bool:
    """Whether a desk bears a caseload now."""
    return desk.capacity > 0 and not desk.vacant


def in_establishment(desk: Desk) -> bool:
    """Whether a desk bears a caseload once it is filled."""
    return desk.capacity > 0


def balance(factory: ConstraintFactory) -> Iterator[Any]:
    """Balance of the strength and of the establishment."""
    for layer, counted, penalty in (
        ("strength", in_strength, lambda team, total: graded(team, total, 0)),
        ("establishment", in_establishment, lambda team, total: graded(team, total, 1)),
    ):
        yield (
            factory.for_each(Desk)
            .filter(counted)
            .group_by(lambda desk: desk.team, ConstraintCollectors.sum(lambda desk: desk.capacity))
            .filter(lambda team, total: team.balanced)
            .penalize(MEDIUM, penalty)
            .as_constraint(f"Balance of the {layer}")
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
    return posting(problem, solver.solve(force(problem, first)).desks)
