"""A study as tables: a row for each run, and for each of its units and teams."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pandas import DataFrame

from workforce_planner.study.figures import LOADS, MEASURES, UNITS
from workforce_planner.study.outcome import Outcome, Study

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def summary(study: Study) -> DataFrame:
    """Return the runs with their tiers in the order of the first plan's score."""
    tiers, draws = study.told("tiers"), study.told("draws")
    rows = [_summary_row(study, outcome, tiers, draws) for outcome in study.outcomes]
    headings = ("Run", "Scenario", *_swept(study), "Status", *tiers, "Proven", *MEASURES, *draws)
    return DataFrame(rows, columns=[*headings, "Seconds", "Known before", "Result", "Problem"], dtype=object)


def units(study: Study) -> DataFrame:
    """Return the units of every run that has a plan."""
    return _long(study, "units", UNITS)


def loads(study: Study) -> DataFrame:
    """Return the teams of every run that has a plan."""
    return _long(study, "loads", LOADS)


def problems(study: Study) -> DataFrame:
    """Return what is to be said of the runs without a plan."""
    rows = [(o.run.label, o.status, problem) for o in study.outcomes for problem in o.problems]
    return DataFrame(rows, columns=["Run", "Status", "Problem"])


def _summary_row(study: Study, outcome: Outcome, tiers: list[str], draws: list[str]) -> tuple[object, ...]:
    known = outcome.known
    proven = all(tier[2] for tier in known["tiers"].values()) if known["tiers"] else None
    return (
        outcome.run.label,
        outcome.run.base,
        *_values(study, outcome),
        outcome.status,
        *(known["tiers"].get(tier, (None,))[0] for tier in tiers),
        None if proven is None else "Yes" if proven else "No",
        *(known["measures"].get(measure) for measure in MEASURES),
        *(known["draws"].get(name) for name in draws),
        outcome.seconds if outcome.figures else None,
        "Yes" if outcome.reused else "No",
        outcome.result.name if outcome.result else None,
        outcome.problems[0] if outcome.problems else None,
    )


def _long(study: Study, part: str, headings: tuple[str, ...]) -> DataFrame:
    def rows() -> Iterator[tuple[object, ...]]:
        for outcome in study.outcomes:
            for row in outcome.figures[part] if outcome.figures else ():
                yield outcome.run.label, outcome.run.base, *_values(study, outcome), *row

    return DataFrame(list(rows()), columns=["Run", "Scenario", *_swept(study), *headings])


def _swept(study: Study) -> list[str]:
    return [sweep.name for sweep in study.sweeps]


def _values(study: Study, outcome: Outcome) -> list[object]:
    return [number(outcome.run.values.get(name, "")) for name in _swept(study)]


def number(text: str) -> object:
    """Return a sweep's value as a number where it is one (+10% is 10), else as it is written."""
    if not NUMBER.fullmatch(text):
        return text
    value = float(text.rstrip("%"))
    return int(value) if value.is_integer() else value
