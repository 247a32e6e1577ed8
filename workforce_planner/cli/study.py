"""What the verbs that solve many scenarios have in common: options, the watch, and how they end."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

import click

from workforce_planner.cli.bar import bar
from workforce_planner.cli.exits import Exit
from workforce_planner.cli.say import refuse
from workforce_planner.cli.target import check_target, written
from workforce_planner.cli.watch import kind_interrupts

if TYPE_CHECKING:
    from workforce_planner.study.batch import Listener, Stop
    from workforce_planner.study.outcome import Outcome, Study
    from workforce_planner.study.workers import Workers

T = TypeVar("T")

folder_option = click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="The folder for the result workbooks; it is made where there is none.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Scenarios to solve at a time (one each core)."
)
scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", help="Solve on a Dask cluster: tcp://host:8786."
)


def check_folder(folder: Path, files: Sequence[Path], table: str) -> None:
    """Raise a UsageError where results cannot be written to a folder, there or still to be made."""
    if any(file.exists() and file.resolve().parent == folder.resolve() for file in files):
        raise click.UsageError(f"{folder} holds a file that is read. Name another folder for the results.")
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    check_target(there / table)


def watched(
    work: Callable[[Workers, Stop, Listener], T],
    total: int,
    jobs: int | None,
    scheduler: str | None,
    *,
    as_json: bool,
) -> T | int:
    """Return what the work returns, its outcomes shown as they come; an exit code where the cluster
    cannot be used."""
    from workforce_planner.study.cluster import NoCluster
    from workforce_planner.study.workers import workers

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told by the runs
    stop = Event()
    with kind_interrupts(stop), bar(total) as advance:
        try:
            with workers(jobs or os.cpu_count() or 1, scheduler) as those:
                return work(those, stop.is_set, lambda outcome: advance(_said_of(outcome)))
        except NoCluster as problem:
            return refuse(f"--scheduler {scheduler}: {problem}", as_json=as_json)


def _said_of(outcome: Outcome) -> str:
    """Return what a line says of a run that ended."""
    known = ", known before" if outcome.reused else ""
    problem = f": {outcome.problems[0]}" if outcome.problems else ""
    return f"{outcome.run.label}: {outcome.status}{known}{problem}"


def written_if_possible(write: Callable[[Path], None], target: Path) -> Path | None:
    """Write a summary; where that fails it is said, for what was solved is kept all the same."""
    try:
        return written(write, target)
    except OSError as error:
        reason = error.strerror or error
        click.echo(f"{target} could not be written: {reason}. Make room and run again.", err=True)
        return None


def ended(study: Study, *, whole: bool) -> int:
    """Say why a study ended early, if it did, and return the exit code.

    Like a solve that is stopped, an interrupted study with a plan is done. ``whole`` is False
    where its summary could not be written.
    """
    from workforce_planner.study.answer import CLASH, NOT_FOUND
    from workforce_planner.study.outcome import INTERRUPTED

    if study.stopped:
        click.echo(f"{study.stopped} The same command goes on from here.", err=True)
    failed = {outcome.status for outcome in study.outcomes if outcome.figures is None}
    if study.stopped == INTERRUPTED:
        planned = any(outcome.figures is not None for outcome in study.outcomes)
        return Exit.DONE if planned and whole else Exit.INTERRUPTED
    if not whole or failed - {CLASH, NOT_FOUND}:
        return Exit.BAD_INPUT
    return Exit.CLASH if CLASH in failed else Exit.NOT_FOUND if failed else Exit.DONE
