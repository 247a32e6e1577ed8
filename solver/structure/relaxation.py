"""A linear program that grows by columns, solved by HiGHS from where it last stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from solver.problem import Floats, Ints

MISSING = 1.0  # the price of each unit by which a row is missed while looking for a first answer


@dataclass(frozen=True)
class Relaxed:
    """The least cost (of missing rows, while ``missed``) and each row's price."""

    value: float
    prices: Floats
    values: Floats


class Relaxation:
    """Minimises cost over columns of 0 or more. Rows ``lower <= sum <= upper`` stay as first given."""

    def __init__(self, lower: Floats, upper: Floats) -> None:
        self._highs = highspy.Highs()
        for option, value in _OPTIONS.items():
            self._highs.setOptionValue(option, value)
        rows, none = len(lower), np.zeros(0)
        self._highs.addRows(rows, lower, upper, 0, np.zeros(rows, np.int32), none.astype(np.int32), none)
        unmet = np.flatnonzero((lower == upper) | (upper < 0)).astype(np.int32)
        # Two columns for each row that no column at all would break take up what is missing or too much.
        self._gaps = 2 * len(unmet)
        self._costs: list[Floats] = []
        starts = np.arange(self._gaps + 1)
        signs = np.tile([1.0, -1.0], len(unmet))
        self._add(np.full(self._gaps, MISSING), starts, np.repeat(unmet, 2), signs)
        self._missing = True

    def add(self, cost: Floats, starts: Ints, rows: Ints, values: Floats) -> None:
        """Add columns: column j has the coefficients ``starts[j]:starts[j + 1]``."""
        self._costs.append(cost)
        self._add(np.zeros(len(cost)) if self._missing else cost, starts, rows, values)

    def no_gaps(self) -> None:
        """Demand that every row is met, and count the true costs from now on."""
        self._missing = False
        gaps = np.arange(self._gaps, dtype=np.int32)
        none = np.zeros(self._gaps)
        self._highs.changeColsBounds(self._gaps, gaps, none, none)
        cost = np.concatenate([none, *self._costs])
        self._highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)

    def solve(self) -> Relaxed | None:
        """Return the optimum, None where rows cannot all be met."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._highs.getSolution()
        return Relaxed(
            float(self._highs.getInfo().objective_function_value),
            np.array(solution.row_dual),
            np.array(solution.col_value)[self._gaps :],
        )

    def _add(self, cost: Floats, starts: Ints, rows: Ints, values: Floats) -> None:
        count = len(cost)
        self._highs.addCols(
            count,
            cost,
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            len(rows),
            starts[:-1].astype(np.int32),
            rows.astype(np.int32),
            values,
        )


_OPTIONS: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 0}
