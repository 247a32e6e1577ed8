"""What scenarios assume differently: every cell that is not the same in all of them.

Records are compared as they were understood, so that a blank cell and its default, two
spellings of one name or another order of rows are no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pandas import DataFrame

from workforce_planner.domain import Scenario
from workforce_planner.edits.keys import EDITABLE, KEYS, key_text, records_by_key
from workforce_planner.edits.texts import Cells, row_cells, texts
from workforce_planner.excel.columns import DEMAND, PLAN, SPELLINGS, STRUCTURE
from workforce_planner.excel.scenario import PARTS

NOT_THERE = ""


def assumptions(scenarios: Mapping[str, Scenario]) -> DataFrame:
    """Return one row for each cell that differs, with a column for each scenario.

    A row that a scenario lacks is blank there; the name of the plan is no assumption.
    """
    rows = [cell for title in EDITABLE for cell in _of_sheet(list(scenarios.values()), title)]
    return DataFrame(rows, columns=["Sheet", "Row", "Heading", *scenarios], dtype=object)


def _of_sheet(scenarios: Sequence[Scenario], title: str) -> Iterator[tuple[str, ...]]:
    """Yield sheet, row, heading and the text in each scenario of the cells that differ."""
    for key, rows in _rows(scenarios, title):
        headings = dict.fromkeys(heading for cells in rows for heading in cells)
        for heading in headings:
            values = [cells.get(heading, NOT_THERE) for cells in rows]
            if len(set(values)) > 1 and heading not in KEYS[title]:
                yield title, key, heading, *values


def _rows(scenarios: Sequence[Scenario], title: str) -> Iterator[tuple[str, list[Cells]]]:
    """Yield the rows that may differ, by key: their cells in each scenario, none where it lacks them."""
    if title == DEMAND.title:
        yield from _by_key([_demand(scenario) for scenario in scenarios])
    elif title == PLAN.title:
        found = [texts(scenario, title) for scenario in scenarios]
        yield from ((key, rows) for key, rows in _by_key(found) if key != "Name")
    elif title not in PARTS or title == STRUCTURE.title:
        if title != SPELLINGS.title:  # they say how names are written, not what is assumed
            yield from _by_key([texts(scenario, title) for scenario in scenarios])
    else:
        records = [records_by_key(scenario, title) for scenario in scenarios]
        for key in dict.fromkeys(key for found in records for key in found):
            one = [found.get(key) for found in records]
            if any(record != one[0] for record in one):
                yield key, [{} if record is None else row_cells(record, title) for record in one]


def _by_key(found: Sequence[Mapping[str, Cells]]) -> Iterator[tuple[str, list[Cells]]]:
    for key in dict.fromkeys(key for rows in found for key in rows):
        yield key, [rows.get(key, {}) for rows in found]


def _demand(scenario: Scenario) -> Mapping[str, Cells]:
    """Return the cases of each area and type; repeated lines are one assumption."""
    total = defaultdict[tuple[str, str], float](float)
    for line in scenario.demand:
        total[line.area, line.case_type] += line.cases
    return {key_text(key): {"Cases per year": f"{cases:.10g}"} for key, cases in total.items()}
