"""What a planner's workbook says, as frozen records.

Names are spelled as in the sheet that defines them; a reference to a unit may
be the name of a unit or of an area (the unit that holds it), because units may
not exist yet. Every record keeps the row it came from, so that any stage can
point back at a cell through ``Scenario.source``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workforce_planner.source import Workbook


class WorksIn(StrEnum):
    """Where people of a rank are posted."""

    TEAM = "Team"
    UNIT = "Unit"
    FORCE = "Force"


class Tier(StrEnum):
    """The parts of a plan's score; the planner chooses their order."""

    COVER = "Cover"
    BALANCE = "Balance"
    SUPERVISION = "Supervision"
    SPECIALISM = "Specialism"
    MOVES = "Moves"
    TRAVEL = "Travel"


class DesignTier(StrEnum):
    """The parts of a designed structure's score."""

    WORKLOAD = "Workload"
    BORDERS = "Borders"
    PEOPLE = "People"


class PairRule(StrEnum):
    """Whether two officers must or must not share a unit."""

    TOGETHER = "Together"
    APART = "Apart"


@dataclass(frozen=True, slots=True)
class Settings:
    """The Plan sheet. Percentages are fractions (5 % is 0.05)."""

    name: str
    designed: bool = False
    productive_hours: float = 1430.0
    ring_fenced: bool = True
    tolerance_share: float = 0.05
    tolerance_fte: float = 0.5
    priorities: tuple[Tier, ...] = tuple(Tier)
    allowances: Mapping[Tier | DesignTier, float] = field(default_factory=dict)
    travel_limit: float = math.inf
    minutes_base: float = 10.0
    minutes_per_km: float = 2.0
    cross_river: bool = False
    units_to_design: int | None = None
    fewest_areas: int = 1
    most_areas: int | None = None
    workload_tolerance_share: float = 0.05
    design_priorities: tuple[DesignTier, ...] = (DesignTier.WORKLOAD, DesignTier.BORDERS)
    full_time_hours: float = 40.0
    marking: str = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Area:
    """A borough, or a place outside the force where people live. Coordinates in km."""

    name: str
    east: float
    north: float
    neighbours: tuple[str, ...] = ()
    river_neighbours: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None
    outside: bool = False
    keep_with: str | None = None
    fixed_unit: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the new structure; ``most`` is None without a limit."""

    name: str
    hub: str | None = None
    fewest: int = 0
    most: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Specialism:
    """``fewest`` is None when blank: 1 in every team with demand."""

    name: str
    fewest: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class CaseType:
    """``hours`` of work a case; ``harm_days`` describe risk and drive nothing."""

    name: str
    specialism: str
    hours: float
    harm_days: float | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class DemandLine:
    """Expected cases a year of one type in one area."""

    area: str
    case_type: str
    cases: float
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rank:
    """``share`` of a week that carries cases (0-1); ``span`` people of this rank per supervisor."""

    name: str
    share: float
    works_in: WorksIn = WorksIn.TEAM
    grade: int | None = None
    supervised_by: str | None = None
    span: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Officer:
    """A named person.

    ``available`` is a fraction (0 = absent for now). ``travel_limit`` is in minutes:
    None means the plan's limit, ``math.inf`` that there is none. ``present`` is None
    for an incoming officer.
    """

    id: str
    rank: str
    name: str = ""
    specialism: str | None = None
    accredited: tuple[str, ...] = ()
    fte: float = 1.0
    present: str | None = None
    home: str | None = None
    lock: str | None = None
    barred: tuple[str, ...] = ()
    volunteers: tuple[str, ...] = ()
    volunteers_for_all: bool = False
    travel_limit: float | None = None
    skills: tuple[str, ...] = ()
    available: float = 1.0
    leaving: bool = False
    central: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class UpliftLine:
    """Posts of one kind. ``specialism`` is None for unit ranks and for "any" posts.

    ``posts`` is negative for a withdrawal, which places nothing. ``filled`` is 0 then.
    """

    line: str
    rank: str
    posts: int
    filled: int
    specialism: str | None = None
    any_specialism: bool = False
    fte: float = 1.0
    unit: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """Least and most people of a kind in a unit; None in a filter means any.

    ``present`` is True where the fewest is what the unit has now.
    """

    unit: str | None = None
    specialism: str | None = None
    rank: str | None = None
    skill: str | None = None
    fewest: int = 0
    present: bool = False
    most: int | None = None
    reason: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class TravelLine:
    """A measured journey; serves both directions unless the other is given too."""

    start: str
    end: str
    minutes: float
    row: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two officers who must, or must not, share a unit."""

    officer: str
    other: str
    rule: PairRule
    row: int = 0


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One officer's place in a plan. ``specialism`` is "" for unit ranks."""

    officer: str
    unit: str
    specialism: str = ""
    keep: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class UpliftRow:
    """Some posts of a line in one unit. ``specialism`` is "" for unit ranks."""

    line: str
    specialism: str
    unit: str
    posts: int
    filled: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """Who goes where, as written: the solver's answer, or rows edited by hand.

    It may be unlawful or incomplete; the judge says so. ``structure`` (area to unit)
    is None when the scenario's own structure applies.
    """

    postings: tuple[PostingRow, ...]
    uplift: tuple[UpliftRow, ...] = ()
    structure: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything a plan is made from, with no cell wrong.

    ``structure`` maps each area that is not outside to its unit; it is None while
    the structure is still to be designed. ``held`` is the plan the workbook already
    holds, if any.
    """

    source: Workbook
    settings: Settings
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    structure: Mapping[str, str] | None
    specialisms: tuple[Specialism, ...]
    case_types: tuple[CaseType, ...]
    demand: tuple[DemandLine, ...]
    ranks: tuple[Rank, ...]
    officers: tuple[Officer, ...]
    uplift: tuple[UpliftLine, ...] = ()
    limits: tuple[Limit, ...] = ()
    travel: tuple[TravelLine, ...] = ()
    pairs: tuple[Pair, ...] = ()
    held: Draft | None = None
