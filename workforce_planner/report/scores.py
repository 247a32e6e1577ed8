"""How good the plan is, and what it leaves short."""

from __future__ import annotations

from pandas import DataFrame

from workforce_planner.judge.tiers import cover_shortfalls, supervision_shortfalls
from workforce_planner.plan import UNIT_OF_MEASURE
from workforce_planner.report.comparison import Comparison, yes

SCORE = ("Tier", "Unit of measure", "Value", "Bound", "Gap %", "Proven", "Seconds", "Before")
SHORTFALLS = ("Tier", "Rule", "Unit", "Specialism", "Rank", "Missing")


def score(comparison: Comparison) -> DataFrame:
    """Return the tiers in order of priority."""
    rows = [
        (
            str(tier.name),
            UNIT_OF_MEASURE[tier.name],
            tier.value,
            tier.bound,
            None if tier.gap_share is None else 100 * tier.gap_share,
            yes(tier.proven),
            tier.seconds,
            tier.before,
        )
        for tier in comparison.plan.score
    ]
    return DataFrame(rows, columns=SCORE)


def shortfalls(comparison: Comparison) -> DataFrame:
    """Return who is missing (or too many) by each rule of Cover and Supervision."""
    found = (*cover_shortfalls(comparison.after), *supervision_shortfalls(comparison.after))
    rows = [(str(s.tier), s.rule, s.unit, s.specialism, s.rank, s.missing) for s in found]
    return DataFrame(rows, columns=SHORTFALLS)
