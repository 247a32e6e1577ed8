"""A trade-off curve as a table and a chart."""

from __future__ import annotations

from pandas import DataFrame

from workforce_planner.excel.table_charts import Series, TableChart
from workforce_planner.study.frontier import Curve, Point

KEY_FIGURES = ("Moved", "Compulsory moves", "Added minutes", "Highest load", "Demand not met")


def curve_table(curve: Curve) -> DataFrame:
    """Return the points in order; Proven is about both tiers."""
    first, second = map(str, curve.between)
    headings = [
        "Plan",
        f"{curve.giving} may give",
        first,
        second,
        f"Bound: {first}",
        f"Bound: {second}",
        "Proven",
    ]
    draws = curve.study.told("draws")
    rows = [_row(curve, point, draws) for point in _in_order(curve)]
    return DataFrame(
        rows, columns=[*headings, "On the curve", "Knee", "Status", *KEY_FIGURES, *draws, "Result", "Problem"]
    )


def _in_order(curve: Curve) -> tuple[Point, ...]:
    """Return the points from the best of the first tier to the best of the second."""
    return curve.points if curve.giving is curve.between[0] else curve.points[::-1]


def _row(curve: Curve, point: Point, draws: list[str]) -> tuple[object, ...]:
    outcome = point.outcome
    known = outcome.known
    first, second = (known["tiers"].get(str(tier), (None, None, False)) for tier in curve.between)
    solved = outcome.figures is not None
    return (
        outcome.run.label,
        point.allowance,
        first[0],
        second[0],
        first[1],
        second[1],
        "Yes" if first[2] and second[2] else "No" if solved else "",
        "" if not solved else "No" if point.dominated else "Yes",
        "Yes" if point.knee else "",
        outcome.status,
        *(known["measures"].get(name) for name in KEY_FIGURES),
        *(known["draws"].get(name) for name in draws),
        outcome.result.name if outcome.result else "",
        "; ".join(outcome.problems),
    )


def curve_chart(curve: Curve, sheet: str) -> TableChart | None:
    """Return the curve drawn, the knee labelled; None where there is nothing to draw."""
    first, second = map(str, curve.between)
    table = curve.table
    rows = table[table["On the curve"] == "Yes"].sort_values(first).index.tolist()
    if not rows:
        return None
    knee = {place: "Knee" for place, row in enumerate(rows) if table["Knee"].iloc[row]}
    series = Series("Plans", second, tuple(rows), knee)
    return TableChart(f"{second} for each {first}", sheet, first, second, (series,))
