"""A search in a thread of its own, so that a stop or the end of the time is heard at once.

An engine in its presolve, or a large model that is being built, hears nothing for
seconds. Who waits for the search does: after a short grace it takes what is known and
leaves the rest of the search to come to its end alone, unheard.
"""

from __future__ import annotations

import atexit
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from solver.clock import Clock
from solver.engine import Engine, highs
from solver.problem import Problem
from solver.progress import Listener, Progress, Stop, never, silent
from solver.proof import AtOnce
from solver.result import Clash, Result, Status
from solver.score import differences
from solver.search import Search
from solver.start import start
from solver.ties import Ties

# Seconds between looks at the caller's stop, and that a search may take to end after it.
_LOOK = 0.05
_GRACE = 0.25
# Seconds that settling the pairs may take, however little time is left.
_LEAST_START = 1.0
# Seconds that a process waits at its end for searches left alone: C++ aborts it amid its threads.
_LAST_GRACE = 60.0


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    workers: int | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    engine: Engine = highs,
) -> Result:
    """Return the best plan found, tier by tier, with a bound for each.

    ``workers`` parts of a force are solved at once (default: as many as there are
    processors); their number changes the time and not the plan.
    """
    clock = Clock(time_limit, stop)
    work = _Work(problem, clock, workers or os.cpu_count() or 1, on_progress, engine)
    thread = threading.Thread(target=work.run, name="search", daemon=True)
    thread.start()
    try:
        while not work.done.wait(_LOOK):
            if work.search is not None and clock.over() and not work.done.wait(_GRACE):
                return work.search.result()
    finally:
        work.abandon()
        if thread.is_alive():
            atexit.register(thread.join, _LAST_GRACE)
    if work.trouble is not None:
        raise work.trouble
    assert work.result is not None, "a search without trouble has a result"
    return work.result


@dataclass
class _Work:
    """A search, and what has come of it so far."""

    problem: Problem
    clock: Clock
    workers: int
    listen: Listener
    engine: Engine
    search: Search | None = None
    result: Result | None = None
    trouble: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Search to the end and keep the result, or the trouble that it ran into."""
        try:
            self.result = self._search()
        except BaseException as trouble:
            self.trouble = trouble
        finally:
            self.done.set()

    def _search(self) -> Result:
        first = start(self.problem, max(_LEAST_START, self.clock.left()))
        if first is None:
            return Result(Status.NOT_FOUND, None)
        if isinstance(first, Clash):
            return Result(Status.CLASH, None, clash=first)
        self.search = Search(self.problem, first, self.clock, self._tell, self.engine)
        self.search.descend(first)
        self.search.part_by_part(self.workers)
        with ThreadPoolExecutor(1) if self.workers > 1 else AtOnce() as beside:
            self.search.run(len(self.problem.aims), beside)
        if differences(self.problem, self.search.best):
            Ties(self.search).settle()
        return self.search.result()

    def _tell(self, progress: Progress) -> None:
        self.listen(progress)

    def abandon(self) -> None:
        """Let nobody hear more of the search, and let it end when it next looks at the clock."""
        self.listen = silent
        self.clock.stopped = True
