"""A scenario of a project, read as a workbook is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.checks import check
from workforce_planner.edits import differences
from workforce_planner.edits.context import sheets_of
from workforce_planner.excel.mends import Mends
from workforce_planner.excel.read import Loaded, read_again
from workforce_planner.findings import Finding, Level
from workforce_planner.project.file import open_project
from workforce_planner.project.outline import latest, solve_of
from workforce_planner.project.project import Project
from workforce_planner.project.records import Solve
from workforce_planner.project.refused import Damaged, Refused

if TYPE_CHECKING:
    from solver.result import TierResult


@dataclass(frozen=True, slots=True)
class LoadedBranch:
    """A scenario of a project with its name, and the bounds that are known of its plan.

    ``damaged`` says that the file cannot be opened unless it is recovered.
    """

    loaded: Loaded
    name: str = ""
    proof: tuple[TierResult, ...] = ()
    damaged: bool = False


def load_scenario(path: str | Path, name: str = "") -> Loaded:
    """Return a scenario of a project file (the first one unless named) with its findings and its plan.

    Never raises for a file that cannot be opened: the findings say why.
    """
    try:
        with open_project(path) as project:
            return _load(project, name or project.scenarios[0].name)
    except Refused as refused:
        return _refused(refused)


def load_branch(path: str | Path, name: str = "", mends: Mends = Mends()) -> LoadedBranch:  # noqa: B008
    """Return a scenario to go on with, unless named the one that was worked on last; never raises.

    ``mends`` are what a planner put right in it: edits of the scenario as soon as nothing else is wrong.
    """
    try:
        with open_project(path) as project:
            name = name or latest(project).name
            loaded = _mended(project, name, mends) if mends.count else _load(project, name)
            return LoadedBranch(loaded, name, _proof(solve_of(project, name)))
    except Refused as refused:
        return LoadedBranch(_refused(refused), damaged=isinstance(refused, Damaged))


def _refused(refused: Refused) -> Loaded:
    return Loaded(None, (Finding(Level.ERROR, "", "", str(refused)),))


def _load(project: Project, name: str) -> Loaded:
    state = project.state(name)
    scenario = replace(state.scenario, held=state.draft or state.scenario.held)
    findings = check(scenario)
    wrong = any(finding.level is Level.ERROR for finding in findings)
    return Loaded(None if wrong else scenario, findings, scenario.source)


def _mended(project: Project, name: str, mends: Mends) -> Loaded:
    before = project.state(name).scenario
    read = read_again(sheets_of(before.source), mends)
    if read.scenario is None:
        return read
    entries = f"{mends.count} {'entry' if mends.count == 1 else 'entries'}"
    project.edit(name, differences(before, read.scenario), label=f"put right {entries}")
    return _load(project, name)


def _proof(solve: Solve | None) -> tuple[TierResult, ...]:
    from solver.result import TierResult

    return tuple(
        TierResult(tier["name"], tier["value"], tier["bound"], tier["seconds"] or 0.0)
        for tier in (solve.score if solve else ())
        if tier["bound"] is not None
    )
