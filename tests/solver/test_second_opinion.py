"""What the solver calls proven, against a plain model that knows nothing of classes, parts and leaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from solver.engine import Effort, highs
from solver.linear import Expression
from solver.overseer import solve
from solver.problem import BALANCE, COUNTED, SLACK, TRAVEL, Problem
from solver.score import differences, lawful, score
from tests.plain import TIERS, plain
from tests.solver.drawn import drawn_problem
from tests.solver.problems import as_if_large

EXACT = Effort(1e-6, 1e-6, 0)
# Within which both may stop, and what they may take of the slack of the tiers before.
NEAR = {BALANCE: 0.05, TRAVEL: 0.5}


def best_of_plain(problem: Problem) -> dict[str, float]:
    """Return each tier's best, tier by tier; a float of no weight is allowed for what is held."""
    best: dict[str, float] = {}
    held: list[tuple[str, float]] = []
    for aim in problem.aims:
        model = plain(problem)
        for tier, most in held:
            model.linear.hold(TIERS[tier](model), most)
        answer = highs(model.linear, TIERS[aim.tier](model), None, EXACT, lambda *_: False)
        assert answer.values is not None
        best[aim.tier] = score(problem, model.posting(answer.values))[aim.tier]
        held.append((aim.tier, best[aim.tier] + SLACK.get(aim.tier, 0.0) + aim.allowance + 1e-7))
    return best


@pytest.mark.parametrize(
    ("seed", "many"), [*((seed, False) for seed in range(12)), *((seed, True) for seed in range(14, 20))]
)
def test_a_plain_model_finds_nothing_better(seed: int, many: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if many:
        as_if_large(monkeypatch)
    problem = drawn_problem(seed)
    result = solve(problem)
    assert result.best is not None
    assert result.warnings == ()
    assert lawful(problem, result.best)
    best_known = best_of_plain(problem)
    for aim, ours in zip(problem.aims, result.tiers, strict=True):
        tier, best = aim.tier, best_known[aim.tier]
        near = 1e-6 if tier in COUNTED else NEAR[tier] + 0.005 * best
        assert ours.bound <= best + near
        assert best - near <= ours.value <= best + near + aim.allowance
        assert ours.value - ours.bound < (1 if tier in COUNTED else 2 * near) + aim.allowance
        if tier not in COUNTED and abs(ours.value - best) > 1e-3:
            break  # within its slack or allowance, so that the later tiers may have had another start


def nearest(problem: Problem, values: Mapping[str, float]) -> int:
    """Return how few differ from the plan held among plans of these values."""
    model = plain(problem)
    for tier, value in values.items():
        model.linear.hold(TIERS[tier](model), value + 1e-6)
    people = np.nonzero(model.person >= 0)[0]
    held = (
        problem.people.held_unit[model.person[people]],
        problem.people.held_specialism[model.person[people]],
    )
    elsewhere = people[(model.unit[people] != held[0]) | (model.specialism[people] != held[1])]
    goal = Expression(elsewhere, np.ones(len(elsewhere)))
    answer = highs(model.linear, goal, None, EXACT, lambda *_: False)
    assert answer.values is not None
    return differences(problem, model.posting(answer.values))


@pytest.mark.parametrize("seed", range(12))
def test_a_plain_model_finds_no_equal_plan_that_is_nearer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan held is one of the best with a fifth of the people elsewhere."""
    monkeypatch.setattr("solver.near.FEW_WAYS", -1)
    problem, dice = drawn_problem(seed), np.random.default_rng(seed)
    best = solve(problem).best
    assert best is not None
    unit = np.where(
        dice.random(len(best.unit)) < 0.2, dice.integers(problem.units, size=len(best.unit)), best.unit
    )
    people = replace(problem.people, held_unit=unit, held_specialism=best.specialism)
    again = replace(problem, people=people)
    result = solve(again)
    assert result.best is not None
    assert result.warnings == ()
    values = score(again, result.best)
    assert differences(again, result.best) == nearest(again, values)
