"""How long a solve may take, and whether it was asked to stop."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from solver.progress import Stop


@dataclass
class Clock:
    """Time and the caller's stop, heard in one place."""

    limit: float | None
    stop: Stop
    began: float = field(default_factory=time.perf_counter)
    stopped: bool = False

    def seconds(self) -> float:
        """Return the seconds since the solve began."""
        return time.perf_counter() - self.began

    def left(self) -> float:
        """Return the seconds that remain."""
        return math.inf if self.limit is None else max(0.0, self.limit - self.seconds())

    def over(self) -> bool:
        """Say whether to stop now, and remember that the caller asked for it."""
        self.stopped = self.stopped or self.stop()
        return self.stopped or self.left() <= 0

    def share(self, part: float) -> Clock:
        """Return a clock for a share of the time that is left."""
        return Clock(self.left() * part, self.over)
