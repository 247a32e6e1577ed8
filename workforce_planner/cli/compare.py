"""``compare``: two or more plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.exits import Exit
from workforce_planner.cli.many import all_of, read_all, rows_of, scenario_option
from workforce_planner.cli.options import json_option, result_option, seed_option
from workforce_planner.cli.say import invalid, say_table, tell
from workforce_planner.cli.target import check_target
from workforce_planner.cli.uncertain import uncertain

if TYPE_CHECKING:
    from workforce_planner.study.draws import Uncertainty

MOST_SHOWN = 6  # columns of what draws say; the others are in the file
TOLD = ("Under draws", "Chances", "Summary", "Score", "Assumptions")


@click.command(short_help="Set plans and scenarios side by side.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE FILE...")
@result_option("the comparison")
@scenario_option
@uncertain
@seed_option("the draws")
@json_option
def compare(
    files: Sequence[Path],
    result: Path,
    only: Sequence[str],
    uncertainty: Uncertainty | None,
    seed: int,
    as_json: bool,
) -> int:
    """Set the plans in two or more files side by side, and what they assume differently.

    A file without a plan stands for its present postings; a project, for all its scenarios.
    With --draws, all plans meet the same years of demand; one file is enough then.
    """
    from workforce_planner.study.candidate import markings, named
    from workforce_planner.study.compare import compare as compared
    from workforce_planner.study.odds import draws as under
    from workforce_planner.study.write import write_comparison

    for file in files:
        check_target(result, file)
    scenarios, bad = read_all(files, only=only)
    if bad:
        return invalid(all_of(bad, scenarios), as_json=as_json)
    if len(scenarios) < 2 and uncertainty is None:
        raise click.UsageError("There is only one scenario. Name two or more files to compare.")
    plans = named(scenarios)
    tables = {**({} if uncertainty is None else under(plans, uncertainty)), **compared(plans)}
    write_comparison(tables, result, marking=markings(scenario for _, scenario in scenarios))
    rows = {title: rows_of(tables[title]) for title in TOLD if title in tables}
    tell({"status": "compared", "seed": seed, **rows, "result": str(result)}, as_json=as_json)
    if not as_json:
        say_table(tables["Score"])
        if "Under draws" in tables:
            say_table(tables["Under draws"].iloc[:, :MOST_SHOWN])
        click.echo(
            f"{len(tables['Who differs']):,} officers differ, and {len(tables['Assumptions']):,} assumptions."
        )
        click.echo(f"Result: {result}")
    return Exit.DONE
