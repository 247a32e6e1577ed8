"""The model to be solved for a tier: the earlier ones held, and what helps the engine on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from solver.bundles import Bundles
from solver.classes import Classes
from solver.linear import Expression, total
from solver.model import Model
from solver.problem import SLACK, Bools, Ints, Problem
from solver.tiers import TIERS


def build(
    problem: Problem,
    classes: Classes,
    bundles: Bundles | None,
    held: Iterable[tuple[str, float]],
    tier: str,
    parts: Sequence[tuple[Bools, float]] = (),
) -> tuple[Model, Expression]:
    """Return the model with earlier tiers held at their values, and the tier to minimise.

    ``parts`` are classes that are known to need so many compulsory moves.
    """
    model = Model(problem, classes, bundles, parts)
    for name, most in held:
        model.linear.hold(TIERS[name](model), most)
    return model, TIERS[tier](model)


# What a person or FTE beyond a tier's floor weighs against the tier minimised.
_BEYOND = 30.0


def soar(
    problem: Problem,
    classes: Classes,
    bundles: Bundles | None,
    held: Iterable[tuple[str, float]],
    floors: Mapping[str, float],
    tier: str,
) -> tuple[Model, Expression]:
    """Return a model that minimises a tier and, weighing far more, what others have beyond their floors."""
    model = Model(problem, classes, bundles)
    for name, most in held:
        model.linear.hold(TIERS[name](model), most)
    goal = TIERS[tier](model)
    for name, floor in floors.items():
        part = TIERS[name](model)
        beyond = model.linear.add_columns(1, np.inf)
        row = model.linear.add_rows(1, -np.inf, floor + SLACK.get(name, 0.0) - part.constant)
        model.linear.put(row[0], part.columns, part.weights)
        model.linear.put(row, beyond, -1)
        goal = total([goal, Expression(beyond, np.array([_BEYOND]))])
    return model, goal


def few_arrive(model: Model, moves: float, changes: float | None) -> None:
    """With so many compulsory moves, no more people leave their places than those and who may do so freely.

    ``changes`` is the most that may change specialism; None where any may who can.

    It cuts off no plan. Without it the engine's rounding tries plans in which nearly everybody
    is exchanged for somebody alike, which takes it most of its time.
    """
    most = _leaving(model, moves, changes)
    if most < len(model.problem.people):
        arrivals = _arrivals(model)
        model.linear.hold(Expression(arrivals, np.ones(len(arrivals))), most)


def _leaving(model: Model, moves: float, changes: float | None) -> float:
    """Return how many people leave their places at most; see ``few_arrive``."""
    problem, classes = model.problem, model.classes
    people = problem.people
    stays = classes.stays[classes.of_person] & (people.present >= 0)
    stays &= people.lawful[np.arange(len(people)), people.present]
    if changes is None:
        stays &= np.array([len(repertoire) < 2 for repertoire in problem.repertoires])[people.works]
    return moves + (changes or 0.0) + np.count_nonzero(~stays)


def _arrivals(model: Model) -> Ints:
    """Return the columns of officers who arrive somewhere."""
    return model.arrive[model.select(np.bincount(model.classes.of_person, minlength=len(model.classes)) > 0)]


def loth_to_part(model: Model, goal: Expression, most: float) -> Expression:
    """Return a tier with a little added for each who leaves their place: ``most`` if all do.

    Of plans alike in the tier, the engine then finds those near the present postings, on which
    later tiers build.
    """
    arrivals = _arrivals(model)
    weights = np.full(len(arrivals), most / max(1, len(model.problem.people)))
    return total([goal, Expression(arrivals, weights)])


def apart(
    model: Model, goal: Expression, most: float, moves: float = np.inf, changes: float | None = None
) -> Expression:
    """Return a tier with a little added for each who leaves their place, for each option another little.

    At most ``most`` in all plans with so many compulsory moves and changes of specialism (as in
    ``few_arrive``).
    """
    arrivals = _arrivals(model)
    going = min(len(model.problem.people), _leaving(model, moves, changes))
    weights = np.random.default_rng(0).uniform(0.5, 1.0, len(arrivals)) * most / max(1.0, going)
    return total([goal, Expression(arrivals, weights)])
