"""Sheets become a scenario, and the names in one are looked up in the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workforce_planner.domain import (
    CaseType,
    DemandLine,
    Pair,
    Scenario,
    Settings,
    Specialism,
    TravelLine,
    Unit,
)
from workforce_planner.excel import columns, records
from workforce_planner.excel.cells import Context
from workforce_planner.excel.directory import Directory, ids, without_titles
from workforce_planner.excel.held import read_held
from workforce_planner.excel.layout import Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.rows import Rows, read_rows
from workforce_planner.excel.sheets import Sheets
from workforce_planner.names import same

Read = Callable[[Layout], Rows]


def read_scenario(sheets: Sheets, settings: Settings, context: Context, notes: Notes) -> Scenario:
    """Return what the sheets say. Rows that miss a required value are left out, each with an error."""

    def read(layout: Layout) -> Rows:
        rows = read_rows(sheets, layout, context, notes)
        return records.unique(rows, notes) if layout.key else rows

    context = replace(context, directories=_directories(sheets, settings, context))
    ranks, officers, uplift = read(columns.RANKS), read(columns.OFFICERS), read(columns.UPLIFT)
    ids = {"Officers": _ids(officers), "Uplift": _ids(uplift)}
    context = replace(context, directories={**context.directories, **ids})
    works_in = records.works_in(ranks)
    skills = records.spelled(officers.values["Skills"])
    read(columns.GROUPS)
    scenario = replace(
        _ground_and_work(read, sheets, settings, notes),
        ranks=tuple(records.ranks(ranks, notes)),
        officers=tuple(records.officers(officers, works_in, skills, notes)),
        uplift=tuple(records.uplift(uplift, works_in, notes)),
        limits=tuple(records.limits(read(columns.LIMITS), skills)),
        pairs=tuple(Pair(**fields) for fields in read(columns.PAIRS).records()),
    )
    return replace(scenario, held=read_held(sheets, scenario, context, notes))


def _ground_and_work(read: Read, sheets: Sheets, settings: Settings, notes: Notes) -> Scenario:
    """Return the scenario without its people and posts."""
    areas = tuple(records.areas(read(columns.AREAS), notes))
    units = tuple(Unit(**fields) for fields in read(columns.UNITS).records())
    structure = None
    if not settings.designed:
        names = {unit.name for unit in units}, {area.name for area in areas}
        structure = records.structure(read(columns.STRUCTURE), *names, notes)
    return Scenario(
        source=sheets.workbook,
        settings=settings,
        areas=areas,
        units=units,
        structure=structure,
        specialisms=tuple(Specialism(**fields) for fields in read(columns.SPECIALISMS).records()),
        case_types=tuple(CaseType(**fields) for fields in read(columns.CASE_TYPES).records()),
        demand=tuple(DemandLine(**fields) for fields in read(columns.DEMAND).records()),
        travel=tuple(TravelLine(**fields) for fields in read(columns.TRAVEL).records()),
        ranks=(),
        officers=(),
    )


def _directories(sheets: Sheets, settings: Settings, context: Context) -> Mapping[str, Directory]:
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
    return Directory(layout.noun, f"the {layout.title} sheet", names, open=_unnamed(rows))


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
