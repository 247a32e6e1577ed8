"""Design: which areas belong together, when the structure is not given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.progress import Listener, Stop, never, silent
from workforce_planner.design.names import designed_units, structure_of
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.judge.structure import judge_structure
from workforce_planner.plan import NoPlan, TierScore

if TYPE_CHECKING:
    from solver.result import TierResult

__all__ = ["Designed", "design"]

# By how much the solver's figures may differ from the judge's through rounding alone.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Designed:
    """A scenario whose structure is known, and the score of that structure.

    ``scenario.units`` has every unit, those without a row in the Units sheet last.
    """

    scenario: Scenario
    tiers: tuple[TierScore, ...]


def design(
    scenario: Scenario,
    refused: Sequence[Scenario] = (),
    *,
    time_limit: float | None = None,
    on_progress: Listener = silent,
    stop: Stop = never,
    seed: int = 0,
    workers: int | None = None,
) -> Designed:
    """Return the scenario with the best structure found, which the judge has passed.

    A structure that the workbook holds is kept where none is better. ``refused`` are answers
    of before, under which not everybody can be posted. Raises NoPlan where no structure is
    lawful, or none was found.
    """
    from solver import structure as solver
    from solver.result import Status
    from workforce_planner.design import clash, ground
    from workforce_planner.design.claims import claims

    compiled = ground.compile_ground(scenario)
    answer = solver.design_otherwise(
        compiled.ground,
        [compiled.structure(one.structure) for one in refused if one.structure is not None],
        [claim for one in refused for claim in claims(compiled, one)],
        held=compiled.held,
        time_limit=time_limit,
        on_progress=on_progress,
        stop=stop,
        seed=seed,
        workers=workers or 1,
    )
    if answer.best is None and refused:  # it is more than the structure's own entries that clash
        raise NoPlan("clash" if answer.status is Status.CLASH else "not found")
    if answer.best is None:
        raise clash.no_structure(scenario, answer.status, stop)
    groups = [compiled.names(group) for group in answer.best]
    return designed(scenario, structure_of(scenario, groups), answer.tiers)


def designed(scenario: Scenario, structure: Mapping[str, str], results: Sequence[TierResult]) -> Designed:
    """Return a structure judged, with the solver's bounds where they can be believed."""
    verdict = judge_structure(scenario, structure)
    if verdict.broken:
        raise RuntimeError(f"the designed structure is not lawful: {verdict.broken}")
    bounds = {result.tier: result for result in results}
    tiers = tuple(_score(scenario, tier, verdict.values[tier], bounds.get(tier)) for tier in verdict.values)
    return Designed(replace(scenario, structure=structure, units=designed_units(scenario)), tiers)


def _score(scenario: Scenario, tier: DesignTier, value: float, result: TierResult | None) -> TierScore:
    believed = result is not None and result.bound <= value + ROUNDING
    return TierScore(
        name=tier,
        value=value,
        bound=min(result.bound, value) if believed and result else 0.0,
        seconds=result.seconds if result else None,
        allowance=scenario.settings.allowances.get(tier, 0.0),
    )
