"""The frontier that was asked for: traced in the background, its plans kept as they come."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.background import Worker
from ui.curves import Found, Traced, Trade
from ui.planned import Packed


class Tracer(QObject):
    """Hands a trade to the worker. ``ended`` says that the curve is there, or as much of it as was
    found before Stop; ``failed`` carries a sentence and details, and what was found stays too."""

    changed = Signal()
    ended = Signal()
    failed = Signal(str, str)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number = 0
        self._since = 0.0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.trade: Trade | None = None
        self.curve: Traced | None = None
        self.drafts: dict[str, Packed] = {}
        worker.progressed.connect(self._heard)

    @property
    def under_way(self) -> bool:
        """Whether a frontier is being traced, or waits for the solve before it."""
        return self._number != 0

    @property
    def waiting(self) -> bool:
        """Whether a solve is under way that was asked for before it."""
        return self.under_way and self._worker.current != self._number

    @property
    def elapsed(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self._since

    def ask(self, work: Callable[..., Traced], trade: Trade) -> None:
        """Trace a frontier; one at a time."""
        if self.under_way:
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="frontier-", ignore_cleanup_errors=True)
        self.trade, self.curve, self._since = trade, None, time.monotonic()
        self._number = self._worker.ask(
            work, trade, Path(self._folder.name), then=self._answered, otherwise=self._ended_badly
        )
        self.changed.emit()

    def stop(self) -> None:
        """End it with the plans found so far."""
        if self.waiting:
            self._worker.drop(self._number)
            self._end()
            self.changed.emit()
        elif self.under_way:
            self._worker.stop(self._number)

    def forget(self) -> None:
        """Let go of everything; who ends the worker ends its work."""
        if self.under_way:
            self._worker.drop(self._number)
        self._end()
        self.trade = self.curve = None
        self.drafts = {}
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self.changed.emit()

    def _heard(self, number: int, progress: tuple[object, ...]) -> None:
        if number != self._number:
            return
        for each in progress:
            if isinstance(each, Found):
                self.drafts[each.tier] = each.draft
            elif isinstance(each, Traced):
                self.curve = each
        self.changed.emit()

    def _answered(self, curve: Traced) -> None:
        self._end()
        self.curve = curve
        self.changed.emit()
        self.ended.emit()

    def _ended_badly(self, why: str, details: str) -> None:
        self._end()
        self.changed.emit()
        self.failed.emit(why, details)

    def _end(self) -> None:
        self._number = 0
