"""``solve``: a workbook in, a proven plan out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.options import (
    file_argument,
    json_option,
    limit_option,
    result_option,
    seed_option,
    set_option,
    workers_option,
)
from workforce_planner.cli.say import (
    figures,
    invalid,
    listed,
    no_plan,
    say_findings,
    say_plan,
    say_warnings,
    tell,
)
from workforce_planner.cli.target import check_target, write_result
from workforce_planner.cli.watch import kind_interrupts, watched
from workforce_planner.findings import Finding
from workforce_planner.plan import NoPlan

if TYPE_CHECKING:
    from solver.progress import Listener, Stop
    from workforce_planner.domain import Scenario
    from workforce_planner.plan import Plan


@click.command(short_help="Make the best plan and write it as a workbook.")
@file_argument
@result_option("the result workbook")
@limit_option("End with the best plan")
@seed_option("the lottery between equal plans")
@workers_option
@set_option
@click.option("--keep", is_flag=True, help="Leave officers whose Keep is Yes where FILE's plan has them.")
@click.option("--without-names", is_flag=True, help="Leave names, home areas and minutes out of RESULT.")
@json_option
def solve(
    file: Path,
    result: Path,
    time_limit: float,
    seed: int,
    workers: int | None,
    settings: Mapping[str, str],
    keep: bool,
    without_names: bool,
    as_json: bool,
) -> int:
    """Make the best plan for a workbook and write it as a result workbook.

    Ctrl-C ends the search; the best plan so far is written.
    """
    from workforce_planner.excel.read import load
    from workforce_planner.pipeline import make_plan

    check_target(result, file)
    loaded = load(file, settings)
    if loaded.scenario is None:
        return invalid(loaded.findings, as_json=as_json)
    say_findings(loaded.findings)
    scenario, stop = loaded.scenario, Event()
    findings = (*loaded.findings, *(_said_of_keep(scenario) if keep else ()))

    def work(listener: Listener, stopped: Stop) -> Plan:
        return make_plan(
            scenario,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            on_progress=listener,
            stop=stopped,
            keep=keep,
        )

    with kind_interrupts(stop):
        try:
            plan = watched(work, stop, _tiers(scenario))
        except NoPlan as outcome:
            return no_plan(outcome, interrupted=stop.is_set(), as_json=as_json)
        written = write_result(plan, result, with_names=not without_names)
    return _done(plan, written, (*findings, *say_warnings(plan.warnings)), as_json=as_json)


def _tiers(scenario: Scenario) -> list[str]:
    settings = scenario.settings
    design = settings.design_priorities if settings.designed else ()
    return [*map(str, design), *map(str, settings.priorities)]


def _said_of_keep(scenario: Scenario) -> tuple[Finding, ...]:
    if scenario.held and any(row.keep for row in scenario.held.postings):
        return ()
    return say_warnings(["No row of a plan in the file says Keep, so --keep keeps nobody."])


def _done(plan: Plan, written: Path, findings: Iterable[Finding], *, as_json: bool) -> int:
    told = figures(plan) | {"findings": listed(findings)}
    tell({"status": str(plan.status), **told, "result": str(written)}, as_json=as_json)
    if not as_json:
        say_plan(plan, told)
        click.echo(f"Result: {written}")
    return Exit.DONE
