"""What the draws say, as tables: which plan holds up best, and which teams are in danger."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pandas import DataFrame

from workforce_planner.domain import Scenario
from workforce_planner.excel.table_charts import Series, TableChart
from workforce_planner.plan import Plan
from workforce_planner.study.candidate import candidates
from workforce_planner.study.draws import Drawn, Uncertainty, best_in, drawn

HEADINGS = ("Plan", "Holds up best", "Best in % of draws")
NINETEEN_IN_TWENTY = 95.0
MOST_TEAMS = 60  # in a chart


def draws(compared: Mapping[str, Plan | Scenario], uncertainty: Uncertainty) -> Mapping[str, DataFrame]:
    """Return the tables "Under draws" (a row for each plan) and "Chances" (a row for each team).

    All plans meet the same draws. The one that holds up best leaves the least demand not met on
    average. A scenario without a structure has no plan and is left out.
    """
    found = {c.name: drawn(c.plan, uncertainty) for c in candidates(compared) if c.plan is not None}
    return {"Under draws": _plans(found), "Chances": _teams(found)}


def figures(one: Drawn) -> dict[str, float]:
    """Return what a plan is worth under the draws. Loads are of teams that have somebody."""
    somebody = np.where(np.isfinite(one.load), one.load, 0.0)
    highest = somebody.max(axis=1, initial=0.0)
    over, unmet = one.over.sum(axis=1), one.unmet.sum(axis=1)
    load = f"{one.exceed:g} %"
    return {
        f"Chance of a team over {load}": 100 * float((over > 0).mean()),
        f"Teams over {load}, mean": float(over.mean()),
        "Demand not met, mean": float(unmet.mean()),
        "Demand not met, 19 in 20 below": float(np.percentile(unmet, NINETEEN_IN_TWENTY)),
        "Highest load %, mean": float(highest.mean()),
        "Highest load %, 19 in 20 below": float(np.percentile(highest, NINETEEN_IN_TWENTY)),
    }


def _plans(found: Mapping[str, Drawn]) -> DataFrame:
    known = {name: figures(one) for name, one in found.items()}
    best = best_in(found) if found else {}
    least = min(known, key=lambda name: known[name]["Demand not met, mean"], default="")
    rows = [
        (name, "Yes" if name == least else "", 100 * best[name], *values.values())
        for name, values in known.items()
    ]
    headings = list(next(iter(known.values()), {}))
    return DataFrame(rows, columns=[*HEADINGS, *headings])


def _teams(found: Mapping[str, Drawn]) -> DataFrame:
    teams = list(dict.fromkeys(team for one in found.values() for team in one.teams))
    table = DataFrame([(" / ".join(t), *t) for t in teams], columns=["Team", "Unit", "Specialism"])
    for heading, measure in (("Chance over", _chance), ("Months over", _months), ("Mean load %", _mean)):
        for name, one in found.items():
            load = f" {one.exceed:g} %, in %" if heading != "Mean load %" else ""
            known = dict(zip(one.teams, measure(one), strict=True))
            table[f"{heading}{load}: {name}"] = [known.get(team) for team in teams]
    for name, one in found.items():
        high = np.percentile(np.minimum(one.load, 1e9), NINETEEN_IN_TWENTY, axis=0)
        known = dict(zip(one.teams, map(_shown, high.tolist()), strict=True))
        table[f"Load %, 19 in 20 below: {name}"] = [known.get(team) for team in teams]
    return table


def _chance(one: Drawn) -> list[float | str]:
    return [100 * share for share in one.over.mean(axis=0).tolist()]


def _months(one: Drawn) -> list[float | str]:
    return [100 * share for share in one.months_over.tolist()]


def _mean(one: Drawn) -> list[float | str]:
    return [_shown(load) for load in one.load.mean(axis=0).tolist()]


def _shown(load: float) -> float | str:
    return load if load < 1e8 else "nobody"


def chances_chart(chances: DataFrame) -> TableChart | None:
    """Return the chances of the teams that are most in danger."""
    headings = [heading for heading in chances.columns if heading.startswith("Chance over")]
    if not headings or chances.empty:
        return None
    rows = tuple(range(min(len(chances), MOST_TEAMS)))
    series = tuple(Series(heading.partition(": ")[2], heading, rows) for heading in headings)
    title = headings[0].partition(",")[0].replace("Chance over", "Chance of a load over")
    return TableChart(title, "Chances", "Team", "% of years", series, kind="bar")
