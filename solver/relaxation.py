"""What a tier could be if people could be split: a bound, and what each column would cost beyond it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import highspy
import numpy as np

from solver.cuts import Sums, unlike
from solver.engine import load
from solver.linear import Expression, Linear
from solver.problem import Bools, Floats
from solver.rows import Cut, rows_of

# Cutting ends after so many rounds, or when two better the bound by less than this share of what is missing.
ROUNDS, _STALLED = 5, 2
_BETTERED = 0.01
# How many columns that split people are looked at in a round, and how many cuts at most are made of them.
_LOOKS, _CUTS = 100, 100
# What a cut has to spare for rounding, and by how much only a wrong one is broken by whole people.
_HAIR, _WRONG = 1e-9, 1e-5


class Relaxation:
    """The least value of a goal if people could be split, with cuts that hold for whole people.

    A plan in which a column is a person off its bound (the lower where ``reduced`` is positive, else the
    upper) is worth at least ``bound`` and that column's reduced cost. ``bound`` is -inf where none is known.
    """

    def __init__(self, linear: Linear, goal: Expression, cuts: Sequence[Cut] = ()) -> None:
        self._solver = load(linear, goal, whole=False)
        self._rows = rows_of(linear)
        self._own = linear.row_count
        self._add(cuts)
        self._solver.run()
        self._solver.setOptionValue("presolve", "off")  # from now on it starts from where it ended
        if self.bound == -np.inf:
            self._run()

    @property
    def bound(self) -> float:
        """The least value; -inf where the relaxation did not end as it should."""
        return _value(self._solver)

    @property
    def reduced(self) -> Floats:
        """What a person more in each column would cost."""
        return np.array(self._solver.getSolution().col_dual)

    @property
    def values(self) -> Floats:
        """What it gives each column."""
        return np.array(self._solver.getSolution().col_value)

    @property
    def cuts(self) -> list[Cut]:
        """Its cuts."""
        rows = self._rows
        ends = [slice(*rows.starts[place : place + 2]) for place in range(self._own, len(rows))]
        return [
            Cut(rows.columns[end], rows.weights[end], float(most))
            for end, most in zip(ends, rows.most[self._own :], strict=True)
        ]

    def admits(self, values: Floats) -> bool:
        """Say whether column values of whole people keep every cut, as they must."""
        return all(cut.weights @ values[cut.columns] <= cut.most + _WRONG for cut in self.cuts)

    def tighten(self, known: float, over: Callable[[], bool], rounds: int = ROUNDS) -> None:
        """Cut off what splits people, round after round, until that betters little or it is ``over``.

        ``known`` is a value that the bound cannot be above.
        """
        stalled = 0
        for _ in range(rounds):
            before = self.bound
            if before == -np.inf or stalled == _STALLED or over() or not self._cut():
                return
            bettered = self.bound - before > _BETTERED * (known - before)
            stalled = 0 if bettered else stalled + 1

    def _cut(self) -> bool:
        """Add the cuts of one round and drop those with room to spare; say whether there were any."""
        solution = self._solver.getSolution()
        values, levels = np.array(solution.col_value), np.array(solution.row_value)
        found = self._of_rows(values, levels) + self._of_sums(values, levels)
        self._add(found)
        if not self._run():
            self._keep(np.arange(len(self._rows)) < len(self._rows) - len(found))
            return False
        room = self._rows.most - np.array(self._solver.getSolution().row_value)
        room[: self._own] = 0.0
        self._keep(room <= 1e-6)
        return bool(found)

    def _run(self) -> bool:
        """Relax again; say whether that ended as it should."""
        self._solver.run()
        if self.bound == -np.inf:  # its factors may have become inexact: begin anew
            self._solver.clearSolver()
            self._solver.run()
        return self.bound > -np.inf

    def _keep(self, kept: Bools) -> None:
        """Drop the rows that are not marked."""
        out = np.nonzero(~kept)[0].astype(np.int32)
        if len(out):
            self._solver.deleteRows(len(out), out)
            self._rows.keep(kept)
            self._run()

    def _add(self, cuts: Sequence[Cut]) -> None:
        """Add cuts, each with a hair to spare for rounding."""
        if cuts:
            lengths = [len(cut.columns) for cut in cuts]
            columns = np.concatenate([cut.columns for cut in cuts])
            self._solver.addRows(
                len(cuts),
                np.full(len(cuts), -highspy.kHighsInf),
                np.array([cut.most for cut in cuts]) + _HAIR,
                len(columns),
                np.cumsum([0, *lengths[:-1]]).astype(np.int32),
                columns.astype(np.int32),
                np.concatenate([cut.weights for cut in cuts]),
            )
        self._rows.add(cuts)

    def _of_rows(self, values: Floats, levels: Floats) -> list[Cut]:
        """Return cuts of single rows."""
        which = self._rows.splitting(values)
        most, least, level = self._rows.most[which], self._rows.least[which], levels[which]
        tight = np.minimum(most - level, level - least) < 1e-3 * np.maximum(1.0, np.abs(level))
        which = which[tight]
        number, factors = np.arange(len(which)), np.ones(len(which))
        return list(Sums(self._rows, number, which, factors, values, levels).cuts())

    def _of_sums(self, values: Floats, levels: Floats) -> list[Cut]:
        """Return cuts of the sums in which the relaxation has a single part of a person."""
        basic = np.array(self._solver.getBasicVariables()[1])
        places = np.nonzero(basic >= 0)[0]
        places = places[self._rows.parted(values)[basic[places]]]
        whole = np.abs(values - np.round(values))[basic[places]]
        looked_at = places[np.argsort(-whole, kind="stable")][:_LOOKS]
        inverse = [np.asarray(self._solver.getBasisInverseRow(int(place))[1]) for place in looked_at]
        used = [np.nonzero(np.abs(factors) > 1e-9)[0] for factors in inverse]
        number = np.repeat(np.arange(len(used)), [len(which) for which in used])
        which = np.concatenate([np.zeros(0, dtype=np.int64), *used])
        factors = np.concatenate([np.zeros(0), *(of[rows] for of, rows in zip(inverse, used, strict=True))])
        sums = Sums(self._rows, number, which, factors, values, levels)
        return unlike(sums.cuts(), _CUTS, len(values))


def relax(linear: Linear, goal: Expression) -> float:
    """Return the least value the goal could have if people could be split; -inf where unknown."""
    solver = load(linear, goal, whole=False)
    solver.run()
    return _value(solver)


def _value(solver: highspy.Highs) -> float:
    """Return the value a relaxation ended with; -inf where it did not end as it should."""
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return -np.inf
    return float(solver.getInfo().objective_function_value)
