"""Sheets become a scenario, and the names in one are looked up in the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workforce_planner.domain import (
    CaseType,
    DemandLine,
    Pair,
    Scenario,
    Settings,
    Specialism,
    TravelLine,
    Unit,
    WorksIn,
)
from workforce_planner.excel import columns, records
from workforce_planner.excel.cells import Context
from workforce_planner.excel.directory import Directory, ids, without_titles
from workforce_planner.excel.held import read_held
from workforce_planner.excel.layout import Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.rows import Rows, read_rows
from workforce_planner.excel.sheets import LAYOUTS, Sheets
from workforce_planner.names import same

Read = Callable[[Layout], Rows]


@dataclass(frozen=True, slots=True)
class Known:
    """What reading a row needs of other sheets: names, where ranks work, how skills are spelled."""

    units: Collection[str] = ()
    areas: Collection[str] = ()
    works_in: Mapping[str, WorksIn] = field(default_factory=dict)
    skills: Mapping[str, str] = field(default_factory=dict)


Part = Callable[[Rows, Known, Notes], Any]

# The field of the scenario that a sheet fills, and how its rows become records.
PARTS: Mapping[str, tuple[str, Part]] = {
    "Areas": ("areas", lambda rows, _, notes: tuple(records.areas(rows, notes))),
    "Units": ("units", lambda rows, *_: tuple(Unit(**fields) for fields in rows.records())),
    "Structure": (
        "structure",
        lambda rows, known, notes: records.structure(rows, known.units, known.areas, notes),
    ),
    "Specialisms": ("specialisms", lambda rows, *_: tuple(Specialism(**f) for f in rows.records())),
    "Case types": ("case_types", lambda rows, *_: tuple(CaseType(**f) for f in rows.records())),
    "Demand": ("demand", lambda rows, *_: tuple(DemandLine(**f) for f in rows.records())),
    "Ranks": ("ranks", lambda rows, _, notes: tuple(records.ranks(rows, notes))),
    "Officers": (
        "officers",
        lambda rows, known, notes: tuple(records.officers(rows, known.works_in, known.skills, notes)),
    ),
    "Uplift": ("uplift", lambda rows, known, notes: tuple(records.uplift(rows, known.works_in, notes))),
    "Limits": ("limits", lambda rows, known, _: tuple(records.limits(rows, known.skills))),
    "Travel": ("travel", lambda rows, *_: tuple(TravelLine(**f) for f in rows.records())),
    "Pairs": ("pairs", lambda rows, *_: tuple(Pair(**f) for f in rows.records())),
}


def read_scenario(sheets: Sheets, settings: Settings, context: Context, notes: Notes) -> Scenario:
    """Return what the sheets say. Rows that miss a required value are left out, each with an error."""

    def read(layout: Layout) -> Rows:
        return read_unique(sheets, layout, context, notes)

    context = replace(context, directories=directories(sheets, settings, context))
    ranks, officers, uplift = read(columns.RANKS), read(columns.OFFICERS), read(columns.UPLIFT)
    ids = {"Officers": _ids(officers), "Uplift": _ids(uplift)}
    context = replace(context, directories={**context.directories, **ids})
    read(columns.GROUPS)
    areas, units = read(columns.AREAS), read(columns.UNITS)
    known = Known(
        units={fields["name"] for fields in units.records()},
        areas={fields["name"] for fields in areas.records()},
        works_in=records.works_in(ranks),
        skills=records.spelled(officers.values["Skills"]),
    )
    done = {rows.layout.title: rows for rows in (ranks, officers, uplift, areas, units)}
    parts: dict[str, Any] = {"structure": None}
    for title, (part, read_part) in PARTS.items():
        if title != columns.STRUCTURE.title or not settings.designed:
            parts[part] = read_part(done.get(title) or read(LAYOUTS[title]), known, notes)
    scenario = Scenario(source=sheets.workbook, settings=settings, **parts)
    return replace(scenario, held=read_held(sheets, scenario, context, notes))


def read_unique(sheets: Sheets, layout: Layout, context: Context, notes: Notes) -> Rows:
    """Return what a sheet says; of rows that share a key only the first counts, the others are errors."""
    rows = read_rows(sheets, layout, context, notes)
    return records.unique(rows, notes) if layout.key else rows


def directories(sheets: Sheets, settings: Settings, context: Context) -> Mapping[str, Directory]:
    """Return the names that other sheets refer to, by the sheet that defines them."""
    areas = _keys(sheets, columns.AREAS, context, "Outside")
    away = {same(fields["name"]): fields["name"] for fields in areas.records() if fields["outside"]}
    ground = _directory(areas)
    units = _directory(_keys(sheets, columns.UNITS, context))
    more = range(len(units.names) + 1, (settings.units_to_design or 0) + 1) if settings.designed else ()
    named = {**{same(f"Unit {n}"): f"Unit {n}" for n in more}, **units.names}
    held = {form: name for form, name in ground.names.items() if form not in away}
    refused = {
        form: f"'{name}' is outside and belongs to no unit. Name a unit." for form, name in away.items()
    }
    return {
        "Areas": replace(ground, loose=without_titles(ground.names.values())),
        "Units": replace(
            units,
            names=held | named,
            loose=without_titles(held.values()),
            refused=refused,
            open=units.open or ground.open,
        ),
        **{
            layout.title: _directory(_keys(sheets, layout, context))
            for layout in (columns.SPECIALISMS, columns.CASE_TYPES, columns.RANKS)
        },
    }


def _keys(sheets: Sheets, layout: Layout, context: Context, *more: str) -> Rows:
    """Return the names of a sheet (and other columns), without findings: reading it whole gives those."""
    wanted = tuple(column for column in layout.columns if column.heading in (layout.key, *more))
    return read_rows(sheets, replace(layout, columns=wanted), context, Notes())


def _directory(rows: Rows) -> Directory:
    layout = rows.layout
    names = {same(name): name for name in reversed(_named(rows))}
    own = tuple(reversed(names.values()))
    return Directory(layout.noun, f"the {layout.title} sheet", names, own=own, open=_unnamed(rows))


def _ids(rows: Rows) -> Directory:
    layout = rows.layout
    return ids(layout.noun, f"the {layout.title} sheet", _named(rows), open_=_unnamed(rows))


def _named(rows: Rows) -> list[str]:
    key = rows.layout.key
    return [
        name
        for number, name in zip(rows.numbers, rows.values[key], strict=True)
        if (number, key) not in rows.wrong
    ]


def _unnamed(rows: Rows) -> bool:
    return rows.layout.key not in rows.sheet.columns
