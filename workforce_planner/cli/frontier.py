"""``frontier``: the trade-off between two tiers, from the best of one to the best of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.many import all_of, read_all, rows_of, scenario_option
from workforce_planner.cli.options import (
    file_argument,
    json_option,
    limit_option,
    names_option,
    seed_option,
    set_option,
)
from workforce_planner.cli.say import invalid, refuse, say_table, tell
from workforce_planner.cli.study import (
    check_folder,
    ended,
    jobs_option,
    scheduler_option,
    watched,
    written_if_possible,
)
from workforce_planner.cli.uncertain import uncertain

if TYPE_CHECKING:
    from workforce_planner.study.batch import Listener, Stop
    from workforce_planner.study.draws import Uncertainty
    from workforce_planner.study.frontier import Curve
    from workforce_planner.study.workers import Workers

TABLE = "frontier.xlsx"
NOT_SHOWN = ("Compulsory moves", "Added minutes", "Demand not met", "Result", "Problem", "Status")


@click.command(short_help="Trade two tiers against each other.")
@file_argument
@click.option(
    "--between", nargs=2, required=True, metavar="TIER TIER", help="The two tiers, such as Balance Moves."
)
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help='The folder for the results ("FILE frontier").',
)
@click.option(
    "--points", type=click.IntRange(2, 1000), default=9, metavar="N", help="Plans on the curve at most (9)."
)
@jobs_option
@scenario_option
@set_option
@limit_option("End each scenario with the best plan")
@seed_option("the lottery")
@scheduler_option
@uncertain
@names_option
@json_option
def frontier(
    file: Path,
    between: tuple[str, str],
    folder: Path | None,
    points: int,
    jobs: int | None,
    only: Sequence[str],
    settings: Mapping[str, str],
    time_limit: float,
    seed: int,
    scheduler: str | None,
    uncertainty: Uncertainty | None,
    without_names: bool,
    as_json: bool,
) -> int:
    """Trade one tier against another: a plan for each step of what the first gives to the second."""
    from workforce_planner.study.frontier import NoFrontier, most, tiers_of
    from workforce_planner.study.frontier import frontier as traced
    from workforce_planner.study.job import Options

    target = folder or Path(f"{file.stem} frontier")
    check_folder(target, [file], TABLE)
    read, bad = read_all([file], settings, only)
    if len(read) + len(bad) > 1:
        said = f"{file} holds {len(read) + len(bad)} scenarios. Name the one to trade in with --scenario."
        return refuse(said, as_json=as_json)
    if bad:
        return invalid(all_of(bad), as_json=as_json)
    ((name, scenario),) = read
    try:
        tiers = tiers_of(scenario, between)
    except NoFrontier as problem:
        return refuse(f"--between: {problem}", as_json=as_json)
    options = Options(time_limit, seed, with_names=not without_names, uncertainty=uncertainty)

    def work(those: Workers, stop: Stop, listener: Listener) -> Curve:
        return traced(
            name,
            scenario,
            tiers,
            target,
            options,
            points=points,
            workers=those,
            stop=stop,
            on_point=lambda point: listener(point.outcome),
        )

    curve = watched(work, most(points), jobs, scheduler, as_json=as_json)
    return curve if isinstance(curve, int) else _finished(curve, target, as_json=as_json)


def _finished(curve: Curve, folder: Path, *, as_json: bool) -> int:
    from workforce_planner.study.frontier import verdict
    from workforce_planner.study.write import write_curve

    path = written_if_possible(lambda target: write_curve(curve, target), folder / TABLE)
    told = {"stopped": curve.study.stopped, "points": rows_of(curve.table), "table": path and str(path)}
    tell({"status": "stopped" if curve.study.stopped else "done", **told}, as_json=as_json)
    if not as_json:
        say_table(curve.table.drop(columns=list(NOT_SHOWN)))
        for point in curve.points:
            for problem in point.outcome.problems:
                click.echo(f"{point.outcome.run.label}: {problem}", err=True)
        click.echo(verdict(curve))
        if path:
            click.echo(f"Result: {path}")
    return ended(curve.study, whole=path is not None)
