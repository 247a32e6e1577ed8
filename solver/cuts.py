"""Mixed-integer rounding cuts: rows that hold for whole numbers of people, though not for parts of them.

A row is divided by one of its weights and rounded; with what is left over shared out, the result is
the strongest row that follows from this one alone (Nemhauser and Wolsey, 1990; Marchand and Wolsey, 2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.linear import Linear
from solver.problem import Bools, Floats, Ints

_FRACTIONAL = 1e-5
# How far a cut must be broken, for its length, to be worth a row.
_BROKEN = 1e-3
# A row of which less than this is left over gives a cut that rounding errors could undo.
_LEFT_OVER = 0.02
_DIVISORS = 12
_MULTIPLES = np.array([1.0, 2.0, 4.0])


@dataclass(frozen=True)
class Cut:
    """A row: these columns, so weighted, add up to ``most`` or less."""

    columns: Ints
    weights: Floats
    most: float


@dataclass(frozen=True)
class Rows:
    """A linear model by row, to be cut: entries of row i from ``starts[i]`` to ``starts[i + 1]``."""

    starts: Ints
    columns: Ints
    weights: Floats
    least: Floats
    most: Floats
    lower: Floats
    upper: Floats
    whole: Bools

    def broken_at(self, values: Floats) -> Iterator[Cut]:
        """Yield cuts that the column values break, of the rows that they fill with parts of people."""
        parted = self.whole & (np.abs(values - np.round(values)) > _FRACTIONAL)
        number = np.repeat(np.arange(len(self.least)), np.diff(self.starts))
        sums = np.bincount(number, weights=self.weights * values[self.columns], minlength=len(self.least))
        near = 1e-3 * np.maximum(1.0, np.abs(sums))
        for row in np.unique(number[parted[self.columns]]):
            entries = slice(self.starts[row], self.starts[row + 1])
            columns, weights = self.columns[entries], self.weights[entries]
            if self.most[row] - sums[row] < near[row]:
                yield from self._cut(columns, weights, self.most[row], values)
            if sums[row] - self.least[row] < near[row]:
                yield from self._cut(columns, -weights, -self.least[row], values)

    def _cut(self, columns: Ints, weights: Floats, most: float, values: Floats) -> Iterator[Cut]:
        """Yield the cut of a row that the values break most, if any; columns count from the nearer bound."""
        lower, upper, whole = self.lower[columns], self.upper[columns], self.whole[columns]
        turned = values[columns] - lower > (upper - lower) / 2
        bound = np.where(turned, upper, lower)
        off = np.abs(values[columns] - bound)
        sign = np.where(turned, -1.0, 1.0)
        divisors = np.unique(np.round(np.abs(weights[whole & (off > _FRACTIONAL)]), 9))[-_DIVISORS:]
        divisors = (divisors[divisors > _BROKEN, None] * _MULTIPLES).reshape(-1, 1)
        room = (most - weights @ bound) / divisors
        left = room - np.floor(room)
        usable = ((left > _LEFT_OVER) & (left < 1 - _LEFT_OVER))[:, 0]
        if not usable.any():
            return
        divisors, room, left = divisors[usable], room[usable], left[usable]
        parts = sign * weights / divisors
        rounded = np.floor(parts) + np.maximum(0.0, parts - np.floor(parts) - left) / (1 - left)
        cuts = np.where(whole, rounded, np.minimum(0.0, parts) / (1 - left))
        broken = (cuts @ off - np.floor(room[:, 0])) / np.maximum(1e-9, np.linalg.norm(cuts, axis=1))
        worst = int(np.argmax(broken))
        if broken[worst] > _BROKEN:
            cut = sign * cuts[worst]
            kept = np.abs(cut) > 1e-9
            yield Cut(columns[kept], cut[kept], float(np.floor(room[worst, 0]) + cut @ bound))


def rows_of(linear: Linear) -> Rows:
    """Return a linear model by row."""
    starts, rows, weights = linear.matrix()
    columns = np.repeat(np.arange(linear.column_count), np.diff(starts))
    order = np.argsort(rows, kind="stable")
    return Rows(
        np.searchsorted(rows[order], np.arange(linear.row_count + 1)),
        columns[order],
        weights[order],
        *linear.row_bounds(),
        *linear.column_bounds(),
        np.concatenate(linear.integer) > 0,
    )
