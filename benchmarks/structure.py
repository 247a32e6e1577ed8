"""Write docs/benchmarks-structure.md: designs, ours and those of peers, judged by our judge.

``python -m benchmarks.structure`` measures all grounds; with words, only those whose name holds one of
them, and the others keep what the page says. Peers are left out where the extra ``peers`` is not installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.grounds import CASES, Case
from benchmarks.machine import machine
from benchmarks.pages import put_section
from benchmarks.peers import METHODS
from workforce_planner.design import design
from workforce_planner.design.ground import compile_ground
from workforce_planner.domain import DesignTier, Scenario
from workforce_planner.judge.structure import judge_structure
from workforce_planner.plan import TierScore

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks-structure.md"
OURS = "Workforce Planner"
PEERS_SECONDS = 60.0
ROOT = PAGE.parent.parent
HEAD = """# How structures are designed: time and quality

Made by `python -m benchmarks.structure` in an environment with the extra `peers`; do not edit by hand. Time
is allowed in CPU seconds, the same for all, because other work runs on the machine: a peer's best structure
within them counts (least Workload, then fewest borders; on the large grounds peers get at most 60). Ours is
one design with one worker and ends with proof, or when the time is over. All are judged by
`judge_structure`. *Spread* is the lightest and the heaviest unit in per cent of the mean. A structure with
too few or too many areas in a unit is not lawful; *none* means that none was found.

The peers do what they were made for, and that is something else: GerryChain samples the space of plans, max-p
looks for as many regions as reach a least load, SKATER for regions whose areas are alike.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What a method found; ``tiers`` have bounds where the method proves anything."""

    method: str
    structure: Mapping[str, str] | None
    tiers: tuple[TierScore, ...]
    wall: float
    cpu: float


def main(words: Sequence[str]) -> None:
    """Measure the grounds and write the page."""
    for case in CASES:
        if not words or any(word in case.name for word in words):
            put_section(PAGE, HEAD, [each.name for each in CASES], case.name, _section(case))


def _section(case: Case) -> str:
    scenario = case.make()
    print(f"{case.name}: {OURS}", file=sys.stderr, flush=True)
    rows = [_ours(case, scenario)]
    for method in METHODS:
        if find_spec(method.split()[0].lower()):
            print(f"{case.name}: {method}", file=sys.stderr, flush=True)
            rows.append(_peer(case, scenario, method))
    known = f" Published: {case.published}." if case.published else ""
    about = f"{case.seconds:g} seconds allowed.{known} Measured on {machine()}{_libraries()}."
    return "\n".join([f"## {case.name}", "", about, "", *_table(scenario, rows), ""])


def _ours(case: Case, scenario: Scenario) -> Row:
    began, cpu = time.perf_counter(), time.process_time()
    designed = design(scenario, stop=lambda: time.process_time() - cpu >= case.seconds, workers=1)
    wall, spent = time.perf_counter() - began, time.process_time() - cpu
    return Row(OURS, designed.scenario.structure, designed.tiers, wall, spent)


def _peer(case: Case, scenario: Scenario, method: str) -> Row:
    compiled = compile_ground(scenario)
    ground = {
        "loads": compiled.ground.loads,
        "borders": compiled.ground.borders,
        "units": compiled.ground.units,
        "fewest": compiled.ground.fewest,
        "most": compiled.ground.most,
        "tolerance": scenario.settings.workload_tolerance_share,
    }
    command = [sys.executable, "-m", "benchmarks.peers", method, str(min(case.seconds, PEERS_SECONDS))]
    began = time.perf_counter()
    done = subprocess.run(
        command, input=json.dumps(ground), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    wall, found = time.perf_counter() - began, json.loads(done.stdout.splitlines()[-1])
    if found["units"] is None:
        return Row(method, None, (), wall, found["seconds"])
    structure = {area: f"Unit {unit + 1}" for area, unit in zip(compiled.areas, found["units"], strict=True)}
    values = judge_structure(scenario, structure).values
    return Row(method, structure, tuple(TierScore(t, v) for t, v in values.items()), wall, found["seconds"])


def _table(scenario: Scenario, rows: Sequence[Row]) -> Iterator[str]:
    yield "| method | spread | Workload | Borders | lawful | wall s | CPU s |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: |"
    for row in rows:
        tiers = {tier.name: tier for tier in row.tiers}
        cells = [_tier(tiers.get(name)) for name in (DesignTier.WORKLOAD, DesignTier.BORDERS)]
        times = (f"{row.wall:.1f}", f"{row.cpu:.1f}")
        line = (row.method, _spread(scenario, row), *cells, _lawful(scenario, row), *times)
        yield f"| {' | '.join(line)} |"


def _tier(tier: TierScore | None) -> str:
    if tier is None:
        return "none"
    value = f"{tier.value:,.2f}".rstrip("0").rstrip(".")
    if tier.bound is None:
        return value
    return f"{value}, proven" if tier.proven else f"{value}, bound {tier.bound:,.4g}"


def _spread(scenario: Scenario, row: Row) -> str:
    if row.structure is None:
        return ""
    loads = dict.fromkeys(row.structure.values(), 0.0)
    for line in scenario.demand:
        loads[row.structure[line.area]] += line.cases
    mean = sum(loads.values()) / len(loads)
    return f"{100 * min(loads.values()) / mean:.1f} to {100 * max(loads.values()) / mean:.1f}"


def _lawful(scenario: Scenario, row: Row) -> str:
    broken = judge_structure(scenario, row.structure).broken if row.structure else ()
    return "" if row.structure is None else "no" if broken else "yes"


def _libraries() -> str:
    return "".join(f", {name} {found}" for name in ("gerrychain", "spopt") if (found := _version(name)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main(sys.argv[1:])
