"""What is added to a tier to tell plans apart is no more than what is taken off its bound."""

from __future__ import annotations

import numpy as np
import pytest

from solver.build import apart, build
from solver.bundles import bundle
from solver.classes import classify
from solver.lift import as_columns
from solver.linear import Expression
from solver.problem import MOVES, SPECIALISM, Problem
from solver.result import Posting
from solver.score import score
from solver.start import place_posts
from tests.solver.drawn import drawn_problem


def thrown(problem: Problem, seed: int, stay: float) -> Posting:
    """Return a plan of which a share stay in their units, each in any specialism that they may work in."""
    dice, people = np.random.default_rng(seed), problem.people
    unit = np.array([dice.choice(np.nonzero(lawful)[0]) for lawful in people.lawful])
    here = (people.present >= 0) & people.lawful[np.arange(len(people)), people.present]
    unit = np.where(here & (dice.random(len(people)) < stay), people.present, unit)
    specialism = np.array([dice.choice(problem.repertoires[works] or [-1]) for works in people.works])
    specialism = np.where(people.kept, people.held_specialism, specialism)
    return Posting(unit, specialism, *place_posts(problem, unit, specialism))


@pytest.mark.parametrize("stay", [0.0, 0.9, 1.0])
@pytest.mark.parametrize("seed", range(30))
def test_telling_people_apart_costs_no_more_than_it_may(seed: int, stay: float) -> None:
    problem = drawn_problem(seed)
    plan = thrown(problem, seed, stay)
    values, classes = score(problem, plan), classify(problem)
    model, _ = build(problem, classes, None, (), MOVES)
    columns = as_columns(model, bundle(problem, classes), plan)
    nothing = Expression(np.zeros(0, dtype=np.int64), np.zeros(0))
    for changes in (None, values[SPECIALISM]):
        assert apart(model, nothing, 0.05, values[MOVES], changes).of(columns) <= 0.05 + 1e-9
