"""Bundles: the people of a class who also live and are posted alike: a move costs the same minutes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.classes import Classes, distinct, row_numbers
from solver.problem import Bools, Floats, Ints, Problem


@dataclass(frozen=True)
class Bundles:
    """B bundles and the W ways they may go (columns of the model); staying as one is is no way.

    ``of_person`` gives each person's bundle, ``of_class`` and ``home_option`` each
    bundle's class and the option of staying (-1: none). ``way_*`` describe a way each:
    its bundle, its class's option, the minutes it adds and whether it is a compulsory move.
    ``held_option`` is where the plan to stay close to has them (-1: nowhere).
    """

    size: Ints
    of_person: Ints
    of_class: Ints
    home_option: Ints
    held_option: Ints
    way_bundle: Ints
    way_option: Ints
    way_minutes: Floats
    way_move: Bools

    def stays(self, flows: Ints) -> Ints:
        """Return how many of each bundle stay when ``flows`` go each way."""
        gone = np.bincount(self.way_bundle, weights=flows, minlength=len(self.size))
        return self.size - gone.astype(np.int64)

    def find(self, people: Ints, options: Ints) -> Ints:
        """Return each person's way to an option: W + bundle for staying, -1 where there is none."""
        width = int(max(self.way_option.max(initial=0), self.home_option.max(initial=0))) + 1
        keys = self.way_bundle * width + self.way_option
        wanted = self.of_person[people] * width + options
        place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        found = np.where(keys[place] == wanted, place, -1) if len(keys) else np.full(len(people), -1)
        home = self.home_option[self.of_person[people]] == options
        found = np.where(home, len(keys) + self.of_person[people], found)
        return np.where(options >= 0, found, -1)


def bundle(problem: Problem, classes: Classes) -> Bundles:
    """Group the people of each class by present, voluntary, lawful and held units and minutes added."""
    people = problem.people
    minutes, _ = distinct(list(np.round(people.extra, 6).T))
    parts = [
        classes.of_person,
        people.present,
        row_numbers(people.voluntary),
        row_numbers(people.lawful),
        minutes,
        people.held_unit,
        people.held_specialism,
    ]
    of_person, first = distinct(parts)
    bundle_class = classes.of_person[first]
    starts = np.searchsorted(classes.option_class, np.arange(len(classes) + 1))
    lengths = (starts[1:] - starts[:-1])[bundle_class]
    way_bundle = np.repeat(np.arange(len(first)), lengths)
    within = np.arange(len(way_bundle)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    way_option = starts[bundle_class[way_bundle]] + within
    open_way = people.lawful[first[way_bundle], classes.option_unit[way_option]]
    own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)[people.works[first]]
    home = np.where(people.present[first] >= 0, classes.column[bundle_class, people.present[first], own], -1)
    home = np.where(people.lawful[first, people.present[first]], home, -1)
    held = classes.column[bundle_class, people.held_unit[first], people.held_specialism[first]]
    held = np.where(people.held_unit[first] >= 0, held, -1)
    open_way &= way_option != home[way_bundle]
    way_bundle, way_option = way_bundle[open_way], way_option[open_way]
    unit, person = classes.option_unit[way_option], first[way_bundle]
    present = people.present[person]
    return Bundles(
        size=np.bincount(of_person, minlength=len(first)),
        of_person=of_person,
        of_class=bundle_class,
        home_option=home,
        held_option=held,
        way_bundle=way_bundle,
        way_option=way_option,
        way_minutes=people.extra[person, unit],
        way_move=(present >= 0) & (unit != present) & ~people.voluntary[person, unit],
    )
