"""One run of the structure's solver: its clock, its listener, and whether it should end."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from solver.progress import Listener, Progress, Stop, never, silent

EVERY = 0.2  # seconds between two reports of one tier


@dataclass
class Run:
    """``seconds`` is the time limit, None for as long as the work takes."""

    seconds: float | None = None
    on_progress: Listener = silent
    stop: Stop = never
    began: float = field(default_factory=time.monotonic)
    _told: float = -math.inf

    @property
    def elapsed(self) -> float:
        """Return the seconds since the run began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Return the seconds that are left."""
        return math.inf if self.seconds is None else self.seconds - self.elapsed

    def part(self, share: float) -> Run:
        """Return a run that ends after a share of the time that is left."""
        seconds = None if self.seconds is None else self.elapsed + share * self.left
        return replace(self, seconds=seconds)

    def limit(self, seconds: float) -> None:
        """End after so many seconds from now, where no other time limit is given."""
        if self.seconds is None:
            self.seconds = self.elapsed + seconds

    def ended(self) -> bool:
        """Say whether the work must end."""
        return self.left <= 0 or self.stop()

    def tell(self, tier: str, value: float, bound: float) -> None:
        """Report progress, but not too often."""
        if self.elapsed - self._told >= EVERY:
            self._told = self.elapsed
            self.on_progress(Progress(tier, value, bound, value - bound, self.elapsed))

    def watch(self, tier: str, value: float, bound: float) -> Callable[[float, float], bool]:
        """Return an engine's watch that knows a value and a bound from before."""

        def look(found: float, proven: float) -> bool:
            self.tell(tier, min(value, found), max(bound, proven))
            return self.ended()

        return look
