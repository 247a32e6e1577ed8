"""Proofs beside the search: what they find is taken, and whoever goes on meanwhile comes to the same plan."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from solver.engine import Answer
from solver.near import near
from solver.overseer import solve
from solver.problem import MOVES, SUPERVISION
from solver.proof import AtOnce, Proof
from solver.result import Result, Status
from tests.solver.drawn import drawn_problem

SEEDS = range(5)


@pytest.fixture
def restarts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Leave bettering a tier to its proof; note the tiers in which one found a better plan."""
    noted: list[str] = []
    betters = Proof.betters

    def noting(proof: Proof) -> bool:
        if found := betters(proof):
            noted.append(proof.search.problem.aims[proof.place].tier)
        return found

    monkeypatch.setattr("solver.search.near", lambda _search, _tier, bound, _last: bound)
    monkeypatch.setattr(Proof, "betters", noting)
    return noted


def values(result: Result) -> list[float]:
    return [tier.value for tier in result.tiers]


def test_tiers_are_begun_again_from_the_better_plan_that_a_proof_finds(
    restarts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [solve(drawn_problem(seed), workers=2) for seed in SEEDS]
    assert {SUPERVISION, MOVES} <= set(restarts)
    monkeypatch.setattr("solver.search.near", near)
    for seed, result in zip(SEEDS, found, strict=True):
        assert result.status is Status.DONE
        assert result.warnings == ()
        # Balance may end anywhere within what counts as proven, so that later tiers have another start.
        best = solve(drawn_problem(seed), workers=1)
        for tier, other in zip(result.tiers, best.tiers, strict=True):
            assert tier.bound <= other.value + 0.1
            if tier.value != pytest.approx(other.value, abs=0.1):
                assert tier.value - tier.bound <= max(0.5, 0.005 * tier.value)
                break


@pytest.mark.usefixtures("restarts")
def test_a_proof_beside_the_search_names_the_same_people_as_one_before_it() -> None:
    for seed in SEEDS:
        one, two = (solve(drawn_problem(seed), workers=workers) for workers in (1, 2))
        assert values(one) == values(two)
        assert one.best is not None
        assert two.best is not None
        assert np.array_equal(one.best.unit, two.best.unit)
        assert np.array_equal(one.best.specialism, two.best.specialism)


@pytest.mark.usefixtures("restarts")
@pytest.mark.parametrize("deaf", [False, True])
def test_a_stop_keeps_what_the_proof_beside_has_come_to(deaf: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof beside goes on until the stop; or it has ended, and the search hears no stop."""
    monkeypatch.setattr("solver.search.Search.part_by_part", lambda *_: None)
    proving, both, stop, release = (threading.Event() for _ in range(4))

    def patient(*asked: Any) -> Answer:
        watch = asked[4]
        beside = threading.current_thread().name != "search"
        if beside:
            proving.set()
            both.wait(60)
            stop.set()
        elif proving.wait(0.2):
            both.set()
            if deaf:
                release.wait(60)
        while proving.is_set() and not deaf and not watch(np.inf, 1.3 if beside else -np.inf):
            time.sleep(0.01)
        return Answer(None, 1.3 if beside else -np.inf)

    began = time.monotonic()
    result = solve(drawn_problem(1), workers=2, stop=stop.is_set, engine=patient, time_limit=60)
    release.set()
    assert result.status is Status.STOPPED
    assert both.is_set()
    assert any(tier.bound >= 1 for tier in result.tiers)
    assert time.monotonic() - began < 30
    assert result.best is not None


@pytest.mark.parametrize(("tier", "at_once"), [(MOVES, True), (SUPERVISION, False)])
def test_a_better_plan_is_gone_on_from_at_once_unless_one_as_good_may_follow(
    tier: str, at_once: bool
) -> None:
    problem = drawn_problem(0)
    place = [aim.tier for aim in problem.aims].index(tier)
    search: Any = SimpleNamespace(problem=problem, values={tier: 3.0})
    proof = Proof(place, 4.0, search, Future())
    assert proof.betters() is at_once
    proof.answer.set_result((3.0, 0.0))
    assert proof.betters()
    assert not Proof(place, 3.0, search, proof.answer).betters()


def test_what_is_done_at_once_is_done_when_its_future_is_had() -> None:
    assert AtOnce().submit(divmod, 7, 2).result(timeout=0) == (3, 1)
