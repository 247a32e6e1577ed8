"""Mixed-integer rounding cuts: rows that hold for whole numbers of people, though not for parts of them.

Rows are added up, divided by a weight and rounded; with what is left over shared out, the result is the
strongest row that follows from the sum alone (Nemhauser and Wolsey, 1990; Marchand and Wolsey, 2001). A
sum that has a single part of a person in it is always broken there (Gomory, 1960).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from solver.linear import Expression, Linear
from solver.problem import Bools, Floats, Ints

_FRACTIONAL = 1e-5
# How far a cut must be broken, for its length, to be worth a row.
_BROKEN = 1e-3
# A row of which less than this is left over gives a cut that rounding errors could undo.
_LEFT_OVER = 0.02
_DIVISORS = 12
# Weights that are nothing, and those so small beside others that they are left out, at their worst.
_NOTHING, _TINY = 1e-10, 1e-6
# A cut of which so little is left of the rows that it was added up from is not exact enough.
_CANCELLED = 1e-5
# Sums of rows whose factors differ more than this are not exact enough.
_FACTORS = 1e6
# Cuts that point nearly the same way: the cosine between them.
_ALIKE = 0.9


@dataclass(frozen=True)
class Cut:
    """A row: these columns, so weighted, add up to ``most`` or less; ``broken`` is how far not."""

    columns: Ints
    weights: Floats
    most: float
    broken: float = 0.0

    def within(self, columns: Ints, values: Floats) -> Cut:
        """Return the cut over some columns (ascending), by their places, the others being at their values."""
        own = Expression(self.columns, self.weights).on(columns, values)
        return Cut(own.columns, own.weights, self.most - own.constant)


@dataclass
class Rows:
    """A linear model by row, to be cut: entries of row i from ``starts[i]`` to ``starts[i + 1]``.

    Columns lie between ``lower`` and ``upper``; ``whole`` marks those that count people. ``even`` marks
    rows of such columns, whole weights and whole ends: what they lack of an end is whole.
    """

    starts: Ints
    columns: Ints
    weights: Floats
    least: Floats
    most: Floats
    lower: Floats
    upper: Floats
    whole: Bools

    def __post_init__(self) -> None:
        odd = ~self.whole[self.columns] | (self.weights != np.round(self.weights))
        ends = [np.isclose(end, np.round(end), rtol=0, atol=1e-9) for end in (self.least, self.most)]
        self.even: Bools = (self._count(odd) == 0) & ends[0] & ends[1]

    def __len__(self) -> int:
        return len(self.least)

    def _count(self, entries: Bools) -> Ints:
        """Return how many of its entries are marked, for each row."""
        number = np.repeat(np.arange(len(self)), np.diff(self.starts))
        return np.asarray(np.bincount(number[entries], minlength=len(self)))

    def parted(self, values: Floats) -> Bools:
        """Mark the columns that split people."""
        return np.asarray(self.whole & (np.abs(values - np.round(values)) > _FRACTIONAL))

    def splitting(self, values: Floats) -> Ints:
        """Return the rows with a column that splits people, but those that count people one by one.

        Of the latter no cut follows.
        """
        split = self._count(self.parted(values)[self.columns]) > 0
        plain = self.even & (self._count(np.abs(self.weights) != 1) == 0)
        return np.nonzero(split & ~plain)[0]

    def add(self, cuts: Sequence[Cut]) -> None:
        """Add cuts as rows."""
        lengths = [len(cut.columns) for cut in cuts]
        self.starts = np.concatenate([self.starts, self.starts[-1] + np.cumsum(lengths, dtype=np.int64)])
        self.columns = np.concatenate([self.columns, *(cut.columns for cut in cuts)])
        self.weights = np.concatenate([self.weights, *(cut.weights for cut in cuts)])
        self.least = np.append(self.least, np.full(len(cuts), -np.inf))
        self.most = np.append(self.most, [cut.most for cut in cuts])
        self.even = np.append(self.even, np.zeros(len(cuts), dtype=bool))

    def keep(self, kept: Bools) -> None:
        """Leave out the rows that are not marked."""
        lengths = np.diff(self.starts)
        entries = np.repeat(kept, lengths)
        self.columns, self.weights = self.columns[entries], self.weights[entries]
        self.starts = np.concatenate([[0], np.cumsum(lengths[kept])])
        self.least, self.most, self.even = self.least[kept], self.most[kept], self.even[kept]

    def total(self, rows: Ints, factors: Floats) -> Floats:
        """Return the weights of a sum of rows, for every column."""
        starts = self.starts[rows]
        lengths = self.starts[rows + 1] - starts
        entries = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        weights = np.repeat(factors, lengths) * self.weights[entries]
        return np.asarray(np.bincount(self.columns[entries], weights, len(self.lower)), dtype=float)

    def cuts(self, rows: Ints, factors: Floats, values: Floats, sums: Floats) -> Iterator[Cut]:
        """Yield cuts that the column values, with these row sums, break, of a sum of rows.

        What a row lacks of the nearer end counts as a column from 0, and is written as the row afterwards.
        """
        if np.abs(factors).max() > _FACTORS * np.abs(factors).min():
            return
        weights = self.total(rows, factors)
        columns = np.nonzero(np.abs(weights) > _NOTHING)[0]
        above = self.most[rows] - sums[rows] <= sums[rows] - self.least[rows]
        end = np.where(above, self.most[rows], self.least[rows])
        loose = np.nonzero(self.least[rows] < self.most[rows])[0]
        if not np.isfinite(end).all():
            return
        sign = np.where(above, 1.0, -1.0)[loose]
        lower, upper = self.lower[columns], self.upper[columns]
        turned = upper - values[columns] < values[columns] - lower
        bound = np.where(turned, upper, lower)
        turn = np.where(turned, -1.0, 1.0)
        whole = np.concatenate([self.whole[columns], self.even[rows[loose]]])
        off = np.concatenate([np.abs(values[columns] - bound), np.abs(end - sums[rows])[loose]])
        row = np.concatenate([turn * weights[columns], sign * factors[loose]])
        most = _dot(factors, end) - _dot(weights[columns], bound)
        for way in (1.0, -1.0):
            rounded = _rounded(way * row, way * most, whole, off)
            if rounded is None:
                continue
            cut, beyond = rounded
            own, lacks = turn * cut[: len(columns)], sign * cut[len(columns) :]
            full = np.zeros(len(self.lower))
            full[columns] = own
            used = np.nonzero(lacks)[0]
            full -= self.total(rows[loose[used]], lacks[used])
            beyond += _dot(own, bound) - _dot(lacks, end[loose])
            found = self._cut(full, np.abs(cut).max(), beyond, values)
            if found is not None:
                yield found

    def _cut(self, weights: Floats, scale: float, most: float, values: Floats) -> Cut | None:
        """Return a row as a cut, if it is exact and broken enough.

        Weights that are nothing beside those it was added up from (``scale``) are rounding errors.
        """
        largest = float(np.abs(weights).max())
        if largest < _CANCELLED * scale:
            return None
        columns = np.nonzero(np.abs(weights) > _NOTHING * scale)[0]
        weights = weights[columns]
        tiny = np.abs(weights) < _TINY * largest
        worst = np.where(weights > 0, self.lower[columns], self.upper[columns])[tiny]
        if not np.isfinite(worst).all():
            return None
        most -= _dot(weights[tiny], worst)
        columns, weights = columns[~tiny], weights[~tiny]
        length = math.sqrt(_dot(weights, weights))
        broken = (_dot(weights, values[columns]) - most) / length
        return Cut(columns, weights / length, most / length, broken) if broken > _BROKEN else None


def _dot(one: Floats, other: Floats) -> float:
    """Return a product of vectors, not by BLAS: its threads stand in the way of whatever else goes on."""
    return float(np.einsum("i,i->", one, other))


def _rounded(row: Floats, most: float, whole: Bools, off: Floats) -> tuple[Floats, float] | None:
    """Return the rounding of a row over columns from 0 that is broken most where they are ``off``."""
    divisors = np.unique(np.round(np.abs(row[whole & (off > _FRACTIONAL)]), 9))[-_DIVISORS:]
    divisors = divisors[divisors > _BROKEN, None]
    room = most / divisors
    left = room - np.floor(room)
    usable = ((left > _LEFT_OVER) & (left < 1 - _LEFT_OVER))[:, 0]
    if not usable.any():
        return None
    divisors, room, left = divisors[usable], room[usable], left[usable]
    parts = row / divisors
    floors = np.floor(parts + 1e-9)
    rounded = floors + np.maximum(0.0, parts - floors - left) / (1 - left)
    cuts = np.where(whole, rounded, np.minimum(0.0, parts) / (1 - left))
    broken = np.einsum("ij,j->i", cuts, off) - np.floor(room[:, 0])
    broken /= np.maximum(1e-9, np.sqrt(np.einsum("ij,ij->i", cuts, cuts)))
    worst = int(np.argmax(broken))
    return (cuts[worst], float(np.floor(room[worst, 0]))) if broken[worst] > 0 else None


def unlike(cuts: Iterable[Cut], count: int, columns: int) -> list[Cut]:
    """Return the most broken cuts of which no two point nearly the same way."""
    chosen: list[Cut] = []
    full = np.zeros(columns)
    for cut in sorted(cuts, key=lambda cut: -cut.broken):
        full[cut.columns] = cut.weights
        if all(_dot(other.weights, full[other.columns]) < _ALIKE for other in chosen):
            chosen.append(cut)
        full[cut.columns] = 0.0
        if len(chosen) == count:
            break
    return chosen


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
