"""``check``: everything that is wrong with a workbook, in one pass."""

from __future__ import annotations

from pathlib import Path

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.options import file_argument, json_option
from workforce_planner.cli.say import invalid, listed, say_findings, tell


@click.command()
@file_argument
@json_option
def check(file: Path, as_json: bool) -> int:
    """List what is wrong with a workbook, each finding with its cell."""
    from workforce_planner.excel.read import load

    loaded = load(file)
    if loaded.scenario is None:
        return invalid(loaded.findings, as_json=as_json, to_stderr=False)
    tell({"status": "valid", "findings": listed(loaded.findings)}, as_json=as_json)
    if not as_json:
        say_findings(loaded.findings, to_stderr=False)
        officers = len(loaded.scenario.officers)
        click.echo(f"{file} can be planned: {officers:,} officers, {len(loaded.scenario.units)} units.")
    return Exit.DONE
