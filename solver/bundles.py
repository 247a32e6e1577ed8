"""Bundles: the people of a class who also live and are posted alike, so that a move costs the same minutes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.classes import Classes, row_numbers
from solver.problem import Bools, Floats, Ints, Problem


@dataclass(frozen=True)
class Bundles:
    """B bundles and the W ways they may go (columns of the model).

    ``of_person`` gives each person's bundle, ``of_class`` each bundle's class. ``way_*`` describe a way each: its bundle,
    its class's option, the minutes it adds and whether it is a compulsory move.
    """

    size: Ints
    of_person: Ints
    of_class: Ints
    way_bundle: Ints
    way_option: Ints
    way_minutes: Floats
    way_move: Bools

    def find(self, people: Ints, options: Ints) -> Ints:
        """Return each person's way to an option, -1 where there is none."""
        width = int(self.way_option.max(initial=0)) + 1
        keys = self.way_bundle * width + self.way_option
        wanted = self.of_person[people] * width + options
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where((options >= 0) & (keys[place] == wanted), place, -1)


def bundle(problem: Problem, classes: Classes) -> Bundles:
    """Group the people of each class by present, voluntary and lawful units and minutes added."""
    people = problem.people
    minutes = np.unique(np.round(people.extra, 6), axis=0, return_inverse=True)[1].reshape(-1)
    parts = [classes.of_person, people.present, row_numbers(people.voluntary), row_numbers(people.lawful), minutes]
    table = np.stack(parts, axis=1)
    _, first, of_person = np.unique(table, axis=0, return_index=True, return_inverse=True)
    of_person = of_person.reshape(-1)
    bundle_class = classes.of_person[first]
    starts = np.searchsorted(classes.option_class, np.arange(len(classes) + 1))
    lengths = (starts[1:] - starts[:-1])[bundle_class]
    way_bundle = np.repeat(np.arange(len(first)), lengths)
    within = np.arange(len(way_bundle)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    way_option = starts[bundle_class[way_bundle]] + within
    open_way = people.lawful[first[way_bundle], classes.option_unit[way_option]]
    way_bundle, way_option = way_bundle[open_way], way_option[open_way]
    unit, person = classes.option_unit[way_option], first[way_bundle]
    present = people.present[person]
    return Bundles(
        size=np.bincount(of_person, minlength=len(first)),
        of_person=of_person,
        of_class=bundle_class,
        way_bundle=way_bundle,
        way_option=way_option,
        way_minutes=people.extra[person, unit],
        way_move=(present >= 0) & (unit != present) & ~people.voluntary[person, unit],
    )
