"""Rows become the records of the domain, with the rules that hold inside one row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workforce_planner.domain import Area, Limit, Officer, Rank, UpliftLine, WorksIn
from workforce_planner.excel.layout import Word
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.rows import Rows
from workforce_planner.names import same, same_id

Fields = dict[str, Any]
IDS = frozenset({"Officer ID", "Line"})  # compared as IDs, not as names


def unique(rows: Rows, notes: Notes) -> Rows:
    """Return the rows with only the first of those that share a key; the others are errors."""
    key, index = rows.layout.key, rows.sheet.columns.get(rows.layout.key, 0)
    compare = same_id if key in IDS else same
    first: dict[str, int] = {}
    repeated = set()
    for number, name in zip(rows.numbers, rows.values[key], strict=True):
        if (number, key) in rows.wrong:
            continue
        form = compare(name)
        if first.setdefault(form, number) != number:
            repeated.add(number)
            said = (
                f"{rows.layout.noun} '{name}' is in row {first[form]} already. Remove one row, or rename it."
            )
            notes.error(rows.sheet, said, number, index)
    return replace(rows, broken=rows.broken | repeated) if repeated else rows


def areas(rows: Rows, notes: Notes) -> Iterator[Area]:
    """Yield the areas; half a tile is none."""
    for fields in rows.records():
        column, row = fields.pop("tile_column"), fields.pop("tile_row")
        if (column is None) != (row is None):
            heading = "Tile column" if column is None else "Tile row"
            if (fields["row"], heading) not in rows.wrong:
                said = f"{heading} is blank, so the area has no tile. Fill it in."
                notes.warning(rows.sheet, said, fields["row"], rows.sheet.columns.get(heading, 0))
        yield Area(**fields, tile=None if column is None or row is None else (column, row))


def ranks(rows: Rows, notes: Notes) -> Iterator[Rank]:
    """Yield the ranks; a supervised one needs a span limit."""
    for fields in rows.records():
        number = fields["row"]
        if fields["supervised_by"] and fields["span"] is None and (number, "Span limit") not in rows.wrong:
            said = "Span limit is blank. Say how many people of the rank one supervisor can have."
            rows.error(notes, number, "Span limit", said)
        yield Rank(**fields)


def works_in(rows: Rows) -> Mapping[str, WorksIn]:
    """Return where each rank works, as far as its row says."""
    return {f["name"]: f["works_in"] for f in rows.records() if (f["row"], "Works in") not in rows.wrong}


def officers(
    rows: Rows, places: Mapping[str, WorksIn], skills: Mapping[str, str], notes: Notes
) -> Iterator[Officer]:
    """Yield the officers; ``places`` is where each rank works, ``skills`` spells each normal form."""
    for fields in rows.records():
        _specialism(rows, fields, places, notes)
        if fields["volunteers"] is Word.ALL:
            fields["volunteers"], fields["volunteers_for_all"] = (), True
        if fields["skills"]:
            fields["skills"] = tuple(dict.fromkeys(skills[same(skill)] for skill in fields["skills"]))
        yield Officer(**fields)


def uplift(rows: Rows, places: Mapping[str, WorksIn], notes: Notes) -> Iterator[UpliftLine]:
    """Yield the uplift lines; all posts of a line are filled unless it says otherwise."""
    for fields in rows.records():
        _specialism(rows, fields, places, notes)
        if fields["specialism"] is Word.ANY:
            fields["specialism"], fields["any_specialism"] = None, True
        posts, filled = fields["posts"], fields["filled"]
        if posts > 0 and filled is not None and filled < 0:
            rows.error(
                notes, fields["row"], "Filled", f"Filled {filled} is negative. It counts people in posts."
            )
        fields["filled"] = 0 if posts < 0 else posts if filled is None else max(filled, 0)
        yield UpliftLine(**fields)


def limits(rows: Rows, skills: Mapping[str, str]) -> Iterator[Limit]:
    """Yield the limits, their skills spelled as the officers' are."""
    for fields in rows.records():
        if fields["fewest"] is Word.PRESENT:
            fields["fewest"], fields["present"] = 0, True
        if fields["skill"] is not None:
            fields["skill"] = skills.get(same(fields["skill"]), fields["skill"])
        yield Limit(**fields)


def structure(rows: Rows, units: Collection[str], areas: Collection[str], notes: Notes) -> Mapping[str, str]:
    """Return the unit of each area. A unit may be named by an area that it holds."""
    written = {fields["area"]: fields["unit"] for fields in rows.records()}
    found = {}
    for fields in rows.records():
        unit, passed = fields["unit"], {fields["area"]}
        while unit not in units and unit in written and unit not in passed:
            passed.add(unit)
            unit = written[unit]
        if unit in areas and unit not in units:
            said = f"'{fields['unit']}' is an area that leads to no unit. Name the unit of {fields['area']}."
            rows.error(notes, fields["row"], "Unit", said)
        else:
            found[fields["area"]] = unit
    return found


def spelled(skills: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the first spelling of each skill, by normal form."""
    first: dict[str, str] = {}
    for held in dict.fromkeys(skills):
        for skill in held:
            first.setdefault(same(skill), skill)
    return first


def _specialism(rows: Rows, fields: Fields, places: Mapping[str, WorksIn], notes: Notes) -> None:
    """Ask for the specialism of ranks that work in teams; that of other ranks means nothing."""
    works, readable = places.get(fields["rank"]), (fields["row"], "Specialism") not in rows.wrong
    if works in (WorksIn.UNIT, WorksIn.FORCE):
        fields["specialism"] = None
    elif works is WorksIn.TEAM and fields["specialism"] is None and readable:
        wanted = "Name one, or write Any." if rows.layout["Specialism"].words else "Fill it in."
        said = f"Specialism is blank, and {fields['rank']} works in a team. {wanted}"
        rows.error(notes, fields["row"], "Specialism", said)
