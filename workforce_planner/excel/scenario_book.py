"""Writing a scenario that has no plan yet: the workbook as it was read, edits and mends included."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from workforce_planner.domain import Scenario
from workforce_planner.excel.collector import collector_at_rest
from workforce_planner.excel.nameless import scenario_without_names
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.styles import styles
from workforce_planner.excel.write import write_inputs


def write_scenario(scenario: Scenario, path: str | Path, *, with_names: bool = True) -> None:
    """Write the sheets of a scenario to an xlsx file, but never Groups; one already there is replaced
    in one step. Raises OSError where the file cannot be written."""
    shown = scenario if with_names else scenario_without_names(scenario)
    data = BytesIO()
    with collector_at_rest(), Workbook(data) as book:
        settings = scenario.settings
        book.set_properties({"title": settings.name, "category": settings.marking, "created": datetime.now()})
        write_inputs(book, shown, styles(book), ())
    replace_file(Path(path), data.getvalue())
