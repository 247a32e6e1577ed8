"""What a tier could be if people could be split: a bound, and what each column would cost beyond it."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from solver.cuts import Cut, rows_of
from solver.engine import load
from solver.linear import Expression, Linear
from solver.problem import Bools, Floats

# Cutting ends after so many rounds, or when one betters the bound by less than this share of it.
_ROUNDS = 10
_BETTERED = 1e-3


@dataclass(frozen=True)
class Relaxation:
    """The least value of a goal, with the cuts that hold there, and each column's reduced cost.

    A plan in which a column is a person off its bound (the lower where the cost is positive, else the
    upper) is worth at least ``bound`` and the column's reduced cost.
    """

    bound: float
    reduced: Floats
    cuts: tuple[Cut, ...]

    def beyond(self, gap: float) -> Bools:
        """Mark the columns that no plan less than ``gap`` above the bound has off their bounds."""
        return np.abs(self.reduced) > gap


def relax(linear: Linear, goal: Expression) -> float:
    """Return the least value the goal could have if people could be split; -inf where unknown."""
    solver = load(linear, goal, whole=False)
    solver.run()
    return _value(solver)


def tighten(linear: Linear, goal: Expression) -> Relaxation | None:
    """Relax a goal and cut off what splits people, round after round; None where that fails."""
    solver = load(linear, goal, whole=False)
    solver.run()
    solver.setOptionValue("presolve", "off")
    rows, cuts, bound = rows_of(linear), list[Cut](), _value(solver)
    for _ in range(_ROUNDS if bound > -np.inf else 0):
        found = list(rows.broken_at(np.array(solver.getSolution().col_value)))
        for cut in found:
            columns = cut.columns.astype(np.int32)
            solver.addRow(-highspy.kHighsInf, cut.most, len(columns), columns, cut.weights)
        cuts += found
        solver.run()
        before, bound = bound, _value(solver)
        if not bound - before > _BETTERED * max(1.0, abs(bound)):
            break
    if bound == -np.inf:
        return None
    sums = np.array(solver.getSolution().row_value)[linear.row_count :]
    tight = tuple(cut for cut, total in zip(cuts, sums, strict=True) if cut.most - total < 1e-6)
    return Relaxation(bound, np.array(solver.getSolution().col_dual), tight)


def _value(solver: highspy.Highs) -> float:
    """Return the value a relaxation ended with; -inf where it did not end as it should."""
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return -np.inf
    return float(solver.getInfo().objective_function_value)
