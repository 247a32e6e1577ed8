"""Measure the project file at 34,000 officers and 50 scenarios: ``python benchmarks/bench_project.py``.

Opening is a process of its own, from its start to the state of a scenario; an edit is measured from the
call to its return, when it is on the disk. Processor seconds are given too, since a busy machine is slower.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from workforce_planner.domain import Draft, PostingRow, Scenario
from workforce_planner.edits import Edit
from workforce_planner.excel.read import read_workbook
from workforce_planner.project import FIRST, Project, new_project, open_project
from workforce_planner.samples import write_sample

SCENARIOS, EDITS, RUNS = 50, 10, 5
OPEN = """
import sys, time
began, used = time.perf_counter(), time.process_time()
from workforce_planner.project import open_project
with open_project(sys.argv[1]) as project:
    project.state("Scenario 25")
    print(time.perf_counter() - began, time.process_time() - used)
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, path = Path(folder) / "whole-force.xlsx", Path(folder) / "whole-force.wplan"
        write_sample("whole-force", workbook)
        scenario = read_workbook(workbook)
        began = time.perf_counter()
        with new_project(path, scenario) as project:
            print(f"made of {len(scenario.officers):,} officers: {time.perf_counter() - began:.2f} s")
            fill(project)
            tell("an edit saved", [edited(project, n) for n in range(40)])
            tell("a move saved", [moved(project, n) for n in range(40)])
            tell("back and forth", [timed(lambda: project.go("Scenario 1", None)) for _ in range(20)])
        print(f"file with {SCENARIOS} scenarios: {path.stat().st_size / 1e6:.1f} MB")
        tell("opened, in a new process", [opened(path) for _ in range(RUNS)])
        with open_project(path) as project:
            tell(
                "every scenario at hand", [timed(lambda: [project.state(s.name) for s in project.scenarios])]
            )


def fill(project: Project) -> None:
    """Add scenarios, each with edits of its own."""
    officers = project.state(FIRST).scenario.officers
    for n in range(1, SCENARIOS):
        project.add_branch(FIRST, f"Scenario {n}")
        for k in range(EDITS):
            edit = Edit("Officers", officers[n * 100 + k].id, "FTE", "1", "0.6")
            project.edit(f"Scenario {n}", [edit])


def edited(project: Project, n: int) -> tuple[float, float]:
    """Return the seconds of an edit, and those of the processor."""
    officer = project.state("Scenario 1").scenario.officers[-n - 1]
    return timed(lambda: project.edit("Scenario 1", [Edit("Officers", officer.id, "FTE", "1", "0.7")]))


def moved(project: Project, n: int) -> tuple[float, float]:
    """Return the seconds of a move in a plan of everybody."""
    state = project.state("Scenario 2")
    if state.draft is None:
        project.place("Scenario 2", as_it_is(state.scenario), label="as it is")
        state = project.state("Scenario 2")
    assert state.draft is not None
    row, units = state.draft.postings[n], state.scenario.units
    edit = Edit("Postings", row.officer, "To unit", row.unit, units[n % len(units)].name)
    return timed(lambda: project.move("Scenario 2", [edit]))


def as_it_is(scenario: Scenario) -> Draft:
    """Return a plan that leaves everybody where they are."""
    held, first = scenario.structure or {}, scenario.units[0].name
    return Draft(
        tuple(
            PostingRow(o.id, held.get(o.present or "", first), o.specialism or "") for o in scenario.officers
        )
    )


def opened(path: Path) -> tuple[float, float]:
    """Return the seconds that a new process takes to have a scenario at hand."""
    done = subprocess.run([sys.executable, "-c", OPEN, path], stdout=subprocess.PIPE, check=True, text=True)
    wall, used = map(float, done.stdout.split())
    return wall, used


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of some work, and those of the processor."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def tell(what: str, seconds: Sequence[tuple[float, float]]) -> None:
    """Print the median and the range."""
    walls, used = zip(*seconds, strict=True)
    median, processor = statistics.median(walls), statistics.median(used)
    span = f"{min(walls) * 1000:.0f} to {max(walls) * 1000:.0f}"
    print(f"{what}: {median * 1000:.0f} ms ({span}; processor {processor * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
