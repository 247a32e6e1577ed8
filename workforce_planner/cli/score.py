"""``score``: what the plan in a workbook is worth, edited by hand or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.many import rows_of
from workforce_planner.cli.options import file_argument, json_option, result_option
from workforce_planner.cli.say import (
    figures,
    invalid,
    listed,
    refuse,
    rules,
    say_findings,
    say_plan,
    say_rules,
    say_table,
    say_warnings,
    tell,
)
from workforce_planner.cli.target import check_target, write_result

if TYPE_CHECKING:
    from workforce_planner.plan import Plan


@click.command(short_help="Judge the plan in a workbook as it stands, or the plans of a project.")
@file_argument
@result_option("the judged plan as a result workbook", required=False)
@json_option
def score(file: Path, result: Path | None, as_json: bool) -> int:
    """Judge the plan in a workbook as it stands; the hard rules it breaks are listed.

    Of a project file, the plan of every scenario; the project keeps what they are worth.
    """
    from workforce_planner.excel.read import load
    from workforce_planner.pipeline import score_plan
    from workforce_planner.project import SUFFIX

    if file.suffix.lower() == SUFFIX:
        if result is not None:
            raise click.UsageError("A project has several plans. Leave out -o, or export the one you want.")
        return _of_project(file, as_json=as_json)
    if result is not None:
        check_target(result, file)
    loaded = load(file)
    if loaded.scenario is None:
        return invalid(loaded.findings, as_json=as_json)
    say_findings(loaded.findings)
    if loaded.scenario.held is None:
        return refuse(f"{file} holds no plan: it has no Postings sheet. Solve it first.", as_json=as_json)
    plan = score_plan(loaded.scenario)
    written = None if result is None else str(write_result(plan, result))
    findings = (*loaded.findings, *say_warnings(plan.warnings))
    told = figures(plan) | {"findings": listed(findings)}
    status = "unlawful" if plan.broken else "lawful"
    tell({"status": status, **told, "broken": rules(plan.broken), "result": written}, as_json=as_json)
    if not as_json:
        say_plan(plan, told)
        _say_broken(plan)
        if written is not None:
            click.echo(f"Result: {written}")
    return Exit.DONE


def _of_project(file: Path, *, as_json: bool) -> int:
    from workforce_planner.project import Refused, open_project
    from workforce_planner.project.tables import judge_scenarios, scenarios

    try:
        with open_project(file) as project:
            judge_scenarios(project)
            table = scenarios(project)
    except Refused as refused:
        return refuse(str(refused), as_json=as_json)
    tell({"status": "judged", "scenarios": rows_of(table)}, as_json=as_json)
    if not as_json:
        say_table(table.drop(columns=["Made", "Changed"]))
    return Exit.DONE


def _say_broken(plan: Plan) -> None:
    broken = f"{len(plan.broken):,} entries break a hard rule:"
    click.echo(broken if plan.broken else "The plan breaks no hard rule.")
    say_rules(plan.broken)
