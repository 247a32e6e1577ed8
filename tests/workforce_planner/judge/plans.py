"""Plans for the small force: everybody where they are, and a step away from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.workforce_planner.forces import changed, small_force
from workforce_planner.domain import Draft, PostingRow, Scenario, Tier, UpliftRow
from workforce_planner.judge import judge
from workforce_planner.quantities import quantities

POSTS = (
    UpliftRow("U1", "Rape", "North", 1, 1),
    UpliftRow("U1", "Child abuse", "East", 1, 0),
    UpliftRow("U2", "", "East", 1, 1),
)


def as_it_is(scenario: Scenario, uplift: tuple[UpliftRow, ...] = POSTS) -> Draft:
    """Everybody where they are, in their own specialism."""
    q = quantities(scenario)
    rows = (PostingRow(o.id, q.present_unit(o) or "North", q.own_specialism(o)) for o in q.posted)
    return Draft(tuple(rows), uplift)


def sent(draft: Draft, officer: str, **changes: Any) -> Draft:
    """The draft but for one officer's row."""
    return replace(draft, postings=changed(draft.postings, officer, **changes))


def broken(scenario: Scenario, draft: Draft) -> list[int]:
    """The numbers of the rules that the draft breaks."""
    return [found.rule for found in judge(scenario, draft).broken]


def value(tier: Tier, scenario: Scenario, draft: Draft | None = None) -> float:
    return judge(scenario, as_it_is(scenario) if draft is None else draft).values[tier]


FORCE = small_force()
PLAN = as_it_is(FORCE)
