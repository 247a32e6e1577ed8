"""Leaving out who people are: names, homes and journeys.

Officer IDs stay, and so does the ground (areas, measured journeys between them). Free
text goes, because it may name somebody: notes, reasons, titles above headings, columns
and sheets that are not the contract's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workforce_planner.domain import Scenario
from workforce_planner.excel.columns import SHEETS
from workforce_planner.nameless import PRIVATE, nameless_rule, shown_headings
from workforce_planner.names import same
from workforce_planner.plan import Plan
from workforce_planner.source import Cell, Sheet, Workbook


def without_names(plan: Plan) -> Plan:
    """Return the plan with no name, home or journey in any text; drop ``PRIVATE`` columns from its tables."""
    nameless = scenario_without_names(plan.scenario)
    return replace(plan, scenario=nameless, broken=tuple(map(nameless_rule, plan.broken)))


def scenario_without_names(scenario: Scenario) -> Scenario:
    """Return the scenario with no name, home or journey in any text."""
    return replace(
        scenario,
        source=_nameless_source(scenario.source),
        officers=tuple(replace(officer, name="") for officer in scenario.officers),
        limits=tuple(replace(limit, reason="") for limit in scenario.limits),
    )


def _nameless_source(source: Workbook) -> Workbook:
    ours = {layout.title for layout in SHEETS}
    sheets = {
        title: _only(sheet, shown_headings(title, sheet.columns))
        for title, sheet in source.sheets.items()
        if title in ours and sheet.heading_row > 0
    }
    if "Spellings" in sheets:
        sheets["Spellings"] = _nameless_spellings(sheets["Spellings"])
    return replace(source, sheets=sheets)


def _only(sheet: Sheet, headings: Iterable[str]) -> Sheet:
    """Keep some columns, and no row above the headings; rows stay where they are."""
    kept = sorted(headings, key=sheet.columns.__getitem__)
    places = [sheet.columns[heading] for heading in kept]
    rows = tuple(
        tuple(cells[place] if place < len(cells) else None for place in places)
        if number >= sheet.heading_row
        else ()
        for number, cells in enumerate(sheet.rows, start=1)
    )
    return replace(sheet, rows=rows, columns={heading: i for i, heading in enumerate(kept)})


def _nameless_spellings(sheet: Sheet) -> Sheet:
    private = {same(heading) for heading in PRIVATE}
    column = sheet.columns.get("Column", 0)

    def about_people(cells: tuple[Cell, ...]) -> bool:
        return len(cells) > column and same(str(cells[column])) in private

    rows = tuple(() if about_people(cells) else cells for cells in sheet.rows)
    return replace(sheet, rows=rows)
