"""Write docs/samples.md: every tier of every sample, before and at the best plan.

``python -m benchmarks.samples_table`` solves all samples; with names, only those are solved
and the others keep what the page says of them.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import workforce_planner
from benchmarks.pages import put_section
from workforce_planner.plan import UNIT_OF_MEASURE, Plan, TierScore
from workforce_planner.samples import SAMPLES, sample_force, sample_sheets, write_sample
from workforce_planner.source import Cell

PAGE = Path(__file__).resolve().parent.parent / "docs" / "samples.md"
TIME_LIMIT = 300.0  # seconds for each sample
HEAD = """# The samples

Made by `python -m benchmarks.samples_table`, which writes each sample, reads it back and solves it; do not
edit by hand. Every figure is the judge's. `workforce-planner sample NAME` writes the workbook; its Notes
sheet says what in it is a fact and what is assumed. No sample is easy: each starts unbalanced and short of
supervision, each needs moves and longer journeys, and in some not even the best plan reaches 0.
"""


def main(names: Sequence[str]) -> None:
    """Solve the samples named (all where none is) and write the page."""
    for name in names or SAMPLES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        put_section(PAGE, HEAD, SAMPLES, name, _section(name, _solved(name)))


def _solved(name: str) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        write_sample(name, path)
        return workforce_planner.make_plan(workforce_planner.read_workbook(path), time_limit=TIME_LIMIT)


def digest(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> str:
    """Return a short fingerprint of every cell, so that a page of older samples is found out."""
    return hashlib.sha256(json.dumps(sheets).encode()).hexdigest()[:16]


def _section(name: str, plan: Plan) -> str:
    content = f"Content `{digest(sample_sheets(name))}`."
    return "\n".join([f"## {name}", "", f"{_size(name, plan)} {content}", "", *_table(plan.score), ""])


def _size(name: str, plan: Plan) -> str:
    scenario, strands = plan.scenario, sample_force(name).strands
    posts = [line for line in scenario.uplift if line.posts > 0]
    return (
        f"{scenario.settings.name}: {len(scenario.officers):,} officers, of whom "
        f"{len(plan.draft.postings):,} are posted, and {sum(line.posts for line in posts):,} posts "
        f"({sum(line.filled for line in posts):,} filled); {len(scenario.units)} units, "
        f"{len(strands)} specialisms, {len(scenario.units) * len(strands)} teams; no new journey above "
        f"{scenario.settings.travel_limit:g} minutes."
    )


def _table(score: Iterable[TierScore]) -> list[str]:
    return [
        "| tier | unit | before | best plan | bound | proven |",
        "| --- | --- | ---: | ---: | ---: | --- |",
        *(
            f"| {tier.name} | {UNIT_OF_MEASURE[tier.name]} | {_number(tier.before)} | {_number(tier.value)} "
            f"| {_number(tier.bound)} | {'yes' if tier.proven else 'no'} |"
            for tier in score
        ),
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    main(sys.argv[1:])
