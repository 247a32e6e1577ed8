"""Where the scenarios of a study come from: a workbook holds one, a project file several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, apply
from workforce_planner.findings import Finding, Level
from workforce_planner.project import SUFFIX, Refused, open_project


@dataclass(frozen=True, slots=True)
class Sourced:
    """The scenarios of a file by name; in ``bad`` the findings of what makes none, by the name of
    the file or of the scenario in it; and what else is to be said."""

    scenarios: tuple[tuple[str, Scenario], ...] = ()
    bad: tuple[tuple[str, tuple[Finding, ...]], ...] = ()
    warnings: tuple[Finding, ...] = ()


def scenarios_of(path: Path, settings: Mapping[str, str] = {}, only: Sequence[str] = ()) -> Sourced:
    """Return the scenarios of a workbook, CSV folder or project file, with these settings in each.

    ``only`` names the scenarios that are wanted of a project, where not all are.
    """
    if path.suffix.lower() == SUFFIX:
        return _of_project(path, settings, only)
    from workforce_planner.excel.read import load

    loaded = load(path, settings)
    if loaded.scenario is None:
        return Sourced(bad=((path.name, loaded.findings),))
    return Sourced(((path.stem, loaded.scenario),), warnings=loaded.findings)


def _of_project(path: Path, settings: Mapping[str, str], only: Sequence[str]) -> Sourced:
    try:
        with open_project(path) as project:
            names = [project.branch(name).name for name in only] or [each.name for each in project.scenarios]
            states = {name: project.state(name) for name in names}
    except Refused as refused:
        return Sourced(bad=((path.name, (Finding(Level.ERROR, "", "", str(refused)),)),))
    found: list[tuple[str, Scenario]] = []
    bad: list[tuple[str, tuple[Finding, ...]]] = []
    warnings: dict[Finding, None] = {}
    for name, state in states.items():
        changes = {"Name": name, **settings}.items()
        edits = (Edit("Plan", setting, "Value", "", value) for setting, value in changes)
        edited = apply(state.with_plan, edits, check=True)
        if edited.scenario is None:
            bad.append((name, edited.findings))
        else:
            found.append((name, edited.scenario))
            warnings |= dict.fromkeys(edited.findings)
    return Sourced(tuple(found), tuple(bad), tuple(warnings))
