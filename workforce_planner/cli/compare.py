"""``compare``: two or more plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.many import read_all, rows_of
from workforce_planner.cli.options import json_option
from workforce_planner.cli.say import invalid, say_table, tell
from workforce_planner.cli.target import check_target


@click.command(short_help="Set plans and scenarios side by side.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE FILE...")
@click.option(
    "-o",
    "result",
    type=click.Path(path_type=Path),
    metavar="RESULT",
    required=True,
    help="Where to write the comparison (.xlsx).",
)
@json_option
def compare(files: Sequence[Path], result: Path, as_json: bool) -> int:
    """Set the plans in two or more files side by side, and what they assume differently.

    A file without a plan stands for its present postings.
    """
    from workforce_planner.study.candidate import named
    from workforce_planner.study.compare import compare as compared
    from workforce_planner.study.write import write_comparison

    if len(files) < 2:
        raise click.UsageError("There is only one file. Name two or more to compare.")
    for file in files:
        check_target(result, file)
    scenarios, findings = read_all(files)
    if findings:
        return invalid(findings, as_json=as_json)
    tables = compared(named(scenarios))
    marking = " / ".join(dict.fromkeys(scenario.settings.marking for _, scenario in scenarios))
    write_comparison(tables, result, marking=marking)
    rows = {title: rows_of(tables[title]) for title in ("Summary", "Score", "Assumptions")}
    tell({"status": "compared", **rows, "result": str(result)}, as_json=as_json)
    if not as_json:
        say_table(tables["Score"])
        click.echo(
            f"{len(tables['Who differs']):,} officers differ, and {len(tables['Assumptions']):,} assumptions."
        )
        click.echo(f"Result: {result}")
    return Exit.DONE
