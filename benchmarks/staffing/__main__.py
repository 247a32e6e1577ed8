"""Write docs/benchmarks-peers.md: the same workbooks, solved by us and by what a planner could pick instead.

``python -m benchmarks.staffing [SAMPLE...]`` takes the samples named, else all, one attempt at a time,
and needs the extra ``peers`` and, for Timefold, Java. An attempt is a process of its own with so many
seconds from scenario to plan; the judge says what came of it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.machine import machine
from benchmarks.staffing.attempt import METHODS
from benchmarks.staffing.plots import draw_score_over_time, draw_time_over_size
from benchmarks.staffing.weighted import WEIGHTS

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks-peers.md"
PICTURES = ROOT / "docs" / "pictures" / "peers"


@dataclass(frozen=True)
class Case:
    """A sample, how many people it has, the seconds allowed one after the other, and how often."""

    sample: str
    people: int
    budgets: tuple[int, ...]
    runs: int


CASES = (
    Case("five-regions", 740, (10, 30), 1),
    Case("six-regions", 740, (10, 30), 3),
    Case("twelve-bcus", 3_800, (60,), 1),
    Case("whole-force", 34_500, (300,), 1),
)


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt; ``tiers`` is None where no plan was found, ``failure`` says why."""

    method: str
    case: Case
    budget: int
    seconds: float
    proven: bool
    tiers: Mapping[str, float] | None
    broken: int
    failure: str = ""


def main(names: Sequence[str]) -> None:
    """Make all attempts, with a bar, and write the page."""
    cases = [case for case in CASES if not names or case.sample in names]
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    outcomes: list[Outcome] = []
    with Progress(*columns) as progress:
        for case in cases:
            task = progress.add_task(case.sample, total=len(METHODS) * len(case.budgets) * case.runs)
            for outcome in _attempts(case):
                outcomes.append(outcome)
                progress.update(task, advance=1, description=f"{case.sample}: {outcome.method}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    draw_score_over_time(outcomes, PICTURES / "score-over-time.png")
    draw_time_over_size(outcomes, PICTURES / "time-over-size.png")
    PAGE.write_text(_page(outcomes), encoding="utf-8")


def _attempts(case: Case) -> Iterator[Outcome]:
    """Yield what came of each; who has proven a plan is not given more time for it."""
    for _ in range(case.runs):
        for method in METHODS:
            ended = None
            for budget in case.budgets:
                if ended is None or not ended.proven:
                    ended = _attempt(method, case, budget)
                yield replace(ended, budget=budget)


def _attempt(method: str, case: Case, budget: int) -> Outcome:
    words = [sys.executable, "-m", "benchmarks.staffing.attempt", method, case.sample, str(budget)]
    try:
        # Reading, building a model and starting Java are allowed for, a method that does not end is not.
        done = subprocess.run(
            words, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), timeout=4 * budget + 240
        )
    except subprocess.TimeoutExpired:
        return Outcome(method, case, budget, budget, False, None, 0, "did not end")
    if done.returncode:
        return Outcome(method, case, budget, budget, False, None, 0, "failed")
    return Outcome(method, case, budget, **json.loads(done.stdout.splitlines()[-1]))


def _page(outcomes: Sequence[Outcome]) -> str:
    parts = [HEAD.format(machine=machine(), weights=_weights())]
    for case in dict.fromkeys(outcome.case for outcome in outcomes):
        mine = [outcome for outcome in outcomes if outcome.case == case]
        parts.append(_table(case, [o for o in mine if o.budget == case.budgets[-1]]))
    return "\n".join(parts)


def _weights() -> str:
    return ", ".join(f"{tier} {weight:,}" for tier, weight in WEIGHTS.items())


def _table(case: Case, outcomes: Sequence[Outcome]) -> str:
    runs = f"{case.runs} runs" if case.runs > 1 else "one run"
    lines = [
        f"## {case.sample}: about {case.people:,} people, {case.budgets[-1]} s, {runs}\n",
        "| method | seconds: median (from, to) | calls it the best | " + " | ".join(WEIGHTS) + " |",
        "| --- | ---: | --- | " + "---: | " * len(WEIGHTS),
    ]
    for method in METHODS:
        mine = [outcome for outcome in outcomes if outcome.method == method]
        lines.append(f"| {method} | {_seconds(mine)} | {_proven(mine)} | {' | '.join(_tiers(mine))} |")
    return "\n".join(lines) + "\n"


def _seconds(mine: Sequence[Outcome]) -> str:
    seconds = [outcome.seconds for outcome in mine]
    return f"{statistics.median(seconds):.1f} ({min(seconds):.1f}, {max(seconds):.1f})"


def _proven(mine: Sequence[Outcome]) -> str:
    count = sum(outcome.proven for outcome in mine)
    return "yes" if count == len(mine) else "no" if not count else f"{count} of {len(mine)}"


def _tiers(mine: Sequence[Outcome]) -> list[str]:
    """Return the tiers of the middle run, or why there are none."""
    last = sorted(mine, key=lambda outcome: outcome.seconds)[len(mine) // 2]
    if last.tiers is None:
        return [last.failure or "no plan", *[""] * (len(WEIGHTS) - 1)]
    return [f"{last.tiers[tier]:,.2f}".removesuffix(".00") for tier in WEIGHTS]


HEAD = """# Side by side with what a planner could pick instead

Made by `python3 dev.py peers`; do not edit by hand. {machine}

Each method gets the same workbook, the same seconds from the scenario to the plan, both cores, and the same
lawful plan to start from. The project's own judge says what its plan is worth. The engines solve the plain
model, a boolean for each person and place (`tests/plain.py`), with the tiers in one weighted sum, as
textbooks and the samples of OR-Tools do: {weights}.
Timefold is told the same as hard, medium and soft constraint streams, starts Java within its time, and
overruns by what that takes. Where a method calls its plan the best, it means the weighted sum within the
engine's tolerance; ours means every tier, in order, by a bound that the judge bears out. Ours may
spend Balance's slack of 0.01 FTE, which the weighted sum counts as up to 1,000.

![Score over time](pictures/peers/score-over-time.png)
![Time over size](pictures/peers/time-over-size.png)
"""

if __name__ == "__main__":
    main(sys.argv[1:])
