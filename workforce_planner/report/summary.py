"""The plan on one page: after, before and best possible, to be read in a meeting.

A row with nothing but a measure is the heading of a section. A measure that is not known has no row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version

from pandas import DataFrame

from workforce_planner.domain import DesignTier, Tier
from workforce_planner.judge.staffing import Staffing
from workforce_planner.judge.tiers import cover_shortfalls, moves, supervision_shortfalls, travel
from workforce_planner.plan import COUNTED, UNIT_OF_MEASURE, Plan, Status, TierScore
from workforce_planner.quantities import Team
from workforce_planner.report.comparison import Comparison, loads, within_tolerance
from workforce_planner.report.people import volunteered

SUMMARY = ("Measure", "Value", "Before", "Best possible", "Notes")

Row = tuple[object, ...]

STATUS_NOTES: Mapping[Status | None, str] = {
    Status.OPTIMAL: "Every tier is proven: no plan is better.",
    Status.FEASIBLE: "A lawful plan. A better one may exist: not every tier is proven.",
    Status.STOPPED: "Stopped early. A better plan may exist: not every tier is proven.",
    None: "A plan judged as it stands, not solved.",
}

TIER_NOTES: Mapping[Tier | DesignTier, str] = {
    Tier.COVER: "People missing from minimum staffing, unit sizes and limits.",
    Tier.BALANCE: "Distance from fair shares, beyond tolerance and graded.",
    Tier.SUPERVISION: "People beyond their supervisors' span.",
    Tier.SPECIALISM: "Officers who work in a specialism other than their own.",
    Tier.MOVES: "Officers who change unit without having volunteered for it.",
    Tier.TRAVEL: "Added to journeys, one way, over all officers.",
    DesignTier.WORKLOAD: "Distance of units from the mean workload, beyond tolerance and graded.",
    DesignTier.BORDERS: "Pairs of neighbouring areas in different units.",
    DesignTier.PEOPLE: "Investigators who must come from another unit.",
}


def summary(comparison: Comparison) -> DataFrame:
    """Return the key figures; Before and Best possible are blank where there is none."""
    sections: Mapping[str, Iterator[Row]] = {
        "Plan": _plan(comparison.plan),
        "Score: lower is better, the first tier counts most": map(_tier, comparison.plan.score),
        "People": _people(comparison),
        "Work": _work(comparison),
        "This run": _run(comparison.plan),
        "How to read this": _explanations(),
        "Remarks": _remarks(comparison.plan),
    }
    rows: list[Row] = []
    for heading, section in sections.items():
        known = [row for row in section if any(cell is not None for cell in row[1:])]
        rows += [(heading,), *known] if known else []
    blank = (None,) * len(SUMMARY)
    return DataFrame([(*row, *blank[len(row) :]) for row in rows], columns=SUMMARY, dtype=object)


def _plan(plan: Plan) -> Iterator[Row]:
    yield "Name", plan.scenario.settings.name
    yield "Status", str(plan.status or "Judged"), None, None, STATUS_NOTES[plan.status]
    yield "Protective marking", plan.scenario.settings.marking
    broken = "Not a lawful plan: each is listed below." if plan.broken else "A lawful plan."
    yield "Hard rules broken", len(plan.broken), None, 0, broken


def _tier(tier: TierScore) -> Row:
    proof = "" if tier.bound is None else " Proven." if tier.proven else " Not proven."
    return (
        f"{tier.name} ({UNIT_OF_MEASURE[tier.name]})",
        _whole(tier.name, tier.value),
        _whole(tier.name, tier.before),
        _best_possible(tier),
        TIER_NOTES[tier.name] + proof,
    )


def _whole(name: Tier | DesignTier, value: float | None) -> float | None:
    return value if value is None or name not in COUNTED else round(value)


def _best_possible(tier: TierScore) -> float | None:
    """Return the tier's bound, in whole people where it counts people."""
    return tier.bound if tier.bound is None or tier.name not in COUNTED else math.ceil(tier.bound - 1e-6)


def _people(comparison: Comparison) -> Iterator[Row]:
    q, after, before = comparison.quantities, comparison.after, comparison.before
    placed, posts = after.postings, after.placements
    filled, total = sum(p.row.filled for p in posts), sum(p.row.posts for p in posts)
    moved = sum(q.moves(p.officer, p.unit) for p in placed)
    offered = sum(o.volunteers_for_all or bool(o.volunteers) for o in q.posted)
    willing = sum(volunteered(q, p.officer, p.unit) for p in placed if p.officer.present is not None)
    incoming = sum(o.present is None for o in q.posted)
    yield "Officers", len(placed), len(before.postings), None, "Before: leavers included."
    yield "Posts", total, 0, None, "Uplift posts placed, filled and vacant."
    yield "Filled", filled, 0, None, "With a person in them on the day the plan starts."
    yield "Moved", moved, 0, None, "Officers whose new unit does not hold their present area."
    yield "Compulsory moves", moves(after), 0, _best(comparison.plan, Tier.MOVES)
    yield "Volunteers placed", willing, None, None, f"Of {offered:,} who offered to change unit."
    yield "Volunteers offered", offered
    yield "Incoming", incoming, None, None, "Officers without a present area."
    yield "Added minutes", travel(after), 0, _best(comparison.plan, Tier.TRAVEL), "One way, all officers."


def _work(comparison: Comparison) -> Iterator[Row]:
    after, before = comparison.after, comparison.before
    required = math.fsum(after.quantities.required.values())
    yield "Required FTE", required, required
    yield "Available FTE", _available(after), _available(before), None, "On the strength."
    full = math.fsum(after.establishment.values())
    yield "Available FTE when full", full, None, None, "With vacant posts filled."
    yield "Demand not met", _unmet(after), _unmet(before), None, "FTE that teams lack for a load of 100 %."
    yield _extreme("Highest load", max, after, before)
    yield _extreme("Lowest load", min, after, before)
    yield "Teams with work and nobody", _deserted(after), _deserted(before)
    balanced = len(after.quantities.fair_strength)
    near, then = _near_fair_share(after), _near_fair_share(before)
    yield "Teams within tolerance", near, then, None, f"Of {balanced:,} teams."
    short = sum(s.missing for s in (*cover_shortfalls(after), *supervision_shortfalls(after)))
    yield "Shortfalls", short, None, None, "People, line by line in the Shortfalls sheet."


def _available(staffing: Staffing) -> float:
    return math.fsum(staffing.strength.values())


def _unmet(staffing: Staffing) -> float:
    required = staffing.quantities.required
    return math.fsum(max(0.0, fte - staffing.strength.get(team, 0.0)) for team, fte in required.items())


def _deserted(staffing: Staffing) -> int:
    required = staffing.quantities.required
    return sum(fte > 0 and staffing.strength.get(team, 0.0) <= 0 for team, fte in required.items())


def _near_fair_share(staffing: Staffing) -> int:
    return sum(within_tolerance(staffing, team) is True for team in staffing.quantities.fair_strength)


def _extreme(measure: str, pick: Callable[..., Team | None], after: Staffing, before: Staffing) -> Row:
    """Return the row of the busiest or idlest team that has work and somebody to do it."""
    found: list[tuple[float | None, str]] = []
    for staffing in (after, before):
        required = staffing.quantities.required
        loaded = {
            team: percent
            for team, percent in loads(staffing, staffing.strength).items()
            if required[team] > 0 and isinstance(percent, float)
        }
        team = pick(loaded, key=loaded.__getitem__, default=None)
        found.append((None, "nobody") if team is None else (loaded[team], " / ".join(team)))
    (now, where), (then, there) = found
    return measure, now, then, None, f"{where}. Before: {there}."


def _best(plan: Plan, name: Tier) -> float | None:
    return next((_best_possible(tier) for tier in plan.score if tier.name is name), None)


def _run(plan: Plan) -> Iterator[Row]:
    solved = plan.status is not None
    source = plan.scenario.source
    yield "Seconds", plan.seconds if solved else None
    yield "Seed", plan.seed if solved else None
    yield "Program version", f"Workforce Planner {version('workforce-planner')}"
    yield "Solver version", f"OR-Tools {version('ortools')}, HiGHS {version('highspy')}"
    yield "Input file", source.path.name if source.path else None
    yield "SHA-256 of the input file", source.sha256 or None
    yield "Date", datetime.now().replace(microsecond=0)


def _explanations() -> Iterator[Row]:
    yield "Before", None, None, None, "Present postings, leavers included; no posts; own fair shares."
    yield "Best possible", None, None, None, "No plan can be better, given the tiers above it as they are."
    yield "Load", None, None, None, "Required FTE in per cent of capacity: 120 % is a fifth too much work."
    colours = "Beyond tolerance: orange has too much work, blue too little (sheet Teams)."
    yield "Colours", None, None, None, colours


def _remarks(plan: Plan) -> Iterator[Row]:
    for warning in plan.warnings:
        yield "Note", None, None, None, warning
    for broken in plan.broken:
        yield f"Hard rule {broken.rule} broken", broken.place, None, None, broken.message
