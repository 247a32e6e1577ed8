"""One shape for everything shown in a grid: columns of cells under headings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from workforce_planner.findings import Finding
from workforce_planner.nameless import shown_headings
from workforce_planner.plan import Broken

if TYPE_CHECKING:
    import pandas

Rows = NDArray[np.intp]

BROKEN_RULES = "Broken rules"

NUMBERS = frozenset({int, float, bool})
BLANK = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` hold plain Python values, one sequence a heading, all of one length."""

    name: str
    headings: tuple[str, ...]
    columns: tuple[Sequence[object], ...]

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def column(self, heading: str) -> Sequence[object]:
        """Return the cells under a heading."""
        return self.columns[self.headings.index(heading)]

    def nameless(self) -> Table:
        """Return this table without what F9 hides: who somebody is, where they live, how far that is."""
        shown = shown_headings(self.name, self.headings)
        table = Table(self.name, tuple(shown), tuple(self.column(heading) for heading in shown))
        return table if "Heading" not in shown else table._only_shown_cells()

    def _only_shown_cells(self) -> Table:
        """Return this table, whose rows are cells of sheets, without those that F9 hides."""
        cells = enumerate(zip(self.column("Sheet"), self.column("Heading"), strict=True))
        kept = [row for row, (sheet, heading) in cells if shown_headings(str(sheet), [str(heading)])]
        return Table(
            self.name, self.headings, tuple([column[row] for row in kept] for column in self.columns)
        )


def by_name(tables: Iterable[Table]) -> dict[str, Table]:
    """Return tables by the name of their sheet."""
    return {table.name: table for table in tables}


def rows(table: Table | None) -> Iterator[dict[str, Any]]:
    """Yield each row of a table by heading; nothing of no table."""
    if table is not None:
        for cells in zip(*table.columns, strict=True):
            yield dict(zip(table.headings, cells, strict=True))


def number(value: object, default: float) -> float:
    """Return a cell's figure, also one that a file holds as text; the default for anything else."""
    try:
        return float(value) if isinstance(value, (int, float, str)) and value != "" else default
    except ValueError:
        return default


def from_frame(name: str, frame: pandas.DataFrame) -> Table:
    """Return a report's table; missing values become None."""
    columns = (frame[heading].astype(object) for heading in frame.columns)
    return Table(
        name,
        tuple(str(heading) for heading in frame.columns),
        tuple(column.where(column.notna(), None).tolist() for column in columns),
    )


def from_findings(findings: Sequence[Finding], clashes: Sequence[Broken] = ()) -> Table:
    """Return findings as a table, in their own order, below the entries that clash."""
    return Table(
        "Findings",
        ("Level", "Place", "What to do"),
        (
            ["Clash"] * len(clashes) + [str(finding.level).capitalize() for finding in findings],
            [clash.place for clash in clashes] + [finding.place for finding in findings],
            [clash.message for clash in clashes] + [finding.message for finding in findings],
        ),
    )


def from_broken(broken: Sequence[Broken]) -> Table:
    """Return hard rules that a plan breaks, or entries that clash, as a table."""
    return Table(
        BROKEN_RULES,
        ("Rule", "Place", "What is broken"),
        ([b.rule for b in broken], [b.place for b in broken], [b.message for b in broken]),
    )


def numbers(column: Sequence[object]) -> NDArray[np.float64]:
    """Return a column's figures, not-a-number where a cell holds none. Yes and No are 1 and 0."""
    kinds = set(map(type, column))
    if not kinds & NUMBERS:
        return np.full(len(column), math.nan)
    if kinds <= NUMBERS | {type(None)}:
        return np.array(column, dtype=float)
    return np.array([value if isinstance(value, (int, float)) else math.nan for value in column], dtype=float)


def codes(column: Sequence[object]) -> NDArray[np.int64]:
    """Return whole numbers that order a column: numbers, then text without case; blanks are ``BLANK``."""
    figures = numbers(column)
    result = np.full(len(column), BLANK, dtype=np.int64)
    numeric = ~np.isnan(figures)
    kinds, ranks = np.unique(figures[numeric], return_inverse=True)
    result[numeric] = ranks
    words = np.array(
        [not is_number and value not in (None, "") for value, is_number in zip(column, numeric, strict=True)],
        dtype=bool,
    )
    texts = np.array([str(column[i]).casefold() for i in np.flatnonzero(words)], dtype=str)
    result[words] = len(kinds) + np.unique(texts, return_inverse=True)[1]
    return result


def order(codes: NDArray[np.int64], rows: Rows, *, descending: bool = False) -> Rows:
    """Return ``rows`` in a column's order, ties as they were, blanks last either way."""
    keys = codes[rows]
    if descending:
        keys = np.where(keys == BLANK, BLANK, -keys)
    return rows[np.argsort(keys, kind="stable")]
