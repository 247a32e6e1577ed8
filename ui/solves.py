"""The solves that were asked for: one under way, the others waiting their turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from ui.background import Worker
from ui.jobs import Options
from ui.planned import Packed, Placed, Planned
from ui.worker import Parcel


@dataclass(frozen=True, slots=True)
class Asked:
    """A solve under way or waiting. ``kind`` names the job in ``Services``; ``placed`` are posts
    that the planner placed by hand; ``plan`` was on the screen when it was asked for."""

    kind: str
    scenario: Parcel
    options: Options
    start: Packed | None = None
    placed: tuple[Placed, ...] = ()
    plan: Planned | None = field(default=None, compare=False)

    @property
    def args(self) -> tuple[object, ...]:
        """What the job is given."""
        by_hand = () if self.kind == "solve" else (self.placed,)
        return (self.scenario, self.options, self.start, *by_hand)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A solve's plan on the screen that the planner has neither accepted nor rejected.

    ``edited`` says whether the plan before it was edited after the solve was asked for; ``name``
    is that of a frontier's plan.
    """

    kind: str
    edited: bool = False
    name: str = ""


class Solves(QObject):
    """Hands one solve after another to the worker. ``ended`` carries the solve and its outcome,
    ``failed`` the solve, a sentence and details, ``discarded`` a solve that was thrown away."""

    changed = Signal()
    progressed = Signal(object)
    ended = Signal(object, object)
    failed = Signal(object, str, str)
    discarded = Signal(object)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._queue: dict[int, Asked] = {}
        self._unwanted: int = 0
        self._since = 0.0
        worker.progressed.connect(self._heard)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The solve under way, then those that wait."""
        return tuple(self._queue.values())

    @property
    def elapsed(self) -> float:
        """Seconds since the solve under way began."""
        return time.monotonic() - self._since if self._queue else 0.0

    def ask(self, work: Callable[..., object], asked: Asked) -> None:
        """Begin a solve, or let it wait for those before it."""
        if not self._queue:
            self._since = time.monotonic()
        number = self._worker.ask(
            work, *asked.args,
            then=lambda outcome: self._end(number, lambda: self.ended.emit(asked, outcome)),
            otherwise=lambda why, more: self._end(number, lambda: self.failed.emit(asked, why, more)),
        )  # fmt: skip
        self._queue[number] = asked
        self.changed.emit()

    def stop(self) -> None:
        """Ask the solve under way for the best plan it has."""
        if self._queue:
            self._worker.stop(next(iter(self._queue)))

    def discard(self) -> None:
        """End the solve under way and throw away what it found."""
        if self._queue:
            self._unwanted = next(iter(self._queue))
            self.stop()

    def withdraw(self, asked: Asked) -> None:
        """Take a solve that waits off the queue."""
        for number in [number for number, other in self._queue.items() if other is asked][:1]:
            if self._worker.current != number:
                self._worker.drop(number)
                del self._queue[number]
                self.changed.emit()

    def abandon(self) -> None:
        """End every solve with its process."""
        self._queue.clear()
        self._worker.close()
        self.changed.emit()

    def _end(self, number: int, tell: Callable[[], object]) -> None:
        asked = self._queue.pop(number)
        self._since = time.monotonic()
        self.changed.emit()
        if self._unwanted == number:
            self.discarded.emit(asked)
        else:
            tell()

    def _heard(self, number: int, progress: object) -> None:
        if number in self._queue:
            self.progressed.emit(progress)
