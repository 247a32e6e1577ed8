"""How the process ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """DONE also where a plan is not proven or was stopped: its status says so."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    CLASH = 3
    NOT_FOUND = 4
    INTERRUPTED = 130
