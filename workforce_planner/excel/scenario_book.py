"""Writing a scenario that has no plan yet: the workbook as it was read, edits and mends included."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.excel.nameless import scenario_without_names
from workforce_planner.excel.new_book import new_book
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.write import write_inputs


def write_scenario(scenario: Scenario, path: str | Path, *, with_names: bool = True) -> None:
    """Write the sheets of a scenario to an xlsx file, but never Groups; one already there is replaced
    in one step. Raises OSError where the file cannot be written."""
    shown = scenario if with_names else scenario_without_names(scenario)
    data, settings = BytesIO(), scenario.settings
    with new_book(data, settings.name, settings.marking) as (book, look):
        write_inputs(book, shown, look, ())
    replace_file(Path(path), data.getvalue())
