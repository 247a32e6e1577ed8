"""Measure judging after an edit: ``python benchmarks/bench_judge.py [SAMPLE...]``.

The present postings of a sample are the plan. Each edit is judged from the plan before it,
with the plan's score, its broken rules, its teams and the present postings beside it. Seconds
on the wall and of this process are the least of some runs: other work on the machine adds to both.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workforce_planner.domain import Draft, Officer, PostingRow, Scenario
from workforce_planner.edits import Edit, apply
from workforce_planner.excel.read import load
from workforce_planner.fill import candidates
from workforce_planner.judge import judge, judge_before
from workforce_planner.judge.staffing import present_row
from workforce_planner.judgement import Judgement, judgement
from workforce_planner.quantities import quantities
from workforce_planner.samples import write_sample

SAMPLES = ("twelve-bcus", "whole-force")
RUNS = 7

Work = Callable[[], object]


def main(names: Sequence[str]) -> None:
    for name in names or SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.xlsx"
            write_sample(name, path)
            scenario = load(path).scenario
        assert scenario is not None
        q = quantities(scenario)
        draft = Draft(tuple(present_row(q, officer) for officer in q.posted if officer.present))
        now = judgement(scenario, draft)
        gc.collect()
        gc.freeze()  # as the desktop does
        print(f"\n{name}: {len(q.posted):,} officers\n")
        print("| what | ms on the wall | CPU ms |\n| --- | ---: | ---: |")
        for what, work in works(now):
            wall, cpu = least(work)
            print(f"| {what} | {wall:.1f} | {cpu:.1f} |", flush=True)


def works(now: Judgement) -> Iterator[tuple[str, Work]]:
    """Yield what is measured: edits one by one, then the same afresh."""
    scenario, q = now.scenario, now.after.quantities
    officers, last = [o for o in q.posted if o.present][::37], q.units[-1]
    yield "move an officer", lambda: moved(now, officers[:1], last)
    yield "move 100 officers", lambda: moved(now, officers[:100], last)
    for what, after in changed(scenario).items():
        yield what, lambda after=after: now.under(after).score
    rank, specialism = officers[0].rank, q.own_specialism(officers[0])
    yield "who could fill a post", lambda: candidates(now.after, (last, specialism), rank)
    yield "who could fill a team of any rank", lambda: candidates(now.after, (last, specialism))
    yield "everything afresh", lambda: (judge(scenario, now.plan.draft), judge_before(scenario))


def moved(now: Judgement, officers: Sequence[Officer], unit: str) -> object:
    q = now.after.quantities
    rows = {o.id: PostingRow(o.id, unit, q.own_specialism(o)) for o in officers}
    return now.moved(rows, {}).score


def changed(scenario: Scenario) -> dict[str, Scenario]:
    """Return the scenario after edits of each kind."""
    officer, line, rank = scenario.officers[5], scenario.demand[3], next(r for r in scenario.ranks if r.span)
    key = f"{line.area}; {line.case_type}"
    edits = {
        "an officer's FTE": Edit("Officers", officer.id, "FTE", "", "0.5"),
        "an officer's absence": Edit("Officers", officer.id, "Available %", "", "0"),
        "an officer's specialism": Edit(
            "Officers", officer.id, "Specialism", "", scenario.specialisms[1].name
        ),
        "a lock": Edit("Officers", officer.id, "Unit lock", "", scenario.units[0].name),
        "demand": Edit("Demand", key, "Cases per year", "", str(line.cases + 10)),
        "a span": Edit("Ranks", rank.name, "Span limit", "", str(rank.span + 1)),
        "the tolerance": Edit("Plan", "Tolerance %", "Value", "", "7"),
        "the ring-fence": Edit(
            "Plan", "Ring-fence specialisms", "Value", "", "No" if scenario.settings.ring_fenced else "Yes"
        ),
        "minutes per km": Edit("Plan", "Minutes per km", "Value", "", "3"),
    }
    after = {what: apply(scenario, [edit]).scenario for what, edit in edits.items()}
    area = next(iter(scenario.structure or {}))
    drawn = {**(scenario.structure or {}), area: scenario.units[-1].name}
    return {k: v for k, v in after.items() if v} | {"a borough": replace(scenario, structure=drawn)}


def least(work: Work) -> tuple[float, float]:
    """Return milliseconds on the wall and of this process, each the least of some runs."""
    times = []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(t for t, _ in times) * 1000, min(t for _, t in times) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
