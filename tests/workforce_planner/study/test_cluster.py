"""The same study on a real Dask cluster of this machine, also when a worker is killed in the middle."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.workforce_planner.forces import small_force
from tests.workforce_planner.study.test_batch import OPTIONS, TOLERANCE, lines
from workforce_planner.study import cluster as module
from workforce_planner.study.batch import solve_all
from workforce_planner.study.cluster import NoCluster
from workforce_planner.study.identity import program
from workforce_planner.study.job import Job, Options, do
from workforce_planner.study.outcome import Outcome
from workforce_planner.study.sweep import Sweep
from workforce_planner.study.workers import workers

distributed = pytest.importorskip("distributed")

UPLIFT = Sweep("uplift", ("3", "4", "5", "6"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        yield local.scheduler_address


def kill_a_worker(address: str) -> None:
    with distributed.Client(address, set_as_default=False) as client:
        pids = client.run(os.getpid)
    psutil.Process(next(iter(pids.values()))).kill()


def test_a_killed_worker_loses_nothing_and_does_nothing_twice(address: str, tmp_path: Path) -> None:
    ended: list[str] = []

    def heard(outcome: Outcome) -> None:
        if not ended:
            kill_a_worker(address)
        ended.append(outcome.run.label)

    force, sweeps = {"a": small_force()}, [UPLIFT, TOLERANCE]
    with workers(scheduler=address) as those:
        there = solve_all(force, sweeps, tmp_path / "there", OPTIONS, workers=those, on_outcome=heard)
    here = solve_all(force, sweeps, tmp_path / "here", OPTIONS)
    assert {o.status for o in there.outcomes} == {"Optimal"}
    assert sorted(ended) == sorted(o.run.label for o in here.outcomes)
    assert lines(there) == lines(here)
    assert len(list((tmp_path / "there" / "records").glob("*.json"))) == 8


def test_a_scenario_that_fails_on_the_cluster_stops_no_other(address: str, tmp_path: Path) -> None:
    with workers(scheduler=address) as those:
        scenarios = {"a": small_force(), "b": small_force(tolerance_share=0.1)}
        sweeps = [Sweep("uplift", ("3", "many"))]
        study = solve_all(scenarios, sweeps, tmp_path, OPTIONS, workers=those)
    assert [o.status for o in study.outcomes] == ["Optimal", "Invalid"] * 2


def test_a_lost_scheduler_ends_the_study_with_what_there_is(tmp_path: Path) -> None:
    with distributed.LocalCluster(1, threads_per_worker=1, processes=False, dashboard_address=None) as local:

        def heard(outcome: Outcome) -> None:
            local.close()

        with workers(scheduler=local.scheduler_address) as those:
            sweeps = [UPLIFT, TOLERANCE]
            study = solve_all(
                {"a": small_force()}, sweeps, tmp_path, OPTIONS, workers=those, on_outcome=heard
            )
    assert "scheduler was lost" in study.stopped
    assert [o.status for o in study.outcomes].count("Optimal") >= 1
    assert {o.status for o in study.outcomes} == {"Optimal", "Not done"}


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_TO_ANSWER", 0.5)
    with pytest.raises(NoCluster, match="no scheduler answers"), workers(scheduler="tcp://127.0.0.1:9"):
        pass


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "nonsense://host:8786", "tcp://host:port"])
def test_what_is_no_address_is_refused_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "Client", None)  # nobody is called
    with pytest.raises(NoCluster, match="is not the address of a scheduler"), workers(scheduler=address):
        pass


class Other:
    """A client whose workers say that they have another version."""

    def wait_for_workers(self, _number: int, *, timeout: float) -> None:
        """Wait for nobody."""

    def run(self, _question: Any) -> dict[str, str]:
        return {"tcp://one": program(), "tcp://two": "workforce-planner 0.0.9"}


def test_workers_of_another_version_are_refused() -> None:
    client: Any = Other()
    with pytest.raises(NoCluster, match="1 of 2 workers have other versions") as refusal:
        module._check(client, "tcp://scheduler")
    assert "tcp://two has workforce-planner 0.0.9" in str(refusal.value)


def test_a_worker_of_another_version_that_joins_late_does_no_job() -> None:
    done = do(Job(small_force(), Options(time_limit=60), "workforce-planner 0.0.9"))
    assert done.answer.status == "Failed"
    assert "Install the same everywhere" in done.answer.problems[0]


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match="pip install"), workers(scheduler="tcp://127.0.0.1:9"):
        pass
