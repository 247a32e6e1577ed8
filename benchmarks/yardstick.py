"""Write docs/yardstick.md: the structures that London had beside those that the solver draws.

``python -m benchmarks.yardstick`` measures all samples below; with names, only those are
measured and the others keep what the page says of them.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.pages import put_section
from benchmarks.tile_map import tile_map
from workforce_planner import make_plan, read_workbook
from workforce_planner.design import design
from workforce_planner.design.question import redesigned
from workforce_planner.domain import DesignTier, Scenario, Tier, Unit
from workforce_planner.plan import NoPlan, Plan
from workforce_planner.samples import write_sample
from workforce_planner.structures import Figures, figures, named_structures, people_alone, under

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, PICTURES = DOCS / "yardstick.md", DOCS / "pictures" / "yardstick"
SAMPLES = ("six-regions", "twelve-bcus")
REAL = ("Twelve BCUs", "32 boroughs")
TIERS = (Tier.COVER, Tier.BALANCE, Tier.MOVES, Tier.TRAVEL)  # of the plan
SIZES = (2, 4)  # boroughs of a unit, as in the twelve BCUs
SECONDS = 240.0  # for the plan of one structure
HEAD = """# A yardstick for structures

Made by `python3 dev.py yardstick`; do not edit by hand. Every figure is the judge's. All structures are put
to the same demand and people, without the sizes, hubs and limits of the sample's own units. The three that
are drawn, each proven, have twelve units of two to four boroughs, connected by land.

- **Twelve BCUs**, **32 boroughs**: as they are, and as they were until 2018. `workforce_planner.structures`
  puts either to any force of the 32 boroughs.
- **Most even**: least distance from the mean workload, without a band of tolerance; then fewest borders.
- **Fewest moves**: least displaced, then Workload, then Borders.
- **Compact**: fewest borders, then Workload.

*Lightest* and *heaviest* are the units' workload in per cent of the mean; *Workload* is the tier (FTE, graded
beyond the tolerance of 5 %; it grows with the number of units). *Displaced* is the FTE of today's
investigators above the exact fair share of their unit, without posts: so much must go elsewhere, whoever it
is. *Cover*, *Balance*, *Moves* and *Travel* (minutes added) are those of the best plan under the structure
that was found in four minutes; a figure with * is not proven.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One structure; ``plan`` is None where the hard rules leave none."""

    name: str
    structure: Mapping[str, str]
    figures: Figures
    plan: Plan | None


def main(names: Sequence[str]) -> None:
    """Measure the samples named (all where none is) and write the page and its pictures."""
    for name in names or SAMPLES:
        scenario = _sample(name)
        rows = [_measured(name, scenario, *named) for named in _structures(scenario).items()]
        _draw(name, scenario, rows)
        put_section(PAGE, HEAD, SAMPLES, name, _section(name, scenario, rows))


def _sample(name: str) -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        write_sample(name, path)
        return read_workbook(path)


def _structures(scenario: Scenario) -> Mapping[str, Mapping[str, str]]:
    """Return the structures of the page, real ones first."""
    known = named_structures(scenario)
    asked = _asked(scenario, tuple(dict.fromkeys(known[REAL[0]].values())))
    workload, borders, people = DesignTier.WORKLOAD, DesignTier.BORDERS, DesignTier.PEOPLE
    even = replace(asked, settings=replace(asked.settings, workload_tolerance_share=0.0))
    drawn = {
        "Most even": _drawn(even, workload, borders),
        "Fewest moves": _drawn(people_alone(asked), people, workload, borders),
        "Compact": _drawn(asked, borders, workload),
    }
    return {name: known[name] for name in REAL} | {
        name: _named_after(known[REAL[0]], structure) for name, structure in drawn.items()
    }


def _named_after(real: Mapping[str, str], structure: Mapping[str, str]) -> Mapping[str, str]:
    """Return the structure with each unit called as the real one that it shares most areas with."""
    names: dict[str, str] = {}
    shared = Counter((structure[area], real[area]) for area in structure)
    strangers = ((unit, name) for unit in structure.values() for name in real.values())
    for unit, name in (*(pair for pair, _ in shared.most_common()), *strangers):
        if unit not in names and name not in names.values():
            names[unit] = name
    return {area: names[unit] for area, unit in structure.items()}


def _asked(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """Return the scenario with units of these names to be designed."""
    asked = redesigned(scenario)
    fewest, most = SIZES
    settings = replace(asked.settings, units_to_design=len(names), fewest_areas=fewest, most_areas=most)
    return replace(asked, settings=settings, units=tuple(map(Unit, names)), held=None)


def _drawn(scenario: Scenario, *priorities: DesignTier) -> Mapping[str, str]:
    settings = replace(scenario.settings, design_priorities=priorities)
    designed = design(replace(scenario, settings=settings), time_limit=SECONDS)
    if not all(tier.proven for tier in designed.tiers):
        raise RuntimeError(f"not proven: {designed.tiers}")
    assert designed.scenario.structure is not None
    return designed.scenario.structure


def _measured(sample: str, scenario: Scenario, name: str, structure: Mapping[str, str]) -> Row:
    print(f"{sample}: {name} ...", file=sys.stderr, flush=True)
    try:
        plan = make_plan(replace(under(scenario, structure), limits=()), time_limit=SECONDS)
    except NoPlan:
        plan = None
    return Row(name, structure, figures(scenario, structure), plan)


def _draw(sample: str, scenario: Scenario, rows: Sequence[Row]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for row in rows:
        title = f"{row.name}: workload on {sample}"
        picture = tile_map(title, scenario.areas, row.structure, row.figures.loads)
        (PICTURES / _file(sample, row)).write_text(picture, encoding="utf-8")


def _file(sample: str, row: Row) -> str:
    return f"{sample}-{row.name.lower().replace(' ', '-')}.svg"


def _section(sample: str, scenario: Scenario, rows: Sequence[Row]) -> str:
    about = f"{scenario.settings.name}: {len(scenario.officers):,} officers. Measured on {machine()}."
    return "\n".join([f"## {sample}", "", about, "", *_table(rows), "", *_pictures(sample, rows)])


def _table(rows: Sequence[Row]) -> Iterator[str]:
    headings = ("structure", "lightest", "heaviest", *map(str, (DesignTier.WORKLOAD, DesignTier.BORDERS)))
    headings = (*headings, "Displaced", *map(str, TIERS))
    yield f"| {' | '.join(headings)} |"
    yield f"| --- |{' ---: |' * (len(headings) - 1)}"
    for row in rows:
        found, loads = row.figures, row.figures.loads.values()
        design_figures = (
            *(f"{100 * min(loads):.0f} %", f"{100 * max(loads):.0f} %", f"{found.workload:,.0f}"),
            *(f"{found.borders}", f"{found.displaced:,.0f}"),
        )
        yield f"| {' | '.join((row.name, *design_figures, *_plan_figures(row.plan)))} |"


def _plan_figures(plan: Plan | None) -> Iterator[str]:
    for name in TIERS:
        tier = next((tier for tier in plan.score if tier.name is name), None) if plan else None
        yield "no plan" if tier is None else f"{tier.value:,.0f}{'' if tier.proven else ' *'}"


def _pictures(sample: str, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"![{row.name}, on {sample}]({PICTURES.relative_to(DOCS).as_posix()}/{_file(sample, row)})"
        yield ""


if __name__ == "__main__":
    main(sys.argv[1:])
