"""Writing alternative structures: a workbook of all, and one of each to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from pandas import DataFrame

from workforce_planner.design.alternatives import Alternative, Alternatives
from workforce_planner.design.tables import by_tier, by_unit, overview, structures
from workforce_planner.domain import Scenario
from workforce_planner.edits import apply, change
from workforce_planner.excel.nameless import scenario_without_names
from workforce_planner.excel.new_book import new_book
from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.table_sheet import write_table
from workforce_planner.excel.write import write_inputs

TITLES = ("Alternatives", "Alternatives by tier", "Alternatives by unit", "Alternatives by area")


def write_alternatives(
    alternatives: Alternatives, path: str | Path, *, with_names: bool = True
) -> tuple[Path, ...]:
    """Write all alternatives to an xlsx file, and each to one of its own where there are several.

    The first has the tables, then the input sheets with the best structure given, so that it
    can be opened and solved. The others are in a folder beside it, "PATH alternatives", and
    are input workbooks too. Returns their paths. Raises OSError where a file cannot be written.
    """
    path, found = Path(path), alternatives.found
    paths = workbooks_of(alternatives, path)
    workbooks = dict(zip((one.name for one in found), (each.name for each in paths), strict=False))
    tables = dict(zip(TITLES, _tables(alternatives, workbooks), strict=True))
    _write(found[0].scenario, tables, path, with_names=with_names)
    for one, file in zip(found, paths, strict=False):
        file.parent.mkdir(exist_ok=True)
        _write(_named(one), {}, file, with_names=with_names)
    return paths


def workbooks_of(alternatives: Alternatives, path: Path) -> tuple[Path, ...]:
    """Return where the workbook of each alternative is, all in one folder; none where there is only one."""
    folder, found = path.with_name(f"{path.stem} alternatives"), alternatives.found
    return tuple(folder / f"alternative {one.name}.xlsx" for one in found) if len(found) > 1 else ()


def _named(one: Alternative) -> Scenario:
    """Return the scenario of an alternative under a name that tells it from the others."""
    name = f"{one.scenario.settings.name}, alternative {one.name}"
    edited = apply(one.scenario, (change(one.scenario, "Plan", "Name", "Value", name),))
    assert edited.scenario is not None
    return edited.scenario


def _tables(alternatives: Alternatives, workbooks: Mapping[str, str]) -> Iterator[DataFrame]:
    table = overview(alternatives)
    if workbooks:
        table["Workbook"] = [workbooks.get(name, "") for name in table["Alternative"]]
    yield table
    yield by_tier(alternatives)
    yield by_unit(alternatives)
    yield structures(alternatives)


def _write(scenario: Scenario, tables: Mapping[str, DataFrame], path: Path, *, with_names: bool) -> None:
    data, settings = BytesIO(), scenario.settings
    shown = scenario if with_names else scenario_without_names(scenario)
    with new_book(data, settings.name, settings.marking) as (book, look):
        for title, table in tables.items():
            sheet = book.add_worksheet(title)
            set_up_page(sheet, settings.marking, settings.name)
            write_table(sheet, table, look)
        write_inputs(book, shown, look, TITLES)
    replace_file(path, data.getvalue())
