"""The judge: every hard rule and every tier, recomputed from a finished plan.

Plain Python that shares nothing with the solver but a scenario's constants, so that
a plan's score does not rest on the figures of whatever made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Draft, PostingRow, Scenario, Tier
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.staffing import staffing
from workforce_planner.judge.tiers import TIERS, Shortfall, cover_shortfalls, supervision_shortfalls
from workforce_planner.plan import Broken
from workforce_planner.quantities import Quantities
from workforce_planner.quantities import quantities as constants

__all__ = ["Shortfall", "Verdict", "judge", "judge_before"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A plan's score, and what is wrong with it.

    ``warnings`` are about rows that place nobody. The rules of a designed structure
    are judged apart.
    """

    values: Mapping[Tier, float]
    broken: tuple[Broken, ...]
    shortfalls: tuple[Shortfall, ...]
    warnings: tuple[str, ...]


def judge(scenario: Scenario, draft: Draft, quantities: Quantities | None = None) -> Verdict:
    """Judge a plan as it stands, however incomplete; the scenario's structure must be known."""
    plan = staffing(scenario, draft, quantities or constants(scenario))
    return Verdict(
        values={tier: float(value(plan)) for tier, value in TIERS.items()},
        broken=tuple(broken for rule in RULES for broken in rule(plan)),
        shortfalls=(*cover_shortfalls(plan), *supervision_shortfalls(plan)),
        warnings=_idle_rows(scenario, draft, plan.quantities),
    )


def judge_before(scenario: Scenario, quantities: Quantities | None = None) -> Mapping[Tier, float]:
    """Score the present postings against fair shares from their own people alone.

    These are the officers with a present area who are not central and not of a force
    rank, leavers included; there are no posts, and a Present limit means what it means
    for the plan.
    """
    limits = (quantities or constants(scenario)).limits
    officers = [replace(o, leaving=False) for o in scenario.officers if o.present is not None]
    present = replace(scenario, officers=tuple(officers), uplift=())
    q = replace(constants(present), limits=limits)
    rows = [PostingRow(o.id, q.present_unit(o) or "", q.own_specialism(o)) for o in q.posted]
    plan = staffing(present, Draft(tuple(rows)), q)
    return {tier: float(value(plan)) for tier, value in TIERS.items()}


def _idle_rows(scenario: Scenario, draft: Draft, quantities: Quantities) -> tuple[str, ...]:
    posted = {officer.id for officer in quantities.posted}
    return tuple(
        f"{scenario.source.cell('Postings', row.row, 'Officer ID')}: "
        f"{row.officer} is not an officer to post, so the row counts nowhere."
        for row in draft.postings
        if row.officer not in posted
    )
