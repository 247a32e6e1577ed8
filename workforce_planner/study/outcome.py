"""What became of each run of a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workforce_planner.findings import Finding, errors, lines
from workforce_planner.study.answer import BAD
from workforce_planner.study.run import Run
from workforce_planner.study.sweep import Sweep

if TYPE_CHECKING:
    from pandas import DataFrame

NOT_DONE = "Not done"
INTERRUPTED = "Interrupted."


@dataclass(frozen=True, slots=True)
class Outcome:
    """``status`` is the plan's, or why there is none; ``problems`` say more then.

    ``reused`` is True where the answer was known: from an earlier start, or the same input. ``key`` is
    the hash of the input, under which the answer is kept.
    """

    run: Run
    status: str
    figures: Mapping[str, Any] | None = None
    result: Path | None = None
    problems: tuple[str, ...] = ()
    seconds: float = 0.0
    reused: bool = False
    key: str = ""

    @property
    def known(self) -> Mapping[str, Any]:
        """The figures by part; without a plan the parts are blank."""
        return self.figures or {"tiers": {}, "measures": {}, "draws": {}}


def unfit(run: Run, findings: Iterable[Finding]) -> Outcome:
    """Return what became of a run whose scenario has errors."""
    return Outcome(run, BAD, problems=lines(errors(findings)))


@dataclass(frozen=True, slots=True)
class Study:
    """All runs in order. ``stopped`` says why some were not done, "" where all were."""

    sweeps: tuple[Sweep, ...]
    outcomes: tuple[Outcome, ...]
    marking: str
    stopped: str = ""

    def told(self, part: str) -> list[str]:
        """Return the names of all figures of a part, "tiers" or "draws", that any run has."""
        return list(dict.fromkeys(name for outcome in self.outcomes for name in outcome.known[part]))

    @property
    def summary(self) -> DataFrame:
        """One row a run: what was varied, score, key figures, where its workbook is."""
        from workforce_planner.study.tables import summary

        return summary(self)

    @property
    def units(self) -> DataFrame:
        """The load of each unit in each run."""
        from workforce_planner.study.tables import units

        return units(self)

    @property
    def loads(self) -> DataFrame:
        """The load of each team in each run."""
        from workforce_planner.study.tables import loads

        return loads(self)

    @property
    def problems(self) -> DataFrame:
        """What went wrong, a row for each sentence."""
        from workforce_planner.study.tables import problems

        return problems(self)
