"""A scenario of a project, read as a workbook is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workforce_planner.checks import check
from workforce_planner.excel.read import Loaded
from workforce_planner.findings import Finding, Level
from workforce_planner.project.file import open_project
from workforce_planner.project.refused import Refused


def load_scenario(path: str | Path, name: str = "") -> Loaded:
    """Return a scenario of a project file (the first one unless named) with its findings and its plan.

    Never raises for a file that cannot be opened: the findings say why.
    """
    try:
        with open_project(path) as project:
            state = project.state(name or project.scenarios[0].name)
    except Refused as refused:
        return Loaded(None, (Finding(Level.ERROR, "", "", str(refused)),))
    scenario = replace(state.scenario, held=state.draft or state.scenario.held)
    findings = check(scenario)
    wrong = any(finding.level is Level.ERROR for finding in findings)
    return Loaded(None if wrong else scenario, findings, scenario.source)
