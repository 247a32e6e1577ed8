"""The kernel of a model: the columns that its relaxation or a plan uses, and what the others must cost.

Few ways out of many thousand are taken by any good plan. A search among those that the relaxation takes finds
it soon (kernel search: Angelelli, Mansini and Speranza, 2010), and reduced costs prove what the rest could at
best be worth.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from solver.engine import Answer, Effort, Engine, Found, Watch
from solver.linear import Expression, Linear
from solver.problem import Bools, Floats, Ints
from solver.relaxation import Relaxation

_HARDLY = 1e-6
# The share of the columns to be left out that makes it worth it.
_WORTH = 0.1


class Kernel:
    """A model of the columns that are not fixed, and its relaxation for a goal.

    ``sound`` is False once a plan has shown a cut to be wrong: then it proves nothing.
    """

    def __init__(self, linear: Linear, goal: Expression) -> None:
        self._linear, self._columns = linear.unfixed()
        self._at, _ = linear.column_bounds()
        self._goal = goal
        self.sound = True
        self.relaxation = Relaxation(self._linear, self._own)

    def __len__(self) -> int:
        return len(self._columns)

    def left_out(self, among: Ints) -> tuple[Ints, Floats]:
        """Return which of some columns it is without, and the values they are held at."""
        out = among[~np.isin(among, self._columns)]
        return out, self._at[out]

    def narrow(self, gap: float, start: Floats) -> None:
        """Leave out the columns that cost more than a gap beyond the relaxation, unless ``start`` uses them.

        No plan is lost that is worth less than the relaxation's bound and the gap. Where nearly all would
        stay, all do: a relaxation begun anew takes longer than one that goes on.
        """
        reduced = self.relaxation.reduced
        lower, upper = self._linear.column_bounds()
        bound = np.where(reduced > 0, lower, upper)
        out = (np.abs(reduced) > gap) & (start[self._columns] == bound)
        if np.count_nonzero(out) < _WORTH * len(self):
            return
        linear, values = self._without(out, bound), np.where(out, bound, 0.0)
        self._at[self._columns] = values
        self._linear, free = linear.unfixed()
        self._columns = self._columns[free]
        cuts = [cut.within(free, values) for cut in self.relaxation.cuts]
        self.relaxation = Relaxation(self._linear, self._own, [cut for cut in cuts if len(cut.columns)])

    def search(
        self, engine: Engine, start: Floats, effort: Effort, watch: Watch, found: Found, *, used: bool
    ) -> Answer:
        """Return an engine's answer in columns of the whole; among those that are ``used``, if so asked.

        Columns of which ``start`` says nothing count as used.
        """
        linear, begin = self._linear, start[self._columns]
        if used:
            lower, _ = linear.column_bounds()
            idle = (begin == lower) & (np.abs(self.relaxation.values - lower) < _HARDLY)
            linear = self._without(idle, lower)
        answer = engine(linear, self._own, begin, effort, watch, lambda values: found(self._whole(values)))
        return answer if answer.values is None else replace(answer, values=self._whole(answer.values))

    def _whole(self, own: Floats) -> Floats:
        """Return values of its own columns in columns of the whole."""
        values = self._at.copy()
        values[self._columns] = own
        return values

    def test(self, values: Floats) -> None:
        """Test the cuts on a plan in columns of the whole, which must keep every one."""
        self.sound &= self.relaxation.admits(values[self._columns])

    def _without(self, out: Bools, values: Floats) -> Linear:
        """Return the model with some columns held at values."""
        linear = self._linear.copy()
        linear.fix(np.nonzero(out)[0], values[out])
        return linear

    @property
    def _own(self) -> Expression:
        """The goal over the columns of the kernel."""
        return self._goal.on(self._columns, self._at)
