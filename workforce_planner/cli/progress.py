"""A running solve, shown on standard error: live on a terminal, otherwise line by line."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.table import drawn, figure

if TYPE_CHECKING:
    from solver.progress import Progress

# Takes the latest progress of each tier that has begun, the one at work last, and a note.
Show = Callable[[Mapping[str, "Progress"], str], None]

# While a tier lasts, a plain line says what changed, no more often than the first of these;
# after the second, one says that the search is still alive.
SECONDS_BETWEEN_LINES = 2.0
SECONDS_OF_SILENCE = 30.0


def display(tiers: Sequence[str]) -> AbstractContextManager[Show]:
    """Return what shows progress over ``tiers``, in the way that standard error allows."""
    return _live(tiers) if sys.stderr.isatty() else _plain()


@contextmanager
def _live(tiers: Sequence[str]) -> Iterator[Show]:
    from rich.console import Console, Group
    from rich.live import Live

    def show(latest: Mapping[str, Progress], note: str) -> None:
        rows = [_row(latest[tier]) if tier in latest else (tier, "", "", "", "") for tier in tiers]
        table = drawn(("Tier", "Value", "Bound", "Gap", "Seconds"), rows)
        screen.update(Group(table, note), refresh=True)

    with Live(console=Console(stderr=True), auto_refresh=False) as screen:
        yield show


def _row(progress: Progress) -> tuple[object, ...]:
    return progress.tier, progress.value, progress.bound, progress.gap, round(progress.seconds, 1)


@contextmanager
def _plain() -> Iterator[Show]:
    said: dict[str, str] = {}
    spoke: dict[str, float] = {}
    seen: dict[str, Progress] = {}

    def say(key: str, text: str, seconds: str = "") -> None:
        if said.get(key) != text:
            said[key], spoke[key] = text, time.monotonic()
            click.echo(text + seconds, err=True)

    def say_tier(progress: Progress) -> None:
        say(progress.tier, _line(progress), f", {progress.seconds:.1f} s")

    def show(latest: Mapping[str, Progress], note: str) -> None:
        seen.update(latest)
        now = time.monotonic()
        heard = max(spoke.values(), default=0.0)
        for number, progress in enumerate(latest.values(), start=1):
            last = number == len(latest)
            if last and now - heard >= SECONDS_OF_SILENCE:
                said.pop(progress.tier, None)
            # An earlier tier has ended, or its proof goes on beside the last one.
            if now - (heard if last else spoke.get(progress.tier, -math.inf)) >= SECONDS_BETWEEN_LINES:
                say_tier(progress)
        if note:
            say("", note)

    yield show
    for progress in seen.values():
        say_tier(progress)


def _line(progress: Progress) -> str:
    numbers = (progress.value, progress.bound, progress.gap)
    value, bound, gap = (figure(number) or "unknown" for number in numbers)
    return f"{progress.tier}: value {value}, bound {bound}, gap {gap}"
