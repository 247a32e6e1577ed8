"""Edits become a new scenario; what they do not change is shared with the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workforce_planner.checks import check as checked
from workforce_planner.domain import Scenario
from workforce_planner.edits.edit import Edit, Edited, cells_of
from workforce_planner.edits.groups import with_groups
from workforce_planner.edits.keys import EDITABLE
from workforce_planner.edits.page import Page
from workforce_planner.edits.reread import reread
from workforce_planner.excel.columns import OFFICERS, PLAN, SETTINGS
from workforce_planner.excel.layout import Column
from workforce_planner.excel.notes import Notes
from workforce_planner.findings import Finding, Level, errors
from workforce_planner.names import asked, closest, did_you_mean, same
from workforce_planner.quantities import Quantities
from workforce_planner.source import column_letters

_TITLES = {same(title): title for title in EDITABLE}


def apply(
    scenario: Scenario,
    edits: Iterable[Edit],
    *,
    check: bool = False,
    constants: Callable[[Scenario], Quantities] | None = None,
) -> Edited:
    """Return the scenario with the edits made, one after the other, and what is to be said of them.

    Each cell is read as when a workbook is opened. ``check`` also holds the records against
    each other, which takes longer; less where ``constants`` knows the edited scenario's quickly.
    """
    pages: dict[str, Page] = {}
    wrong = [finding for edit in edits if (finding := _write(scenario, pages, edit)) is not None]
    if wrong:
        return Edited(None, tuple(wrong))
    touched = {title: page.touched for title, page in pages.items() if page.touched}
    if not touched:
        return Edited(scenario)
    notes = Notes()
    sheets = {**scenario.source.sheets, **{title: pages[title].written() for title in touched}}
    if OFFICERS.title in touched:
        sheets = with_groups(sheets, scenario.source.sheets, touched[OFFICERS.title])
    after = reread(scenario, replace(scenario.source, sheets=sheets), touched, notes)
    findings = _about(notes.all(), {title: pages[title] for title in touched})
    if check and not errors(findings):
        findings = (*findings, *checked(after, constants=constants))
    return Edited(None if errors(findings) else after, findings)


def _write(scenario: Scenario, pages: dict[str, Page], edit: Edit) -> Finding | None:
    """Write an edit into its sheet; return what is wrong with it, if anything."""
    title = _TITLES.get(same(edit.sheet))
    if title is None:
        hint = did_you_mean(edit.sheet, EDITABLE) or f" The sheets are {', '.join(EDITABLE)}."
        return _error(edit.sheet, f"no sheet '{edit.sheet}' can be edited.{hint}")
    page = pages.get(title) or pages.setdefault(title, Page(scenario, title))
    if edit.adds:
        return _add(page, edit)
    if title == PLAN.title:
        return _set(page, edit)
    row, column = page.find(edit.key), _column(page, edit.heading)
    if row is None:
        return _error(page.sheet.name, f"{page.layout.noun} '{edit.key}' is not in the {title} sheet.")
    if edit.removes:
        page.remove(row)
    elif column is None:
        hint = did_you_mean(edit.heading, (column.heading for column in page.layout.columns))
        return _error(page.sheet.name, f"the {title} sheet has no column '{edit.heading}'.{hint}")
    else:
        page.write(row, column, edit.now)
    return None


def _add(page: Page, edit: Edit) -> Finding | None:
    try:
        cells = cells_of(edit.now)
    except ValueError:
        return _error(page.sheet.name, f"the new row '{edit.key}' cannot be read. Type it again.")
    found = {heading: _column(page, heading) for heading in cells}
    unknown = next((heading for heading, column in found.items() if column is None), None)
    if unknown is not None:
        return _error(page.sheet.name, f"the {page.title} sheet has no column '{unknown}'.")
    page.add({column.heading: cells[heading] for heading, column in found.items() if column is not None})
    return None


def _set(page: Page, edit: Edit) -> Finding | None:
    """Change a setting; one that is not written yet is added below the others."""
    names = [setting.heading for setting in SETTINGS]
    setting = next((each for each in SETTINGS if same(each.heading) == same(edit.key)), None)
    if setting is None:
        guess = asked(closest(edit.key, names)) or f" The settings are {', '.join(names)}."
        return _error(page.sheet.name, f"the setting '{edit.key}' is not known.{guess}")
    row, text = page.find(setting.heading), "" if edit.removes else edit.now
    if row is None:
        row = page.add({"Setting": setting.heading})
    column = _column(page, edit.heading or "Value") or PLAN["Value"]
    page.write(row, column, text, setting.kind if column.heading == "Value" else None)
    return None


def _column(page: Page, heading: str) -> Column | None:
    return next((each for each in page.layout.columns if same(each.heading) == same(heading)), None)


def _error(sheet: str, message: str) -> Finding:
    return Finding(Level.ERROR, sheet, "", message)


def _about(findings: Iterable[Finding], pages: Mapping[str, Page]) -> tuple[Finding, ...]:
    """Return the errors, and of the warnings those about a cell that was edited."""
    cells = {
        (page.sheet.name, f"{column_letters(page.columns[heading])}{row}")
        for page in pages.values()
        for row, headings in page.touched.items()
        for heading in headings
        if heading in page.columns
    }
    found = dict.fromkeys(f for f in findings if f.level is Level.ERROR or (f.sheet, f.cell) in cells)
    return tuple(found)
