"""From a structure that is given to one that is asked for, and back: the workbook says so too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workforce_planner.design.names import designed_units
from workforce_planner.design.question import redesigned
from workforce_planner.domain import Scenario
from workforce_planner.edits import apply, differences
from workforce_planner.findings import BadWorkbook


def asked(scenario: Scenario) -> Scenario:
    """Return the scenario with its structure to be designed; one that is given counts as held.

    Raises BadWorkbook where the workbook cannot be designed for, if its structure is given.
    """
    if scenario.structure is None:
        return scenario
    question = redesigned(scenario)
    return replace(_rewritten(scenario, question), held=question.held)


def given(scenario: Scenario, structure: Mapping[str, str]) -> Scenario:
    """Return a scenario that asks for a structure with one given, in its workbook as well."""
    scenario = _without_sheet(scenario, "Structure")
    answered = replace(
        scenario,
        settings=replace(scenario.settings, designed=False),
        units=designed_units(scenario),
        structure=structure,
    )
    found = _rewritten(scenario, answered)
    held = found.held if found.held is not None and found.held.postings else None
    return replace(found, held=held)


def _without_sheet(scenario: Scenario, title: str) -> Scenario:
    sheets = {name: sheet for name, sheet in scenario.source.sheets.items() if name != title}
    return replace(scenario, source=replace(scenario.source, sheets=sheets))


def _rewritten(before: Scenario, after: Scenario) -> Scenario:
    edited = apply(before, differences(before, after), check=True)
    if edited.scenario is None:
        raise BadWorkbook(edited.findings)
    return edited.scenario
