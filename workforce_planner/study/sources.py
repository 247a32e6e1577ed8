"""Where the scenarios of a study come from: a workbook holds one, a project file several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, apply
from workforce_planner.findings import Finding, Level, errors
from workforce_planner.project import SUFFIX, Refused, open_project


@dataclass(frozen=True, slots=True)
class Sourced:
    """The scenarios of a file by name, none where anything is wrong with it; and all findings."""

    scenarios: tuple[tuple[str, Scenario], ...]
    findings: tuple[Finding, ...]


def scenarios_of(path: Path, settings: Mapping[str, str] = {}) -> Sourced:
    """Return the scenarios of a workbook, CSV folder or project file, with these settings in each."""
    if path.suffix.lower() == SUFFIX:
        return _of_project(path, settings)
    from workforce_planner.excel.read import load

    loaded = load(path, settings)
    found = () if loaded.scenario is None else ((path.stem, loaded.scenario),)
    return Sourced(found, loaded.findings)


def _of_project(path: Path, settings: Mapping[str, str]) -> Sourced:
    try:
        with open_project(path) as project:
            states = {branch.name: project.state(branch.name) for branch in project.scenarios}
    except Refused as refused:
        return Sourced((), (Finding(Level.ERROR, "", "", str(refused)),))
    found: list[tuple[str, Scenario]] = []
    findings: list[Finding] = []
    for name, state in states.items():
        changes = {"Name": name, **settings}.items()
        edits = (Edit("Plan", setting, "Value", "", value) for setting, value in changes)
        edited = apply(state.with_plan, edits, check=True)
        findings += _about(name, edited.findings)
        if edited.scenario is not None:
            found.append((name, edited.scenario))
    return Sourced(() if errors(findings) else tuple(found), tuple(findings))


def _about(name: str, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the findings, the errors with the scenario's name; most warnings are the same of all."""
    for found in findings:
        wrong = found.level is Level.ERROR
        yield replace(found, message=f"{name}: {found.message}") if wrong else found
