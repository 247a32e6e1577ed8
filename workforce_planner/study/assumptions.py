"""What scenarios assume differently: every cell that is not the same in all of them.

Records are compared as they were understood, so that a blank cell and its default, two
spellings of one name or another order of rows are no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pandas import DataFrame

from workforce_planner.domain import Scenario
from workforce_planner.edits.keys import EDITABLE, KEYS, key_text
from workforce_planner.edits.texts import texts
from workforce_planner.excel.columns import DEMAND, PLAN, SPELLINGS

Place = tuple[str, str, str]  # sheet, row, heading
NOT_THERE = ""


def assumptions(scenarios: Mapping[str, Scenario]) -> DataFrame:
    """Return one row for each cell that differs, with a column for each scenario.

    A row that a scenario lacks is blank there; the name of the plan is no assumption.
    """
    cells = [dict(_cells(scenario)) for scenario in scenarios.values()]
    places = dict.fromkeys(place for found in cells for place in found)
    told = ((place, [found.get(place, NOT_THERE) for found in cells]) for place in places)
    rows = [(*place, *values) for place, values in told if len(set(values)) > 1]
    return DataFrame(rows, columns=["Sheet", "Row", "Heading", *scenarios], dtype=object)


def _cells(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    for title in EDITABLE:
        if title == DEMAND.title:
            yield from _demand(scenario)
        elif title != SPELLINGS.title:  # they say how names are written, not what is assumed
            for row, cells in texts(scenario, title).items():
                for heading, text in cells.items():
                    if heading not in KEYS[title] and (title, row) != (PLAN.title, "Name"):
                        yield (title, row, heading), text


def _demand(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    """Yield the cases of each area and type; repeated lines are one assumption."""
    total = defaultdict[tuple[str, str], float](float)
    for line in scenario.demand:
        total[line.area, line.case_type] += line.cases
    for key, cases in total.items():
        yield (DEMAND.title, key_text(key), "Cases per year"), f"{cases:.10g}"
