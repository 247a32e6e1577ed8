"""Plans as a planner might leave them: a plan of a tiny force with a few rows changed at will."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.enumeration import Plans
from workforce_planner.domain import Draft, PostingRow, Scenario, UpliftRow


def edited(scenario: Scenario, plans: Plans, dice: random.Random) -> Draft:
    """Return some plan that holds rules 1 to 3 and 5, and then up to three edits that need hold none."""
    draft = plans.draft(dice.randrange(len(plans.chosen)))
    for _ in range(dice.randint(0, 3)):
        draft = edit(scenario, draft, dice)
    return draft


def edit(scenario: Scenario, draft: Draft, dice: random.Random) -> Draft:
    """Return the draft with one officer or some posts elsewhere, or nowhere."""
    units = [unit.name for unit in scenario.units]
    specialisms = [specialism.name for specialism in scenario.specialisms]
    if draft.uplift and dice.random() < 0.3:
        row = dice.choice(draft.uplift)
        others = tuple(other for other in draft.uplift if other is not row)
        moved = replace(row, unit=dice.choice(units))
        return replace(draft, uplift=others if dice.random() < 0.2 else (*others, moved))
    if not draft.postings:
        return draft
    officer = dice.choice(draft.postings)
    rows = tuple(row for row in draft.postings if row is not officer)
    if dice.random() < 0.15:
        return replace(draft, postings=rows)
    specialism = dice.choice(specialisms) if dice.random() < 0.2 else officer.specialism
    return replace(draft, postings=(*rows, replace(officer, unit=dice.choice(units), specialism=specialism)))


def differences(held: Draft, plan: Draft) -> int:
    """Count officers with another unit or specialism, and posts placed or filled elsewhere."""
    now = {row.officer: row for row in plan.postings}
    first: dict[str, PostingRow] = {}
    for row in held.postings:
        first.setdefault(row.officer, row)
    changed = sum(_place(now[officer]) != _place(row) for officer, row in first.items() if officer in now)
    there = {_where(row): row for row in plan.uplift}
    nothing = UpliftRow("", "", "", 0, 0)
    for row in held.uplift:
        found = there.get(_where(row), nothing)
        changed += max(0, row.filled - found.filled)
        changed += max(0, row.posts - row.filled - (found.posts - found.filled))
    return changed


def _place(row: PostingRow) -> tuple[str, str]:
    return row.unit, row.specialism


def _where(row: UpliftRow) -> tuple[str, str, str]:
    return row.line, row.specialism, row.unit
