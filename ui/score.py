"""A plan's score as the screen words it: each tier with what it was, is, and could be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ui.formats import figure
from ui.table import Table
from workforce_planner.domain import DesignTier, Tier
from workforce_planner.plan import COUNTED, UNIT_OF_MEASURE, TierScore

MEANING: Mapping[str, str] = {
    Tier.COVER: "Minimum staffing missing, unit sizes and limits broken, in people.",
    Tier.BALANCE: "How far teams are from their fair share, beyond the tolerance, in FTE.",
    Tier.SUPERVISION: "People beyond their supervisors' span.",
    Tier.SPECIALISM: "Officers posted to a specialism other than their own.",
    Tier.MOVES: "Officers who move to a unit they did not volunteer for.",
    Tier.TRAVEL: "Minutes added to journeys to work, over everybody who moves or arrives.",
    DesignTier.WORKLOAD: "How far units are from the mean workload, beyond the tolerance, in FTE.",
    DesignTier.BORDERS: "Pairs of neighbouring areas that are in different units.",
    DesignTier.PEOPLE: "FTE that must come from another unit.",
}

UNKNOWN = 1e30  # solvers write "no bound yet" as a figure beyond this

WAITING, WORKING, PROVEN, OPEN = "waiting", "working", "proven", "not proven"
SYMBOLS: Mapping[str, str] = {WAITING: "○", WORKING: "▸", PROVEN: "✓", OPEN: "–"}

# Seconds without a word of an earlier tier after which nothing more is expected of it.
_QUIET = 3.0


@dataclass(frozen=True, slots=True)
class TierState:
    """One line of the checklist while a solve goes on, and after it.

    ``seconds`` are the tier's own, from ``since`` to ``until``, when it was last heard of; these two are
    since the solve began.
    """

    name: str
    value: float | None = None
    bound: float | None = None
    seconds: float | None = None
    state: str = WAITING
    since: float = 0.0
    until: float = 0.0


def tier(name: str) -> Tier | DesignTier:
    """Return the tier of this name."""
    return Tier(name) if name in set(Tier) else DesignTier(name)


def shown(name: str, value: float | None) -> str:
    """Return a tier's figure: whole for people and borders, otherwise with as much as matters."""
    if value is None or abs(value) > UNKNOWN:
        return "–"
    if tier(name) in COUNTED:
        return f"{value:,.0f}"
    return figure(value, 0 if abs(value) >= 100 else 2)


def signed(name: str, change: float) -> str:
    """Return a change with its sign."""
    return f"{'+' if change > 0 else '−'}{shown(name, abs(change))}"


def unit(name: str) -> str:
    """Return what a tier is counted in, in a word."""
    return UNIT_OF_MEASURE[tier(name)].split(",")[0]


def waiting(names: Sequence[str]) -> tuple[TierState, ...]:
    """Return the checklist before a solve."""
    return tuple(TierState(name) for name in names)


def advanced(states: Sequence[TierState], progress: Sequence[Any]) -> tuple[TierState, ...]:
    """Return the checklist after some progress.

    The latest tier is under way, and so are earlier ones that are not proven as long as they are heard of.
    """
    found = list(states)
    names = [state.name for state in states]
    for step in progress:
        if step.tier not in names:
            continue
        here = names.index(step.tier)
        before = max((state.until for state in found[:here]), default=0.0)
        since = before if found[here].state is WAITING else found[here].since
        found[:here] = [_ended(state, step.seconds) for state in found[:here]]
        own = max(0.0, step.seconds - since)
        found[here] = TierState(step.tier, step.value, step.bound, own, WORKING, since, step.seconds)
    return tuple(found)


def finished(scores: Sequence[TierScore]) -> tuple[TierState, ...]:
    """Return the checklist of a solved plan."""
    return tuple(
        TierState(
            str(s.name), s.value, s.bound, s.seconds,
            WAITING if s.bound is None else PROVEN if s.proven else OPEN,
        )
        for s in scores
    )  # fmt: skip


def checklist(states: Sequence[TierState]) -> Table:
    """Return the checklist as a table."""
    return Table(
        "Tiers",
        ("Tier", "Value", "Bound", "Gap", "Time s", "State"),
        (
            [f"{SYMBOLS[s.state]}  {s.name}" for s in states],
            [_figure(s.name, s.value) for s in states],
            [_figure(s.name, s.bound) for s in states],
            [_gap(s) for s in states],
            [None if s.seconds is None else round(s.seconds, 1) for s in states],
            [s.state for s in states],
        ),
    )


def _figure(name: str, value: float | None) -> float | int | None:
    """Return a figure as the checklist shows it, so that it stays a number and lines up."""
    if value is None or abs(value) > UNKNOWN:
        return None
    return round(value) if tier(name) in COUNTED or abs(value) >= 100 else round(value, 2)


def _ended(state: TierState, now: float) -> TierState:
    if state.state is not WORKING:
        return state
    proven = TierScore(tier(state.name), state.value or 0.0, state.bound).proven
    if not proven and now - state.until < _QUIET:
        return state
    return replace(state, state=PROVEN if proven else OPEN)


def _gap(state: TierState) -> float | int | None:
    if state.value is None or state.bound is None or abs(state.bound) > UNKNOWN:
        return None
    return _figure(state.name, max(0.0, state.value - state.bound))
