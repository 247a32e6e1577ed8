"""How hard cases end, each kind with five seeds: ``python -m benchmarks.bench_hard_cases [KIND...]``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.hard_cases import KINDS, SEEDS, hard_case
from benchmarks.machine import machine
from workforce_planner import make_plan, read_workbook
from workforce_planner.excel.input_book import write_input_book
from workforce_planner.plan import Plan, TierScore

SECONDS = 60


def main(kinds: Sequence[str]) -> None:
    """Solve them and print a table; each solve is told as it ends."""
    table = Table(title=f"Hard cases, {SECONDS} s each, the worst of {len(SEEDS)} seeds. {machine()}")
    for heading in ("Kind", "Every tier proven", "Longest, s", "Widest gaps"):
        table.add_column(heading)
    for kind in kinds or KINDS:
        plans = [_solved(kind, seed) for seed in SEEDS]
        proven = sum(all(tier.proven for tier in plan.score) for plan in plans)
        longest = max(plan.seconds for plan in plans)
        table.add_row(kind, f"{proven} of {len(plans)}", f"{longest:.1f}", _widest(plans))
    Console(width=140).print(table)


def _solved(kind: str, seed: int) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.xlsx"
        write_input_book(hard_case(kind, seed), path, name=kind, marking="")
        plan = make_plan(read_workbook(path), time_limit=SECONDS)
    tiers = ", ".join(f"{tier.name} {tier.value:.6g} of {tier.bound:.6g}" for tier in plan.score)
    Console(stderr=True).print(f"{kind} {seed}: {plan.seconds:.1f} s: {tiers}")
    return plan


def _widest(plans: Sequence[Plan]) -> str:
    """Return the widest gap of each tier that is not proven everywhere."""
    columns = zip(*(plan.score for plan in plans), strict=True)
    unproven = [[tier for tier in column if not tier.proven] for column in columns]
    return ", ".join(_told(max(tiers, key=_gap)) for tiers in unproven if tiers)


def _gap(tier: TierScore) -> float:
    return (tier.value - (tier.bound or 0)) / max(1.0, tier.value)


def _told(tier: TierScore) -> str:
    return f"{tier.name} {100 * _gap(tier):.1f} % ({tier.value:.6g} of {tier.bound:.6g})"


if __name__ == "__main__":
    main(sys.argv[1:])
