"""One attempt at a sample, in a process of its own.

``python -m benchmarks.staffing.attempt METHOD SAMPLE SECONDS`` prints what came of it as JSON: the
judge's value of every tier, the hard rules broken, and the seconds from the scenario to the plan.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.staffing.engines import ENGINES
from benchmarks.staffing.weighted import weighted
from solver.result import Posting
from solver.start import start
from workforce_planner import make_plan, read_workbook
from workforce_planner.compile import Compiled, compile_problem
from workforce_planner.domain import Draft, Scenario
from workforce_planner.pipeline import score_plan
from workforce_planner.quantities import quantities
from workforce_planner.samples import write_sample

Found = tuple[Draft | None, bool]  # a plan, and whether the method calls it the best


def main(method: str, sample: str, seconds: float) -> None:
    """Make the attempt and print it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xlsx"
        write_sample(sample, path)
        scenario = read_workbook(path)
    began = time.monotonic()
    draft, proven = METHODS[method](scenario, began + seconds)
    spent = time.monotonic() - began
    plan = score_plan(scenario, draft) if draft else None
    print(
        json.dumps(
            {
                "seconds": spent,
                "proven": proven,
                "tiers": {tier.name: tier.value for tier in plan.score} if plan else None,
                "broken": len(plan.broken) if plan else 0,
            }
        )
    )


def ours(scenario: Scenario, deadline: float) -> Found:
    """Workforce Planner's own solver."""
    plan = make_plan(scenario, time_limit=deadline - time.monotonic())
    return plan.draft, all(tier.proven for tier in plan.score)


def _begun(scenario: Scenario) -> tuple[Compiled, Posting]:
    """Return the scenario in numbers, with a lawful plan to start from."""
    compiled = compile_problem(scenario, quantities(scenario), start=None, keep=False, seed=0)
    first = start(compiled.problem, 60)
    assert isinstance(first, Posting)
    return compiled, first


def _by_engine(engine: str) -> Callable[[Scenario, float], Found]:
    def attempt(scenario: Scenario, deadline: float) -> Found:
        compiled, first = _begun(scenario)
        model = weighted(compiled.problem, first)
        values, proven = ENGINES[engine](model, deadline - time.monotonic())
        return (None if values is None else compiled.draft(model.model.posting(values))), proven

    return attempt


def _by_timefold(scenario: Scenario, deadline: float) -> Found:
    from benchmarks.staffing.constraint_streams import timefold

    compiled, first = _begun(scenario)
    return compiled.draft(timefold(compiled.problem, first, deadline - time.monotonic())), False


METHODS: Mapping[str, Callable[[Scenario, float], Found]] = {
    "Workforce Planner": ours,
    **{engine: _by_engine(engine) for engine in ENGINES},
    "Timefold": _by_timefold,
}

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
