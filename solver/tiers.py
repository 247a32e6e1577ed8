"""The tiers of a model, by the names of docs/model.md: expressions to be held or minimised.

A tier's helper columns and rows are added to the model with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from solver.classes import Classes
from solver.linear import Expression, total
from solver.model import Model
from solver.problem import (
    BALANCE,
    COVER,
    MOVES,
    SPECIALISM,
    SUPERVISION,
    TIES,
    TRAVEL,
    Bools,
    Ints,
    Problem,
)


def cover(model: Model) -> Expression:
    """Return investigators, unit sizes and limits missing or beyond, in people."""
    problem, classes = model.problem, model.classes
    people = classes.counted & classes.strength
    parts: list[Ints] = []
    working = model.select(people & problem.investigates[classes.rank])
    for unit, specialism in np.argwhere(problem.investigators > 0):
        team = working[
            (classes.option_unit[working] == unit) & (classes.option_specialism[working] == specialism)
        ]
        parts.append(_short_of(model, team, problem.investigators[unit, specialism]))
    heads, desks = model.select(classes.strength), model.select(np.ones(len(classes), dtype=bool))
    for unit in range(problem.units):
        if problem.fewest[unit] > 0:
            parts.append(_short_of(model, heads[classes.option_unit[heads] == unit], problem.fewest[unit]))
        if np.isfinite(problem.most[unit]):
            parts.append(_beyond(model, desks[classes.option_unit[desks] == unit], problem.most[unit]))
    for limit in problem.limits:
        kind = people & (classes.rank == limit.rank if limit.rank >= 0 else True)
        if limit.skill >= 0:
            kind &= classes.skills[:, limit.skill]
        options = model.select(kind)
        options = options[classes.option_unit[options] == limit.unit]
        if limit.specialism >= 0:
            options = options[classes.option_specialism[options] == limit.specialism]
        if limit.fewest > 0:
            parts.append(_short_of(model, options, limit.fewest))
        if limit.most is not None:
            parts.append(_beyond(model, options, limit.most))
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    return Expression(columns, np.ones(len(columns)))


def _short_of(model: Model, options: Ints, fewest: float) -> Ints:
    """Add a column for what the options lack of a least number."""
    missing = model.linear.add_columns(1, np.inf, integer=True)
    row = model.linear.add_rows(1, fewest, np.inf)
    model.put(row[0], options, 1)
    model.linear.put(row, missing, 1)
    return missing


def _beyond(model: Model, options: Ints, most: float) -> Ints:
    """Add a column for what the options have beyond a greatest number."""
    excess = model.linear.add_columns(1, np.inf, integer=True)
    row = model.linear.add_rows(1, -np.inf, most)
    model.put(row[0], options, 1)
    model.linear.put(row, excess, -1)
    return excess


def balance(model: Model) -> Expression:
    """Return how far teams are from their fair share, graded, in FTE."""
    problem, classes, linear = model.problem, model.classes, model.linear
    works = (classes.option_specialism >= 0) & problem.balanced[classes.option_specialism]
    capacity = classes.capacity[classes.option_class]
    columns, weights = [], []
    for layer in range(2 if problem.vacancies else 1):
        counts = classes.strength[classes.option_class] if layer == 0 else np.True_
        options = np.nonzero(works & (capacity > 0) & counts)[0]
        units, specialisms = np.nonzero(np.broadcast_to(problem.balanced, problem.fair[layer].shape))
        fair, tolerance = (
            problem.fair[layer][units, specialisms],
            problem.tolerance[layer][units, specialisms],
        )
        number = np.full((problem.units, problem.specialisms), -1)
        number[units, specialisms] = linear.add_rows(len(fair), fair, fair)
        teams = number[classes.option_unit[options], classes.option_specialism[options]]
        model.put(teams, options, capacity[options])
        for width, weight in ((1, 0), (1, 1), (2, 2), (np.inf, 4)):
            for sign in (1, -1):
                piece = linear.add_columns(len(fair), width * tolerance if np.isfinite(width) else np.inf)
                linear.put(number[units, specialisms], piece, -sign)
                columns.append(piece)
                weights.append(np.full(len(fair), float(weight)))
    return Expression(np.concatenate(columns), np.concatenate(weights))


def supervision(model: Model) -> Expression:
    """Return the people beyond what the supervisors of their team or unit may have."""
    problem, classes, linear = model.problem, model.classes, model.linear
    people = classes.counted & classes.strength
    columns = [np.zeros(0, dtype=np.int64)]
    for span in problem.spans:
        shape = (problem.units, problem.specialisms if span.in_team else 1)
        excess = linear.add_columns(shape[0] * shape[1], np.inf, integer=True).reshape(shape)
        rows = linear.add_rows(excess.size, -np.inf, 0).reshape(shape)
        linear.put(rows, excess, -1)
        for rank, factor in ((span.rank, 1), (span.supervisor, -span.people)):
            options = model.select(people & (classes.rank == rank))
            specialism = classes.option_specialism[options] if span.in_team else 0
            model.put(rows[classes.option_unit[options], specialism], options, factor)
        columns.append(excess.reshape(-1))
    joined = np.concatenate(columns)
    return Expression(joined, np.ones(len(joined)))


def specialism(model: Model) -> Expression:
    """Return the officers who work in a specialism other than their own."""
    problem, classes = model.problem, model.classes
    own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)
    officers = np.bincount(classes.of_person, minlength=len(classes)) > 0
    options = model.select(officers)
    options = options[classes.option_specialism[options] != own[classes.works[classes.option_class[options]]]]
    return model.total(options)


def moves(model: Model) -> Expression:
    """Return the compulsory moves, of which each part has as many as it needs."""
    rest = np.ones(len(model.classes), dtype=bool)
    found = []
    for classes, least in model.parts:
        part = _moves_of(model, classes)
        row = model.linear.add_rows(1, least - part.constant, np.inf)
        model.linear.put(row, part.columns, part.weights)
        found.append(part)
        rest &= ~classes
    return total([*found, _moves_of(model, rest)])


def _moves_of(model: Model, chosen: Bools) -> Expression:
    """Return the compulsory moves of some classes: by bundles where there are any, else from counts."""
    classes, linear = model.classes, model.linear
    if model.bundles is not None:
        ways = model.ways[model.bundles.way_move & chosen[model.bundles.of_class[model.bundles.way_bundle]]]
        return Expression(ways, np.ones(len(ways)))
    forced = model.select(~classes.stays & chosen)
    forced = forced[~classes.option_free[forced]]
    plain = model.select(classes.stays & chosen)
    place = classes.option_class[plain] * model.problem.units + classes.option_unit[plain]
    places, row_of = np.unique(place, return_inverse=True)
    there = np.bincount(row_of, weights=classes.base[plain], minlength=len(places))
    away = linear.add_columns(len(places), there, integer=True)
    rows = linear.add_rows(len(places), 0, np.inf)
    linear.put(rows, away, 1)
    linear.put(rows[row_of], model.arrive[plain], 1)
    linear.put(rows[row_of], model.leave[plain], -1)
    displaced = Expression(away, np.ones(len(away)), _displaced(model.problem, classes, chosen))
    return total([displaced, model.total(forced)])


def _displaced(problem: Problem, classes: Classes, chosen: Bools) -> float:
    """Count the plain people of some classes who cannot lawfully stay where they are."""
    chosen = chosen & classes.stays
    plain = chosen[classes.of_person] & (problem.people.present >= 0)
    staying = classes.base[chosen[classes.option_class]].sum()
    return float(plain.sum() - staying)


def travel(model: Model) -> Expression:
    """Return the minutes added. Needs bundles."""
    assert model.bundles is not None, "travel is seen only by bundles"
    costly = np.nonzero(model.bundles.way_minutes)[0]
    return Expression(model.ways[costly], model.bundles.way_minutes[costly])


def ties(model: Model) -> Expression:
    """Return the people and posts that are not where the plan to stay close to has them. Needs bundles."""
    bundles, classes, linear = model.bundles, model.classes, model.linear
    assert bundles is not None, "who differs is seen only by bundles"
    known = bundles.held_option >= 0
    staying = known & (bundles.home_option >= 0) & (bundles.home_option != bundles.held_option)
    going = known[bundles.way_bundle] & (bundles.way_option != bundles.held_option[bundles.way_bundle])
    weights = going.astype(float) - staying[bundles.way_bundle]
    columns, constant = [model.ways], float(bundles.size[staying].sum())
    for row, line in enumerate(model.problem.lines):
        for of_line, number in ((classes.of_filled, 1), (classes.of_vacant, 0)):
            for place, held in line.held.items():
                option = classes.column[of_line[row]][place] if of_line[row] >= 0 else -1
                posts = held[1] if number else held[0] - held[1]
                if option >= 0 and posts > 0:
                    kept = linear.add_columns(1, posts, integer=True)
                    same = linear.add_rows(1, 0, np.inf)
                    linear.put(same, model.arrive[option], 1)
                    linear.put(same, kept, -1)
                    columns.append(kept)
                    constant += posts
    kept_weights = -np.ones(sum(len(c) for c in columns[1:]))
    return Expression(np.concatenate(columns), np.concatenate([weights, kept_weights]), constant)


TIERS: Mapping[str, Callable[[Model], Expression]] = {
    COVER: cover,
    BALANCE: balance,
    SUPERVISION: supervision,
    SPECIALISM: specialism,
    MOVES: moves,
    TRAVEL: travel,
    TIES: ties,
}
