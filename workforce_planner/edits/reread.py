"""What edited sheets say: the rows that changed are read again, the rest is shared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from workforce_planner.domain import Draft, Officer, Scenario
from workforce_planner.edits.context import context_of, sheets_of
from workforce_planner.excel import records
from workforce_planner.excel.cells import Context
from workforce_planner.excel.columns import OFFICERS, PAIRS, PLAN, POSTINGS, SPELLINGS, UPLIFT
from workforce_planner.excel.directory import ids
from workforce_planner.excel.held import read_postings, read_posts
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import text_of
from workforce_planner.excel.read import read_sheets
from workforce_planner.excel.rows import read_rows
from workforce_planner.excel.scenario import PARTS, Known, read_unique
from workforce_planner.excel.settings import read_settings
from workforce_planner.excel.sheets import LAYOUTS, Sheets
from workforce_planner.names import same_id
from workforce_planner.source import Workbook

Touched = Mapping[str, Mapping[int, Collection[str]]]  # sheet, Excel row, headings

# What other sheets look up: after a change of these, everything is read again.
_LOOKED_UP: Mapping[str, frozenset[str]] = {
    "Areas": frozenset({"Area", "Outside"}),
    "Units": frozenset({"Unit"}),
    "Specialisms": frozenset({"Specialism"}),
    "Case types": frozenset({"Case type"}),
    "Ranks": frozenset({"Rank", "Works in"}),
    "Spellings": frozenset(column.heading for column in SPELLINGS.columns),
}
# What other sheets say of officers, by the heading that they go by.
_NAMED_ELSEWHERE = {"Skills": "Limits", "Officer ID": "Pairs"}
# Whether an officer is placed, and as what.
_PLACED = frozenset({"Officer ID", "Rank", "Leaving", "Stays central"})
_row = attrgetter("row")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading again needs, whatever the sheet."""

    before: Scenario
    sheets: Sheets
    context: Context
    notes: Notes


def reread(before: Scenario, source: Workbook, touched: Touched, notes: Notes) -> Scenario:
    """Return the scenario of a workbook whose touched cells have changed since ``before`` was read.

    It equals what reading the whole workbook gives; with an error among the notes it is provisional.
    """
    sheets = sheets_of(source)
    if any(_headings(touched, title) & looked_up for title, looked_up in _LOOKED_UP.items()):
        return _all(before, sheets, notes)
    context, after = context_of(sheets, before.settings), replace(before, source=source)
    if PLAN.title in touched:
        settings = read_settings(sheets, context, frozenset(), Notes())
        if _shape(before) != (settings.designed, settings.units_to_design):
            return _all(before, sheets, notes)
        read_settings(sheets, context, frozenset(), notes)
        after = replace(after, settings=settings)
    skills = _skills(before, sheets, context, touched)
    if skills is None:
        return _all(before, sheets, notes)
    known = _known(before, skills)
    reading = _Reading(before, sheets, context, notes)
    if OFFICERS.title in touched:
        after = _with_officers(reading, after, known, touched[OFFICERS.title])
    named = _headings(touched, OFFICERS.title)
    also = {title for heading, title in _NAMED_ELSEWHERE.items() if heading in named}
    return _with_sheets(reading, after, known, (touched.keys() | also) - {PLAN.title, OFFICERS.title})


def _all(before: Scenario, sheets: Sheets, notes: Notes) -> Scenario:
    """Return what the whole workbook says, with the officers of before where their records are the same."""
    after = read_sheets(sheets, {}, notes)
    known = {officer.id: officer for officer in before.officers}
    pairs = ((known.get(officer.id), officer) for officer in after.officers)
    return replace(after, officers=tuple(was if was == now and was else now for was, now in pairs))


def _headings(touched: Touched, title: str) -> frozenset[str]:
    return frozenset(heading for headings in touched.get(title, {}).values() for heading in headings)


def _shape(scenario: Scenario) -> tuple[bool, int | None]:
    return scenario.settings.designed, scenario.settings.units_to_design


def _known(scenario: Scenario, skills: Mapping[str, str]) -> Known:
    return Known(
        units={unit.name for unit in scenario.units},
        areas={area.name for area in scenario.areas},
        works_in={rank.name: rank.works_in for rank in scenario.ranks},
        skills=skills,
    )


def _skills(before: Scenario, sheets: Sheets, context: Context, touched: Touched) -> Mapping[str, str] | None:
    """Return how skills are spelled, None where the edit changes the spelling of other officers' skills.

    The first officer with a skill spells it for all. Where nothing that is read again names a
    skill, none is spelled.
    """
    if not _names_skills(sheets.workbook, touched):
        return {}
    spelled = records.spelled(officer.skills for officer in before.officers)
    if "Skills" not in _headings(touched, OFFICERS.title):
        return spelled
    only = replace(OFFICERS, columns=(OFFICERS["Skills"],))
    now = records.spelled(read_rows(sheets, only, context, Notes()).values["Skills"])
    return now if all(now.get(form, skill) == skill for form, skill in spelled.items()) else None


def _names_skills(source: Workbook, touched: Touched) -> bool:
    named = _headings(touched, OFFICERS.title)
    if "Limits" in touched or "Skills" in named:
        return True
    sheet = source.sheets[OFFICERS.title]
    place = sheet.columns.get("Skills")
    rows = touched.get(OFFICERS.title, ())
    return place is not None and any(sheet.rows[number - 1][place] is not None for number in rows)


def _with_officers(
    reading: _Reading, after: Scenario, known: Known, touched: Mapping[int, Collection[str]]
) -> Scenario:
    """Return the scenario with the touched rows of officers read again, and what a held plan says of them."""
    before, sheets = reading.before.officers, reading.sheets
    rows = read_rows(sheets, OFFICERS, reading.context, reading.notes, sorted(touched))
    read = {
        record.row: record for record in records.officers(rows, known.works_in, known.skills, reading.notes)
    }
    officers, gone = list(before), list[Officer]()
    for number in sorted(touched, reverse=True):
        index = bisect_left(officers, number, key=_row)
        end = index + (index < len(officers) and officers[index].row == number)
        gone += officers[index:end]
        officers[index:end] = [read[number]] if number in read else []
    _note_repeated(reading, officers, [read[n] for n in read if "Officer ID" in touched[n]])
    after = replace(after, officers=tuple(officers))
    placed = [n for n in touched if not _PLACED.isdisjoint(touched[n])]
    if after.held is None or not placed:
        return after
    changed = tuple(read[number] for number in placed if number in read)
    return replace(after, held=_held(reading, after, {o.id for o in gone if o.row in placed}, changed))


def _note_repeated(reading: _Reading, officers: list[Officer], named: list[Officer]) -> None:
    """Note at those just named the row of another officer with the same ID."""
    forms = {same_id(officer.id) for officer in named}
    alike = [officer for officer in officers if same_id(officer.id) in forms] if forms else []
    sheet = reading.sheets.workbook.sheets[OFFICERS.title]
    for officer in named:
        others = (o.row for o in alike if o is not officer and same_id(o.id) == same_id(officer.id))
        row = next(others, None)
        if row is not None:
            said = f"officer '{officer.id}' is in row {row} already. Remove one row, or rename it."
            reading.notes.error(sheet, said, officer.row, sheet.columns["Officer ID"])


def _held(reading: _Reading, after: Scenario, gone: Collection[str], changed: tuple[Officer, ...]) -> Draft:
    """Return the held plan with the rows of some officers read again."""
    assert after.held is not None
    forms = {same_id(officer.id) for officer in changed}
    kept = [
        row for row in after.held.postings if row.officer not in gone and same_id(row.officer) not in forms
    ]
    sheet = reading.sheets.workbook.sheets.get(POSTINGS.title)
    if sheet is None or not changed:
        return replace(after.held, postings=tuple(kept))
    place, first = sheet.columns["Officer ID"], sheet.heading_row
    numbers = [
        number
        for number, cells in enumerate(sheet.rows[first:], first + 1)
        if cells[place] is not None and same_id(text_of(cells[place])) in forms
    ]
    few = replace(after, officers=changed)
    found = read_postings(reading.sheets, few, reading.context, Notes(), numbers)
    return replace(after.held, postings=tuple(sorted((*kept, *found), key=_row)))


def _with_sheets(reading: _Reading, after: Scenario, known: Known, titles: Collection[str]) -> Scenario:
    """Return the scenario with whole sheets read again; all but that of the officers are small."""
    context = reading.context
    if PAIRS.title in titles and PAIRS.title in reading.sheets.workbook.sheets:
        officers = ids(OFFICERS.noun, f"the {OFFICERS.title} sheet", (o.id for o in after.officers))
        context = replace(context, directories={**context.directories, "Officers": officers})
    changes: dict[str, Any] = {}
    for title in titles:
        field, part = PARTS[title]
        if title != "Structure" or not after.settings.designed:
            rows = read_unique(reading.sheets, LAYOUTS[title], context, reading.notes)
            changes[field] = part(rows, known, reading.notes)
    after = replace(after, **changes)
    if UPLIFT.title in titles and after.held is not None:
        lines = ids(UPLIFT.noun, f"the {UPLIFT.title} sheet", (line.line for line in after.uplift))
        context = replace(context, directories={**context.directories, "Uplift": lines})
        posts = read_posts(reading.sheets, replace(after, officers=()), context, Notes())
        after = replace(after, held=replace(after.held, uplift=posts))
    return after
