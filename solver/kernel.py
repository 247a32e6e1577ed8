"""The kernel of a model: the columns that its relaxation nearly uses, and what the others must cost.

Few ways out of many thousand are taken by any good plan. A search among those finds it soon, and reduced
costs prove what the rest could at best be worth (kernel search: Angelelli, Mansini and Speranza, 2010).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.engine import Answer, Effort, Engine, Watch
from solver.linear import Expression, Linear
from solver.problem import Floats, Ints
from solver.relaxation import Relaxation, tighten

_HARDLY = 1e-6


@dataclass(frozen=True)
class Kernel:
    """A model of the columns that are not fixed, with the cuts of its relaxation.

    ``columns`` are their numbers in the model they are of, whose columns stand ``at`` these values.
    """

    linear: Linear
    goal: Expression
    columns: Ints
    at: Floats
    relaxation: Relaxation

    def leave_out(self, gap: float, start: Floats) -> int:
        """Hold the whole columns beyond a gap at their bounds unless ``start`` has them elsewhere.

        Returns how many columns are left. Without them no plan is lost that is worth less than the
        relaxation's bound and the gap.
        """
        self.linear.fixed.clear()
        lower, upper = self.linear.column_bounds()
        bound = np.where(self.relaxation.reduced > 0, lower, upper)
        out = np.nonzero(self.relaxation.beyond(gap) & (start[self.columns] == bound))[0]
        self.linear.fix(out, bound[out])
        return len(self.columns) - len(out)

    def search(self, engine: Engine, start: Floats, effort: Effort, watch: Watch) -> Answer:
        """Return an engine's answer for what is left of the model, in columns of the whole."""
        answer = engine(self.linear, self.goal, start[self.columns], effort, watch)
        if answer.values is None:
            return answer
        values = self.at.copy()
        values[self.columns] = answer.values
        return replace(answer, values=values)


def kernel(linear: Linear, goal: Expression, like: Expression) -> Kernel | None:
    """Return the kernel of a model for a goal, relaxed for one ``like`` it. None where that fails."""
    free, columns = linear.unfixed()
    at, _ = linear.column_bounds()
    relaxation = tighten(free, like.on(columns, at))
    if relaxation is None:
        return None
    for cut in relaxation.cuts:
        free.put(free.add_rows(1, -np.inf, cut.most + _HARDLY), cut.columns, cut.weights)
    return Kernel(free, goal.on(columns, at), columns, at, relaxation)
