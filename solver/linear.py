"""A linear model under construction: columns, rows and their coefficients, in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from solver.problem import Floats, Ints

# How far an engine's values may be off: far more than its tolerances, far less than a person.
_ROUGHLY = 1e-3


@dataclass(frozen=True)
class Expression:
    """A weighted sum of columns plus a constant."""

    columns: Ints
    weights: Floats
    constant: float = 0.0

    def on(self, columns: Ints, values: Floats) -> Expression:
        """Return the sum over some columns (ascending), by their places, the others being at their values."""
        place = np.searchsorted(columns, self.columns)
        kept = np.append(columns, -1)[place] == self.columns
        rest = self.weights[~kept] @ values[self.columns[~kept]]
        return Expression(place[kept], self.weights[kept], self.constant + float(rest))

    def of(self, values: Floats) -> float:
        """Return the sum's value for given column values."""
        return float(self.weights @ values[self.columns]) + self.constant


def total(parts: Sequence[Expression]) -> Expression:
    """Return the sum of expressions."""
    return Expression(
        np.concatenate([part.columns for part in parts]),
        np.concatenate([part.weights for part in parts]),
        sum(part.constant for part in parts),
    )


@dataclass
class Linear:
    """Columns with bounds, rows with bounds, coefficients as (row, column, value) triples."""

    lower: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    integer: list[Floats] = field(default_factory=list)
    row_lower: list[Floats] = field(default_factory=list)
    row_upper: list[Floats] = field(default_factory=list)
    fixed: list[tuple[Ints, Floats]] = field(default_factory=list)
    offsets: list[tuple[Ints, Floats]] = field(default_factory=list)
    triples: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    column_count: int = 0
    row_count: int = 0

    def copy(self) -> Linear:
        """Return a model that can be added to without changing this one."""
        own: dict[str, Any] = {
            name: list(part) for name, part in vars(self).items() if isinstance(part, list)
        }
        return replace(self, **own)

    def add_columns(self, count: int, upper: ArrayLike, *, integer: bool = False) -> Ints:
        """Add columns between 0 and ``upper`` and return their numbers."""
        self.lower.append(np.zeros(count))
        self.upper.append(np.broadcast_to(np.asarray(upper, dtype=float), (count,)))
        self.integer.append(np.full(count, float(integer)))
        self.column_count += count
        return np.arange(self.column_count - count, self.column_count)

    def fix(self, columns: Ints, values: Floats) -> None:
        """Hold columns at values."""
        self.fixed.append((columns, values))

    def column_bounds(self) -> tuple[Floats, Floats]:
        """Return the columns' bounds, equal where they are fixed."""
        lower, upper = np.concatenate(self.lower), np.concatenate(self.upper)
        for columns, values in self.fixed:
            lower[columns] = upper[columns] = values
        return lower, upper

    def add_rows(self, count: int, lower: ArrayLike, upper: ArrayLike) -> Ints:
        """Add rows between the bounds and return their numbers."""
        self.row_lower.append(np.broadcast_to(np.asarray(lower, dtype=float), (count,)))
        self.row_upper.append(np.broadcast_to(np.asarray(upper, dtype=float), (count,)))
        self.row_count += count
        return np.arange(self.row_count - count, self.row_count)

    def put(self, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> None:
        """Add coefficients; those on one place add up."""
        row, column, value = np.broadcast_arrays(rows, columns, np.asarray(values, dtype=float))
        self.triples.append((row.ravel(), column.ravel(), value.ravel()))

    def shift(self, rows: ArrayLike, values: ArrayLike) -> None:
        """Add constants to rows."""
        row, value = np.broadcast_arrays(rows, np.asarray(values, dtype=float))
        self.offsets.append((row.ravel(), value.ravel()))

    def row_bounds(self) -> tuple[Floats, Floats]:
        """Return the rows' bounds less their constants."""
        constant = np.zeros(self.row_count)
        for rows, values in self.offsets:
            np.add.at(constant, rows, values)
        return np.concatenate(self.row_lower) - constant, np.concatenate(self.row_upper) - constant

    def unfixed(self) -> tuple[Linear, Ints]:
        """Return the model of the columns that are not fixed, and their numbers here."""
        lower, upper = self.column_bounds()
        free = np.nonzero(lower < upper)[0]
        starts, rows, values = self.matrix()
        columns = np.repeat(np.arange(self.column_count), np.diff(starts))
        number = np.full(self.column_count, -1)
        number[free] = np.arange(len(free))
        fixed = number[columns] < 0
        done = np.bincount(rows[fixed], weights=(values * lower[columns])[fixed], minlength=self.row_count)
        used, row = np.unique(rows[~fixed], return_inverse=True)
        least, most = self.row_bounds()
        model = Linear(
            [lower[free]],
            [upper[free]],
            [np.concatenate(self.integer)[free]],
            [(least - done)[used]],
            [(most - done)[used]],
            triples=[(row.reshape(-1), number[columns[~fixed]], values[~fixed])],
            column_count=len(free),
            row_count=len(used),
        )
        return model, free

    def hold(self, expression: Expression, most: float) -> None:
        """Keep an expression at or below a value."""
        row = self.add_rows(1, -np.inf, most - expression.constant)
        self.put(row[0], expression.columns, expression.weights)

    def admits(self, values: Floats) -> bool:
        """Say whether column values keep every bound and row, and whole columns are whole."""
        if values.shape != (self.column_count,):
            return False
        sums = np.zeros(self.row_count)
        for rows, columns, weights in self.triples:
            sums += np.bincount(rows, weights=weights * values[columns], minlength=self.row_count)
        whole = np.concatenate(self.integer) > 0
        return (
            _between(values, *self.column_bounds())
            and _between(sums, *self.row_bounds())
            and bool((np.abs(values - np.round(values))[whole] <= _ROUGHLY).all())
        )

    def matrix(self) -> tuple[Ints, Ints, Floats]:
        """Return the coefficients by column: starts (one more than columns), rows, values."""
        rows = np.concatenate([t[0] for t in self.triples])
        columns = np.concatenate([t[1] for t in self.triples])
        values = np.concatenate([t[2] for t in self.triples])
        places, inverse = np.unique(columns * np.int64(self.row_count) + rows, return_inverse=True)
        sums = np.bincount(inverse.reshape(-1), weights=values, minlength=len(places))
        column, row = np.divmod(places[sums != 0], self.row_count)
        starts = np.searchsorted(column, np.arange(self.column_count + 1))
        return starts, row, sums[sums != 0]


def _between(values: Floats, lower: Floats, upper: Floats) -> bool:
    """Say whether values are roughly between the bounds; those that are no numbers are not."""
    return bool(((values >= lower - _ROUGHLY) & (values <= upper + _ROUGHLY)).all())
