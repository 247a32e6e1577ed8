"""A sample force written out as the sheets of an input workbook."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from workforce_planner.domain import Officer, Pair
from workforce_planner.samples.facts import boroughs, places
from workforce_planner.samples.force import Force
from workforce_planner.samples.ground import journeys
from workforce_planner.samples.groups import groups
from workforce_planner.samples.notes import notes
from workforce_planner.samples.people import officers
from workforce_planner.samples.wishes import with_wishes
from workforce_planner.source import Cell

Rows = list[list[Cell]]

SETTING_NOTES = {
    "Name": "A sample. Every person in it is invented.",
    "Structure": "The units are given; write Design to let the program form them.",
    "Productive hours per FTE": "Assumption: 2,080 hours a year less 31 % for leave, training, court.",
    "Ring-fence specialisms": "Officers keep their specialism.",
    "Tolerance %": "A team within 5 % of its fair share counts as balanced.",
    "Tolerance FTE": "Half an officer cannot be posted.",
    "Most travel minutes": "Assumption: the longest new journey for anyone who is moved.",
    "Minutes base": "Assumption: walk and wait at both ends.",
    "Minutes per km": "Assumption: a straight-line kilometre.",
    "Fewest areas": "Assumption; acts when the structure is designed.",
    "Most areas": "Assumption; acts when the structure is designed.",
    "Marking": "Samples hold no personal data.",
}


def force_sheets(force: Force) -> Mapping[str, Rows]:
    """Return every sheet by name, headings first."""
    people, pairs = with_wishes(force, officers(force))
    return {
        "Plan": _plan(force),
        "Areas": _areas(),
        "Units": _units(force),
        "Structure": _table(["Area", "Unit"], force.structure.items()),
        "Specialisms": _specialisms(force),
        "Case types": _case_types(force),
        "Demand": _demand(force),
        "Ranks": _ranks(force),
        "Officers": _officers(people),
        "Uplift": _uplift(force),
        "Limits": _limits(force),
        "Travel": _travel(),
        "Pairs": _pairs(pairs),
        "Groups": groups(force, people),
        "Notes": notes(force),
    }


def _plan(force: Force) -> Rows:
    lines = [[setting, value, SETTING_NOTES.get(setting)] for setting, value in force.settings.items()]
    return _table(["Setting", "Value", "Notes"], lines)


def _areas() -> Rows:
    heading = [
        "Area", "East km", "North km", "Neighbours", "River neighbours", "Tile column", "Tile row", "Outside",
        "County",
    ]  # fmt: skip
    inside = [
        [b.name, b.east, b.north, _list(b.neighbours), _list(b.river_neighbours), *b.tile, None, None]
        for b in boroughs()
    ]
    outside = [[p.name, p.east, p.north, None, None, None, None, "Yes", p.county] for p in places()]
    return _table(heading, [*inside, *outside])


def _units(force: Force) -> Rows:
    rows = [[u.name, u.hub, u.fewest or None, u.most] for u in force.units]
    return _table(["Unit", "Hub area", "Fewest officers", "Most officers"], rows)


def _specialisms(force: Force) -> Rows:
    return _table(["Specialism", "Fewest investigators"], [(s.specialism, s.fewest) for s in force.strands])


def _case_types(force: Force) -> Rows:
    rows = _table(["Case type", "Specialism", "Hours per case", "Harm days", "Notes"])
    for strand in force.strands:
        rows += [[w.case_type, strand.specialism, w.hours, w.harm_days, w.basis] for w in strand.works]
    return rows


def _demand(force: Force) -> Rows:
    rows = _table(["Area", "Case type", "Cases per year"])
    for work in force.works():
        rows += [[area, work.case_type, cases] for area, cases in work.cases.items()]
    return rows


def _ranks(force: Force) -> Rows:
    rows = _table(["Rank", "Grade", "Caseload share", "Works in", "Supervised by", "Span limit"])
    for r in force.ranks:
        rows.append([r.name, r.grade, r.share, r.works_in.value, r.supervised_by, r.span])
    return rows


def _officers(people: Iterable[Officer]) -> Rows:
    heading = [
        "Officer ID", "Name", "Rank", "Specialism", "Also accredited", "FTE", "Present area", "Home area",
        "Unit lock", "Barred units", "Volunteers for", "Most travel minutes", "Skills", "Available %",
        "Leaving", "Stays central",
    ]  # fmt: skip
    return _table(heading, map(_officer, people))


def _officer(o: Officer) -> list[Cell]:
    return [
        o.id, o.name, o.rank, o.specialism, _list(o.accredited), o.fte, o.present, o.home,
        o.lock, _list(o.barred), "All" if o.volunteers_for_all else _list(o.volunteers),
        _minutes(o.travel_limit), _list(o.skills), None if o.available == 1 else round(100 * o.available),
        _yes(o.leaving), _yes(o.central),
    ]  # fmt: skip


def _uplift(force: Force) -> Rows:
    rows = _table(["Line", "Rank", "Specialism", "Posts", "FTE", "Unit", "Filled"])
    for x in force.uplift:
        specialism = "Any" if x.any_specialism else x.specialism
        rows.append([x.line, x.rank, specialism, x.posts, x.fte, x.unit, x.filled if x.posts > 0 else None])
    return rows


def _limits(force: Force) -> Rows:
    rows = _table(["Unit", "Specialism", "Rank", "Skill", "Fewest", "Most", "Reason"])
    for x in force.limits:
        fewest: Cell = "Present" if x.present else x.fewest or None
        rows.append([x.unit, x.specialism, x.rank, x.skill, fewest, x.most, x.reason])
    return rows


def _travel() -> Rows:
    return _table(["From area", "To area", "Minutes"], [(t.start, t.end, t.minutes) for t in journeys()])


def _pairs(pairs: Iterable[Pair]) -> Rows:
    return _table(
        ["Officer ID", "Other officer ID", "Rule"], [(p.officer, p.other, p.rule.value) for p in pairs]
    )


def _table(heading: Sequence[str], rows: Iterable[Sequence[Cell]] = ()) -> Rows:
    return [list(heading), *map(list, rows)]


def _list(names: Sequence[str]) -> str | None:
    return "; ".join(names) or None


def _yes(flag: bool) -> str | None:
    return "Yes" if flag else None


def _minutes(limit: float | None) -> Cell:
    return "none" if limit is not None and math.isinf(limit) else limit
