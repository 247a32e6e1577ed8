"""Reading a workbook: from a file or folder to a scenario, and every finding on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workforce_planner.checks import check
from workforce_planner.domain import Scenario
from workforce_planner.excel.book import Book, Unreadable
from workforce_planner.excel.cells import Context
from workforce_planner.excel.collector import collector_at_rest
from workforce_planner.excel.columns import HELD, NEW_STRUCTURE, PLAN, SHEETS, SPELLINGS, STRUCTURE
from workforce_planner.excel.csv_folder import read_folder
from workforce_planner.excel.mends import Mends, mended, renamed
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.package import column_index
from workforce_planner.excel.prune import pruned
from workforce_planner.excel.scenario import read_scenario
from workforce_planner.excel.settings import overridden, read_settings
from workforce_planner.excel.sheets import LAYOUTS, TITLES, Sheets, note_missing, sheets_of, with_headings
from workforce_planner.excel.spellings import read_spellings
from workforce_planner.excel.spreadsheet import read_spreadsheet
from workforce_planner.findings import BadWorkbook, Finding, Level, errors
from workforce_planner.names import same
from workforce_planner.source import Workbook


@dataclass(frozen=True, slots=True)
class Loaded:
    """The scenario (None where anything is wrong) and the findings in the order of the sheets.

    ``source`` is the workbook that they are about, None where the file cannot be read.
    """

    scenario: Scenario | None
    findings: tuple[Finding, ...]
    source: Workbook | None = None


def read_workbook(path: str | Path, settings: Mapping[str, str] = {}) -> Scenario:
    """Return the scenario of a file or CSV folder; raises BadWorkbook if anything is wrong.

    ``settings`` replace those of the Plan sheet, as text: {"Tolerance %": "10"}.
    """
    loaded = load(path, settings)
    if loaded.scenario is None:
        raise BadWorkbook(loaded.findings)
    return loaded.scenario


def load(path: str | Path, settings: Mapping[str, str] = {}, mends: Mends = Mends()) -> Loaded:  # noqa: B008
    """Return the scenario of a file or CSV folder with all its findings; never raises for a bad file.

    ``mends`` are what a planner put right since the file was written.
    """
    with collector_at_rest():
        return _load(_named(Path(path)), settings, mends)


def _named(path: Path) -> Path:
    """Return a path that ends in a name, as "." does not: messages and plans are called by it."""
    return path if path.name.strip(".") else path.resolve()


def _load(path: Path, settings: Mapping[str, str], mends: Mends) -> Loaded:
    try:
        book = open_book(path, mends)
    except Unreadable as problem:
        return Loaded(None, (Finding(Level.ERROR, "", "", str(problem)),))
    notes = Notes()
    return _read(sheets_of(book, path, notes), settings, mends, notes)


def read_again(sheets: Sheets, mends: Mends) -> Loaded:
    """Return what sheets that were read before say with this put right in them."""
    return _read(sheets, {}, mends, Notes())


def _read(sheets: Sheets, settings: Mapping[str, str], mends: Mends, notes: Notes) -> Loaded:
    scenario = read_sheets(mended(sheets, mends, notes), settings, notes)
    return _checked(scenario, notes.all())


def read_sheets(sheets: Sheets, settings: Mapping[str, str], notes: Notes) -> Scenario:
    """Return what the sheets say; with an error among the notes it is provisional."""
    for title in (PLAN.title, SPELLINGS.title):
        sheets = with_headings(sheets, title, notes)
    sheets, written = overridden(sheets, settings)
    context = Context(typed=sheets.typed)
    context = replace(context, spellings=read_spellings(sheets, context, notes))
    chosen = read_settings(sheets, context, written, notes)
    sheets = _with_all_headings(sheets, chosen.designed, notes)
    context = replace(context, full_time_hours=chosen.full_time_hours)
    return read_scenario(sheets, chosen, context, notes)


def open_book(path: Path, mends: Mends) -> Book:
    """Return the file as it is on disk, its sheets under our titles; raises Unreadable."""
    try:
        if path.is_dir():
            book = read_folder(path)
        elif path.is_file():
            book = read_spreadsheet(path)
        elif path.exists():
            raise Unreadable(f"{path.name} is not a file. Name a workbook or a folder of CSV files.")
        else:
            raise Unreadable(f"{path} does not exist. Check the name and the folder.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        said = f"{path} cannot be read ({reason}). Check that you may open it and that it is not in use."
        raise Unreadable(said) from None
    book = renamed(book, mends.matching)
    if not any(same(page.name) in TITLES for page in book.pages):
        raise Unreadable(
            f"{path.name} holds none of the sheets of a plan. "
            f"It needs {', '.join(layout.title for layout in SHEETS if layout.required)}."
        )
    return book


def _with_all_headings(sheets: Sheets, designed: bool, notes: Notes) -> Sheets:
    """Return the sheets with all headings found, and note those that are missing."""
    ignored = {STRUCTURE.title} if designed else {NEW_STRUCTURE.title}
    for layout in (*SHEETS, *HELD):
        title = layout.title
        if layout in (PLAN, SPELLINGS) or title in ignored:
            continue
        needed = layout.required or layout is STRUCTURE
        if needed and title not in sheets.workbook.sheets:
            note_missing(sheets, title, notes)
        sheets = with_headings(sheets, title, notes)
    return sheets


def _checked(scenario: Scenario, findings: tuple[Finding, ...]) -> Loaded:
    """Return the scenario if neither reading nor the checks across records find an error."""
    provisional, incomplete = scenario, frozenset[str]()
    if errors(findings):
        provisional, lost = pruned(scenario)
        wrong = {TITLES.get(same(finding.sheet), finding.sheet) for finding in errors(findings)}
        incomplete = lost | wrong
    findings = _in_order((*findings, *check(provisional, incomplete)))
    return Loaded(None if errors(findings) else scenario, findings, scenario.source)


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings by sheet, row and column; those about the file come first."""
    order = {title: number for number, title in enumerate(LAYOUTS)}

    def place(finding: Finding) -> tuple[int, int, int]:
        sheet = order.get(TITLES.get(same(finding.sheet), ""), len(order)) if finding.sheet else -1
        letters, row = re.fullmatch("([A-Z]*)([0-9]*)", finding.cell).groups()  # type: ignore[union-attr]
        return sheet, int(row or 0), column_index(letters)

    return tuple(sorted(findings, key=place))
