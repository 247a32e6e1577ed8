"""``design``: which areas belong together, and what else there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.options import (
    file_argument,
    json_option,
    limit_option,
    names_option,
    result_option,
    seed_option,
    set_option,
    workers_option,
)
from workforce_planner.cli.say import invalid, listed, no_plan, say_findings, say_table, tell
from workforce_planner.cli.target import check_target, written
from workforce_planner.cli.watch import kind_interrupts, watched
from workforce_planner.findings import BadWorkbook
from workforce_planner.plan import NoPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.progress import Listener, Stop
    from workforce_planner.design.alternatives import Alternative, Alternatives
    from workforce_planner.findings import Finding


@click.command(short_help="Draw the units: which areas belong together.")
@file_argument
@result_option("the structures")
@click.option(
    "--alternatives",
    type=click.IntRange(1, 1000),
    default=1,
    metavar="N",
    help="How many structures to choose from (1).",
)
@click.option(
    "--apart",
    type=click.IntRange(min=1),
    default=3,
    metavar="K",
    help="How many areas at least are in another unit than in any alternative before (3).",
)
@limit_option("End with the best structures")
@seed_option("the search")
@workers_option
@set_option
@names_option
@json_option
def design(
    file: Path,
    result: Path,
    alternatives: int,
    apart: int,
    time_limit: float,
    seed: int,
    workers: int | None,
    settings: Mapping[str, str],
    without_names: bool,
    as_json: bool,
) -> int:
    """Group areas into units: the best structure, or the N best that really differ.

    RESULT lists them and is itself a workbook with the best structure given. Where there
    are several, each has a workbook of its own in the folder "RESULT alternatives". Ctrl-C
    ends the search; the structures found so far are written.
    """
    from workforce_planner.design.alternatives import design_structures
    from workforce_planner.excel.read import load

    check_target(result, file)
    loaded = load(file, settings)
    if loaded.scenario is None:
        return invalid(loaded.findings, as_json=as_json)
    say_findings(loaded.findings)
    scenario, stop = loaded.scenario, Event()

    def work(listener: Listener, stopped: Stop) -> Alternatives:
        return design_structures(
            scenario,
            alternatives=alternatives,
            apart=apart,
            time_limit=time_limit,
            on_progress=listener,
            stop=stopped,
            seed=seed,
            workers=workers,
        )

    with kind_interrupts(stop):
        try:
            found = watched(work, stop, [str(tier) for tier in scenario.settings.design_priorities])
        except BadWorkbook as bad:
            return invalid(bad.findings, as_json=as_json)
        except NoPlan as outcome:
            return no_plan(outcome, interrupted=stop.is_set(), as_json=as_json)
        return _finished(
            found, loaded.findings, result, alternatives, with_names=not without_names, as_json=as_json
        )


def _finished(
    found: Alternatives,
    findings: Sequence[Finding],
    result: Path,
    wanted: int,
    *,
    with_names: bool,
    as_json: bool,
) -> int:
    from workforce_planner.excel.alternatives_book import workbooks_of, write_alternatives

    path = written(lambda target: write_alternatives(found, target, with_names=with_names), result)
    paths = workbooks_of(found, path)
    told = {**_figures(found), "findings": listed(findings)}
    tell({**told, "result": str(path), "workbooks": list(map(str, paths))}, as_json=as_json)
    if not as_json:
        click.echo(f"Status: {found.status}")
        say_table(found.table)
        for sentence in _sentences(found, wanted):
            click.echo(sentence)
        click.echo(f"Result: {path}")
        if paths:
            click.echo(f"Each alternative as a workbook: {paths[0].parent}")
    return Exit.DONE


def _figures(found: Alternatives) -> dict[str, object]:
    first = found.designed_first
    return {
        "status": str(found.status),
        "tiers": [tier.told for tier in found.found[0].tiers],
        "seconds": found.seconds,
        "alternatives": [_told(one) for one in found.found],
        "no more": found.no_more,
        "designed first": None if first is None else _told(first),
    }


def _told(one: Alternative) -> dict[str, object]:
    return {
        "name": one.name,
        "apart": one.apart,
        "proven": one.proven,
        "tiers": [tier.told for tier in one.tiers],
        "loads": dict(one.figures.loads),
        "displaced": one.figures.displaced,
        "added minutes": one.minutes,
        "structure": dict(one.scenario.structure or {}),
    }


def _sentences(found: Alternatives, wanted: int) -> list[str]:
    said = []
    number = len(found.found)
    if number < wanted:
        why = "there are no others" if found.no_more else "no other was found in the time"
        said.append(f"{number} of {wanted} alternatives: {why} at least {found.apart} areas apart.")
    first = found.designed_first
    if first is not None:
        best = found.found[0]
        said.append(
            f"Designed first and staffed after, {_needs(first)}; designed with the people, {_needs(best)}."
        )
    return said


def _needs(one: Alternative) -> str:
    people = next(tier.value for tier in one.tiers if tier.name == "People")
    return f"{people:.1f} FTE must come from another unit and journeys grow by {one.minutes:,.0f} minutes"
