"""The search of a tier near its relaxation: where people have many ways to go, or time is short."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from solver.aims import effort_for, near_enough, spare_for
from solver.build import loth_to_part, told_apart
from solver.holding import Holding
from solver.kernel import kernel
from solver.lift import as_columns
from solver.linear import Expression
from solver.model import Model
from solver.problem import COUNTED, MOVES, SUPERVISION, TRAVEL, Bools

# How many ways for people to go it takes until it helps to search near the relaxation first, and until
# nothing else ends in time; with fewer seconds left than this it helps any force that has parts.
NEAR_FIRST, NEAR_ONLY = 40_000, 100_000
_SHORT = 60.0
# The tiers in which so many ways make a search long.
TIERS = (SUPERVISION, MOVES, TRAVEL)
# How far from the relaxation: in persons, and as a share of a bound in minutes.
_HARDLY, _NEAR = 1e-6, 0.02


def wants_near(search: Holding, tier: str) -> bool:
    """Say whether a tier is first searched near its relaxation."""
    hard = search.ways() > NEAR_FIRST or (search.parts.known and search.clock.left() < _SHORT)
    return tier in TIERS and hard and not search.clock.over()


def near(search: Holding, tier: str, bound: float, last: bool) -> float:
    """Better a tier near its relaxation, group after group, then for all; return the bound proven."""
    deadline, before = search.deadline(last), math.inf
    while search.parts.known and search.values[tier] < before and search.clock.seconds() < deadline:
        before = search.values[tier]
        for behind, group in _groups(search):
            model, goal = search.model(tier)
            search.fix(model, as_columns(model, search.bundles, search.best), ~group)
            share = (deadline - search.clock.seconds()) / behind
            _in_kernel(search, tier, model, goal, search.clock.seconds() + share)
    again = tier not in COUNTED or not search.parts.known
    while again and search.clock.seconds() < deadline and not search.clock.over():
        model, goal = search.model(tier)
        found = _in_kernel(search, tier, model, goal, deadline)
        bound = search.proving[tier] = max(bound, search.checked_bound(tier, found))
        again = model.classes is not search.classes
    return bound


def _groups(search: Holding) -> Iterator[tuple[int, Bools]]:
    """Yield classes to be searched together, the fewest first: who work alike, and all who supervise.

    With each, how many groups are left. What the small ones leave of the time is the others'.
    """
    alike, sizes = np.unique(search.classes.works, return_counts=True)
    supervise = np.count_nonzero(search.classes.capacity == 0)
    groups = sorted([(supervise, -1), *zip(sizes.tolist(), alike.tolist(), strict=True)])
    for behind, (_, works) in zip(range(len(groups), 0, -1), groups, strict=True):
        classes = search.classes  # may have been split since the turn before
        yield behind, classes.capacity == 0 if works < 0 else classes.works == works


def _in_kernel(search: Holding, tier: str, model: Model, goal: Expression, deadline: float) -> float:
    """Better a tier among plans near its relaxation, then those nearer than the best; return a bound.

    Many plans are alike in people: told apart a little, few of them are near, but there is no bound.
    """
    counted, spare = tier in COUNTED, spare_for(tier)
    own = loth_to_part(model, goal, spare) if spare else goal
    found = kernel(model.linear, own, told_apart(model, goal) if counted else goal)
    if found is None:
        return -math.inf
    least = found.relaxation.bound
    bound, gap = -math.inf, _HARDLY if counted else max(_NEAR * least, 1.0)
    while search.clock.seconds() < deadline:
        start = as_columns(model, search.bundles, search.best)
        if found.leave_out(gap, start) > NEAR_FIRST and bound > -math.inf:
            break
        effort = effort_for(tier, search.values[tier], 0.0)
        with search.watch(tier, deadline) as watch:
            answer = search.heard(model, partial(found.search, search.engine, start, effort, watch))
        if search.denied(tier, answer) or search.take(tier, model, answer) or counted:
            break
        bound = max(bound, min(answer.bound, least + gap))
        beyond = search.values[tier] - least
        if search.values[tier] - bound <= near_enough(tier) or gap >= beyond:
            break
        gap = beyond
    return bound
