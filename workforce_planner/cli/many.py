"""What the verbs that take several files have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce_planner.cli.say import say_findings
from workforce_planner.domain import Scenario
from workforce_planner.findings import Finding

if TYPE_CHECKING:
    from pandas import DataFrame


Bad = Sequence[tuple[str, tuple[Finding, ...]]]

scenario_option = click.option(
    "--scenario",
    "only",
    multiple=True,
    metavar="NAME",
    help="Of a project file take this scenario; may be repeated (all).",
)


def read_all(
    files: Sequence[Path], settings: Mapping[str, str] = {}, only: Sequence[str] = ()
) -> tuple[list[tuple[str, Scenario]], Bad]:
    """Return the scenarios with the stems of their files (or their names in a project), and the
    findings of each file, and each scenario of a project, that is bad.

    The warnings about good ones are said, those that several share once.
    """
    from workforce_planner.project import SUFFIX
    from workforce_planner.study.sources import scenarios_of

    if only and not any(file.suffix.lower() == SUFFIX for file in files):
        raise click.UsageError(
            "--scenario names one of a project file, and no project file (.wplan) is given."
        )
    found = [scenarios_of(file, settings, only) for file in files]
    say_findings(dict.fromkeys(warning for each in found for warning in each.warnings))
    return [one for each in found for one in each.scenarios], [one for each in found for one in each.bad]


def all_of(bad: Bad, scenarios: Sequence[object] = ()) -> list[Finding]:
    """Return the findings of what is bad, each with its name where there is anything else."""
    alone = len(bad) + len(scenarios) == 1
    return [
        one if alone else replace(one, message=f"{name}: {one.message}")
        for name, found in bad
        for one in found
    ]


def rows_of(table: DataFrame) -> list[dict[str, object]]:
    """Return a table's rows for JSON, None for what is blank."""
    columns = [str(heading) for heading in table.columns]
    values = (table.iloc[:, number].tolist() for number in range(len(columns)))
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in zip(*values, strict=True)]


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value
