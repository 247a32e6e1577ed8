"""The workers of a Dask cluster. Needs the extra ``cluster``."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from workforce_planner.study.identity import program
from workforce_planner.study.job import Done, Job, do
from workforce_planner.study.workers import AHEAD, LostWorkers

if TYPE_CHECKING:
    from distributed import Client

SECONDS_TO_ANSWER = 10
SECONDS_TO_PART = 1


class NoCluster(Exception):
    """The cluster cannot be used; the text says what to do."""


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Yield the workers behind a scheduler, which have the same program as this one."""
    client = _connected(address)
    try:
        _check(client, address)
        yield Cluster(client)
    finally:
        with suppress(TimeoutError):  # a scheduler that is gone does not say goodbye
            client.close(timeout=SECONDS_TO_PART)


def _connected(address: str) -> Client:
    try:
        from distributed import Client
        from distributed.comm.addressing import parse_address
        from distributed.comm.registry import get_backend
    except ImportError:
        said = 'Dask is not installed. Install it with: pip install "workforce-planner[cluster]"'
        raise NoCluster(said) from None
    try:
        scheme, place = parse_address(address)
        get_backend(scheme).get_address_host(place)
    except ValueError as error:
        said = f"{address!r} is not the address of a scheduler ({error}). Write it as in tcp://host:8786."
        raise NoCluster(said) from None
    try:
        return Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:  # a time-out is an OSError too
        said = f"no scheduler answers at {address} ({error or type(error).__name__}). Check that it runs."
        raise NoCluster(said) from None


def _check(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
    except TimeoutError:
        said = f"the scheduler at {address} has no workers. Start some: dask worker {address} --nthreads 1"
        raise NoCluster(said) from None
    try:
        found = client.run(program)
    except Exception as error:  # whatever a worker that lacks the program says
        said = f"the workers of {address} cannot load the program ({error}). Install it on every one of them."
        raise NoCluster(said) from None
    other = {worker: version for worker, version in found.items() if version != program()}
    if other:
        worker, version = next(iter(other.items()))
        raise NoCluster(
            f"{len(other)} of {len(found)} workers have other versions than this program: {worker} has "
            f"{version}; here it is {program()}. Install the same everywhere."
        )


class Cluster:
    """Does jobs on the workers of a scheduler, which gives those of a lost worker to another."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self.room = max(1, AHEAD * sum(client.nthreads().values()))

    def submit(self, job: Job) -> Future[Done]:
        """Send the job to the scheduler."""
        try:
            future: Future[Done] = self._executor.submit(do, job)
        except Exception as error:  # whatever a client says whose scheduler is gone
            raise LostWorkers(f"The scheduler was lost ({error}). Start it again.") from None
        return future

    def renew(self) -> None:
        """Replacing workers is the scheduler's task."""

    def interrupt(self) -> None:
        """Jobs that have begun run to the end of their time, and nobody waits for them."""
