"""A small valid force, built straight from the domain records.

``small_force(officers=changed(OFFICERS, "DC1", lock="East"), ring_fenced=False)`` is the
same force but for one officer and one setting. Rows are numbered as in a workbook with
its headings in row 1, and ``source`` holds the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from itertools import count
from typing import Any, TypeVar

from workforce_planner.domain import (
    Area,
    CaseType,
    DemandLine,
    Limit,
    Officer,
    Pair,
    PairRule,
    Rank,
    Scenario,
    Settings,
    Specialism,
    TravelLine,
    Unit,
    UpliftLine,
    WorksIn,
)
from workforce_planner.source import Cell, Sheet, Workbook

Record = TypeVar("Record", bound=Any)

SETTINGS = Settings(name="Small force")

AREAS = (
    Area("Camden", 0, 0, neighbours=("Islington",)),
    Area("Islington", 3, 0, neighbours=("Camden", "Hackney")),
    Area("Hackney", 6, 1, neighbours=("Islington", "Tower Hamlets")),
    Area("Tower Hamlets", 7, -3, neighbours=("Hackney",)),
    Area("Watford", -12, 20, outside=True),
)

UNITS = (Unit("North", hub="Camden"), Unit("East", fewest=2, most=20))

STRUCTURE: Mapping[str, str] = {
    "Camden": "North",
    "Islington": "North",
    "Hackney": "East",
    "Tower Hamlets": "East",
}

SPECIALISMS = (Specialism("Rape"), Specialism("Child abuse", fewest=2))

CASE_TYPES = (
    CaseType("Rape", "Rape", hours=100, harm_days=2555),
    CaseType("Child neglect", "Child abuse", hours=65),
)

DEMAND = (
    DemandLine("Camden", "Rape", 18),
    DemandLine("Islington", "Rape", 12),
    DemandLine("Hackney", "Rape", 16),
    DemandLine("Tower Hamlets", "Rape", 17),
    DemandLine("Camden", "Child neglect", 20),
    DemandLine("Islington", "Child neglect", 22),
    DemandLine("Hackney", "Child neglect", 26),
    DemandLine("Tower Hamlets", "Child neglect", 25),
)

RANKS = (
    Rank("Constable", share=1, grade=1, supervised_by="Sergeant", span=6),
    Rank("Sergeant", share=0, grade=2, supervised_by="Inspector", span=4),
    Rank("Inspector", share=0, works_in=WorksIn.UNIT, grade=3, supervised_by="Superintendent", span=3),
    Rank("Superintendent", share=0, works_in=WorksIn.FORCE, grade=4),
)

OFFICERS = (
    Officer("DC1", "Constable", "Amy Ash", "Rape", present="Camden", home="Camden", skills=("SOIT",)),
    Officer("DC2", "Constable", "Bob Birch", "Rape", present="Islington", home="Hackney", fte=0.8),
    Officer("DC3", "Constable", "Cat Cedar", "Rape", present="Hackney", home="Watford", skills=("SOIT",)),
    Officer("DC4", "Constable", "Dan Elm", "Rape", ("Child abuse",), present="Hackney", home="Islington"),
    Officer("DC5", "Constable", "Eve Fir", "Child abuse", present="Camden", home="Watford", lock="North"),
    Officer("DC6", "Constable", "Fay Hazel", "Child abuse", ("Rape",), present="Islington", home="Camden"),
    Officer("DC7", "Constable", "Gus Holly", "Child abuse", present="Tower Hamlets", home="Hackney"),
    Officer("DC8", "Constable", "Hal Ivy", "Child abuse", present="Tower Hamlets", home="Camden"),
    Officer("DC9", "Constable", "Ian Lime", "Rape", present="Camden", home="Camden", central=True),
    Officer("DS1", "Sergeant", "Joy Maple", "Rape", present="Camden", home="Camden"),
    Officer("DS2", "Sergeant", "Kit Oak", "Rape", present="Hackney", home="Watford", barred=("North",)),
    Officer("DS3", "Sergeant", "Lee Pine", "Child abuse", present="Islington", home="Islington"),
    Officer("DS4", "Sergeant", "Max Rowan", "Child abuse", present="Hackney", home="Camden", available=0.5),
    Officer("DS5", "Sergeant", "Ned Sallow", "Rape", present="Camden", home="Camden", leaving=True),
    Officer("DI1", "Inspector", "Oli Thorn", present="Camden", home="Camden", volunteers=("East",)),
    Officer("DI2", "Inspector", "Pat Willow", present="Hackney", home="Hackney", travel_limit=60),
    Officer("SU1", "Superintendent", "Ria Yew", present="Camden", home="Camden"),
)

UPLIFT = (
    UpliftLine("U1", "Constable", posts=2, filled=1, any_specialism=True),
    UpliftLine("U2", "Inspector", posts=1, filled=1, fte=0.5, unit="East"),
    UpliftLine("U3", "Sergeant", posts=-1, filled=0, specialism="Rape"),
)

LIMITS = (
    Limit(specialism="Rape", skill="SOIT", fewest=1, reason="victim care"),
    Limit(unit="East", rank="Sergeant", present=True, most=6),
)

TRAVEL = (TravelLine("Watford", "Camden", 35),)

PAIRS = (Pair("DC1", "DC3", PairRule.APART),)


def changed(records: Iterable[Record], name: str, **changes: Any) -> tuple[Record, ...]:
    """Return the records with changes in the one whose first field is ``name``."""
    found = tuple(replace(r, **changes) if _key(r) == name else r for r in records)
    assert any(_key(r) == name for r in records), f"no record is called {name}"
    return found


def small_force(**changes: Any) -> Scenario:
    """Return the force with other fields of Scenario, or of its Settings."""
    source = changes.pop("source", None)
    of_settings = {f.name for f in fields(Settings)}
    settings = replace(
        changes.pop("settings", SETTINGS), **{k: changes.pop(k) for k in list(changes) if k in of_settings}
    )
    given: dict[str, Any] = {
        "areas": AREAS,
        "units": UNITS,
        "structure": None if settings.designed else STRUCTURE,
        "specialisms": SPECIALISMS,
        "case_types": CASE_TYPES,
        "demand": DEMAND,
        "ranks": RANKS,
        "officers": OFFICERS,
        "uplift": UPLIFT,
        "limits": LIMITS,
        "travel": TRAVEL,
        "pairs": PAIRS,
    } | changes
    given = {name: _numbered(value) for name, value in given.items()}
    scenario = Scenario(source=source or Workbook(), settings=settings, **given)
    return scenario if source else replace(scenario, source=source_of(scenario))


def source_of(scenario: Scenario) -> Workbook:
    """Return the workbook that a planner would have written for this scenario."""
    records: dict[str, Iterable[Any]] = {
        name: getattr(scenario, name.lower().replace(" ", "_"), ()) for name in COLUMNS
    }
    records["Plan"] = _plan(scenario.settings)
    records["Structure"] = (scenario.structure or {}).items()
    sheets = {name: _sheet(name, records[name], columns) for name, columns in COLUMNS.items()}
    return Workbook(sheets={name: sheet for name, sheet in sheets.items() if len(sheet.rows) > 1})


def _key(record: Any) -> str:
    return str(getattr(record, fields(record)[0].name))


def _numbered(records: Any) -> Any:
    if not isinstance(records, tuple):
        return records
    return tuple(replace(record, row=row) for record, row in zip(records, count(2)))


def _sheet(name: str, records: Iterable[Any], columns: Mapping[str, Callable[[Any], Cell]]) -> Sheet:
    rows = tuple(tuple(value(record) for value in columns.values()) for record in records)
    return Sheet(name, (tuple(columns), *rows), 1, {heading: i for i, heading in enumerate(columns)})


def _plan(settings: Settings) -> tuple[tuple[str, Cell], ...]:
    return (
        ("Name", settings.name),
        ("Structure", "Design" if settings.designed else "Given"),
        ("Productive hours per FTE", settings.productive_hours),
        ("Ring-fence specialisms", _yes(settings.ring_fenced)),
        ("Tolerance %", settings.tolerance_share * 100),
        ("Tolerance FTE", settings.tolerance_fte),
        ("Priorities", _list(settings.priorities)),
        ("Allowances", _list(f"{tier} {value}" for tier, value in settings.allowances.items())),
        ("Most travel minutes", _limit(settings.travel_limit)),
        ("Minutes base", settings.minutes_base),
        ("Minutes per km", settings.minutes_per_km),
        ("Cross the river", _yes(settings.cross_river)),
        ("Units to design", settings.units_to_design),
        ("Fewest areas", settings.fewest_areas),
        ("Most areas", settings.most_areas),
        ("Workload tolerance %", settings.workload_tolerance_share * 100),
        ("Design priorities", _list(settings.design_priorities)),
        ("Full-time hours", settings.full_time_hours),
        ("Marking", settings.marking),
    )


def _list(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None


def _yes(flag: bool) -> str:
    return "Yes" if flag else "No"


def _limit(minutes: float | None) -> float | str | None:
    return "none" if minutes == float("inf") else minutes


COLUMNS: Mapping[str, Mapping[str, Callable[[Any], Cell]]] = {
    "Plan": {"Setting": lambda s: s[0], "Value": lambda s: s[1]},
    "Areas": {
        "Area": lambda a: a.name,
        "East km": lambda a: a.east,
        "North km": lambda a: a.north,
        "Neighbours": lambda a: _list(a.neighbours),
        "River neighbours": lambda a: _list(a.river_neighbours),
        "Tile column": lambda a: a.tile and a.tile[0],
        "Tile row": lambda a: a.tile and a.tile[1],
        "Outside": lambda a: _yes(a.outside),
        "Keep with": lambda a: a.keep_with,
        "Fixed unit": lambda a: a.fixed_unit,
    },
    "Units": {
        "Unit": lambda u: u.name,
        "Hub area": lambda u: u.hub,
        "Fewest officers": lambda u: u.fewest,
        "Most officers": lambda u: u.most,
    },
    "Structure": {"Area": lambda pair: pair[0], "Unit": lambda pair: pair[1]},
    "Specialisms": {"Specialism": lambda s: s.name, "Fewest investigators": lambda s: s.fewest},
    "Case types": {
        "Case type": lambda c: c.name,
        "Specialism": lambda c: c.specialism,
        "Hours per case": lambda c: c.hours,
        "Harm days": lambda c: c.harm_days,
    },
    "Demand": {
        "Area": lambda d: d.area,
        "Case type": lambda d: d.case_type,
        "Cases per year": lambda d: d.cases,
    },
    "Ranks": {
        "Rank": lambda r: r.name,
        "Grade": lambda r: r.grade,
        "Caseload share": lambda r: r.share,
        "Works in": lambda r: str(r.works_in),
        "Supervised by": lambda r: r.supervised_by,
        "Span limit": lambda r: r.span,
    },
    "Officers": {
        "Officer ID": lambda o: o.id,
        "Name": lambda o: o.name,
        "Rank": lambda o: o.rank,
        "Specialism": lambda o: o.specialism,
        "Also accredited": lambda o: _list(o.accredited),
        "FTE": lambda o: o.fte,
        "Present area": lambda o: o.present,
        "Home area": lambda o: o.home,
        "Unit lock": lambda o: o.lock,
        "Barred units": lambda o: _list(o.barred),
        "Volunteers for": lambda o: "All" if o.volunteers_for_all else _list(o.volunteers),
        "Most travel minutes": lambda o: _limit(o.travel_limit),
        "Skills": lambda o: _list(o.skills),
        "Available %": lambda o: o.available * 100,
        "Leaving": lambda o: _yes(o.leaving),
        "Stays central": lambda o: _yes(o.central),
    },
    "Uplift": {
        "Line": lambda u: u.line,
        "Rank": lambda u: u.rank,
        "Specialism": lambda u: "Any" if u.any_specialism else u.specialism,
        "Posts": lambda u: u.posts,
        "FTE": lambda u: u.fte,
        "Unit": lambda u: u.unit,
        "Filled": lambda u: u.filled,
    },
    "Limits": {
        "Unit": lambda x: x.unit,
        "Specialism": lambda x: x.specialism,
        "Rank": lambda x: x.rank,
        "Skill": lambda x: x.skill,
        "Fewest": lambda x: "Present" if x.present else x.fewest,
        "Most": lambda x: x.most,
        "Reason": lambda x: x.reason or None,
    },
    "Travel": {
        "From area": lambda t: t.start,
        "To area": lambda t: t.end,
        "Minutes": lambda t: t.minutes,
    },
    "Pairs": {
        "Officer ID": lambda p: p.officer,
        "Other officer ID": lambda p: p.other,
        "Rule": lambda p: str(p.rule),
    },
}
