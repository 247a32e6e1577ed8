"""A solve that is watched: it runs beside the display, and Ctrl-C is heard at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from workforce_planner.cli.progress import display

if TYPE_CHECKING:
    from solver.progress import Listener, Progress, Stop

T = TypeVar("T")

SECONDS_BETWEEN_LOOKS = 0.1
STOPPING = "Stopping: the best plan so far is kept. Ctrl-C again ends at once, without a plan."


def watched(work: Callable[[Listener, Stop], T], stop: Event, tiers: Sequence[str]) -> T:
    """Return what ``work`` returns, showing its progress meanwhile.

    The work has a thread of its own because Python hears signals in the main one only,
    and not while that one is inside a solver.
    """
    latest: dict[str, Progress] = {}

    def listen(progress: Progress) -> None:
        latest.pop(progress.tier, None)
        latest[progress.tier] = progress

    thread = ThreadPoolExecutor(max_workers=1)
    job = thread.submit(work, listen, stop.is_set)
    thread.shutdown(wait=False)
    try:
        with display(tiers) as show:
            while not wait([job], timeout=SECONDS_BETWEEN_LOOKS).done:
                show(dict(latest), STOPPING if stop.is_set() else "")
            show(dict(latest), "")
    except BaseException:
        stop.set()
        raise
    return job.result()


@contextmanager
def kind_interrupts(stop: Event) -> Iterator[None]:
    """Let the first Ctrl-C set ``stop``; a second raises KeyboardInterrupt."""

    def heard(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
