"""What the solver calls proven, against a plain model that knows nothing of classes, parts and leaps."""

from __future__ import annotations

import pytest

from solver.engine import Effort, highs
from solver.overseer import solve
from solver.problem import BALANCE, COUNTED, SLACK, TRAVEL, Problem
from solver.score import lawful, score
from tests.plain import TIERS, plain
from tests.solver.drawn import drawn_problem

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
        monkeypatch.setattr("solver.holding._PARTS_TELL", -1)
        monkeypatch.setattr("solver.near.NEAR_FIRST", -1)
        monkeypatch.setattr("solver.near.FEW_WAYS", -1)
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
