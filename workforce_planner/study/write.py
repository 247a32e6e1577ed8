"""Studies as workbooks: their tables, and charts of what a planner asks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pandas import DataFrame

from workforce_planner.excel.table_charts import Series, TableChart
from workforce_planner.excel.tables_book import write_tables


def write_comparison(tables: Mapping[str, DataFrame], path: Path, *, marking: str) -> None:
    """Write the tables of ``compare``. Raises OSError where the file cannot be written."""
    write_tables(tables, path, name="Comparison", marking=marking, charts=tuple(_loads(tables["Units"])))


def _loads(units: DataFrame) -> Iterator[TableChart]:
    """Yield a chart of each unit's load under every plan."""
    prefix = "Load %: "
    plans = [h[len(prefix) :] for h in units.columns if h.startswith(prefix)]
    rows = tuple(range(len(units)))
    series = tuple(
        Series(plan, prefix + plan, rows) for plan in plans if plan not in ("Difference", "Spread")
    )
    yield TableChart("Load by unit, %", "Units", "Unit", "Load %", series, kind="bar")
