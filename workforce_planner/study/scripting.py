"""Studies for people who script: a call each, answered in pandas tables.

``jobs`` processes work at a time; None works in this process, one scenario after the other.
(Python starts such processes anew: a script that asks for them keeps its own work below
``if __name__ == "__main__":``.) ``scheduler`` is the address of a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.domain import Scenario
from workforce_planner.findings import lines
from workforce_planner.plan import TIME_LIMIT, Plan
from workforce_planner.study import frontier as curves
from workforce_planner.study import odds
from workforce_planner.study.batch import Listener, silent, solve_all
from workforce_planner.study.draws import Uncertainty
from workforce_planner.study.frontier import POINTS, Curve
from workforce_planner.study.job import Options
from workforce_planner.study.outcome import Study
from workforce_planner.study.run import unknown_names
from workforce_planner.study.sweep import read_sweeps
from workforce_planner.study.workers import workers

if TYPE_CHECKING:
    from pandas import DataFrame


def batch(
    scenarios: Scenario | Mapping[str, Scenario],
    sweeps: Sequence[str] = (),
    *,
    folder: str | Path,
    jobs: int | None = None,
    scheduler: str | None = None,
    time_limit: float = TIME_LIMIT,
    seed: int = 0,
    uncertainty: Uncertainty | None = None,
    on_outcome: Listener = silent,
) -> Study:
    """Solve scenarios with every combination of sweeps such as "uplift=0:300:25".

    The result workbooks are in ``folder``, with records of what need not be solved again; the
    tables are ``summary``, ``units``, ``loads`` and ``problems``. Raises ValueError where a sweep
    is not understood. A scenario without a plan raises nothing: its row says why.
    """
    named = {scenarios.settings.name: scenarios} if isinstance(scenarios, Scenario) else scenarios
    read, findings = read_sweeps(sweeps)
    findings = findings or unknown_names(named, read)
    if findings:
        raise ValueError("\n".join(lines(findings)))
    options = Options(time_limit, seed, uncertainty=uncertainty)
    with workers(jobs, scheduler) as those:
        return solve_all(named, read, Path(folder), options, workers=those, on_outcome=on_outcome)


def frontier(
    scenario: Scenario,
    between: tuple[str, str],
    *,
    folder: str | Path,
    points: int = POINTS,
    jobs: int | None = None,
    scheduler: str | None = None,
    time_limit: float = TIME_LIMIT,
    seed: int = 0,
    on_outcome: Listener = silent,
) -> Curve:
    """Trade two tiers against each other; ``table`` has a row for each plan on the way.

    Raises NoFrontier where the tiers cannot be traded.
    """
    tiers = curves.tiers_of(scenario, between)
    with workers(jobs, scheduler) as those:
        return curves.frontier(
            scenario.settings.name,
            scenario,
            tiers,
            Path(folder),
            Options(time_limit, seed),
            points=points,
            workers=those,
            on_point=lambda point: on_outcome(point.outcome),
        )


def draws(
    plans: Mapping[str, Plan | Scenario], uncertainty: Uncertainty | None = None
) -> Mapping[str, DataFrame]:
    """Judge plans under the same drawn years: the tables "Under draws" and "Chances"."""
    return odds.draws(plans, uncertainty or Uncertainty())
