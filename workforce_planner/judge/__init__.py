"""The judge: every hard rule and every tier, recomputed from a finished plan.

Plain Python that shares nothing with the solver but a scenario's constants, so that
a plan's score does not rest on the figures of whatever made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workforce_planner.domain import Draft, Scenario, Tier
from workforce_planner.judge.breach import Idle, told, warnings
from workforce_planner.judge.rules import RULES
from workforce_planner.judge.staffing import Staffing, present_staffing, staffing
from workforce_planner.judge.tiers import TIERS, Shortfall, cover_shortfalls, supervision_shortfalls
from workforce_planner.plan import Broken
from workforce_planner.quantities import Quantities
from workforce_planner.quantities import quantities as constants

__all__ = ["Shortfall", "Verdict", "idle_rows", "judge", "judge_before"]


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
        broken=told((breach for rule in RULES for breach in rule(plan)), scenario.source),
        shortfalls=(*cover_shortfalls(plan), *supervision_shortfalls(plan)),
        warnings=warnings(idle_rows(plan), scenario.source),
    )


def judge_before(scenario: Scenario, quantities: Quantities | None = None) -> Mapping[Tier, float]:
    """Score the present postings against fair shares from their own people alone."""
    before = present_staffing(scenario, quantities or constants(scenario))
    return {tier: float(value(before)) for tier, value in TIERS.items()}


def idle_rows(staffing: Staffing) -> Iterator[Idle]:
    """Yield what is said of rows whose officer or line is unknown, or not placed."""
    posted = {officer.id for officer in staffing.quantities.posted}
    lines = {line.line for line in staffing.quantities.lines}
    for row in staffing.draft.postings:
        if row.officer not in posted:
            said = f"officer {row.officer} is not to be posted, so this row counts nowhere."
            yield Idle(("Postings", row.row, "Officer ID"), said)
    for uplift in staffing.draft.uplift:
        if uplift.line not in lines:
            said = f"line {uplift.line} has no posts to place, so this row counts nowhere."
            yield Idle(("Uplift postings", uplift.row, "Line"), said)
