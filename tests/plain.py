"""The plain model of a restructure: a boolean for each person and place, as a textbook would write it.

It knows nothing of classes, parts or leaps, so it is a second opinion on what the solver calls
proven, on forces too large to enumerate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from solver.linear import Expression, Linear
from solver.problem import (
    BALANCE,
    COVER,
    MOVES,
    SPECIALISM,
    SUPERVISION,
    TRAVEL,
    Bools,
    Floats,
    Ints,
    Problem,
)
from solver.result import Posting


@dataclass(frozen=True)
class Plain:
    """Columns by what they say, all of equal length: who (or which posts), unit, specialism.

    ``line`` is -1 for people, ``person`` -1 for posts; ``vacant`` marks vacant posts.
    """

    problem: Problem
    linear: Linear
    person: Ints
    line: Ints
    vacant: Bools
    unit: Ints
    specialism: Ints

    def posting(self, values: Floats) -> Posting:
        """Return who goes where in a solution."""
        count = np.round(values[: len(self.person)]).astype(np.int64)
        of_people = np.nonzero((self.person >= 0) & (count > 0))[0]
        unit = np.full(len(self.problem.people), -1)
        specialism = np.full(len(self.problem.people), -1)
        unit[self.person[of_people]] = self.unit[of_people]
        specialism[self.person[of_people]] = self.specialism[of_people]
        posts = np.zeros(
            (2, len(self.problem.lines), self.problem.units, self.problem.specialisms + 1), dtype=np.int64
        )
        mine = np.nonzero(self.line >= 0)[0]
        np.add.at(
            posts,
            (self.vacant[mine].astype(int), self.line[mine], self.unit[mine], self.specialism[mine]),
            count[mine],
        )
        return Posting(unit, specialism, posts[0], posts[1])


def plain(problem: Problem) -> Plain:
    """Return the model with its hard rules; tiers are added by ``TIERS``."""
    rows = [*_places_of_people(problem), *_places_of_posts(problem)]
    person, line, vacant, unit, specialism, most = (np.array(column) for column in zip(*rows, strict=True))
    linear = Linear()
    linear.add_columns(len(rows), most, integer=True)
    model = Plain(problem, linear, person, line, vacant.astype(bool), unit, specialism)
    people = np.nonzero(person >= 0)[0]
    linear.put(linear.add_rows(len(problem.people), 1, 1)[person[people]], people, 1)
    for number, whole in enumerate(problem.lines):
        for is_vacant, posts in ((False, whole.filled), (True, whole.posts - whole.filled)):
            mine = np.nonzero((line == number) & (model.vacant == is_vacant))[0]
            linear.put(linear.add_rows(1, posts, posts)[0], mine, 1)
    for pairs, sign, least, most_of_both in ((problem.together, -1, 0, 0), (problem.apart, 1, 0, 1)):
        for one, other in pairs:
            of_unit = linear.add_rows(problem.units, least, most_of_both)
            for who, factor in ((one, 1), (other, sign)):
                mine = np.nonzero(person == who)[0]
                linear.put(of_unit[unit[mine]], mine, factor)
    return model


Place = tuple[int, int, bool, int, int, int]


def _places_of_people(problem: Problem) -> Iterator[Place]:
    """Yield every person with each unit and specialism they may be posted to."""
    people = problem.people
    for person, works in enumerate(people.works):
        for specialism in problem.repertoires[works] or (-1,):
            if not people.kept[person] or specialism == people.held_specialism[person]:
                for unit in np.nonzero(people.lawful[person])[0]:
                    yield person, -1, False, int(unit), specialism, 1


def _places_of_posts(problem: Problem) -> Iterator[Place]:
    """Yield every line, its filled and its vacant posts, with each unit and specialism it is open to."""
    for number, line in enumerate(problem.lines):
        units = range(problem.units) if line.unit < 0 else (line.unit,)
        for vacant, posts in ((False, line.filled), (True, line.posts - line.filled)):
            for unit in units:
                for specialism in problem.repertoires[line.works] or (-1,):
                    yield -1, number, vacant, unit, specialism, posts


def _count(model: Plain, rank: int, skill: int = -1, *, investigates: bool = False) -> Ints:
    """Return the columns of the strength's available people: of a rank and skill, -1 for any."""
    problem, people = model.problem, model.problem.people
    ranks = np.array([line.rank for line in problem.lines] or [0])
    rank_of = np.where(model.person >= 0, people.rank[model.person], ranks[model.line])
    chosen = ~model.vacant & ((model.person < 0) | people.counted[model.person])
    if rank >= 0:
        chosen &= rank_of == rank
    if investigates:
        chosen &= problem.investigates[rank_of]
    if skill >= 0:
        chosen &= (model.person >= 0) & people.skills[model.person, skill]
    return np.nonzero(chosen)[0]


def _beyond(model: Plain, columns: Ints, weights: Floats, most: float, *, whole: bool = True) -> int:
    """Add and return a column for how far a sum is above ``most``.

    Left continuous, columns that can only be whole cost HiGHS 1.14 optima.
    """
    excess = model.linear.add_columns(1, np.inf, integer=whole)
    row = model.linear.add_rows(1, -np.inf, most)
    model.linear.put(row[0], columns, weights)
    model.linear.put(row, excess, -1)
    return int(excess[0])


def cover(model: Plain) -> Expression:
    """Return investigators, unit sizes and limits missing or beyond."""
    problem, parts = model.problem, []
    working = _count(model, -1, investigates=True)
    for unit, specialism in np.argwhere(problem.investigators > 0):
        team = working[(model.unit[working] == unit) & (model.specialism[working] == specialism)]
        parts.append(_beyond(model, team, -np.ones(len(team)), -problem.investigators[unit, specialism]))
    for unit in range(problem.units):
        heads = np.nonzero((model.unit == unit) & ~model.vacant)[0]
        desks = np.nonzero(model.unit == unit)[0]
        if problem.fewest[unit] > 0:
            parts.append(_beyond(model, heads, -np.ones(len(heads)), -problem.fewest[unit]))
        if np.isfinite(problem.most[unit]):
            parts.append(_beyond(model, desks, np.ones(len(desks)), problem.most[unit]))
    for limit in problem.limits:
        kind = _count(model, limit.rank, limit.skill)
        kind = kind[model.unit[kind] == limit.unit]
        if limit.specialism >= 0:
            kind = kind[model.specialism[kind] == limit.specialism]
        parts.append(_beyond(model, kind, -np.ones(len(kind)), -limit.fewest))
        if limit.most is not None:
            parts.append(_beyond(model, kind, np.ones(len(kind)), limit.most))
    return Expression(np.array(parts, dtype=np.int64), np.ones(len(parts)))


def balance(model: Plain) -> Expression:
    """Return how far teams are out of tolerance: a column for each slope of each team and side."""
    problem, columns, weights = model.problem, [], []
    capacities = np.array([line.capacity for line in problem.lines] or [0.0])
    capacity = np.where(model.person >= 0, problem.people.capacity[model.person], capacities[model.line])
    for layer in range(2 if problem.vacancies else 1):
        counted = (capacity > 0) & (layer == 1 or ~model.vacant)
        for unit, specialism in np.argwhere(np.broadcast_to(problem.balanced, problem.fair[layer].shape)):
            team = np.nonzero(counted & (model.unit == unit) & (model.specialism == specialism))[0]
            fair, tolerance = (
                problem.fair[layer][unit, specialism],
                problem.tolerance[layer][unit, specialism],
            )
            for times, weight in ((1, 1.0), (2, 1.0), (4, 2.0)):
                for sign in (1, -1):
                    most = sign * fair + times * tolerance
                    columns.append(_beyond(model, team, sign * capacity[team], most, whole=False))
                    weights.append(weight)
    return Expression(np.array(columns, dtype=np.int64), np.array(weights))


def supervision(model: Plain) -> Expression:
    """Return the people beyond their supervisors' span."""
    problem, parts = model.problem, []
    for span in problem.spans:
        below, above = _count(model, span.rank), _count(model, span.supervisor)
        for unit in range(problem.units):
            for specialism in range(problem.specialisms) if span.in_team else (None,):
                columns, weights = [], []
                for kind, weight in ((below, 1.0), (above, -float(span.people))):
                    team = kind[model.unit[kind] == unit]
                    if specialism is not None:
                        team = team[model.specialism[team] == specialism]
                    columns.append(team)
                    weights.append(np.full(len(team), weight))
                parts.append(_beyond(model, np.concatenate(columns), np.concatenate(weights), 0))
    return Expression(np.array(parts, dtype=np.int64), np.ones(len(parts)))


def specialism(model: Plain) -> Expression:
    """Return the officers who work in a specialism other than their own."""
    own = np.array([r[0] if r else -1 for r in model.problem.repertoires], dtype=np.int64)
    works = model.problem.people.works[model.person]
    other = np.nonzero((model.person >= 0) & (model.specialism != own[works]))[0]
    return Expression(other, np.ones(len(other)))


def moves(model: Plain) -> Expression:
    """Return the compulsory moves."""
    people, of_people = model.problem.people, model.person >= 0
    present = people.present[model.person]
    forced = of_people & (present >= 0) & (present != model.unit)
    forced &= ~people.voluntary[model.person, model.unit]
    moved = np.nonzero(forced)[0]
    return Expression(moved, np.ones(len(moved)))


def travel(model: Plain) -> Expression:
    """Return the minutes added."""
    extra = np.where(model.person >= 0, model.problem.people.extra[model.person, model.unit], 0.0)
    longer = np.nonzero(extra)[0]
    return Expression(longer, extra[longer])


TIERS: Mapping[str, Callable[[Plain], Expression]] = {
    COVER: cover,
    BALANCE: balance,
    SUPERVISION: supervision,
    SPECIALISM: specialism,
    MOVES: moves,
    TRAVEL: travel,
}
