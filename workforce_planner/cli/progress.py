"""A running solve, shown on standard error: live on a terminal, otherwise line by line."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.table import drawn, figure

if TYPE_CHECKING:
    from solver.progress import Progress

# Takes the latest progress of each tier that has begun, and a note.
Show = Callable[[Mapping[str, "Progress"], str], None]

# A plain line is printed when a tier ends, and no more often than this while it lasts.
SECONDS_BETWEEN_LINES = 2.0


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
    said: dict[str, Progress | str] = {}
    seen: dict[str, Progress | str] = {}
    spoke = 0.0

    def say(key: str) -> None:
        nonlocal spoke
        if said.get(key) != seen[key]:
            said[key], spoke = seen[key], time.monotonic()
            click.echo(_line(seen[key]), err=True)

    def show(latest: Mapping[str, Progress], note: str) -> None:
        seen.update(latest)
        for ended in list(latest)[:-1]:
            say(ended)
        if latest and time.monotonic() - spoke >= SECONDS_BETWEEN_LINES:
            say(list(latest)[-1])
        if note:
            seen["note"] = note
            say("note")

    yield show
    for key in seen:
        say(key)


def _line(what: Progress | str) -> str:
    if isinstance(what, str):
        return what
    value, bound, gap = (figure(number) or "unknown" for number in (what.value, what.bound, what.gap))
    return f"{what.tier}: value {value}, bound {bound}, gap {gap}, {what.seconds:.1f} s"
