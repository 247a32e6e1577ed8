"""The model: counts of like people for each option, and the rules between them as in docs/model.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from solver.bundles import Bundles
from solver.classes import Classes
from solver.linear import Expression, Linear
from solver.problem import Bools, Floats, Ints, Problem


@dataclass
class Model:
    """The rules of a problem as a linear model.

    How many of a class take an option is who takes it by staying as they are, less those
    who leave it, plus those who arrive: ``base - leave + arrive``, one column each for
    every option. Most are 0 in a good plan, which is what makes the model's cuts strong.
    ``ways`` are the bundles' columns, empty without bundles. ``parts`` mark classes that are
    known to need so many compulsory moves.
    """

    problem: Problem
    classes: Classes
    bundles: Bundles | None
    parts: Sequence[tuple[Bools, float]] = ()
    linear: Linear = field(default_factory=Linear)
    arrive: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    leave: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    ways: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        everyone_is_placed(self)
        pairs_hold(self)
        if self.bundles is not None:
            bundles_make_up_their_class(self, self.bundles)

    @property
    def shared(self) -> Ints:
        """The columns that models of the same grain have in the same places, whatever their tier."""
        return np.concatenate([self.arrive, self.leave, self.ways])

    def select(self, of_class: Bools) -> Ints:
        """Return the options of the classes marked."""
        return np.nonzero(of_class[self.classes.option_class])[0]

    def put(self, rows: ArrayLike, options: Ints, weights: ArrayLike) -> None:
        """Add the numbers that take options, weighted, to rows."""
        rows, weights = np.broadcast_to(rows, options.shape), np.broadcast_to(weights, options.shape)
        self.linear.put(rows, self.arrive[options], weights)
        self.linear.put(rows, self.leave[options], -weights)
        self.linear.shift(rows, weights * self.classes.base[options])

    def total(self, options: Ints) -> Expression:
        """Return the number that take any of the options."""
        ones = np.ones(len(options))
        columns = np.concatenate([self.arrive[options], self.leave[options]])
        return Expression(columns, np.concatenate([ones, -ones]), float(self.classes.base[options].sum()))

    def counts(self, values: Floats) -> Ints:
        """Return how many take each option in a solution."""
        found = self.classes.base + values[self.arrive] - values[self.leave]
        return np.asarray(np.round(found), dtype=np.int64)


def everyone_is_placed(model: Model) -> None:
    """Rules 1 to 4: a class's options, none of which is unlawful, add up to its size."""
    classes = model.classes
    count, group = len(classes.option_class), classes.option_class
    model.arrive = model.linear.add_columns(count, classes.size[group], integer=True)
    model.leave = model.linear.add_columns(count, classes.base, integer=True)
    rows = model.linear.add_rows(len(classes), np.where(classes.optional, 0, classes.size), classes.size)
    model.put(rows[group], np.arange(count), 1)


def pairs_hold(model: Model) -> None:
    """Rule 5: together the same unit, apart another. Each of a pair is a class of one."""
    classes, units = model.classes, model.problem.units
    for pairs, sign, lower, upper in (
        (model.problem.together, -1, 0, 0),
        (model.problem.apart, 1, 0, 1),
    ):
        for one, other in pairs:
            rows = model.linear.add_rows(units, lower, upper)
            for person, factor in ((one, 1), (other, sign)):
                options = np.nonzero(classes.option_class == classes.of_person[person])[0]
                model.put(rows[classes.option_unit[options]], options, factor)


def bundles_make_up_their_class(model: Model, bundles: Bundles) -> None:
    """No more of a bundle leave than there are, and a class's bundles make up who leaves and arrives."""
    linear = model.linear
    model.ways = linear.add_columns(len(bundles.way_bundle), bundles.size[bundles.way_bundle], integer=True)
    whole = linear.add_rows(
        len(bundles.size), np.where(bundles.home_option < 0, bundles.size, 0), bundles.size
    )
    linear.put(whole[bundles.way_bundle], model.ways, 1)
    arrivals, departures = np.unique(bundles.way_option), np.unique(bundles.home_option)
    departures = departures[departures >= 0]
    into = linear.add_rows(len(arrivals), 0, 0)
    linear.put(into[np.searchsorted(arrivals, bundles.way_option)], model.ways, 1)
    linear.put(into, model.arrive[arrivals], -1)
    out = linear.add_rows(len(departures), 0, 0)
    leaving = bundles.home_option[bundles.way_bundle]
    chosen = np.nonzero(leaving >= 0)[0]
    linear.put(out[np.searchsorted(departures, leaving[chosen])], model.ways[chosen], 1)
    linear.put(out, model.leave[departures], -1)
