"""What the verbs that take several files have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.cli.say import say_findings
from workforce_planner.domain import Scenario
from workforce_planner.findings import Finding

if TYPE_CHECKING:
    from pandas import DataFrame


def read_all(
    files: Sequence[Path], settings: Mapping[str, str] = {}
) -> tuple[list[tuple[str, Scenario]], dict[Path, tuple[Finding, ...]]]:
    """Return the scenarios with the stems of their files (or their names in a project), and the
    findings of each file that is bad.

    The warnings about good files are said, those that several share once.
    """
    from workforce_planner.study.sources import scenarios_of

    scenarios: list[tuple[str, Scenario]] = []
    bad: dict[Path, tuple[Finding, ...]] = {}
    warnings: dict[Finding, None] = {}
    for file in files:
        found = scenarios_of(file, settings)
        if found.scenarios:
            warnings |= dict.fromkeys(found.findings)
            scenarios += found.scenarios
        else:
            bad[file] = found.findings
    say_findings(warnings)
    return scenarios, bad


def all_of(bad: Mapping[Path, tuple[Finding, ...]], *, several: bool) -> list[Finding]:
    """Return the findings of bad files, with the names of the files where several were read."""
    return [_of(file, one) if several else one for file, found in bad.items() for one in found]


def rows_of(table: DataFrame) -> list[dict[str, object]]:
    """Return a table's rows for JSON, None for what is blank."""
    columns = [str(heading) for heading in table.columns]
    values = (table.iloc[:, number].tolist() for number in range(len(columns)))
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in zip(*values, strict=True)]


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _of(file: Path, finding: Finding) -> Finding:
    return replace(finding, message=f"{file.name}: {finding.message}")
