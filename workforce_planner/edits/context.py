"""What the cells of a scenario's own workbook are read with."""

from __future__ import annotations

from dataclasses import replace

from workforce_planner.domain import Settings
from workforce_planner.excel.cells import Context
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.scenario import directories
from workforce_planner.excel.sheets import Sheets
from workforce_planner.excel.spellings import read_spellings
from workforce_planner.source import Workbook


def sheets_of(source: Workbook) -> Sheets:
    """Return the sheets for reading again; those of a CSV folder have no types."""
    return Sheets(source, typed=source.path is None or not source.path.is_dir())


def context_of(sheets: Sheets, settings: Settings) -> Context:
    """Return spellings and names, but for those of officers and uplift lines."""
    context = Context(typed=sheets.typed, full_time_hours=settings.full_time_hours)
    context = replace(context, spellings=read_spellings(sheets, context, Notes()))
    return replace(context, directories=directories(sheets, settings, context))
