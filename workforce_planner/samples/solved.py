"""Samples that are opened already solved: the plan and its bounds, kept in ``sample_data``.

The plan is judged anew whenever it is opened. ``python -m workforce_planner.samples.solved``
solves these samples and writes the tables again; a test says when that is due.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workforce_planner.domain import DesignTier
from workforce_planner.plan import Plan, TierScore
from workforce_planner.samples.facts import table
from workforce_planner.source import Cell

if TYPE_CHECKING:
    from solver.result import TierResult

SOLVED = ("five-regions",)
POSTINGS = ("Officer ID", "To unit", "Specialism")
POSTS = ("Line", "Specialism", "Unit", "Posts", "Filled")
ROUNDED = 1e-6
BOUNDS = ("Tier", "Value", "Bound", "Seconds", "Proven for")

Rows = Sequence[Sequence[Cell]]


def plan_sheets(name: str) -> Mapping[str, list[list[Cell]]]:
    """Return the sheets that hold a sample's plan, headings first; none for one that is not solved."""
    if name not in SOLVED:
        return {}
    postings: list[list[Cell]] = [
        [row[heading] or None for heading in POSTINGS] for row in table(_table(name, "postings"))
    ]
    posts: list[list[Cell]] = [
        [*(row[heading] or None for heading in POSTS[:3]), int(row["Posts"]), int(row["Filled"])]
        for row in table(_table(name, "posts"))
    ]
    return {"Postings": [[*POSTINGS], *postings], "Uplift postings": [[*POSTS], *posts]}


def proof(name: str, sheets: Mapping[str, Rows]) -> tuple[TierResult, ...]:
    """Return the tiers as they were proven for exactly these sheets; nothing for others."""
    from solver.result import TierResult

    if name not in SOLVED:
        return ()
    proven_for = fingerprint(sheets)
    return tuple(
        TierResult(row["Tier"], float(row["Value"]), float(row["Bound"]), float(row["Seconds"]))
        for row in table(_table(name, "bounds"))
        if row["Proven for"] == proven_for
    )


def proven(plan: Plan, results: Sequence[TierResult]) -> Plan:
    """Return a judged plan with the bounds of an earlier solve, as far as its values bear them out."""
    from workforce_planner.pipeline import status
    from workforce_planner.score import scored

    if plan.broken or not results:
        return plan
    values = {tier.name: tier.value for tier in plan.score}
    before = {tier.name: tier.before for tier in plan.score}
    drawn = (_bounded(tier, results) for tier in plan.score if isinstance(tier.name, DesignTier))
    score = (*drawn, *scored(plan.scenario.settings, values, before, results))  # type: ignore[arg-type]
    seconds = sum(result.seconds for result in results)
    return replace(plan, score=score, status=status(score, stopped=False), seconds=seconds)


def _bounded(tier: TierScore, results: Sequence[TierResult]) -> TierScore:
    """Return a tier of the structure with the bound that was found for it; one above the value is false."""
    known = next((result for result in results if result.tier == tier.name), None)
    if known is None:
        return tier
    bound = min(known.bound, tier.value) if known.bound <= tier.value + ROUNDED else 0.0
    return replace(tier, bound=bound, seconds=known.seconds)


def fingerprint(sheets: Mapping[str, Rows]) -> str:
    """Return the SHA-256 of a sample's cells."""
    cells = [(title, [list(row) for row in rows]) for title, rows in sheets.items()]
    return sha256(repr(cells).encode()).hexdigest()


def _table(name: str, what: str) -> str:
    return f"{name.replace('-', '_')}_{what}"


def _solve(name: str) -> None:
    from workforce_planner.excel.read import load
    from workforce_planner.pipeline import make_plan
    from workforce_planner.samples import sample_sheets, write_sample

    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xlsx"
        write_sample(name, path)
        scenario = load(path).scenario
    assert scenario is not None
    plan = make_plan(scenario)
    proven_for = fingerprint(sample_sheets(name))
    _write(name, "postings", POSTINGS, [(r.officer, r.unit, r.specialism) for r in plan.draft.postings])
    _write(
        name, "posts", POSTS,
        [(r.line, r.specialism, r.unit, r.posts, r.filled) for r in plan.draft.uplift],
    )  # fmt: skip
    _write(
        name, "bounds", BOUNDS,
        [(str(t.name), t.value, t.bound, round(t.seconds or 0, 2), proven_for) for t in plan.score],
    )  # fmt: skip


def _write(name: str, what: str, headings: Sequence[str], rows: Rows) -> None:
    path = Path(str(files("sample_data").joinpath(f"{_table(name, what)}.csv")))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([headings, *rows])


if __name__ == "__main__":
    for sample in SOLVED:
        _solve(sample)
