"""Writing the result workbook, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from pandas import DataFrame
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workforce_planner.domain import Scenario
from workforce_planner.excel.copied_sheet import write_copy
from workforce_planner.excel.csv_numbers import with_numbers
from workforce_planner.excel.nameless import without_names
from workforce_planner.excel.new_book import new_book
from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.sheet_name import free_name
from workforce_planner.excel.styles import Styles
from workforce_planner.excel.summary_sheet import write_summary
from workforce_planner.excel.table_sheet import write_table
from workforce_planner.nameless import PRIVATE
from workforce_planner.names import same
from workforce_planner.plan import Plan
from workforce_planner.report import TABLES
from workforce_planner.report.comparison import Comparison, compare
from workforce_planner.report.teams import deviations, load_bands
from workforce_planner.source import Sheet
from workforce_planner.source import Workbook as Source

# What a meeting asks for first; the sheets that were read come after these.
ORDER = (
    *("Summary", "Score", "Teams", "Unit results", "New structure", "Postings", "Uplift postings"),
    *("Not posted", "Establishment", "Shortfalls"),
)
NEVER_COPIED = frozenset(same(title) for title in (*TABLES, "Groups"))


def write_workbook(plan: Plan, path: str | Path, *, with_names: bool = True) -> None:
    """Write the plan to an xlsx file: its tables, then the sheets it was made from, but never Groups.

    A file already there is replaced in one step, or left whole. Without names, neither
    names nor homes nor journeys of officers are in it. Raises OSError where the file
    cannot be written.
    """
    replace_file(Path(path), workbook_of(plan, with_names=with_names))


def workbook_of(plan: Plan, *, with_names: bool = True) -> bytes:
    """Return the result workbook as it stands in a file."""
    data = BytesIO()
    shown, settings = plan if with_names else without_names(plan), plan.scenario.settings
    with new_book(data, settings.name, settings.marking) as (book, look):
        _fill(book, shown, look, hidden=frozenset() if with_names else PRIVATE)
    return data.getvalue()


def _fill(book: Workbook, plan: Plan, look: Styles, hidden: frozenset[str]) -> None:
    comparison = compare(plan)
    for title in ORDER:
        sheet = book.add_worksheet(title)
        table = TABLES[title](comparison)
        _write_result(book, sheet, table.drop(columns=hidden & set(table)), comparison, look)
    write_inputs(book, plan.scenario, look, ORDER)


def _write_result(
    book: Workbook, sheet: Worksheet, table: DataFrame, comparison: Comparison, look: Styles
) -> None:
    settings = comparison.plan.scenario.settings
    set_up_page(sheet, settings.marking, settings.name)
    if sheet.get_name() == "Summary":
        write_summary(book, sheet, table, load_bands(comparison), look, settings.marking)
    else:
        colours = deviations(comparison) if sheet.get_name() == "Teams" else None
        write_table(sheet, table, look, colours)


def write_inputs(book: Workbook, scenario: Scenario, look: Styles, titles: Iterable[str]) -> None:
    """Write the sheets that a scenario was read from, but never Groups, nor any by the titles in use."""
    settings = scenario.settings
    for name, source in _copied(scenario.source, tuple(titles)):
        sheet = book.add_worksheet(name)
        write_copy(sheet, source, look)
        row = source.heading_row - 1
        set_up_page(sheet, settings.marking, settings.name, heading_row=row if row >= 0 else None)


def _copied(read: Source, titles: Sequence[str]) -> Iterable[tuple[str, Sheet]]:
    """Yield the sheets that were read, under names that Excel allows and no other sheet has."""
    taken = {title.casefold() for title in (*titles, "History")}  # Excel keeps History for itself
    dropped = NEVER_COPIED | {same(title) for title in titles}
    for title, source in with_numbers(read).sheets.items():
        if same(title) not in dropped:
            name = free_name(title, taken)
            taken.add(name.casefold())
            yield name, source
