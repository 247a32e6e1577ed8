"""The best structures that really differ, each with what it would mean for the people."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.progress import Listener, Stop, never, silent
from workforce_planner.design import Designed, design, designed
from workforce_planner.design.given import asked, given
from workforce_planner.design.journeys import added_minutes
from workforce_planner.design.names import structure_of
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.judge.structure import judge_structure
from workforce_planner.plan import TIME_LIMIT, Status, TierScore
from workforce_planner.structures import Figures, figures

if TYPE_CHECKING:
    from pandas import DataFrame

APART = 3  # areas in another unit, from which on two structures really differ
DESIGNED_FIRST = "Designed first"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One structure, given to the scenario it was designed for.

    ``apart`` is the least number of areas in another unit than in any alternative before
    it, None for the first. ``minutes`` are what journeys grow by (``added_minutes``).
    """

    name: str
    scenario: Scenario
    tiers: tuple[TierScore, ...]
    figures: Figures
    minutes: float
    apart: int | None = None

    @property
    def proven(self) -> bool:
        """Whether no structure so far from those before it is better."""
        return all(tier.proven for tier in self.tiers)

    @property
    def value(self) -> dict[DesignTier, float]:
        """The value of each design tier."""
        return {DesignTier(tier.name): tier.value for tier in self.tiers}


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Structures, best first. ``no_more`` is proof that no further one is ``apart`` areas away.

    ``designed_first`` is the structure chosen without regard to people, where the People
    tier is asked for: what it needs more is what designing with them saves.
    """

    found: tuple[Alternative, ...]
    apart: int
    no_more: bool
    status: Status
    designed_first: Alternative | None = None
    seconds: float = 0.0

    @property
    def table(self) -> DataFrame:
        """What there is to choose from, a row each."""
        from workforce_planner.design.tables import overview  # pandas takes a second to import

        return overview(self)

    @property
    def structures(self) -> DataFrame:
        """The unit of each area in every alternative."""
        from workforce_planner.design.tables import structures

        return structures(self)


def design_structures(
    scenario: Scenario,
    *,
    alternatives: int = 1,
    apart: int = APART,
    time_limit: float | None = TIME_LIMIT,
    on_progress: Listener = silent,
    stop: Stop = never,
    seed: int = 0,
    workers: int | None = None,
) -> Alternatives:
    """Return up to so many structures, each the best at least ``apart`` areas away from those before it.

    A structure that is given counts as one that is held. Raises NoPlan where no structure
    is lawful or none was found, BadWorkbook where the workbook cannot be designed for.
    """
    began, scenario = time.monotonic(), asked(scenario)
    together = DesignTier.PEOPLE in scenario.settings.design_priorities
    options = _Options(time_limit, on_progress, stop, seed, workers)
    found = _designed(scenario, alternatives, apart, options)
    left = None if time_limit is None else max(1.0, time_limit - (time.monotonic() - began))
    first = _without_people(scenario, replace(options, time_limit=left)) if together and not stop() else None
    return replace(found, designed_first=first, seconds=time.monotonic() - began)


@dataclass(frozen=True, slots=True)
class _Options:
    """How the solver is to go about it."""

    time_limit: float | None
    on_progress: Listener
    stop: Stop
    seed: int
    workers: int | None


def _designed(scenario: Scenario, count: int, apart: int, options: _Options) -> Alternatives:
    from solver import structure as solver
    from workforce_planner.design import clash, ground

    compiled = ground.compile_ground(scenario)
    answer = solver.list_alternatives(
        compiled.ground,
        count,
        apart,
        held=compiled.held,
        time_limit=options.time_limit,
        on_progress=options.on_progress,
        stop=options.stop,
        seed=options.seed,
        workers=options.workers or 1,
    )
    if not answer.found:
        raise clash.no_structure(scenario, answer.status, options.stop)
    found = []
    for number, one in enumerate(answer.found, start=1):
        structure = structure_of(scenario, map(compiled.names, one.structure))
        answered = designed(scenario, structure, one.tiers)
        found.append(_alternative(str(number), scenario, answered, one.apart))
    complete = len(found) == count or answer.no_more
    status = _status(found, complete=complete, stopped=options.stop())
    return Alternatives(tuple(found), apart, answer.no_more, status)


def _status(found: list[Alternative], *, complete: bool, stopped: bool) -> Status:
    if complete and all(one.proven for one in found):
        return Status.OPTIMAL
    return Status.STOPPED if stopped else Status.FEASIBLE


def _alternative(name: str, scenario: Scenario, answered: Designed, apart: int | None) -> Alternative:
    structure = answered.scenario.structure
    assert structure is not None
    there = given(scenario, structure)
    worth = figures(scenario, structure)
    return Alternative(name, there, answered.tiers, worth, added_minutes(there), apart)


def _without_people(scenario: Scenario, options: _Options) -> Alternative:
    """Return the structure designed without the People tier, scored with it."""
    priorities = tuple(t for t in scenario.settings.design_priorities if t is not DesignTier.PEOPLE)
    alone = replace(scenario, settings=replace(scenario.settings, design_priorities=priorities))
    answered = design(
        alone,
        time_limit=options.time_limit,
        stop=options.stop,
        seed=options.seed,
        workers=options.workers,
    )
    assert answered.scenario.structure is not None
    values = judge_structure(scenario, answered.scenario.structure).values
    tiers = tuple(TierScore(tier, value) for tier, value in values.items())
    return _alternative(DESIGNED_FIRST, scenario, replace(answered, tiers=tiers), None)
