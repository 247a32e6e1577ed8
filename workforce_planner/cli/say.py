"""What the verbs say: people read sentences and tables, programs one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.domain import Tier
from workforce_planner.findings import Finding, Level, lines

if TYPE_CHECKING:
    from pandas import DataFrame

    from workforce_planner.plan import Broken, NoPlan, Plan


def tell(answer: Mapping[str, object], *, as_json: bool) -> None:
    """Print the answer as the one JSON object, if that is what was asked for."""
    if as_json:
        click.echo(json.dumps(answer, allow_nan=False))


def invalid(findings: Iterable[Finding], *, as_json: bool, to_stderr: bool = True) -> int:
    """Report input that cannot be used and return the exit code."""
    findings = tuple(findings)
    tell({"status": "invalid", "findings": listed(findings)}, as_json=as_json)
    if not as_json:
        say_findings(findings, to_stderr=to_stderr)
    return Exit.BAD_INPUT


def refuse(message: str, *, as_json: bool) -> int:
    """Report what is wrong with the command itself and return the exit code."""
    return invalid([Finding(Level.ERROR, "", "", message)], as_json=as_json)


def no_plan(outcome: NoPlan, *, interrupted: bool, as_json: bool) -> int:
    """Report that there is no plan and return the exit code."""
    if outcome.status == "clash":
        tell({"status": "clash", "clashes": rules(outcome.clashes)}, as_json=as_json)
        click.echo("There is no plan: these cannot all hold. Change any one of them.", err=True)
        say_rules(outcome.clashes, to_stderr=True)
        return Exit.CLASH
    if interrupted:
        raise KeyboardInterrupt
    tell({"status": "not found", "clashes": rules(outcome.clashes)}, as_json=as_json)
    click.echo("No lawful plan was found in the time. Allow more with --time-limit.", err=True)
    if outcome.clashes:
        click.echo("Under the last structure that was tried these cannot all hold.", err=True)
        say_rules(outcome.clashes, to_stderr=True)
    return Exit.NOT_FOUND


def say_findings(findings: Iterable[Finding], *, to_stderr: bool = True) -> None:
    """Print findings, a line for those that are equal."""
    for line in lines(findings):
        click.echo(line, err=to_stderr)


def listed(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings for JSON."""
    return [asdict(finding) for finding in findings]


def say_warnings(warnings: Iterable[str]) -> tuple[Finding, ...]:
    """Print warnings that have no cell, and return them as findings."""
    findings = tuple(Finding(Level.WARNING, "", "", message) for message in warnings)
    say_findings(findings)
    return findings


def say_rules(entries: Iterable[Broken], *, to_stderr: bool = False) -> None:
    """Print hard rules that are broken or clash, each with its cell."""
    for entry in entries:
        click.echo(entry.said, err=to_stderr)


def rules(entries: Iterable[Broken]) -> list[dict[str, object]]:
    """Return hard rules for JSON, with their places split like those of findings."""
    told = []
    for entry in entries:
        sheet, _, cell = entry.place.partition("!")
        told.append({"rule": entry.rule, "sheet": sheet, "cell": cell, "message": entry.message})
    return told


def figures(plan: Plan) -> dict[str, object]:
    """Return what a plan is worth for JSON, tiers in their order."""
    from workforce_planner.report import table

    score = [tier.told for tier in plan.score]
    compulsory = next(int(tier.value) for tier in plan.score if tier.name is Tier.MOVES)
    moved = int(table(plan, "Postings")["Moved"].eq("Yes").sum())
    return {"tiers": score, "moved": moved, "compulsory": compulsory, "seconds": plan.seconds}


def say_plan(plan: Plan, told: Mapping[str, object]) -> None:
    """Print what a plan is worth: how far it is proven, its score, who moves. ``told`` are its figures."""
    from workforce_planner.report import table
    from workforce_planner.report.summary import STATUS_NOTES

    click.echo(f"Status: {plan.status or 'Judged'}")
    click.echo(STATUS_NOTES[plan.status])
    say_table(table(plan, "Score"))
    click.echo(f"{told['moved']:,} officers move; for {told['compulsory']:,} of them it is compulsory.")


def say_table(table: DataFrame) -> None:
    """Print a report table, at full width also where the output is no terminal."""
    from rich.console import Console

    from workforce_planner.cli.table import drawn

    width = None if sys.stdout.isatty() else 200
    Console(width=width).print(drawn(table.columns, table.itertuples(index=False)))
