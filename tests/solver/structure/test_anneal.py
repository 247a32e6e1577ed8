"""Walks stay lawful, keep budgets and find what is easily seen."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from solver.structure import Ground
from solver.structure.anneal import anneal
from solver.structure.ground import BORDERS, WORKLOAD
from solver.structure.improve import Target
from solver.structure.measure import Measure
from solver.structure.partition import Budget
from solver.structure.search import design
from tests.solver.structure.grounds import grid, grounds


@settings(max_examples=30, deadline=None)
@given(grounds())
def test_every_structure_met_is_lawful(ground: Ground) -> None:
    start = design(ground).best
    if start is None:
        return
    measure = Measure(ground)
    walk = anneal(Target(measure, BORDERS), start, Random(0), 200)
    assert measure.broken(walk.last) == measure.broken(walk.best) == 0
    assert measure.value(walk.best, BORDERS) <= measure.value(start, BORDERS)
    assert not any(measure.worth(group).broken for group in walk.groups)


def test_an_even_structure_is_found() -> None:
    ground = Ground(loads=(1.0,) * 20, borders=grid(5, 4), units=2, tolerance=0.0)
    start = (1, (1 << 20) - 2)
    measure = Measure(ground)
    walk = anneal(Target(measure, WORKLOAD), start, Random(0), 20_000)
    assert measure.value(walk.best, WORKLOAD) == 0


def test_a_budget_is_kept_in_the_end() -> None:
    ground = Ground(loads=(1.0,) * 20, borders=grid(5, 4), units=2, tolerance=1.0)
    measure = Measure(ground)
    even = anneal(Target(measure, WORKLOAD), (1, (1 << 20) - 2), Random(0), 20_000).best
    target = Target(measure, BORDERS, (Budget(WORKLOAD, 0.01),))
    walk = anneal(target, even, Random(0), 50_000)
    assert target.key(walk.best) == (0, 0.0, 5.0)
    loose = anneal(Target(measure, BORDERS), even, Random(0), 50_000)
    assert measure.value(loose.best, BORDERS) < 5
