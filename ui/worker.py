"""The other side of the pipe: a process that does one job after another. It never imports Qt.

Whatever takes long happens here: reading, solving, writing. A crash in native code then
takes nothing of the planner's with it, and the window keeps its interpreter lock.
"""

from __future__ import annotations

import os
import pickle
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.luggage import Luggage

BEAT = 0.1  # seconds between reports: at most ten a second


@dataclass(frozen=True, slots=True)
class Job:
    """``work`` is a function at the top of a module, called as ``work(listener, *args)``."""

    number: int
    work: Callable[..., object]
    args: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job returned."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that raised: a sentence for the planner, and details for whoever helps them."""

    number: int
    sentence: str
    details: str


@dataclass(frozen=True, slots=True)
class Report:
    """The latest progress of each tier since the last report, oldest tier first."""

    number: int
    progress: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A value wrapped for the journey between processes.

    Unwrapping a scenario of 34,000 officers takes half a second, so the window hands
    parcels on unopened wherever it can.
    """

    wrapped: bytes

    @classmethod
    def of(cls, value: object) -> Parcel:
        """Wrap a value."""
        return cls(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))

    def open(self) -> Any:
        """Return a fresh copy of the value."""
        return pickle.loads(self.wrapped)


class Listener:
    """What a job may use: ``report`` its progress, and ask whether it was ``stopped``.

    ``report`` may be called from foreign threads and any number of times: it only keeps
    the latest figures of each tier, which a thread of our own sends on.
    """

    def __init__(self, pipe: Connection, luggage: Luggage, stop: Event, number: int) -> None:
        self._pipe = pipe
        self._luggage = luggage
        self._stop = stop
        self._number = number
        self._latest: dict[str, object] = {}
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._sender = threading.Thread(target=self._send_on, daemon=True)

    def __enter__(self) -> Listener:
        self._sender.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._done.set()
        self._sender.join()

    def report(self, progress: Any) -> None:
        """Keep the latest figures of a tier."""
        with self._lock:
            self._latest[progress.tier] = progress

    def stopped(self) -> bool:
        """Return whether the planner pressed Stop."""
        return self._stop.is_set()

    def _send_on(self) -> None:
        parent = parent_process()
        while not self._done.wait(BEAT):
            if parent is not None and not parent.is_alive():
                os._exit(1)
            self._flush()
        self._flush()

    def _flush(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, {}
        if latest:
            self._pipe.send_bytes(self._luggage.pack(Report(self._number, tuple(latest.values()))))


def serve(pipe: Connection, stop: Event, luggage: Luggage) -> None:
    """Do the jobs that arrive until the pipe is closed."""
    _ignore_interrupts()
    while (job := _next(pipe, luggage)) is not None:
        with Listener(pipe, luggage, stop, job.number) as listener:
            outcome = _outcome(job, listener)
        pipe.send_bytes(luggage.pack(outcome))


def _next(pipe: Connection, luggage: Luggage) -> Job | None:
    try:
        job: Job = luggage.unpack(pipe.recv_bytes())
    except EOFError:
        return None
    return job


def _outcome(job: Job, listener: Listener) -> Answer | Failure:
    try:
        return Answer(job.number, job.work(listener, *job.args))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        place = f" ({problem.filename})" if problem.filename else ""
        return Failure(job.number, f"{reason}{place}.", traceback.format_exc())
    except Exception as problem:
        return Failure(job.number, f"{type(problem).__name__}: {problem}", traceback.format_exc())


def _ignore_interrupts() -> None:
    """Ctrl-C in the terminal is for the window, which then ends this process itself."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
