"""What a solve gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solver.problem import Ints


@dataclass(frozen=True)
class Posting:
    """Who goes where. ``unit`` and ``specialism`` have a row a person.

    ``filled`` and ``vacant`` count posts: line x unit x (specialism + 1), the last
    column for ranks that work for the whole unit.
    """

    unit: Ints
    specialism: Ints
    filled: Ints
    vacant: Ints


class Status(StrEnum):
    """How a solve ended. DONE: nothing more was to be done, proven or not."""

    DONE = "done"
    STOPPED = "stopped"
    OUT_OF_TIME = "out of time"
    CLASH = "clash"
    NOT_FOUND = "not found"


@dataclass(frozen=True)
class TierResult:
    """A tier's value in the finished plan and the bound no plan can better."""

    tier: str
    value: float
    bound: float
    seconds: float


@dataclass(frozen=True)
class Clash:
    """People (by their lawful units) and pairs (together first, then apart) that cannot all hold.

    Without any one of them the others could; people who have no lawful unit at all are
    named together.
    """

    people: tuple[int, ...]
    pairs: tuple[int, ...]


@dataclass(frozen=True)
class Result:
    """``best`` is None where no lawful plan is known; ``clash`` says why where none exists."""

    status: Status
    best: Posting | None
    tiers: tuple[TierResult, ...] = ()
    clash: Clash | None = None
    warnings: tuple[str, ...] = ()
