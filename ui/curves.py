"""The trade-off between two tiers as the window holds it. Traced in a worker process; no Qt here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ui import table
from ui.planned import Packed
from ui.table import Table
from ui.worker import Listener, Parcel
from workforce_planner.domain import DesignTier, Settings, Tier

if TYPE_CHECKING:
    from workforce_planner.study.frontier import Curve, Point
    from workforce_planner.study.job import Done, Job
    from workforce_planner.study.workers import Here


@dataclass(frozen=True, slots=True)
class Trade:
    """What is traded: both tiers, and how many plans the curve has at most. No limit of time for a
    plan means until it is proven."""

    scenario: Parcel
    between: tuple[str, str]
    points: int
    time_limit: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A plan on the drawing: its value in both tiers, and the bound of each; the value itself where
    that is proven, None without one."""

    name: str
    values: tuple[float, float]
    bounds: tuple[float | None, float | None]
    on_curve: bool = True
    knee: bool = False

    @property
    def proven(self) -> bool:
        """Whether no plan with its allowance is better in either tier."""
        return self.values == self.bounds


@dataclass(frozen=True, slots=True)
class Traced:
    """The curve as far as it is known; ``verdict`` says what it shows once it is whole.

    ``table`` has a row for each plan, also for those that came to nothing.
    """

    between: tuple[str, str]
    table: Table
    spots: tuple[Spot, ...] = ()
    verdict: str = ""
    stopped: str = ""
    tier: str = "curve"  # the latest report under this name is the one that counts

    def shown(self, *, names: bool) -> Table:
        """Return the table; what went wrong may name somebody."""
        kept = [n for n, heading in enumerate(self.table.headings) if names or heading != "Problem"]
        headings, columns = self.table.headings, self.table.columns
        return Table(self.table.name, tuple(headings[n] for n in kept), tuple(columns[n] for n in kept))


@dataclass(frozen=True, slots=True)
class Found:
    """The plan of a point, under the point's name."""

    tier: str
    draft: Packed


def partners(settings: Settings, tier: str = "") -> tuple[str, ...]:
    """Return the tiers that can be traded, or those that one can be traded against."""
    kinds: list[Sequence[str]] = [[str(each) for each in Tier]]
    if settings.designed:
        kinds.insert(0, [str(each) for each in DesignTier])
    if not tier:
        return tuple(each for kind in kinds for each in kind)
    return tuple(each for kind in kinds if tier in kind for each in kind if each != tier)


def trace(listener: Listener, trade: Trade, folder: Path) -> Traced:
    """Trace the curve in this process, a plan after the other, and report each as it comes.

    What is known of an earlier try, in the same folder, is not solved again.
    """
    from ui.referee import opened
    from workforce_planner.study.frontier import curve_of, frontier, tiers_of, verdict
    from workforce_planner.study.job import Options
    from workforce_planner.study.outcome import Study

    scenario = opened(trade.scenario)
    between = tiers_of(scenario, trade.between)
    limit = math.inf if trade.time_limit is None else trade.time_limit
    known: dict[str, Point] = {}

    def hear(point: Point) -> None:
        known[point.outcome.run.label] = point
        outcomes = tuple(each.outcome for each in known.values())
        listener.report(traced(curve_of(between, list(known.values()), Study((), outcomes, ""))))

    curve = frontier(
        scenario.settings.name,
        scenario,
        between,
        folder,
        Options(limit, trade.seed, with_names=False),
        points=trade.points,
        workers=_telling(listener),
        stop=listener.stopped,
        on_point=hear,
    )
    whole = traced(curve)
    said = "" if curve.study.stopped else verdict(curve).replace(_prefix(curve), "")
    return replace(whole, verdict=said, stopped=curve.study.stopped)


def traced(curve: Curve) -> Traced:
    """Return a curve as the window shows it, the plans under the names that they have on it."""
    first, second = map(str, curve.between)
    shown = table.from_frame("Frontier", curve.table.drop(columns="Result"))
    names = [str(name).removeprefix(_prefix(curve)) for name in shown.column("Plan")]
    shown = replace(shown, columns=(names, *shown.columns[1:]))
    spots = (_spot(curve, point) for point in curve.points if point.outcome.figures is not None)
    in_order = sorted(spots, key=lambda spot: names.index(spot.name))
    return Traced((first, second), shown, tuple(in_order))


def _spot(curve: Curve, point: Point) -> Spot:
    assert point.outcome.figures is not None
    tiers = [point.outcome.figures["tiers"][str(tier)] for tier in curve.between]
    (a, b), (low, lower) = zip(*((v, v if proven else bound) for v, bound, proven in tiers), strict=True)
    name = point.outcome.run.label.removeprefix(_prefix(curve))
    return Spot(name, (a, b), (low, lower), not point.dominated, point.knee)


def _prefix(curve: Curve) -> str:
    """Return what the names of all plans of a curve begin with: that of the scenario."""
    label = next((point.outcome.run.label for point in curve.points), "")
    return label[: label.rfind(", ") + 2]


def _telling(listener: Listener) -> Here:
    """Return this process as the one that works, telling of each plan before the study does."""
    from workforce_planner.study.workers import Here

    class Telling(Here):
        def submit(self, job: Job) -> Future[Done]:
            future = super().submit(job)
            answer = future.result().answer
            if answer.draft is not None and answer.settled:
                name = job.scenario.settings.name.rpartition(", ")[2]
                draft = replace(answer.draft, structure=answer.structure or answer.draft.structure)
                listener.report(Found(name, Packed.of(draft)))
            return future

    return Telling(listener.stopped)
