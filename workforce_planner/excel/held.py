"""The plan that a result workbook holds, as it stands, perhaps edited by hand.

What breaks a rule is for the judge to say; here only what cannot be understood is an
error. Rows of officers and lines that are not placed are left out, with a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workforce_planner.domain import Draft, Officer, PostingRow, Scenario, UpliftLine, UpliftRow, WorksIn
from workforce_planner.excel.cells import Context
from workforce_planner.excel.columns import NEW_STRUCTURE, POSTINGS, UPLIFT_POSTINGS
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.records import unique
from workforce_planner.excel.rows import Rows, read_rows
from workforce_planner.excel.sheets import Sheets
from workforce_planner.names import asked, same_id


@dataclass(frozen=True, slots=True)
class Placed:
    """Who and what a plan can place: officers and lines by ID (None: known, but not placed)."""

    officers: Mapping[str, Officer | None]
    lines: Mapping[str, UpliftLine | None]
    teams: frozenset[str]  # the ranks that work in teams


def placed(scenario: Scenario) -> Placed:
    """Return who and what of a scenario a plan can place."""
    works_in = {rank.name: rank.works_in for rank in scenario.ranks}
    officers = {
        same_id(o.id): None if o.leaving or o.central or works_in.get(o.rank) is WorksIn.FORCE else o
        for o in scenario.officers
    }
    lines = {
        same_id(x.line): None if x.posts <= 0 or works_in.get(x.rank) is WorksIn.FORCE else x
        for x in scenario.uplift
    }
    return Placed(officers, lines, frozenset(r for r, works in works_in.items() if works is WorksIn.TEAM))


def read_held(sheets: Sheets, scenario: Scenario, context: Context, notes: Notes) -> Draft | None:
    """Return the plan that the workbook holds, or None."""
    titles = sheets.workbook.sheets.keys()
    designed = scenario.settings.designed and NEW_STRUCTURE.title in titles
    if not designed and titles.isdisjoint({POSTINGS.title, UPLIFT_POSTINGS.title}):
        return None
    return Draft(
        read_postings(sheets, scenario, context, notes),
        read_posts(sheets, scenario, context, notes),
        _structure(sheets, context, notes) if designed else None,
    )


def read_postings(
    sheets: Sheets, scenario: Scenario, context: Context, notes: Notes, only: Iterable[int] | None = None
) -> tuple[PostingRow, ...]:
    """Return where the plan puts officers; ``only`` names the rows to read, None reads all."""
    rows = read_rows(sheets, POSTINGS, context, notes, only)
    return tuple(_postings(rows, placed(scenario), context, notes))


def read_posts(sheets: Sheets, scenario: Scenario, context: Context, notes: Notes) -> tuple[UpliftRow, ...]:
    """Return where the plan puts the posts of uplift lines."""
    rows = read_rows(sheets, UPLIFT_POSTINGS, context, notes)
    return tuple(_uplift(rows, placed(scenario), context, notes))


def _postings(rows: Rows, who: Placed, context: Context, notes: Notes) -> Iterator[PostingRow]:
    for fields in rows.records():
        written = fields["officer"]
        officer = who.officers.get(same_id(written))
        if officer is None:
            known = same_id(written) in who.officers
            why = "is not posted" if known else "is not in the Officers sheet"
            guess = "" if known else asked(context.directories["Officers"].guess(written))
            _left_out(rows, fields["row"], f"officer '{written}' {why}", guess, notes)
        else:
            specialism = (fields["specialism"] or "") if officer.rank in who.teams else ""
            unit = _known_or_told(rows, fields, "To unit", context, notes)
            yield PostingRow(officer.id, unit, specialism, fields["keep"], fields["row"])


def _uplift(rows: Rows, who: Placed, context: Context, notes: Notes) -> Iterator[UpliftRow]:
    for fields in rows.records():
        written, posts, filled = fields["line"], fields["posts"], fields["filled"]
        line = who.lines.get(same_id(written))
        if line is None:
            known = same_id(written) in who.lines
            why = "has no posts to place" if known else "is not in the Uplift sheet"
            guess = "" if known else asked(context.directories["Uplift"].guess(written))
            _left_out(rows, fields["row"], f"line '{written}' {why}", guess, notes)
        else:
            specialism = (fields["specialism"] or "") if line.rank in who.teams else ""
            unit = _known_or_told(rows, fields, "Unit", context, notes)
            filled = posts if filled is None else filled
            yield UpliftRow(line.line, specialism, unit, posts, filled, fields["row"])


def _structure(sheets: Sheets, context: Context, notes: Notes) -> Mapping[str, str]:
    rows = unique(read_rows(sheets, NEW_STRUCTURE, context, notes), notes)
    return {fields["area"]: _unit(fields["unit"], context) for fields in rows.records()}


def _unit(written: str, context: Context) -> str:
    """Return a unit (or area) as its sheet spells it, and an unknown one as it is written."""
    units = context.directories["Units"]
    return units.find(written) or units.find_loosely(written) or written


def _known_or_told(
    rows: Rows, fields: Mapping[str, Any], heading: str, context: Context, notes: Notes
) -> str:
    """Return the unit of a row; one that is not known is warned of, for a solve passes over it."""
    unit = _unit(fields["unit"], context)
    units = context.directories["Units"]
    if unit and not units.find(unit):
        notes.warning(rows.sheet, units.unknown(unit), fields["row"], rows.sheet.columns[heading])
    return unit


def _left_out(rows: Rows, number: int, what: str, guess: str, notes: Notes) -> None:
    column = rows.sheet.columns[rows.layout.columns[0].heading]
    notes.warning(rows.sheet, f"{what}, so this row of the plan is ignored.{guess}", number, column)
