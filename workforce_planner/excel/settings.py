"""The Plan sheet becomes the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workforce_planner.domain import DesignTier, Settings, Tier
from workforce_planner.excel.cells import NUMBER, Context, Reading, read_cell
from workforce_planner.excel.columns import PLAN, SETTINGS
from workforce_planner.excel.layout import Column, Kind
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import is_blank, text_of
from workforce_planner.excel.rows import Rows, read_rows
from workforce_planner.excel.sheets import Sheets
from workforce_planner.names import did_you_mean, same
from workforce_planner.source import Cell, Sheet, Workbook

BY_NAME: Mapping[str, Column] = {same(column.heading): column for column in SETTINGS}
NUMERIC = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.PERCENT})
ALLOWANCE = re.compile(r"(?P<tier>.*?)[\s:=]*(?P<amount>[+-]?[0-9.]+)")


def overridden(sheets: Sheets, settings: Mapping[str, str]) -> tuple[Sheets, frozenset[int]]:
    """Return the sheets with settings written into the Plan sheet, and the rows that were.

    The Plan sheet is made where there is none; its headings must have been found.
    """
    sheet = sheets.workbook.sheets.get(PLAN.title, Sheet(PLAN.title, ()))
    if not settings or (sheet.rows and not sheet.heading_row):
        return sheets, frozenset()
    if not sheet.rows:
        sheet = Sheet(sheet.name, (("Setting", "Value"),), 1, {"Setting": 0, "Value": 1})
    rows, written = list(sheet.rows), set()
    setting, value = sheet.columns["Setting"], sheet.columns["Value"]
    for name, text in settings.items():
        found = [
            n for n in range(sheet.heading_row, len(rows)) if same(text_of(rows[n][setting])) == same(name)
        ]
        index = found[0] if found else len(rows)
        if not found:
            rows.append((None,) * len(rows[0]))
        row = list(rows[index])
        row[setting], row[value] = row[setting] if found else name, _typed(name, text)
        rows[index] = tuple(row)
        written.add(index + 1)
    marks = {k: m for k, m in sheets.marks.get(PLAN.title, {}).items() if k[0] + 1 not in written}
    plan = replace(sheet, rows=tuple(rows))
    workbook = replace(
        sheets.workbook, sheets={**{PLAN.title: plan}, **sheets.workbook.sheets, PLAN.title: plan}
    )
    return replace(sheets, workbook=workbook, marks={**sheets.marks, PLAN.title: marks}), frozenset(written)


def read_settings(sheets: Sheets, context: Context, written: frozenset[int], notes: Notes) -> Settings:
    """Return the settings. ``written`` are the rows that come from outside the file."""
    rows = read_rows(sheets, PLAN, context, notes)
    values: dict[str, Any] = {column.field: column.default for column in SETTINGS}
    first: dict[str, int] = {}
    for row in rows.records():
        number, column = row["row"], BY_NAME.get(same(row["setting"]))
        if column is None:
            said = f"the setting '{row['setting']}' is not known."
            hint = did_you_mean(row["setting"], (c.heading for c in SETTINGS))
            _error(
                rows, number, "Setting", f"{said}{hint or ' Correct it, or remove the row.'}", written, notes
            )
        elif column.heading in first:
            said = f"the setting '{column.heading}' is in row {first[column.heading]} already. Remove one."
            _error(rows, number, "Setting", said, written, notes)
        else:
            first[column.heading] = number
            reading = read_setting(row["value"], column, context)
            values[column.field] = column.default if reading.error else reading.value
            _note(rows, number, column, reading, written, notes)
    values["designed"] = values["designed"] == "Design"
    values["allowances"] = values["allowances"] or {}
    values["name"] = values["name"] or _name_of_result(sheets.workbook) or _stem(sheets.workbook.path)
    return Settings(**values)


def read_setting(raw: Cell, column: Column, context: Context) -> Reading:
    """Return the reading of a setting's value."""
    if column.kind is Kind.TIERS and not is_blank(raw):
        return _tiers(text_of(raw), column)
    if column.kind is Kind.ALLOWANCES and not is_blank(raw):
        return _allowances(text_of(raw), column)
    return read_cell(raw, column, context)


def _tiers(text: str, column: Column) -> Reading:
    """Return tiers in the order written, then those that are not named and always count."""
    items = [item.strip() for item in text.split(";") if item.strip()]
    tiers = {same(choice): choice for choice in column.choices}
    for item in items:
        if same(item) not in tiers:
            return Reading(error=_unknown_tier(item, column))
    named = [tiers[same(item)] for item in items]
    if len(set(named)) < len(named):
        twice = next(tier for tier in named if named.count(tier) > 1)
        return Reading(error=f"{column.heading} names {twice} twice. Name each tier once.")
    return Reading((*named, *(tier for tier in column.default if tier not in named)))


def _allowances(text: str, column: Column) -> Reading:
    if same(text) == "none":
        return Reading({})
    tiers: dict[str, Tier | DesignTier] = {same(tier): tier for tier in (*Tier, *DesignTier)}
    allowances: dict[Tier | DesignTier, float] = {}
    for item in filter(None, (item.strip() for item in text.split(";"))):
        found = ALLOWANCE.fullmatch(item)
        amount = found["amount"] if found else ""
        if found is None or not NUMBER.fullmatch(amount):
            said = f"'{item}' is not an allowance. Write a tier and a number, as in Balance 2; Supervision 1."
            return Reading(error=said)
        tier = tiers.get(same(found["tier"]))
        if tier is None:
            return Reading(error=_unknown_tier(found["tier"].strip(), column))
        if float(amount) < 0:
            return Reading(error=f"the allowance of {tier} is {amount}. An allowance is 0 or more.")
        if tier in allowances:
            return Reading(error=f"{column.heading} names {tier} twice. Name each tier once.")
        allowances[tier] = float(amount)
    return Reading(allowances)


def _unknown_tier(item: str, column: Column) -> str:
    if "," in item and same(item.split(",")[0]).split(" ")[0] in map(same, column.choices):
        return f"'{item}' is not a list. Separate its tiers with semicolons: {item.replace(',', ';')}"
    hint = did_you_mean(item, column.choices) or f" The tiers are {', '.join(column.choices)}."
    return f"the tier '{item}' is not known.{hint}"


def _note(
    rows: Rows, number: int, column: Column, reading: Reading, written: frozenset[int], notes: Notes
) -> None:
    if reading.error:
        _error(rows, number, "Value", reading.error, written, notes, column.heading)
    if reading.warning:
        notes.warning(rows.sheet, reading.warning, number, rows.sheet.columns["Value"])


def _error(
    rows: Rows,
    number: int,
    heading: str,
    message: str,
    written: frozenset[int],
    notes: Notes,
    setting: str = "",
) -> None:
    """Note an error, without a cell where the setting does not come from the file."""
    if number in written:
        notes.error(rows.sheet, f"{setting}: {message}" if setting else message)
    else:
        rows.error(notes, number, heading, message)


def _typed(name: str, text: str) -> Cell:
    """Return what Excel would have stored: a number where the setting is one."""
    column = BY_NAME.get(same(name))
    number = column is not None and column.kind in NUMERIC and NUMBER.fullmatch(text.strip())
    return float(text) if number else text


def _name_of_result(workbook: Workbook) -> str:
    """Return what the Summary of a result calls the plan, whatever its file is called now; "" without one."""
    rows = workbook.sheets["Summary"].rows if "Summary" in workbook.sheets else ()
    told = {same(text_of(row[0])): text_of(row[1]) for row in reversed(rows) if len(row) > 1}
    return told.get("name", "") if told.get("measure") == "Value" else ""


def _stem(path: Path | None) -> str:
    if path is None:
        return ""
    path = path.absolute()
    return path.name if path.is_dir() else path.stem
