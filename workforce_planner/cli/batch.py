"""``batch``: many scenarios solved, one result workbook each and a summary of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.many import all_of, read_all, rows_of, scenario_option
from workforce_planner.cli.options import json_option, limit_option, names_option, seed_option, set_option
from workforce_planner.cli.say import invalid, say_table, tell
from workforce_planner.cli.study import (
    check_folder,
    ended,
    folder_option,
    jobs_option,
    scheduler_option,
    watched,
    written_if_possible,
)
from workforce_planner.cli.uncertain import uncertain
from workforce_planner.findings import Finding, Level
from workforce_planner.names import apart

if TYPE_CHECKING:
    from workforce_planner.study.batch import Listener, Stop
    from workforce_planner.study.draws import Uncertainty
    from workforce_planner.study.outcome import Outcome, Study
    from workforce_planner.study.workers import Workers

SUMMARY = "summary.xlsx"
SHOWN = ("Run", "Status", "Proven", "Balance", "Moves", "Travel", "Highest load", "Problem")


@click.command(short_help="Solve many scenarios, and sweep settings, uplift and demand.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@folder_option
@jobs_option
@scenario_option
@set_option
@click.option(
    "--sweep",
    "sweeps",
    multiple=True,
    metavar='"NAME=VALUES"',
    help='Vary a setting, uplift, uplift:RANK or demand:CASE TYPE: "uplift=0:300:25" or "Tolerance %=3,5".',
)
@limit_option("End each scenario with the best plan")
@seed_option("the lottery")
@scheduler_option
@click.option("--yes", is_flag=True, help="Solve however many scenarios the sweeps make.")
@uncertain
@names_option
@json_option
def batch(
    files: Sequence[Path],
    folder: Path,
    jobs: int | None,
    only: Sequence[str],
    settings: Mapping[str, str],
    sweeps: Sequence[str],
    time_limit: float,
    seed: int,
    scheduler: str | None,
    yes: bool,
    uncertainty: Uncertainty | None,
    without_names: bool,
    as_json: bool,
) -> int:
    """Solve every FILE with every combination of the sweeps; write a workbook for each and summary.xlsx.

    Of a project file, every scenario is solved unless some are named.
    Give the same command again after an interruption: what was solved is not solved again.
    """
    from workforce_planner.study.batch import solve_all
    from workforce_planner.study.job import Options
    from workforce_planner.study.run import count, unknown_names
    from workforce_planner.study.sweep import read_sweeps

    check_folder(folder, files, SUMMARY)
    varied, findings = read_sweeps(sweeps)
    read, bad = read_all(files, settings, only)
    scenarios = dict(zip(apart(stem for stem, _ in read), (one for _, one in read), strict=True))
    total = count(list(scenarios), varied)
    findings += (*unknown_names(scenarios, varied), *too_many(total, yes=yes))
    if findings or not scenarios:
        return invalid((*findings, *all_of(bad, read)), as_json=as_json)
    options = Options(time_limit, seed, with_names=not without_names, uncertainty=uncertainty)

    def work(those: Workers, stop: Stop, listener: Listener) -> Study:
        return solve_all(scenarios, varied, folder, options, workers=those, stop=stop, on_outcome=listener)

    study = watched(work, total, jobs, scheduler, as_json=as_json)
    if isinstance(study, int):
        return study
    whole = replace(study, outcomes=(*study.outcomes, *starmap(unread, bad)))
    return _finished(whole, folder, as_json=as_json)


def too_many(total: int, *, yes: bool) -> tuple[Finding, ...]:
    """Return a finding where so many scenarios were not asked for."""
    from workforce_planner.study.run import MANY

    if yes or total <= MANY:
        return ()
    said = f"these sweeps make {total:,} scenarios. Sweep less, or add --yes to solve them all."
    return (Finding(Level.ERROR, "", "", said),)


def unread(name: str, findings: tuple[Finding, ...]) -> Outcome:
    """Return what became of a file, or a scenario of a project, that is bad: it stops no other."""
    from workforce_planner.study.outcome import unfit
    from workforce_planner.study.run import Run

    return unfit(Run(name, {}), findings)


def _finished(study: Study, folder: Path, *, as_json: bool) -> int:
    """Write the summary, say what became of the runs, and return the exit code."""
    from workforce_planner.study.write import write_study

    counts, table = _counts(study), study.summary
    if not as_json:
        say_table(table[[heading for heading in SHOWN if heading in table]])
        click.echo(
            f"{counts['solved']:,} solved, {counts['known']:,} known before, {counts['failed']:,} failed, "
            f"{counts['not done']:,} not done."
        )
    path = written_if_possible(lambda target: write_study(study, target), folder / SUMMARY)
    partial = counts["failed"] or counts["not done"]
    status = "stopped" if study.stopped else "partial" if partial else "done"
    told = {"status": status, **counts, "stopped": study.stopped, "summary": path and str(path)}
    tell({**told, "problems": rows_of(study.problems), "runs": rows_of(table)}, as_json=as_json)
    if path and not as_json:
        click.echo(f"Summary: {path}")
    return ended(study, whole=path is not None)


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
