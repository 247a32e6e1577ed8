"""How far a study is, on standard error: a bar with the time left on a terminal, otherwise lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import click

# Takes what is to be said of the run that ended.
Advance = Callable[[str], None]


def bar(total: int) -> AbstractContextManager[Advance]:
    """Return what shows how many of ``total`` runs have ended."""
    return _live(total) if sys.stderr.isatty() else _plain(total)


@contextmanager
def _live(total: int) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(elapsed_when_finished=True))
    text = TextColumn("{task.description}", markup=False)
    with Progress(*columns, text, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=total)
        yield lambda said: progress.update(task, advance=1, description=said)


@contextmanager
def _plain(total: int) -> Iterator[Advance]:
    began, done = time.monotonic(), 0

    def advance(said: str) -> None:
        nonlocal done
        done += 1
        left = (time.monotonic() - began) / done * (total - done)
        click.echo(f"{done:,} of {total:,}: {said}{_about(left) if done < total else ''}", err=True)

    yield advance


def _about(seconds: float) -> str:
    if seconds < 90:
        return f" (about {seconds:.0f} s left)"
    minutes = seconds / 60
    return f" (about {minutes:.0f} min left)" if minutes < 90 else f" (about {minutes / 60:.1f} h left)"
