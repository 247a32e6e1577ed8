"""A plan's score: the judge's values, and the solver's bounds as far as they can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from workforce_planner.domain import Settings, Tier
from workforce_planner.plan import TierScore

if TYPE_CHECKING:
    from solver.result import TierResult

# By how much a solver's figures may differ from the judge's through rounding alone.
ROUNDING: Mapping[Tier, float] = {Tier.BALANCE: 0.01, Tier.TRAVEL: 0.1}


def scored(
    settings: Settings,
    values: Mapping[Tier, float],
    before: Mapping[Tier, float],
    results: Sequence[TierResult] = (),
) -> tuple[TierScore, ...]:
    """Return the tiers in the planner's order. Without results of a solve they have no bounds."""
    bounds = dict(_bounds(settings.priorities, values, results))
    seconds = {result.tier: result.seconds for result in results}
    return tuple(
        TierScore(
            name=tier,
            value=values[tier],
            bound=bounds.get(tier),
            seconds=seconds.get(tier),
            before=before.get(tier),
            allowance=settings.allowances.get(tier, 0.0),
        )
        for tier in settings.priorities
    )


def _bounds(
    priorities: Sequence[Tier], values: Mapping[Tier, float], results: Sequence[TierResult]
) -> Iterator[tuple[Tier, float]]:
    """Yield bounds, 0 where the solver's is refused: above the value, it is false; after a tier
    whose value was claimed too low, it rests on what the plan does not hold."""
    claimed = {result.tier: result for result in results}
    held = True
    for tier in priorities:
        if tier not in claimed:
            continue
        value, rounding = values[tier], ROUNDING.get(tier, 1e-6)
        believed = held and 0 <= claimed[tier].bound <= value + rounding
        yield tier, min(claimed[tier].bound, value) if believed else 0.0
        held = held and value <= claimed[tier].value + rounding
