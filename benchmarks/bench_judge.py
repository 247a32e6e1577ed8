"""Measure judging after an edit: ``python -m benchmarks.bench_judge [SAMPLE...]``.

The plan is the present postings with every tenth officer in another unit, and all posts placed.
Each edit is judged from the plan before it, with the plan's score, its broken rules, its teams
and the present postings beside it. Milliseconds on the wall and of this process are the least of
some runs: other work on the machine adds to both.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.changes import changes
from workforce_planner.domain import Draft, Officer, PostingRow, Scenario, UpliftRow
from workforce_planner.edits import apply
from workforce_planner.excel.read import load
from workforce_planner.fill import candidates
from workforce_planner.fit import fitted
from workforce_planner.judge import judge, judge_before
from workforce_planner.judgement import Judgement, judgement
from workforce_planner.quantities import Quantities, quantities
from workforce_planner.samples import write_sample

SAMPLES = ("twelve-bcus", "whole-force")
RUNS = 7

Work = Callable[[], object]


def main(names: Sequence[str]) -> None:
    for name in names or SAMPLES:
        scenario = sample(name)
        now = judgement(scenario, plan(scenario))
        gc.collect()
        gc.freeze()  # as the desktop does
        print(f"\n{name}: {len(now.after.quantities.posted):,} officers\n")
        print("| what | ms on the wall | CPU ms |\n| --- | ---: | ---: |")
        for what, work in works(now):
            wall, cpu = least(work)
            print(f"| {what} | {wall:.1f} | {cpu:.1f} |", flush=True)


def sample(name: str) -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        write_sample(name, path)
        scenario = load(path).scenario
    assert scenario is not None
    return scenario


def plan(scenario: Scenario) -> Draft:
    q = quantities(scenario)
    rows = (PostingRow(o.id, unit_of(q, n, o), q.own_specialism(o)) for n, o in enumerate(q.posted))
    return fitted(scenario, Draft(tuple(rows)))


def unit_of(q: Quantities, number: int, officer: Officer) -> str:
    """Return where an officer is; of every tenth, and of those who come in, a unit where they may go."""
    present, lawful = q.present_unit(officer), q.lawful_units(officer) or q.units
    return present if present and number % 10 else lawful[number // 10 % len(lawful)]


def works(now: Judgement) -> Iterator[tuple[str, Work]]:
    """Yield what is measured: moves and edits one by one, questions, then everything afresh."""
    scenario, q = now.scenario, now.after.quantities
    officers, last = [o for o in q.posted if o.present], q.units[-1]
    for count in (1, 100, 1000):
        yield f"move {count:,}", lambda count=count: moved(now, officers[:: len(officers) // count], last)
    line, (first, *others) = next(
        (line, rows) for line, rows in now.after.rows.uplift.items() if len(rows) > 1
    )
    yield "move a post", lambda: now.moved({}, {line: (replace(first, unit=last), *others)}).score
    yield "an officer with no place", lambda: now.moved({officers[0].id: None}, {}).score
    for what, edits in changes(scenario, q):
        edited = apply(scenario, edits)
        after = edited.scenario
        assert after is not None, (what, edited.findings)
        posts = posts_of(after, now)
        yield what, lambda after=after, posts=posts: now.under(after).moved({}, posts).score
        if what == "a unit more":
            more = now.under(after)
            yield "a unit fewer", lambda more=more: more.under(scenario).score
    specialism = max(q.specialisms, key=[o.specialism for o in officers].count)
    rank = next(o.rank for o in officers if o.specialism == specialism)
    yield "who could fill a post", lambda: candidates(now.after, (last, specialism), rank)
    yield "who could fill the largest team", lambda: candidates(now.after, (last, specialism))
    yield "everything afresh", lambda: (judge(scenario, now.plan.draft), judge_before(scenario))


def posts_of(after: Scenario, now: Judgement) -> dict[str, tuple[UpliftRow, ...]]:
    """Return the lines of posts that stand elsewhere once the plan holds as many as the scenario."""
    lines: dict[str, list[UpliftRow]] = {}
    for row in fitted(after, now.plan.draft).uplift:
        lines.setdefault(row.line, []).append(row)
    was = now.after.rows.uplift
    fit = {line: tuple(lines.get(line, ())) for line in lines.keys() | was.keys()}
    return {line: rows for line, rows in fit.items() if rows != was.get(line)}


def moved(now: Judgement, officers: Sequence[Officer], unit: str) -> object:
    q = now.after.quantities
    rows = {o.id: PostingRow(o.id, unit, q.own_specialism(o)) for o in officers}
    return now.moved(rows, {}).score


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
