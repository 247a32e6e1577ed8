"""Studies as workbooks: their tables, and charts of what a planner asks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pandas import DataFrame

from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.table_charts import Series, TableChart
from workforce_planner.excel.tables_book import write_tables
from workforce_planner.study.charts import study_charts
from workforce_planner.study.frontier import Curve
from workforce_planner.study.frontier_table import curve_chart
from workforce_planner.study.odds import chances_chart
from workforce_planner.study.outcome import Study

MOST_ROWS = 1_048_575  # of a sheet, below its headings


def write_comparison(tables: Mapping[str, DataFrame], path: Path, *, marking: str) -> None:
    """Write the tables of ``compare``, with those of ``draws`` or without.

    Raises OSError where the file cannot be written.
    """
    drawn = chances_chart(tables["Chances"]) if "Chances" in tables else None
    charts = (*((drawn,) if drawn else ()), *_loads(tables["Units"]))
    write_tables(tables, path, name="Comparison", marking=marking, charts=charts)


def _loads(units: DataFrame) -> Iterator[TableChart]:
    """Yield a chart of each unit's load under every plan."""
    prefix = "Load %: "
    plans = [h[len(prefix) :] for h in units.columns if h.startswith(prefix)]
    rows = tuple(range(len(units)))
    series = tuple(
        Series(plan, prefix + plan, rows) for plan in plans if plan not in ("Difference", "Spread")
    )
    yield TableChart("Load by unit, %", "Units", "Unit", "Load %", series, kind="bar")


def write_study(study: Study, path: Path) -> None:
    """Write the tables of a batch. One too long for a sheet is written beside it as CSV.

    Raises OSError where a file cannot be written.
    """
    tables = {
        "Summary": study.summary,
        "Units": study.units,
        "Loads": study.loads,
        "Problems": study.problems,
    }
    for title, table in list(tables.items()):
        if len(table) > MOST_ROWS or (title == "Problems" and table.empty):
            del tables[title]
        if len(table) > MOST_ROWS:
            replace_file(path.with_name(f"{title}.csv"), table.to_csv(index=False).encode())
    charts = tuple(study_charts(study, tables))
    write_tables(tables, path, name="Batch", marking=study.marking, charts=charts)


def write_curve(curve: Curve, path: Path) -> None:
    """Write a trade-off curve with its chart. Raises OSError where the file cannot be written."""
    chart = curve_chart(curve, "Frontier")
    first, second = curve.between
    write_tables(
        {"Frontier": curve.table, "Units": curve.study.units, "Loads": curve.study.loads},
        path,
        name=f"{first} against {second}",
        marking=curve.study.marking,
        charts=(chart,) if chart else (),
    )
