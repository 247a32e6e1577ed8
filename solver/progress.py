"""What a running solve says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of the tier being worked on; ``seconds`` since the solve began."""

    tier: str
    value: float
    bound: float
    gap: float
    seconds: float


Listener = Callable[[Progress], None]
Stop = Callable[[], bool]


def silent(_progress: Progress) -> None:
    """Take progress and do nothing, so that nobody has to ask whether anyone listens."""


def never() -> bool:
    """Never ask for a stop."""
    return False
