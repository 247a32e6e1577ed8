"""Problems for the solver's tests, compiled from small forces, and postings drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from solver.problem import Problem
from solver.result import Posting
from workforce_planner.compile import Compiled, compile_problem
from workforce_planner.domain import Draft, Officer, Pair, Scenario
from workforce_planner.quantities import quantities


def compiled(
    scenario: Scenario, *, start: Draft | None = None, keep: bool = False, seed: int = 0
) -> Compiled:
    """Return a scenario in numbers."""
    return compile_problem(scenario, quantities(scenario), start=start, keep=keep, seed=seed)


def person(problem: Compiled, officer: str) -> int:
    """Return the row of an officer."""
    return [o.id for o in problem.quantities.posted].index(officer)


def without_entries(scenario: Scenario, officers: Sequence[str], pairs: Sequence[Pair]) -> Scenario:
    """Return a scenario where these officers may go anywhere and these pairs are not asked for."""

    def freed(officer: Officer) -> Officer:
        return replace(officer, lock=None, barred=()) if officer.id in officers else officer

    return replace(
        scenario,
        officers=tuple(freed(officer) for officer in scenario.officers),
        pairs=tuple(pair for pair in scenario.pairs if pair not in pairs),
    )


def random_posting(problem: Problem, seed: int) -> Posting:
    """Post everybody to any unit at all, in a specialism they may work in; posts where they may go."""
    rng = np.random.default_rng(seed)
    people, shape = problem.people, (len(problem.lines), problem.units, problem.specialisms + 1)
    works = [problem.repertoires[row] or (-1,) for row in people.works]
    filled, vacant = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, line in enumerate(problem.lines):
        for post in range(line.posts):
            unit = line.unit if line.unit >= 0 else rng.integers(problem.units)
            place = (row, unit, rng.choice(problem.repertoires[line.works] or (-1,)))
            (filled if post < line.filled else vacant)[place] += 1
    return Posting(
        rng.integers(problem.units, size=len(people)),
        np.array([rng.choice(of) for of in works], dtype=np.int64),
        filled,
        vacant,
    )


def order(problem: Problem, values: Mapping[str, float]) -> list[float]:
    """Return tiers in the planner's order, so that the better plan has the smaller list."""
    return [round(values[aim.tier], 6) for aim in problem.aims]


def as_if_large(patch: pytest.MonkeyPatch) -> None:
    """Have a small problem searched as one with many ways for people to go."""
    patch.setattr("solver.holding._PARTS_TELL", -1)
    patch.setattr("solver.near.NEAR_FIRST", -1)
    patch.setattr("solver.near.FEW_WAYS", -1)
