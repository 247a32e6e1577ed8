"""The trade-off between two tiers: how little of one is needed for each amount of the other.

The epsilon-constraint method, by the plan's own means: the two tiers stand next to each
other in the priorities, and the first may give back a growing allowance. Each point is a
plan like any other, with its bounds. (Haimes, Lasdon and Wismer, 1971.)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.domain import DesignTier, Scenario, Tier
from workforce_planner.edits import Edited, apply, variation
from workforce_planner.names import did_you_mean, same
from workforce_planner.plan import COUNTED
from workforce_planner.study.batch import RECORDS, Stop, solve_all
from workforce_planner.study.job import Options, never
from workforce_planner.study.outcome import Outcome, Study
from workforce_planner.study.records import Records
from workforce_planner.study.workers import Workers

if TYPE_CHECKING:
    from pandas import DataFrame

POINTS = 9
LEAST_KNEE = 0.05  # how far from the straight line, as a share of both ranges, a bend counts

AnyTier = Tier | DesignTier
# Differences of a tier's value that are none: what the search may leave as it is.
MEASURED, COUNTED_OR_MINUTES = 0.02, 0.5


class NoFrontier(Exception):
    """There is no such curve; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Point:
    """One plan: what one tier was allowed to give back (None: the other came first).

    ``dominated`` where another point is no worse in either tier.
    """

    allowance: float | None
    outcome: Outcome
    dominated: bool = False
    knee: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The points from the best of ``giving``, the tier with allowances, to the best of the other."""

    between: tuple[AnyTier, AnyTier]
    giving: AnyTier
    points: tuple[Point, ...]
    study: Study

    @property
    def table(self) -> DataFrame:
        """One row a point: both tiers with their bounds, proof, knee, and where the plan is."""
        from workforce_planner.study.frontier_table import curve_table

        return curve_table(self)


@dataclass(frozen=True, slots=True)
class _Trade:
    """A scenario that gives a point, under the point's name."""

    allowance: float | None
    label: str
    scenario: Scenario


def most(points: int) -> int:
    """Return how many solves a curve of so many plans takes at most."""
    return 2 * points - 2


def unheard(_point: Point) -> None:
    """Say nothing: nobody listens."""


def frontier(
    name: str,
    scenario: Scenario,
    between: tuple[AnyTier, AnyTier],
    folder: Path,
    options: Options,
    *,
    points: int = POINTS,
    workers: Workers | None = None,
    stop: Stop = never,
    on_point: Callable[[Point], None] = unheard,
) -> Curve:
    """Return the curve, with a result workbook for each point in the folder.

    The two ends first; then plans evenly between them, each solved once more to give back no more
    than its gain needs, unless every amount is tried. ``on_point`` hears of each, before it is known
    which are the best; what it hears under the same name takes the place of what it heard before.
    """
    pair = _pair(between)
    solve = partial(solve_all, sweeps=(), folder=folder, options=options, workers=workers, stop=stop)
    solved = partial(_solved, solve, on_point)
    (first, last), ends = solved([_traded(name, scenario, pair, allowance) for allowance in (0.0, None)])
    if ends.stopped or first.outcome.figures is None or last.outcome.figures is None:
        return Curve(between, pair[0], (first, last), ends)
    wanted = _steps(pair[0], _value(last, pair[0]) - _value(first, pair[0]), points)
    middle, study = solved([_traded(name, scenario, pair, allowance) for allowance in wanted])
    if not (study.stopped or _every_amount(pair[0], wanted)):
        thrifty = dict(_thrifty(scenario, pair, middle, _value(last, pair[1]), folder))
        again, study = solved(list(thrifty.values()))
        better = {n: point for n, point in zip(thrifty, again, strict=True) if point.outcome.figures}
        middle = [better.get(n, point) for n, point in enumerate(middle)]
    every = [first, last, *middle]
    study = replace(ends, outcomes=tuple(point.outcome for point in every), stopped=study.stopped)
    return curve_of(between, every, study)


def curve_of(between: tuple[AnyTier, AnyTier], points: Sequence[Point], study: Study) -> Curve:
    """Return the curve through the points that are known, in order."""
    pair = _pair(between)
    ordered = sorted(points, key=lambda p: math.inf if p.allowance is None else p.allowance)
    return Curve(between, pair[0], _marked(pair, ordered), study)


def _solved(
    solve: Callable[..., Study], on_point: Callable[[Point], None], trades: Sequence[_Trade]
) -> tuple[list[Point], Study]:
    given = {trade.label: trade.allowance for trade in trades}
    study = solve(
        {trade.label: trade.scenario for trade in trades},
        on_outcome=lambda outcome: on_point(Point(given[outcome.run.label], outcome)),
    )
    return [Point(given[outcome.run.label], outcome) for outcome in study.outcomes], study


def _pair(between: tuple[AnyTier, AnyTier]) -> tuple[AnyTier, AnyTier]:
    """Return the tier whose allowance grows, then the other: people are counted out one by one."""
    first, second = between
    return (second, first) if second in COUNTED and first not in COUNTED else between


def tiers_of(scenario: Scenario, names: Sequence[str]) -> tuple[AnyTier, AnyTier]:
    """Return the two tiers of these names; raises NoFrontier."""
    every: tuple[AnyTier, ...] = (*Tier, *DesignTier) if scenario.settings.designed else tuple(Tier)
    known = {same(tier): tier for tier in every}
    for name in names:
        if same(name) not in known:
            hint = did_you_mean(name, every) or f" The tiers are {', '.join(every)}."
            raise NoFrontier(f"the tier '{name}' is not known here.{hint}")
    first, second = (known[same(name)] for name in names)
    if first is second:
        raise NoFrontier(f"{first} cannot be traded against itself. Name two tiers.")
    if type(first) is not type(second):
        raise NoFrontier(
            f"{first} and {second} are not tiers of one search. Name two of the plan or two of the design."
        )
    return first, second


def _label(name: str, pair: tuple[AnyTier, AnyTier], allowance: float | None) -> str:
    if allowance is None:
        return f"{name}, {pair[1]} first"
    return f"{name}, {pair[0]} +{allowance:g}" if allowance else f"{name}, {pair[0]} first"


def _traded(name: str, scenario: Scenario, pair: tuple[AnyTier, AnyTier], allowance: float | None) -> _Trade:
    """Return the trade in which one tier may give back so much to the other."""
    label = _label(name, pair, allowance)
    order = pair[::-1] if allowance is None else pair
    return _Trade(allowance, label, _ordered(label, scenario, order, allowance or 0.0))


def _thrifty(
    scenario: Scenario, pair: tuple[AnyTier, AnyTier], points: Sequence[Point], best: float, folder: Path
) -> Iterator[tuple[int, _Trade]]:
    """Yield the trades that keep what each point gained, from its plan on, and give back the least for it.

    ``best`` is that of the other tier. A point that reaches it is the end of the curve.
    """
    records = Records(folder / RECORDS)
    for number, point in enumerate(points):
        record = records.get(point.outcome.key)
        gained = 0.0 if point.outcome.figures is None else _value(point, pair[1]) - best
        if gained > slack(pair[1]) and record is not None and record.answer.draft is not None:
            label, answer = point.outcome.run.label, record.answer
            held = replace(record.answer.draft, structure=answer.structure or record.answer.draft.structure)
            started = replace(_ordered(label, scenario, pair[::-1], gained), held=held)
            yield number, _Trade(point.allowance, label, started)


def _ordered(label: str, scenario: Scenario, pair: tuple[AnyTier, AnyTier], allowance: float) -> Scenario:
    """Return the scenario with two tiers next to each other, where the earlier stood; the first may give."""
    settings = scenario.settings
    designing = isinstance(pair[0], DesignTier)
    order: list[AnyTier] = [*(settings.design_priorities if designing else settings.priorities)]
    place = min(order.index(tier) if tier in order else len(order) for tier in pair)
    others = [tier for tier in order if tier not in pair]
    order = [*others[:place], *pair, *others[place:]]
    allowances = {tier: amount for tier, amount in settings.allowances.items() if tier not in pair}
    if allowance:
        allowances[pair[0]] = allowance
    given = "; ".join(f"{tier} {amount:.10g}" for tier, amount in allowances.items())
    scenario = _set(scenario, "Design priorities" if designing else "Priorities", "; ".join(order))
    return _set(_set(scenario, "Allowances", given or "none"), "Name", label)


def _set(scenario: Scenario, setting: str, value: str) -> Scenario:
    edited: Edited = apply(scenario, variation(scenario, setting, value).edits)
    assert edited.scenario is not None, edited.findings
    return edited.scenario


def _steps(tier: AnyTier, range_: float, points: int) -> list[float]:
    """Return the allowances between nothing and the whole range, whole ones where people are counted."""
    if range_ <= slack(tier):
        return []
    steps = [range_ * number / (points - 1) for number in range(1, points - 1)]
    if tier in COUNTED:
        whole = dict.fromkeys(float(round(step)) for step in steps)
        return [step for step in whole if 0 < step < range_ - 0.5]
    return [round(step, 4) for step in steps]


def _every_amount(tier: AnyTier, steps: Sequence[float]) -> bool:
    """Whether the allowances leave no amount out, so that a plan that gives more than it needs is seen."""
    return tier in COUNTED and list(steps) == [float(n) for n in range(1, len(steps) + 1)]


def slack(tier: AnyTier) -> float:
    """Return the difference of a tier's value that is none."""
    return COUNTED_OR_MINUTES if tier in COUNTED or tier is Tier.TRAVEL else MEASURED


def _value(point: Point, tier: AnyTier) -> float:
    assert point.outcome.figures is not None
    return float(point.outcome.figures["tiers"][str(tier)][0])


def _marked(between: tuple[AnyTier, AnyTier], points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points with those that are dominated, and the knee, marked."""
    solved = [point for point in points if point.outcome.figures is not None]
    kept: list[Point] = []
    for point in sorted(solved, key=lambda p: tuple(_value(p, tier) for tier in between)):
        if not kept or _value(point, between[1]) < _value(kept[-1], between[1]) - slack(between[1]):
            kept.append(point)
    knee = _knee(between, kept)
    return tuple(
        replace(point, dominated=point in solved and point not in kept, knee=point is knee)
        for point in points
    )


def _knee(between: tuple[AnyTier, AnyTier], curve: Sequence[Point]) -> Point | None:
    """Return the point farthest below the straight line between the ends, if the curve bends."""
    if len(curve) < 3:
        return None
    (a0, b1), (a1, b0) = ([_value(point, tier) for tier in between] for point in (curve[0], curve[-1]))

    def below(point: Point) -> float:
        a, b = (_value(point, tier) for tier in between)
        return 1 - (a - a0) / (a1 - a0) - (b - b0) / (b1 - b0)

    best = max(curve, key=below)
    return best if below(best) > LEAST_KNEE else None


def verdict(curve: Curve) -> str:
    """Say in a sentence what the curve shows."""
    first, second = curve.between
    knee = next((point.outcome.run.label for point in curve.points if point.knee), None)
    if knee is not None:
        return f"The knee is at {knee!r}: beyond it, {second} gains less for what {first} gives."
    on_the_curve = sum(not p.dominated and p.outcome.figures is not None for p in curve.points)
    if on_the_curve == 0:
        return "There is no curve: an end of it has no plan."
    if on_the_curve == 1:
        return f"There is nothing to trade: one plan is as good in {first} as in {second}."
    return "The curve has no clear knee."
