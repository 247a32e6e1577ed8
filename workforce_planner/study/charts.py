"""What a batch shows at a glance: loads and tiers against what was varied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pandas import DataFrame

from workforce_planner.excel.table_charts import MOST_SERIES, Series, TableChart
from workforce_planner.study.outcome import Study
from workforce_planner.study.tables import number

MOST_BARS = 40


def study_charts(study: Study, tables: Mapping[str, DataFrame]) -> Iterator[TableChart]:
    """Yield the charts of each sweep over numbers; without one, bars of the runs."""
    if "Summary" not in tables or "Units" not in tables or tables["Units"].empty:
        return
    numeric = [s.name for s in study.sweeps if len(s.values) > 1 and all(map(_is_number, s.values))]
    for name in numeric:
        others = [sweep.name for sweep in study.sweeps if sweep.name != name]
        yield from _against(name, others, tables)
    if not numeric and len(study.outcomes) <= MOST_BARS:
        yield from _bars(tables["Summary"])


def _is_number(value: str) -> bool:
    return not isinstance(number(value), str)


def _against(name: str, others: Sequence[str], tables: Mapping[str, DataFrame]) -> Iterator[TableChart]:
    units, summary = tables["Units"], tables["Summary"]
    first = _first(units, others)
    fixed = f" ({first})" if first else ""
    series = tuple(_series(_of_first(units, others), name, "Load %", ["Unit"]))
    yield TableChart(f"Load of units against {name}{fixed}", "Units", name, "Load %", series)
    solved = summary[summary["Proven"].notna()]
    for heading, y_title in _varying(solved):
        series = tuple(_series(solved, name, heading, ["Scenario", *others]))
        yield TableChart(f"{heading} against {name}", "Summary", name, y_title, series)


def _of_first(table: DataFrame, others: Sequence[str]) -> DataFrame:
    """Return the rows of the first scenario where all but one sweep are at their first value."""
    for heading in ("Scenario", *others):
        table = table[table[heading] == table[heading].iloc[0]]
    return table


def _first(table: DataFrame, others: Sequence[str]) -> str:
    said = [f"{heading} {table[heading].iloc[0]}" for heading in others]
    if table["Scenario"].nunique() > 1:
        said.insert(0, str(table["Scenario"].iloc[0]))
    return ", ".join(said)


def _varying(solved: DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the headings of figures that differ between runs, with what they count."""
    measures = {"Highest load": "Load %", "Demand not met": "FTE", "Compulsory moves": "people"}
    drawn = {str(heading): "% of years" for heading in solved if str(heading).startswith("Chance of")}
    for heading, y_title in {**measures, **drawn, "Balance": "FTE, graded", "Travel": "minutes"}.items():
        if heading in solved and solved[heading].nunique() > 1:
            yield heading, y_title


def _series(table: DataFrame, x: str, y: str, by: Sequence[str]) -> Iterator[Series]:
    """Yield a line for each combination of the headings ``by`` that differ, in order of x."""
    differing = [heading for heading in by if table[heading].nunique() > 1] or list(by[:1])
    for names, rows in list(table.groupby(differing, sort=False))[:MOST_SERIES]:
        ordered = rows[rows[y].map(lambda value: not isinstance(value, str))].sort_values(x)
        label = ", ".join(
            str(name) if heading in ("Unit", "Scenario") else f"{heading} {name}"
            for heading, name in zip(differing, names, strict=True)
        )
        if len(ordered):
            yield Series(label, y, tuple(int(row) for row in ordered.index))


def _bars(summary: DataFrame) -> Iterator[TableChart]:
    rows = tuple(range(len(summary)))
    for heading, y_title in _varying(summary[summary["Proven"].notna()]):
        yield TableChart(heading, "Summary", "Run", y_title, (Series(heading, heading, rows),), kind="bar")
