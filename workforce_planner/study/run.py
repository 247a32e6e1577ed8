"""One scenario of a batch: a file's, with a value for each sweep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edited, apply, variation
from workforce_planner.findings import Finding, Level
from workforce_planner.study.sweep import Sweep

# More than so many are solved only where that was asked for.
MANY = 10_000
LONGEST_NAME = 120  # letters of a file's name; folders have theirs too
# What a file's name, or a link to it, cannot hold.
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*#%\s\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Run:
    """``base`` is the name of the scenario that is varied, ``values`` those of the sweeps."""

    base: str
    values: Mapping[str, str]

    @property
    def label(self) -> str:
        """The name of the run: "force, uplift 100"."""
        return self.named(self.base)

    def named(self, base: str) -> str:
        """Return a name with the values after it."""
        return ", ".join([base, *(f"{name} {value}" for name, value in self.values.items())])


def count(bases: Sequence[str], sweeps: Sequence[Sweep]) -> int:
    """Return how many runs the sweeps make of the scenarios."""
    return len(bases) * prod(len(sweep.values) for sweep in sweeps)


def runs(bases: Sequence[str], sweeps: Sequence[Sweep]) -> Iterator[Run]:
    """Yield every combination; the last sweep changes fastest."""
    names = [sweep.name for sweep in sweeps]
    for base in bases:
        for values in product(*(sweep.values for sweep in sweeps)):
            yield Run(base, dict(zip(names, values, strict=True)))


def varied(scenario: Scenario, run: Run) -> Edited:
    """Return the run's scenario, checked like a workbook that is opened; its name says what it is."""
    for name, value in run.values.items():
        change = variation(scenario, name, value)
        edited = Edited(None, change.findings) if change.findings else apply(scenario, change.edits)
        if edited.scenario is None:
            return edited
        scenario = edited.scenario
    if not run.values or "Name" in run.values:
        return apply(scenario, (), check=True)
    named = variation(scenario, "Name", run.named(scenario.settings.name))
    return apply(scenario, named.edits, check=True)


def unknown_names(scenarios: Mapping[str, Scenario], sweeps: Sequence[Sweep]) -> tuple[Finding, ...]:
    """Return findings on the sweeps that no scenario understands."""
    findings: dict[Finding, None] = {}
    for sweep in sweeps:
        tried = [variation(scenario, sweep.name, sweep.values[0]).findings for scenario in scenarios.values()]
        if tried and all(tried):
            findings |= {Finding(Level.ERROR, f.sheet, f.cell, f.message): None for f in tried[0]}
    return tuple(findings)


def file_names(labels: Iterator[str]) -> Iterator[str]:
    """Yield a name for a file for each label, all of them different."""
    taken = {"summary", "frontier"}
    for label in labels:
        plain = NOT_IN_NAMES.sub(" ", label)[:LONGEST_NAME].strip(" .") or "run"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        yield f"{name}.xlsx"
