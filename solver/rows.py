"""A linear model by row, and the cuts that are added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.linear import Expression, Linear
from solver.problem import Bools, Floats, Ints

# How far from whole a column is that splits people.
SPLIT = 1e-5


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
        return np.asarray(self.whole & (np.abs(values - np.round(values)) > SPLIT))

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

    def entries(self, which: Ints) -> tuple[Ints, Ints, Floats]:
        """Return the entries of some rows: the place among ``which`` of each, its column and its weight."""
        starts = self.starts[which]
        lengths = self.starts[which + 1] - starts
        entries = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        return np.repeat(np.arange(len(which)), lengths), self.columns[entries], self.weights[entries]


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
