"""What a column of the workbook may hold, as data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from workforce_planner.excel.aliases import HEADINGS

NO_LIMIT: Mapping[str, Any] = {"none": None, "no limit": None}


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    ID = "ID"
    NAME = "name"
    NUMBER = "number"
    WHOLE = "whole number"
    PERCENT = "percentage"
    YES_NO = "Yes or No"
    CHOICE = "choice"
    REFERENCE = "reference"
    VALUE = "value of a setting"
    TIERS = "tiers"
    ALLOWANCES = "allowances"


class Word(Enum):
    """A word with a meaning of its own in a cell that otherwise holds names or numbers."""

    ALL = auto()
    ANY = auto()
    PRESENT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One heading (or one setting of the Plan sheet).

    ``field`` is the field of the domain record it fills. ``default`` is the value of a
    blank cell and ``blank`` says so to a reader. ``refers`` names the sheet whose names
    the cell holds (where that is "Units", an area stands for the unit that holds it).
    ``many`` cells are lists separated by ";". ``words`` are special words and their
    values, keyed in normal form. Numbers lie in ``least`` to ``most``, and above ``above``; in a percentage
    with ``one_is_hundred`` a 1 is 100 %.
    """

    heading: str
    field: str
    kind: Kind
    help: str
    required: bool = False
    default: Any = None
    blank: str = ""
    refers: str = ""
    many: bool = False
    choices: tuple[str, ...] = ()
    words: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    least: float | None = None
    above: float | None = None
    most: float | None = None
    one_is_hundred: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other headings that exports use for this one."""
        return HEADINGS.get(self.heading, ())


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its title, what a row is, its columns in the order of the contract.

    ``noun`` is what a row is called in a sentence. ``key`` is the heading whose cells
    must differ from row to row, "" where none must.
    """

    title: str
    noun: str
    help: str
    columns: tuple[Column, ...]
    key: str = ""
    required: bool = False

    def __getitem__(self, heading: str) -> Column:
        return next(column for column in self.columns if column.heading == heading)
