"""A stop and the end of the time, heard even where the engine is deaf."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from solver.engine import Answer, Engine, highs
from solver.overseer import solve
from solver.problem import Problem
from solver.progress import Progress
from solver.result import Status
from solver.score import lawful, score
from tests.solver.drawn import drawn_problem
from tests.solver.problems import compiled, order
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Tier

TIERS = (Tier.BALANCE, Tier.COVER, Tier.TRAVEL, Tier.MOVES, Tier.SUPERVISION, Tier.SPECIALISM)


@pytest.fixture(scope="module")
def problem() -> Problem:
    return compiled(small_force(ring_fenced=False, priorities=TIERS, tolerance_fte=0.01)).problem


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What lets a deaf engine go on."""
    event = threading.Event()
    yield event
    event.set()


def deaf(release: threading.Event, reached: threading.Event) -> Engine:
    """Return an engine that looks at no clock before it is released."""

    def engine(*asked: Any) -> Answer:
        watch = asked[4]
        watch(5.0, 0.25)
        reached.set()
        release.wait(60)
        return highs(*asked)

    return engine


@pytest.mark.parametrize("ending", ["stop", "time"])
def test_a_deaf_engine_is_not_waited_for(problem: Problem, release: threading.Event, ending: str) -> None:
    reached = threading.Event()
    how: dict[str, Any] = {"stop": reached.is_set} if ending == "stop" else {"time_limit": 0.5}
    heard: list[Progress] = []
    began = time.monotonic()
    result = solve(problem, engine=deaf(release, reached), on_progress=heard.append, **how)
    assert time.monotonic() - began < 30
    assert not release.is_set()
    assert result.status is (Status.STOPPED if ending == "stop" else Status.OUT_OF_TIME)
    assert result.best is not None
    assert lawful(problem, result.best)
    values = score(problem, result.best)
    assert [tier.tier for tier in result.tiers] == [aim.tier for aim in problem.aims]
    for tier in result.tiers:
        assert 0 <= tier.bound <= tier.value == values[tier.tier]


def test_what_a_deaf_engine_has_found_is_kept(
    release: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()

    def engine(*asked: Any) -> Answer:
        highs(*asked)
        reached.set()
        release.wait(60)
        return Answer(None, -np.inf)

    def value(problem: Problem, engine: Engine) -> list[float]:
        best = solve(problem, engine=engine, stop=reached.is_set).best
        assert best is not None
        assert lawful(problem, best)
        reached.clear()
        return order(problem, score(problem, best))

    monkeypatch.setattr("solver.search.Search.part_by_part", lambda *_: None)
    problems = [drawn_problem(seed) for seed in range(4)]
    without = [value(problem, lambda *_: Answer(None, -np.inf)) for problem in problems]
    kept = [value(problem, engine) for problem in problems]
    assert all(one <= other for one, other in zip(kept, without, strict=True))
    assert kept != without


def test_what_is_left_alone_says_no_more(problem: Problem, release: threading.Event) -> None:
    reached = threading.Event()
    heard: list[Progress] = []
    solve(problem, engine=deaf(release, reached), on_progress=heard.append, stop=reached.is_set)
    before = len(heard)
    release.set()
    for thread in threading.enumerate():
        if thread.name == "search":
            thread.join(30)
    assert len(heard) == before


def test_trouble_in_the_search_is_the_callers(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("solver.search.Search.descend", stumble)
    with pytest.raises(MemoryError, match="no room"):
        solve(problem)


def test_a_process_waits_at_its_end_for_what_was_left_alone() -> None:
    script = """
import time
from solver.engine import Answer
from solver.overseer import solve
from tests.solver.test_overseer import TIERS, compiled, small_force

def deaf(*_):
    time.sleep(2)
    print("ended", flush=True)
    return Answer(None, 0.0)

solve(compiled(small_force(ring_fenced=False, priorities=TIERS)).problem, time_limit=0.2, engine=deaf)
print("answered", flush=True)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0
    assert ended.stdout.split()[:2] == ["answered", "ended"]
