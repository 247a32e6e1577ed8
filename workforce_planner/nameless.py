"""Sentences about people that say who by ID alone: no name, no home, no journey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workforce_planner.excel.columns import SHEETS
from workforce_planner.findings import Finding
from workforce_planner.names import same
from workforce_planner.plan import Broken
from workforce_planner.source import Cell, Sheet, Workbook, column_letters

# The columns, of any sheet, that say who somebody is, where they live, or how far that is.
PRIVATE = frozenset(
    {"Name", "Home area", "Most travel minutes", "Minutes before", "Minutes after", "Extra minutes"}
)
# Free text may name somebody.
FREE_TEXT = frozenset({"Notes", "Reason"})
HIDDEN = "(hidden)"
JOURNEY_RULE = 4
QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
MINUTES = (
    (re.compile(r"would travel \S+ minutes to"), "would travel too far to"),
    (re.compile(r" \(limit [^)]*\)"), ""),
    (re.compile(r"the travel limit of \S+ minutes"), "the travel limit"),
)


def shown_headings(title: str, headings: Iterable[str]) -> list[str]:
    """Return the headings of a sheet or result table that may be shown; of a sheet that is read,
    those that are not the contract's may not."""
    ours = next(({c.heading for c in sheet.columns} for sheet in SHEETS if sheet.title == title), None)
    may = (heading for heading in headings if heading not in PRIVATE | FREE_TEXT)
    return [heading for heading in may if ours is None or heading in ours]


def nameless_findings(findings: Iterable[Finding], source: Workbook) -> tuple[Finding, ...]:
    """Return the findings of a workbook without what its private columns hold; an officer's name
    in any other column becomes the ID."""
    found = tuple(findings)
    ids = _ids_by_name(source) if found else {}

    def told(quoted: re.Match[str]) -> str:
        known = ids.get(same(quoted[1]))
        return quoted[0] if known is None else f"'{known}'"

    def of(finding: Finding) -> Finding:
        hidden = _is_private(finding, source)
        return replace(finding, message=QUOTED.sub(HIDDEN if hidden else told, finding.message))

    return tuple(map(of, found))


def nameless_rule(broken: Broken) -> Broken:
    """Return a broken rule, or an entry that clashes, without the minutes of a journey."""
    message = broken.message
    if broken.rule == JOURNEY_RULE:
        for minutes, instead in MINUTES:
            message = minutes.sub(instead, message)
        message = "The journey is too long." if "minutes" in message else message
    return replace(broken, message=message)


def _is_private(finding: Finding, source: Workbook) -> bool:
    """Whether the finding's cell may say something private; spellings may be those of homes."""
    for title, sheet in source.sheets.items():
        if sheet.name == finding.sheet:
            heading = _heading(sheet, finding.cell)
            return heading in PRIVATE or (title == "Spellings" and heading != "Column")
    return False


def _heading(sheet: Sheet, cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return next((h for h, index in sheet.columns.items() if column_letters(index) == letters), "")


def _ids_by_name(source: Workbook) -> Mapping[str, str]:
    sheet = source.sheets.get("Officers")
    if sheet is None or not {"Officer ID", "Name"} <= sheet.columns.keys():
        return {}
    name, officer = sheet.columns["Name"], sheet.columns["Officer ID"]
    pairs = ((_text(row, name), _text(row, officer)) for row in sheet.rows[sheet.heading_row :])
    return {same(who): known for who, known in pairs if who and known}


def _text(row: tuple[Cell, ...], column: int) -> str:
    return str(row[column]) if column < len(row) and row[column] is not None else ""
