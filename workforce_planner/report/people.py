"""Who goes where: officers, those not posted, and uplift posts."""

from __future__ import annotations

from collections.abc import Iterator

from pandas import DataFrame

from workforce_planner.domain import Officer, PostingRow, WorksIn
from workforce_planner.quantities import Quantities
from workforce_planner.report.comparison import Comparison, yes

POSTINGS = (
    "Officer ID",
    "Name",
    "Rank",
    "Specialism",
    "From area",
    "From unit",
    "To unit",
    "Moved",
    "Volunteer",
    "Minutes before",
    "Minutes after",
    "Extra minutes",
    "Keep",
)
NOT_POSTED = ("Officer ID", "Name", "Rank", "Why")
UPLIFT_POSTINGS = ("Line", "Rank", "Specialism", "Unit", "Posts", "Filled")


def postings(comparison: Comparison) -> DataFrame:
    """Return one row for each officer to be posted, in the order of the Officers sheet.

    ``To unit`` stands as it was written where it names no unit, and is blank for an
    officer whom the plan leaves out.
    """
    plan, q = comparison.plan, comparison.quantities
    rows: dict[str, PostingRow] = {}
    for row in plan.draft.postings:
        rows.setdefault(row.officer, row)
    held = plan.scenario.held.postings if plan.scenario.held else ()
    kept = {row.officer for row in (*held, *rows.values()) if row.keep}
    return DataFrame(
        [
            _posting(q, officer, rows.get(officer.id) or PostingRow(officer.id, ""), keep=officer.id in kept)
            for officer in q.posted
        ],
        columns=POSTINGS,
    )


def not_posted(comparison: Comparison) -> DataFrame:
    """Return the officers who are not posted, and why."""
    plan, q = comparison.plan, comparison.quantities
    posted = {officer.id for officer in q.posted}
    return DataFrame(
        [(o.id, o.name, o.rank, _why(q, o)) for o in plan.scenario.officers if o.id not in posted],
        columns=NOT_POSTED,
    )


def uplift_postings(comparison: Comparison) -> DataFrame:
    """Return where the posts of each line go; a unit stands as written where it names none."""
    return DataFrame(list(_uplift(comparison)), columns=UPLIFT_POSTINGS)


def volunteered(q: Quantities, officer: Officer, unit: str) -> bool:
    """Whether the officer offered to go to the unit, which is not where they work now."""
    return q.present_unit(officer) != unit and q.volunteers(officer, unit)


def _posting(q: Quantities, officer: Officer, row: PostingRow, *, keep: bool) -> tuple[object, ...]:
    unit = q.unit_of.get(row.unit)
    moved = unit is not None and q.moves(officer, unit)
    before = q.present_journey(officer)
    stays = officer.present is not None and not moved
    after = before if stays else None if unit is None else q.new_journey(officer, unit)
    return (
        officer.id,
        officer.name,
        officer.rank,
        row.specialism if q.works_in_team(officer.rank) else "",
        officer.present or "",
        q.present_unit(officer) or "",
        unit or row.unit,
        yes(moved),
        yes(unit is not None and volunteered(q, officer, unit)),
        before,
        after,
        None if unit is None or after is None else q.extra_minutes(officer, unit),
        yes(keep),
    )


def _why(q: Quantities, officer: Officer) -> str:
    if officer.leaving:
        return "Leaving"
    if officer.central:
        return "Stays central"
    assert q.ranks[officer.rank].works_in is WorksIn.FORCE
    return "Force rank"


def _uplift(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    q = comparison.quantities
    ranks = {line.line: line.rank for line in comparison.plan.scenario.uplift}
    for row in comparison.plan.draft.uplift:
        rank = ranks.get(row.line, "")
        specialism = row.specialism if rank and q.works_in_team(rank) else ""
        yield row.line, rank, specialism, q.unit_of.get(row.unit, row.unit), row.posts, row.filled
