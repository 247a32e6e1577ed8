"""Grounds to be divided into units, as scenarios without people: what designs are measured on."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from workforce_planner.domain import (
    Area,
    CaseType,
    DemandLine,
    Officer,
    Rank,
    Scenario,
    Settings,
    Specialism,
    Unit,
)
from workforce_planner.samples.facts import boroughs, offences
from workforce_planner.source import Workbook

DATA = Path(__file__).resolve().parent / "data"
HOURS = {"rape": 100.0, "other_sexual": 45.0}
YEAR = 2018


@dataclass(frozen=True, slots=True)
class Case:
    """``seconds`` is what a design may take; ``published`` says what is known of the best."""

    name: str
    make: Callable[[], Scenario]
    seconds: float
    published: str = ""


def london(units: int, fewest: int, most: int, *, river: bool) -> Scenario:
    """Return the 32 boroughs with the sexual offences recorded in 2018."""
    loads = {b.name: sum(HOURS[kind] * offences(kind, YEAR)[b.name] for kind in HOURS) for b in boroughs()}
    near = {b.name: b.neighbours for b in boroughs()}
    across = {b.name: b.river_neighbours for b in boroughs()}
    settings = Settings("London", cross_river=river, fewest_areas=fewest, most_areas=most)
    return ground(replace(settings, productive_hours=1430.0), loads, near, units, across)


def oklahoma() -> Scenario:
    """Return the 77 counties with the people of the census of 2020; units within 1 % of their mean.

    US Census Bureau, public domain: redistricting file (P.L. 94-171) and county adjacency file, less two
    pairs that meet in a point only.
    """
    with (DATA / "oklahoma_counties.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    loads = {row["county"]: float(row["population"]) for row in rows}
    near = {row["county"]: tuple(row["neighbours"].split("; ")) for row in rows}
    return ground(Settings("Oklahoma", workload_tolerance_share=0.01), loads, near, 5)


def honeycomb(columns: int, rows: int, units: int) -> Scenario:
    """Return cells of a honeycomb whose loads differ as those of boroughs do."""
    dice = Random(150)
    loads = {f"{c}.{r}": round(dice.lognormvariate(3, 0.4), 2) for r in range(rows) for c in range(columns)}
    steps = {0: ((1, 0), (0, 1), (-1, 1)), 1: ((1, 0), (1, 1), (0, 1))}
    near = {
        f"{c}.{r}": tuple(
            f"{c + x}.{r + y}" for x, y in steps[r % 2] if 0 <= c + x < columns and r + y < rows
        )
        for r in range(rows)
        for c in range(columns)
    }
    return ground(Settings("Honeycomb"), loads, near, units)


def ground(
    settings: Settings,
    loads: Mapping[str, float],
    near: Mapping[str, tuple[str, ...]],
    units: int,
    across: Mapping[str, tuple[str, ...]] | None = None,
) -> Scenario:
    """Return areas with so many hours of work, to be divided; one officer stands for all."""
    return Scenario(
        source=Workbook(),
        settings=replace(settings, designed=True, units_to_design=units),
        areas=tuple(Area(a, 0, 0, near[a], (across or {}).get(a, ()), row=i) for i, a in enumerate(loads, 2)),
        units=tuple(Unit(f"Unit {number + 1}") for number in range(units)),
        structure=None,
        specialisms=(Specialism("All"),),
        case_types=(CaseType("Hour", "All", 1),),
        demand=tuple(DemandLine(area, "Hour", hours) for area, hours in loads.items()),
        ranks=(Rank("Constable", share=1),),
        officers=(Officer("1", "Constable", specialism="All"),),
    )


def _london_cases() -> tuple[Case, ...]:
    sizes = ((12, 2, 4), (6, 3, 9), (5, 4, 10))
    return tuple(
        Case(
            f"32 boroughs into {units}, {'with the river' if river else 'by land'}",
            lambda size=(units, fewest, most), river=river: london(*size, river=river),
            seconds=10 if river else 3,
        )
        for river in (False, True)
        for units, fewest, most in sizes
    )


PUBLISHED = (
    "39 borders, proven (Gurobi 10, 8 threads, 269 s: A. Buchanan, Districting-Examples-2020 on GitHub, D3)"
)
CASES = (
    *_london_cases(),
    Case("77 counties into 5, within 1 %", oklahoma, 240, PUBLISHED),
    Case("150 cells into 12", lambda: honeycomb(15, 10, 12), 240),
)
