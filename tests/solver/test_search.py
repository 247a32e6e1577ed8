"""A search that ends well whatever its engine, its listener, its clock and its caller do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from itertools import count
from typing import Any

import numpy as np
import pytest

from solver.engine import Answer, Engine, highs
from solver.linear import Linear
from solver.overseer import solve
from solver.problem import Problem
from solver.progress import Progress
from solver.result import Posting, Result, Status
from solver.score import lawful, score
from solver.start import start
from tests.solver.drawn import drawn_problem
from tests.solver.problems import as_if_large, compiled, order
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Tier

Lie = Callable[[Answer, Linear], Answer]


@pytest.fixture(scope="module")
def problem() -> Problem:
    return compiled(small_force()).problem


@pytest.fixture(scope="module")
def hard() -> Problem:
    """A force where much is to be weighed: people of several specialisms, Balance before all else."""
    tiers = (Tier.BALANCE, Tier.COVER, Tier.TRAVEL, Tier.MOVES, Tier.SUPERVISION, Tier.SPECIALISM)
    return compiled(small_force(ring_fenced=False, priorities=tiers, tolerance_fte=0.01)).problem


def liar(lie: Lie) -> Engine:
    def engine(linear: Linear, *asked: Any) -> Answer:
        *question, found = asked
        answer = lie(highs(linear, *question), linear)
        if answer.values is not None:
            found(answer.values)
        return answer

    return engine


def fail(_answer: Answer, _linear: Linear) -> Answer:
    raise RuntimeError("out of licences")


def posted_beyond_the_rules(answer: Answer, linear: Linear) -> Answer:
    return replace(answer, values=np.concatenate(linear.upper).clip(max=99))


LIES: dict[str, Lie] = {
    "raises": fail,
    "infeasible": lambda *_: Answer(None, np.inf, infeasible=True),
    "bound above the value": lambda answer, _: replace(answer, bound=answer.bound + 1000),
    "values above their bounds": posted_beyond_the_rules,
    "values of zero": lambda answer, linear: replace(answer, values=np.zeros(linear.column_count)),
    "values that are no numbers": lambda answer, linear: replace(
        answer, values=np.full(linear.column_count, np.nan)
    ),
    "too few values": lambda answer, _: replace(answer, values=np.zeros(1)),
}


def check_sound(problem: Problem, result: Result) -> Posting:
    """Check that a result is lawful, says what its plan scores and bounds it from below."""
    assert result.best is not None
    assert lawful(problem, result.best)
    values = score(problem, result.best)
    assert [tier.tier for tier in result.tiers] == [aim.tier for aim in problem.aims]
    for tier in result.tiers:
        assert tier.value == values[tier.tier]
        assert 0 <= tier.bound <= tier.value
    return result.best


def first_plan(problem: Problem) -> Posting:
    first = start(problem, 10)
    assert isinstance(first, Posting)
    return first


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
@pytest.mark.parametrize("force", ["problem", "hard"])
@pytest.mark.parametrize("many", [False, True], ids=["few ways", "as if many"])
def test_an_engine_that_lies_does_no_harm(
    lie: Lie, force: str, many: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:
        as_if_large(monkeypatch)
    problem: Problem = request.getfixturevalue(force)
    result = solve(problem, engine=liar(lie))
    best = check_sound(problem, result)
    assert order(problem, score(problem, best)) <= order(problem, score(problem, first_plan(problem)))
    assert any("engine" in warning for warning in result.warnings)


def test_a_wrong_cut_that_is_found_out_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [drawn_problem(seed) for seed in range(8)]
    as_if_large(monkeypatch)
    honest = [solve(problem) for problem in problems]
    assert not any(result.warnings for result in honest)
    monkeypatch.setattr("solver.relaxation.Relaxation.admits", lambda *_: False)
    wary = [solve(problem) for problem in problems]
    for problem, result, other in zip(problems, wary, honest, strict=True):
        check_sound(problem, result)
        for found, best in zip(result.tiers, other.tiers, strict=True):
            assert found.bound <= best.value + 0.1
            assert found.value == pytest.approx(best.value, abs=0.1)
    assert any("cut" in warning for result in wary for warning in result.warnings)


def test_an_honest_engine_is_not_warned_of(hard: Problem) -> None:
    result = solve(hard)
    check_sound(hard, result)
    assert result.status is Status.DONE
    assert result.warnings == ()
    assert order(hard, {tier.tier: tier.value for tier in result.tiers}) < order(
        hard, score(hard, first_plan(hard))
    )


@pytest.mark.parametrize(
    ("limits", "status"),
    [({"stop": lambda: True}, Status.STOPPED), ({"time_limit": 0.0}, Status.OUT_OF_TIME)],
    ids=["stop", "no time"],
)
def test_the_end_may_come_at_once(problem: Problem, limits: dict[str, Any], status: Status) -> None:
    result = solve(problem, **limits)
    check_sound(problem, result)
    assert result.status is status


def test_a_stop_in_the_middle_keeps_what_is_found(hard: Problem) -> None:
    asked = count()
    result = solve(hard, stop=lambda: next(asked) > 20)
    best = check_sound(hard, result)
    assert result.status is Status.STOPPED
    assert order(hard, score(hard, best)) <= order(hard, score(hard, first_plan(hard)))


def test_a_listener_that_raises_does_not_end_the_solve(hard: Problem) -> None:
    def shout(progress: Progress) -> None:
        raise BrokenPipeError("nobody there")

    result = solve(hard, on_progress=shout)
    assert [tier.value for tier in result.tiers] == [tier.value for tier in solve(hard).tiers]
    assert sum("nobody there" in warning for warning in result.warnings) == 1


def test_progress_is_frozen_and_sane(hard: Problem) -> None:
    heard: list[Progress] = []
    result = solve(hard, on_progress=heard.append)
    for progress in heard:
        assert 0 <= progress.bound <= progress.value
        assert progress.gap == progress.value - progress.bound
        assert 0 <= progress.seconds < 60
    with pytest.raises(FrozenInstanceError):
        heard[0].value = 0.0  # type: ignore[misc]
    last = {progress.tier: progress for progress in heard}
    assert {tier: progress.bound for tier, progress in last.items()} == {
        tier.tier: tier.bound for tier in result.tiers
    }


def test_workers_change_nothing(hard: Problem) -> None:
    one, two = (solve(hard, workers=workers).best for workers in (1, 2))
    assert one is not None
    assert two is not None
    assert one.unit.tolist() == two.unit.tolist()
    assert one.specialism.tolist() == two.specialism.tolist()
