"""The quick descent: better than what it starts from, in little time, and never unlawful."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from solver.bundles import bundle
from solver.classes import classify
from solver.clock import Clock
from solver.engine import highs
from solver.greedy import Slope, descend
from solver.problem import Problem
from solver.progress import never, silent
from solver.result import Posting
from solver.score import lawful, score
from solver.search import Search
from solver.start import start
from tests.solver.drawn import drawn_problem
from tests.solver.problems import compiled, order
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Scenario


def descended(problem: Problem, first: Posting) -> Posting:
    search = Search(problem, first, Clock(None, never), silent, highs)
    search.descend(first)
    return search.best


@settings(DETERMINISTIC, max_examples=100)
@given(tiny_forces())
def test_never_worse_and_always_lawful(scenario: Scenario) -> None:
    problem = compiled(scenario).problem
    first = start(problem, 10)
    if not isinstance(first, Posting):
        return
    found = descended(problem, first)
    assert lawful(problem, found)
    assert order(problem, score(problem, found)) <= order(problem, score(problem, first))


@pytest.mark.parametrize("ring_fenced", [True, False])
def test_a_bad_plan_becomes_better(ring_fenced: bool) -> None:
    problem = compiled(small_force(ring_fenced=ring_fenced, pairs=(), limits=())).problem
    first = start(problem, 10)
    assert isinstance(first, Posting)
    crowded = Posting(
        np.array([int(row.argmax()) for row in problem.people.lawful]),
        first.specialism,
        first.filled,
        first.vacant,
    )
    assert lawful(problem, crowded)
    found = descended(problem, crowded)
    assert order(problem, score(problem, found)) < order(problem, score(problem, crowded))


def test_heads_are_neither_won_nor_lost_and_a_stop_is_heard() -> None:
    problem = compiled(small_force(pairs=())).problem
    first = start(problem, 10)
    assert isinstance(first, Posting)
    classes = classify(problem)
    before = classes.counts(first)
    after = descend(problem, classes, before, never)
    assert after.sum() == before.sum()
    assert (after >= 0).all()
    sizes = np.bincount(classes.option_class, weights=after, minlength=len(classes))
    assert sizes.tolist() == classes.size.tolist()
    assert descend(problem, classes, before, lambda: True).tolist() == before.tolist()
    assert len(bundle(problem, classes).size)


@pytest.mark.parametrize("seed", range(20))
def test_after_each_step_it_is_told_as_if_anew(seed: int) -> None:
    problem, dice = drawn_problem(seed), np.random.default_rng(seed)
    first = start(problem, 10)
    assert isinstance(first, Posting)
    classes = classify(problem)
    counts, slope = classes.counts(first), Slope(problem, classes)
    changed = everything = np.arange(len(counts))
    for _ in range(20):
        anew = Slope(problem, classes).of(counts, everything)
        np.testing.assert_allclose(slope.of(counts, changed), anew, atol=1e-12)
        left = dice.choice(np.nonzero(counts)[0])
        come = dice.choice(np.nonzero(classes.option_class == classes.option_class[left])[0])
        counts[left] -= 1
        counts[come] += 1
        changed = np.array([left, come])


@pytest.mark.parametrize("seed", range(60))
def test_steps_do_not_undo_each_other_where_people_serve_several_specialisms(seed: int) -> None:
    problem = drawn_problem(seed)
    first = start(problem, 10)
    assert isinstance(first, Posting)
    classes = classify(problem)
    rounds = 0

    def count() -> bool:
        nonlocal rounds
        rounds += 1
        return False

    descend(problem, classes, classes.counts(first), count)
    assert rounds < len(problem.people)
