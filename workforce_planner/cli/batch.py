"""``batch``: many scenarios solved, one result workbook each and a summary of all."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

import click

from workforce_planner.cli.bar import Advance, bar
from workforce_planner.cli.exits import Exit
from workforce_planner.cli.many import read_all, rows_of
from workforce_planner.cli.options import Seconds, json_option, names_option, settings_of
from workforce_planner.cli.say import invalid, refuse, say_table, tell
from workforce_planner.cli.uncertain import uncertain, uncertainty
from workforce_planner.cli.watch import kind_interrupts
from workforce_planner.findings import Finding, Level
from workforce_planner.plan import TIME_LIMIT

if TYPE_CHECKING:
    from workforce_planner.domain import Scenario
    from workforce_planner.study.job import Options
    from workforce_planner.study.outcome import Outcome, Study
    from workforce_planner.study.sweep import Sweep

T = TypeVar("T")

SUMMARY = "summary.xlsx"
SHOWN = ("Run", "Status", "Proven", "Balance", "Moves", "Travel", "Highest load", "Problem")

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
limit_option = click.option(
    "--time-limit",
    type=Seconds(),
    default=TIME_LIMIT,
    help=f"End each scenario with the best plan after S seconds ({TIME_LIMIT:g}).",
)
seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=0, metavar="N", help="Seed of the lottery (0)."
)
set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar='"Setting=Value"',
    callback=settings_of,
    help="Change a setting of the Plan sheet in every scenario; may be repeated.",
)


@click.command(short_help="Solve many scenarios, and sweep settings, uplift and demand.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@folder_option
@jobs_option
@set_option
@click.option(
    "--sweep",
    "sweeps",
    multiple=True,
    metavar='"NAME=VALUES"',
    help='Vary a setting, uplift, uplift:RANK or demand:CASE TYPE: "uplift=0:300:25" or "Tolerance %=3,5".',
)
@limit_option
@seed_option
@scheduler_option
@click.option("--yes", is_flag=True, help="Solve however many scenarios the sweeps make.")
@uncertain
@names_option
@json_option
def batch(
    files: Sequence[Path],
    folder: Path,
    jobs: int | None,
    settings: Mapping[str, str],
    sweeps: Sequence[str],
    time_limit: float,
    seed: int,
    scheduler: str | None,
    yes: bool,
    draws: int | None,
    exceed: float,
    dispersion: float,
    late: int,
    short: float,
    without_names: bool,
    as_json: bool,
) -> int:
    """Solve every FILE with every combination of the sweeps; write a workbook for each and summary.xlsx.

    Of a project file, every scenario is solved.
    Give the same command again after an interruption: what was solved is not solved again.
    """
    from workforce_planner.study.job import Options
    from workforce_planner.study.run import count

    drawn = uncertainty(draws, exceed, dispersion, late, short, seed)
    check_folder(folder, files)
    scenarios, varied, findings = understood(files, settings, sweeps)
    total = count(list(scenarios), varied)
    findings += too_many(total, yes=yes)
    if findings:
        return invalid(findings, as_json=as_json)
    options = Options(time_limit, seed, with_names=not without_names, uncertainty=drawn)

    def work(stop: Event, advance: Advance) -> Study:
        return solved(scenarios, varied, folder, options, jobs, scheduler, stop, advance)

    study = watched(work, total, scheduler, as_json=as_json)
    return study if isinstance(study, int) else finished(study, folder, as_json=as_json)


def check_folder(folder: Path, files: Sequence[Path], table: str = SUMMARY) -> None:
    """Make the folder; raise a UsageError where it cannot be used."""
    from workforce_planner.cli.target import check_target

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"Cannot make the folder {folder}: {error.strerror or error}.") from None
    if any(file.exists() and file.resolve().parent == folder.resolve() for file in files):
        raise click.UsageError(f"{folder} holds a file that is read. Name another folder for the results.")
    check_target(folder / table)


def understood(
    files: Sequence[Path], settings: Mapping[str, str], words: Sequence[str]
) -> tuple[Mapping[str, Scenario], tuple[Sweep, ...], tuple[Finding, ...]]:
    """Return the scenarios by the stems of their files, the sweeps, and what is wrong with either."""
    from workforce_planner.study.candidate import apart
    from workforce_planner.study.run import unknown_names
    from workforce_planner.study.sweep import read_sweeps

    varied, findings = read_sweeps(words)
    read, bad = read_all(files, settings)
    scenarios = dict(zip(apart(stem for stem, _ in read), (one for _, one in read), strict=True))
    return scenarios, varied, (*findings, *bad, *unknown_names(scenarios, varied))


def too_many(total: int, *, yes: bool) -> tuple[Finding, ...]:
    """Return a finding where so many scenarios were not asked for."""
    from workforce_planner.study.run import MANY

    if yes or total <= MANY:
        return ()
    said = f"these sweeps make {total:,} scenarios. Sweep less, or add --yes to solve them all."
    return (Finding(Level.ERROR, "", "", said),)


def solved(
    scenarios: Mapping[str, Scenario],
    sweeps: tuple[Sweep, ...],
    folder: Path,
    options: Options,
    jobs: int | None,
    scheduler: str | None,
    stop: Event,
    advance: Advance,
) -> Study:
    """Solve all, in processes of their own or on a cluster."""
    from workforce_planner.study.batch import solve_all
    from workforce_planner.study.workers import workers

    with workers(jobs or os.cpu_count() or 1, scheduler) as those:
        return solve_all(
            scenarios,
            sweeps,
            folder,
            options,
            workers=those,
            stop=stop.is_set,
            on_outcome=lambda outcome: advance(said_of(outcome)),
        )


def watched(
    work: Callable[[Event, Advance], T], total: int, scheduler: str | None, *, as_json: bool
) -> T | int:
    """Return what the work returns, shown meanwhile; an exit code where the cluster cannot be used."""
    from workforce_planner.study.cluster import NoCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told by the runs
    stop = Event()
    with kind_interrupts(stop), bar(total) as advance:
        try:
            return work(stop, advance)
        except NoCluster as problem:
            return refuse(f"--scheduler {scheduler}: {problem}", as_json=as_json)


def said_of(outcome: Outcome) -> str:
    """Return what a line says of a run that ended."""
    known = ", known before" if outcome.reused else ""
    problem = f": {outcome.problems[0]}" if outcome.problems else ""
    return f"{outcome.run.label}: {outcome.status}{known}{problem}"


def finished(study: Study, folder: Path, *, as_json: bool) -> int:
    """Write the summary, say what became of the runs, and return the exit code."""
    from workforce_planner.study.write import write_study

    path = written(lambda target: write_study(study, target), folder / SUMMARY)
    counts = _counts(study)
    status = "interrupted" if study.stopped else "done" if counts["failed"] == 0 else "partial"
    told = {"status": status, **counts, "problems": rows_of(study.problems), "summary": str(path)}
    tell({**told, "runs": rows_of(study.summary)}, as_json=as_json)
    if not as_json:
        table = study.summary
        say_table(table[[heading for heading in SHOWN if heading in table]])
        click.echo(
            f"{counts['solved']:,} solved, {counts['known']:,} known before, {counts['failed']:,} failed, "
            f"{counts['not done']:,} not done."
        )
        click.echo(f"Summary: {path}")
    return ended(study)


def written(write: Callable[[Path], None], target: Path) -> Path:
    """Write a workbook and return where; beside its place where another program holds it open."""
    try:
        write(target)
    except PermissionError:
        target = target.with_stem(f"{target.stem} (new)")
        write(target)
    return target


def _counts(study: Study) -> dict[str, int]:
    from workforce_planner.study.outcome import NOT_DONE

    done = [outcome for outcome in study.outcomes if outcome.status != NOT_DONE]
    answered = [outcome for outcome in done if outcome.figures is not None]
    known = sum(outcome.reused for outcome in answered)
    return {
        "scenarios": len(study.outcomes),
        "solved": len(answered) - known,
        "known": known,
        "failed": len(done) - len(answered),
        "not done": len(study.outcomes) - len(done),
    }


def ended(study: Study) -> int:
    """Say why a study ended early, if it did, and return the exit code."""
    from workforce_planner.study.answer import CLASH, NOT_FOUND
    from workforce_planner.study.outcome import NOT_DONE

    if study.stopped:
        click.echo(f"{study.stopped} The same command goes on from here.", err=True)
    failed = {outcome.status for outcome in study.outcomes if outcome.figures is None}
    if study.stopped == "Interrupted.":
        return Exit.INTERRUPTED
    if failed - {CLASH, NOT_FOUND, NOT_DONE} or NOT_DONE in failed:
        return Exit.BAD_INPUT
    return Exit.CLASH if CLASH in failed else Exit.NOT_FOUND if failed else Exit.DONE
