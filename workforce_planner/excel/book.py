"""A file as it is on disk: pages of cells, and what spreadsheets hide in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workforce_planner.source import Cell

Place = tuple[int, int]  # row and column, both from 0


class Unreadable(Exception):
    """The file or folder cannot be read as a workbook; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet's cells do not show.

    ``errors`` maps cells with an error to its code, ``uncalculated`` are formulas
    without a stored value, ``formulas`` counts those with one. ``hidden_rows`` are from 0.
    """

    errors: Mapping[Place, str] = field(default_factory=dict)
    uncalculated: tuple[Place, ...] = ()
    formulas: int = 0
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as it is. ``rows`` are equally long; a blank cell is None.

    ``merged`` are ranges (first cell, last cell).
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[tuple[Place, Place], ...] = ()
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Book:
    """A file or folder. ``typed`` is False where every cell is text (CSV).

    ``blind`` is True for formats in which error cells and formulas cannot be told from others.
    """

    pages: tuple[Page, ...]
    sha256: str
    typed: bool = True
    blind: bool = False
