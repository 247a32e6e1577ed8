"""Mixed-integer rounding cuts: rows that hold for whole numbers of people, though not for parts of them.

Rows are added up, divided by a weight and rounded; with what is left over shared out, the result is the
strongest row that follows from the sum alone (Nemhauser and Wolsey, 1990; Marchand and Wolsey, 2001). A
sum that has a single part of a person in it is always broken there (Gomory, 1960).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from solver.problem import Bools, Floats, Ints
from solver.rows import SPLIT, Cut, Rows

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


class Sums:
    """Sums of rows, to be cut where column values, with their row sums ``levels``, break what follows.

    ``which`` rows, ``factors`` times, make them; ``number`` (ascending) says which sum each is for. A sum is
    written over terms from 0: what its columns are off the nearer bound, and what its rows lack of the nearer
    end. Its ``cells`` are its columns; the terms of all cells come before those of rows.
    """

    def __init__(
        self, rows: Rows, number: Ints, which: Ints, factors: Floats, values: Floats, levels: Floats
    ) -> None:
        above = rows.most[which] - levels[which] <= levels[which] - rows.least[which]
        end = np.where(above, rows.most[which], rows.least[which])
        exact = _exact(number, factors, end)
        number, which, factors, end = number[exact], which[exact], factors[exact], end[exact]
        self._count = int(number[-1]) + 1 if len(number) else 0
        self._item, columns, self._weights = rows.entries(which)
        cells, self._cell = np.unique(number[self._item] * len(values) + columns, return_inverse=True)
        self._cells, self._columns = np.divmod(cells, len(values))
        totals = np.bincount(self._cell, factors[self._item] * self._weights, len(cells))
        weights = np.where(np.abs(totals) > _NOTHING, totals, 0.0)

        self._values = values[self._columns]
        self._lower, self._upper = rows.lower[self._columns], rows.upper[self._columns]
        turned = self._upper - self._values < self._values - self._lower
        self._bound, self._turn = np.where(turned, self._upper, self._lower), np.where(turned, -1.0, 1.0)
        self._loose = np.nonzero(rows.least[which] < rows.most[which])[0]
        self._sign = np.where(above[exact], 1.0, -1.0)[self._loose]
        self._end, lacks = end, np.abs(end - levels[which])
        self._number = number

        self._of = np.concatenate([self._cells, number[self._loose]])
        self._terms = np.concatenate([self._turn * weights, self._sign * factors[self._loose]])
        self._whole = np.concatenate([rows.whole[self._columns], rows.even[which[self._loose]]])
        self._off = np.concatenate([np.abs(self._values - self._bound), lacks[self._loose]])
        self._most = self._sum(number, factors * end) - self._sum(self._cells, weights * self._bound)

    def cuts(self) -> Iterator[Cut]:
        """Yield a cut of each sum, and of its opposite, if its values break one."""
        split = self._whole & (self._off > SPLIT)
        divisors = _divisors(self._of[split], np.abs(self._terms[split]), self._count)
        for way in (1.0, -1.0):
            worst, best = np.zeros(self._count), np.full(self._count, np.nan)
            for divisor in divisors:
                broken = self._broken(way, divisor)
                better = broken > worst
                worst[better], best[better] = broken[better], divisor[better]
            yield from self._written(way, best)

    def _sum(self, of: Ints, amounts: Floats) -> Floats:
        """Add up amounts by the sums that they belong to."""
        return np.asarray(np.bincount(of, amounts, self._count))

    def _rounded(self, way: float, divisor: Floats) -> tuple[Ints, Floats, Floats]:
        """Return terms of the sums that have a divisor (not NaN), what they are rounded to, and the most.

        Where too little is left over, or nearly a whole, there are none.
        """
        room = way * self._most / divisor
        most = np.floor(room)
        left = room - most
        usable = (left > _LEFT_OVER) & (left < 1 - _LEFT_OVER)
        terms = np.nonzero(usable[self._of] & (self._terms != 0))[0]
        of = self._of[terms]
        parts, over = way * self._terms[terms] / divisor[of], left[of]
        floors = np.floor(parts + 1e-9)
        whole = floors + np.maximum(0.0, parts - floors - over) / (1 - over)
        return terms, np.where(self._whole[terms], whole, np.minimum(0.0, parts) / (1 - over)), most

    def _broken(self, way: float, divisor: Floats) -> Floats:
        """Return how far the values break each sum so rounded, for its length."""
        terms, rounded, most = self._rounded(way, divisor)
        beyond = self._sum(self._of[terms], rounded * self._off[terms]) - most
        length = np.sqrt(self._sum(self._of[terms], rounded * rounded))
        return np.asarray(np.where(length > 0, beyond / np.maximum(1e-9, length), 0.0))

    def _written(self, way: float, divisor: Floats) -> Iterator[Cut]:
        """Yield the sums that have a divisor (not NaN), so rounded, as cuts over columns.

        Weights that are nothing beside those that a cut was added up from (``scale``) are rounding errors.
        """
        terms, values, most = self._rounded(way, divisor)
        rounded = np.zeros(len(self._of))
        rounded[terms] = values
        cells = len(self._cells)
        own, lacks = self._turn * rounded[:cells], np.zeros(len(self._number))
        lacks[self._loose] = self._sign * rounded[cells:]
        weights = own - np.bincount(self._cell, lacks[self._item] * self._weights, cells)
        most += self._sum(self._cells, own * self._bound) - self._sum(self._number, lacks * self._end)

        sizes = np.abs(weights)
        scale, largest = self._largest(self._of[terms], np.abs(values)), self._largest(self._cells, sizes)
        used = sizes > _NOTHING * scale[self._cells]
        tiny = np.nonzero(used & (sizes < _TINY * largest[self._cells]))[0]
        used[tiny] = False
        worst = np.where(weights[tiny] > 0, self._lower[tiny], self._upper[tiny])
        most -= self._sum(self._cells[tiny], weights[tiny] * worst)

        kept = np.nonzero(used)[0]
        of = self._cells[kept]
        length = np.sqrt(self._sum(of, weights[kept] ** 2))
        length[largest < _CANCELLED * scale] = np.nan
        broken = (self._sum(of, weights[kept] * self._values[kept]) - most) / length
        starts = np.searchsorted(of, np.arange(self._count + 1))
        for number in np.nonzero(broken > _BROKEN)[0]:
            its = kept[starts[number] : starts[number + 1]]
            size = length[number]
            yield Cut(
                self._columns[its], weights[its] / size, float(most[number] / size), float(broken[number])
            )

    def _largest(self, of: Ints, amounts: Floats) -> Floats:
        """Return the largest amount of each sum, 0 where there is none."""
        largest = np.zeros(self._count)
        np.maximum.at(largest, of, amounts)
        return largest


def _exact(number: Ints, factors: Floats, end: Floats) -> Bools:
    """Mark the rows of sums whose rows have an end and whose factors are near enough to each other."""
    if not len(number):
        return np.zeros(0, dtype=bool)
    first = np.nonzero(np.diff(number, prepend=-1))[0]
    sizes = np.where(np.isfinite(end), np.abs(factors), np.inf)
    exact = np.maximum.reduceat(sizes, first) <= _FACTORS * np.minimum.reduceat(np.abs(factors), first)
    return np.repeat(exact, np.diff(first, append=len(number)))


def _divisors(of: Ints, sizes: Floats, count: int) -> Floats:
    """Return the greatest sizes of each sum, ascending, one of each in a row; NaN where there are fewer."""
    order = np.lexsort((np.round(sizes, 9), of))
    of, sizes = of[order], np.round(sizes, 9)[order]
    other = np.append(True, (np.diff(of) > 0) | (np.diff(sizes) > 0))[: len(of)]
    of, sizes = of[other], sizes[other]
    place = np.arange(len(of)) - np.searchsorted(of, of, side="right") + _DIVISORS
    usable = (place >= 0) & (sizes > _BROKEN)
    divisors = np.full((_DIVISORS, count), np.nan)
    divisors[place[usable], of[usable]] = sizes[usable]
    return np.asarray(divisors[~np.isnan(divisors).all(axis=1)])


def _dot(one: Floats, other: Floats) -> float:
    """Return a product of vectors, not by BLAS: its threads stand in the way of whatever else goes on."""
    return float(np.einsum("i,i->", one, other))


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
