"""Who does the jobs of a study: this process, processes of their own, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from typing import Protocol

from workforce_planner.study.job import Done, Job, do, never

AHEAD = 2  # jobs given to each worker, so that none waits for the next
MOST_ON_WINDOWS = 61  # processes that a pool can wait for there


class LostWorkers(Exception):
    """Nobody can be given a job any more; the text says what to do."""


class Workers(Protocol):
    """Those who do jobs. ``room`` is how many it is worth giving them before one is done."""

    room: int

    def submit(self, job: Job) -> Future[Done]:
        """Begin a job; raises BrokenExecutor where the last one took a worker with it, or LostWorkers."""

    def renew(self) -> None:
        """Begin again with new workers, after one died."""

    def interrupt(self) -> None:
        """Ask those at work to end soon."""


@contextmanager
def workers(
    jobs: int | None = None, scheduler: str | None = None, stop: Callable[[], bool] = never
) -> Iterator[Workers]:
    """Yield the workers of a Dask scheduler, else ``jobs`` processes; with None this process works.

    Raises NoCluster where the scheduler or its workers cannot be used.
    """
    if scheduler is not None:
        from workforce_planner.study.cluster import cluster

        with cluster(scheduler) as found:
            yield found
    elif jobs is None:
        yield Here(stop)
    else:
        processes = Processes(jobs)
        try:
            yield processes
        except BaseException:
            processes.interrupt()
            raise
        finally:
            processes.close()


class Here:
    """Does each job at once, in this process."""

    room = 1

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop = stop

    def submit(self, job: Job) -> Future[Done]:
        """Do the job."""
        future: Future[Done] = Future()
        future.set_result(do(job, self._stop))
        return future

    def renew(self) -> None:
        """Nobody dies but this process."""

    def interrupt(self) -> None:
        """Whoever asks this process to stop is heard by the job itself."""


class Processes:
    """Does jobs in processes of their own: a crash in one takes nothing else with it."""

    def __init__(self, jobs: int) -> None:
        self._size = min(jobs, MOST_ON_WINDOWS) if sys.platform == "win32" else jobs
        self.room = AHEAD * self._size
        self._spawn = multiprocessing.get_context("spawn")
        self._stop = self._spawn.Event()
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._size, self._spawn, initializer=_begin, initargs=(self._stop,))

    def submit(self, job: Job) -> Future[Done]:
        """Hand the job to the next process that is free."""
        return self._pool.submit(_do, job)

    def renew(self) -> None:
        """Replace the processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def interrupt(self) -> None:
        """Let the searches that run end as if their time were up."""
        self._stop.set()

    def close(self) -> None:
        """Wait until every process has ended."""
        self._pool.shutdown(wait=True, cancel_futures=True)


_stop: Event | None = None  # of the worker process that this is


def _begin(stop: Event) -> None:
    """Begin a worker process: Ctrl-C is for the process that gave it the work."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave nothing running when the program is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(job: Job) -> Done:
    return do(job, never if _stop is None else _stop.is_set)
