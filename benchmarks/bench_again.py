"""How long a solve takes after one edit: ``python -m benchmarks.bench_again [SAMPLE...]``.

It begins with the plan from before the edit.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from benchmarks.bench_judge import sample
from benchmarks.machine import machine
from workforce_planner import make_plan
from workforce_planner.differences import differences
from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, addition, apply, change
from workforce_planner.plan import Plan
from workforce_planner.quantities import quantities

SAMPLES = ("six-regions", "twelve-bcus")
SECONDS = 240


def main(names: Sequence[str]) -> None:
    """Solve each sample, then again after each edit, and print a row for each."""
    print(f"{machine()}\n\n| sample | edit | seconds | every tier proven | who and what differs |")
    print("| --- | --- | ---: | --- | ---: |")
    for name in names or SAMPLES:
        scenario = sample(name)
        plan = make_plan(scenario, time_limit=SECONDS)
        _tell(name, "none yet", plan, plan)
        for what, edits in _edits(scenario, plan):
            edited = apply(scenario, edits).scenario
            assert edited is not None
            _tell(name, what, plan, make_plan(edited, time_limit=SECONDS, start=plan))


def _edits(scenario: Scenario, plan: Plan) -> Iterator[tuple[str, Sequence[Edit]]]:
    """Yield a lock of somebody to another unit, a changed demand and one officer more."""
    q = quantities(scenario)
    placed = {row.officer: row.unit for row in plan.draft.postings}
    officer = next(o for o in q.posted if o.specialism and not o.lock and len(q.lawful_units(o)) > 1)
    unit = next(unit for unit in q.lawful_units(officer) if unit != placed[officer.id])
    yield "a lock to another unit", [change(scenario, "Officers", officer.id, "Unit lock", unit)]
    line = scenario.demand[3]
    key, cases = f"{line.area}; {line.case_type}", str(round(line.cases * 1.1))
    yield (
        "a tenth more cases of a kind in an area",
        [change(scenario, "Demand", key, "Cases per year", cases)],
    )
    more = {"Officer ID": "new", "Rank": officer.rank, "Specialism": officer.specialism or ""}
    yield "one officer more", [addition("Officers", {**more, "Present area": officer.present or ""})]


def _tell(name: str, what: str, before: Plan, plan: Plan) -> None:
    proven = "yes" if all(tier.proven for tier in plan.score) else "no"
    changed = len(differences(before.draft, plan.draft))
    print(f"| {name} | {what} | {plan.seconds:.1f} | {proven} | {changed} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
