"""The model: counts of like people for each option, the rules between them and the tiers.

The names are those of docs/model.md. A tier is an expression to be held or minimised;
its helper columns and rows are added with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from solver.bundles import Bundles
from solver.classes import Classes
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


@dataclass
class Model:
    """The rules of a problem as a linear model; ``ways`` is empty without bundles."""

    problem: Problem
    classes: Classes
    bundles: Bundles | None
    linear: Linear = field(default_factory=Linear)
    counts: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    ways: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        everyone_is_placed(self)
        pairs_hold(self)
        if self.bundles is not None:
            bundles_make_up_their_class(self, self.bundles)

    def select(self, of_class: Bools) -> Ints:
        """Return the options of the classes marked."""
        return np.nonzero(of_class[self.classes.option_class])[0]


def everyone_is_placed(model: Model) -> None:
    """Rules 1 to 4: a class's options add up to its size, in each unit within who must and may be there."""
    classes = model.classes
    model.counts = model.linear.add_columns(
        len(classes.option_class), classes.size[classes.option_class], integer=True
    )
    rows = model.linear.add_rows(len(classes), classes.size, classes.size)
    model.linear.put(rows[classes.option_class], model.counts, 1)
    tight = (classes.least > 0) | (classes.most < classes.size[:, None])
    group, unit = np.nonzero(tight)
    number = np.full(tight.shape, -1)
    number[group, unit] = model.linear.add_rows(len(group), classes.least[group, unit], classes.most[group, unit])
    rows = number[classes.option_class, classes.option_unit]
    model.linear.put(rows[rows >= 0], model.counts[rows >= 0], 1)


def pairs_hold(model: Model) -> None:
    """Rule 5: together the same unit, apart another. Each of a pair is a class of one."""
    linear, classes, units = model.linear, model.classes, model.problem.units
    for pairs, sign, lower, upper in (
        (model.problem.together, -1, 0, 0),
        (model.problem.apart, 1, 0, 1),
    ):
        for one, other in pairs:
            rows = linear.add_rows(units, lower, upper)
            for person, factor in ((one, 1), (other, sign)):
                options = np.nonzero(classes.option_class == classes.of_person[person])[0]
                linear.put(rows[classes.option_unit[options]], model.counts[options], factor)


def bundles_make_up_their_class(model: Model, bundles: Bundles) -> None:
    """Each bundle goes whole, and a class's bundles add up to its counts."""
    linear, classes = model.linear, model.classes
    model.ways = linear.add_columns(len(bundles.way_bundle), bundles.size[bundles.way_bundle])
    whole = linear.add_rows(len(bundles.size), bundles.size, bundles.size)
    linear.put(whole[bundles.way_bundle], model.ways, 1)
    options = np.unique(bundles.way_option)
    sums = linear.add_rows(len(options), 0, 0)
    linear.put(sums[np.searchsorted(options, bundles.way_option)], model.ways, 1)
    linear.put(sums, model.counts[options], -1)


def cover(model: Model) -> Expression:
    """Return investigators, unit sizes and limits missing or beyond, in people."""
    problem, classes = model.problem, model.classes
    people = classes.counted & classes.strength
    parts: list[Ints] = []
    working = model.select(people & problem.investigates[classes.rank])
    for unit, specialism in np.argwhere(problem.investigators > 0):
        team = working[(classes.option_unit[working] == unit) & (classes.option_specialism[working] == specialism)]
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
    columns = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    return Expression(columns, np.ones(len(columns)))


def _short_of(model: Model, options: Ints, fewest: float) -> Ints:
    """Add a column for what the options lack of a least number."""
    missing = model.linear.add_columns(1, np.inf)
    row = model.linear.add_rows(1, fewest, np.inf)
    model.linear.put(row[0], model.counts[options], 1)
    model.linear.put(row, missing, 1)
    return missing


def _beyond(model: Model, options: Ints, most: float) -> Ints:
    """Add a column for what the options have beyond a greatest number."""
    excess = model.linear.add_columns(1, np.inf)
    row = model.linear.add_rows(1, -np.inf, most)
    model.linear.put(row[0], model.counts[options], 1)
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
        fair, tolerance = problem.fair[layer][units, specialisms], problem.tolerance[layer][units, specialisms]
        number = np.full((problem.units, problem.specialisms), -1)
        number[units, specialisms] = linear.add_rows(len(fair), fair, fair)
        teams = number[classes.option_unit[options], classes.option_specialism[options]]
        linear.put(teams, model.counts[options], capacity[options])
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
        excess = linear.add_columns(shape[0] * shape[1], np.inf).reshape(shape)
        rows = linear.add_rows(excess.size, -np.inf, 0).reshape(shape)
        linear.put(rows, excess, -1)
        for rank, factor in ((span.rank, 1), (span.supervisor, -span.people)):
            options = model.select(people & (classes.rank == rank))
            specialism = classes.option_specialism[options] if span.in_team else 0
            linear.put(rows[classes.option_unit[options], specialism], model.counts[options], factor)
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
    return Expression(model.counts[options], np.ones(len(options)))


def moves(model: Model) -> Expression:
    """Return the compulsory moves: by bundles where there are any, else from counts."""
    classes, linear = model.classes, model.linear
    if model.bundles is not None:
        ways = model.ways[model.bundles.way_move]
        return Expression(ways, np.ones(len(ways)))
    forced = model.select(~classes.stays)
    forced = forced[~classes.option_free[forced]]
    group, unit = np.nonzero(classes.present)
    stay = linear.add_columns(len(group), classes.present[group, unit])
    rows = np.full(classes.present.shape, -1)
    rows[group, unit] = linear.add_rows(len(group), 0, np.inf)
    linear.put(rows[group, unit], stay, -1)
    options = model.select(classes.stays)
    options = options[rows[classes.option_class[options], classes.option_unit[options]] >= 0]
    linear.put(rows[classes.option_class[options], classes.option_unit[options]], model.counts[options], 1)
    return Expression(
        np.concatenate([stay, model.counts[forced]]),
        np.concatenate([-np.ones(len(stay)), np.ones(len(forced))]),
        float(classes.present.sum()),
    )


def travel(model: Model) -> Expression:
    """Return the minutes added. Needs bundles."""
    assert model.bundles is not None, "travel is seen only by bundles"
    costly = np.nonzero(model.bundles.way_minutes)[0]
    return Expression(model.ways[costly], model.bundles.way_minutes[costly])


TIERS: Mapping[str, Callable[[Model], Expression]] = {
    COVER: cover,
    BALANCE: balance,
    SUPERVISION: supervision,
    SPECIALISM: specialism,
    MOVES: moves,
    TRAVEL: travel,
}


def build(
    problem: Problem,
    classes: Classes,
    bundles: Bundles | None,
    held: Iterable[tuple[str, float]],
    tier: str,
) -> tuple[Model, Expression]:
    """Return the model with earlier tiers held at their values, and the tier to minimise."""
    model = Model(problem, classes, bundles)
    for name, most in held:
        model.linear.hold(TIERS[name](model), most)
    return model, TIERS[tier](model)


__all__ = ["TIERS", "Floats", "Model", "build"]
