"""A plan as values of a model's columns: what a search starts from."""

from __future__ import annotations

import numpy as np

from solver.bundles import Bundles
from solver.classes import Classes
from solver.model import Model
from solver.problem import Floats, Ints
from solver.result import Posting


def as_columns(model: Model, bundles: Bundles, plan: Posting) -> Floats:
    """Return a plan as values of the model's whole columns, NaN elsewhere."""
    classes = model.classes
    start = np.full(model.linear.column_count, np.nan)
    change = classes.counts(plan) - classes.base
    start[model.arrive], start[model.leave] = np.maximum(0, change), np.maximum(0, -change)
    if len(model.ways):
        start[model.ways] = flows = _flows(classes, bundles, plan)
        of_people = np.isin(classes.option_class, classes.of_person)
        arrive, leave = _arrivals(bundles, flows, len(classes.base))
        start[model.arrive[of_people]], start[model.leave[of_people]] = arrive[of_people], leave[of_people]
    return start


def _flows(classes: Classes, bundles: Bundles, plan: Posting) -> Ints:
    """Return how many of each bundle go each way in a plan."""
    options = classes.column[classes.of_person, plan.unit, plan.specialism]
    ways = bundles.find(np.arange(len(options)), options)
    ways = ways[ways < len(bundles.way_bundle)]
    return np.bincount(ways, minlength=len(bundles.way_bundle))


def _arrivals(bundles: Bundles, flows: Ints, options: int) -> tuple[Ints, Ints]:
    """Return how many arrive at and leave each option when bundles go their ways."""
    arrive = np.bincount(bundles.way_option, weights=flows, minlength=options)
    home = bundles.home_option[bundles.way_bundle]
    leave = np.bincount(home[home >= 0], weights=flows[home >= 0], minlength=options)
    return arrive, leave
