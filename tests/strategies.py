"""Tiny forces for hypothesis: every column and setting drawn, and few enough plans to try them all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from hypothesis import settings as run
from hypothesis import strategies as st

from tests.workforce_planner.forces import COLUMNS, small_force, source_of
from workforce_planner.checks import check
from workforce_planner.domain import (
    Area,
    CaseType,
    DemandLine,
    DesignTier,
    Limit,
    Officer,
    Pair,
    PairRule,
    Rank,
    Scenario,
    Settings,
    Specialism,
    Tier,
    TravelLine,
    Unit,
    UpliftLine,
    WorksIn,
)
from workforce_planner.findings import Level
from workforce_planner.source import Cell

T = TypeVar("T")
Sheets = dict[str, list[list[Cell]]]

# The same forces on every run, however long each takes.
DETERMINISTIC = run(derandomize=True, deadline=None, database=None)

THROWS = 400
MOST_PLANS = 4000
MOST_WAYS_TO_PLACE_POSTS = 40
TEAM_RANKS = ("DC", "TDC", "DS")
ALLOWANCES = {
    Tier.COVER: 1.0,
    Tier.BALANCE: 0.3,
    Tier.SUPERVISION: 1.0,
    Tier.SPECIALISM: 1.0,
    Tier.MOVES: 1.0,
    Tier.TRAVEL: 7.5,
    DesignTier.WORKLOAD: 0.2,
}


def tiny_forces() -> st.SearchStrategy[Scenario]:
    """Draw scenarios without errors, with a given structure and at most ``MOST_PLANS`` plans.

    The settings and columns of a designed structure are drawn too: here they change nothing.
    """
    return st.binary(min_size=THROWS, max_size=THROWS).map(lambda throws: _tiny_force(Dice(throws)))


def tiny_workbooks() -> st.SearchStrategy[tuple[Scenario, Sheets]]:
    """Draw scenarios, now and then with a structure to be designed, and the sheets they are read from.

    The sheets hold what only reading sees too: notes, spellings and groups.
    """
    return st.binary(min_size=THROWS, max_size=THROWS).map(lambda throws: _tiny_workbook(Dice(throws)))


def _tiny_workbook(dice: Dice) -> tuple[Scenario, Sheets]:
    noted, spelling, grouped, designed = (dice.pick(True, False) for _ in range(4))
    scenario = _tiny_force(dice)
    if designed:
        settings = replace(scenario.settings, designed=True)
        to_design = replace(scenario, settings=settings, structure=None)
        to_design = replace(to_design, source=source_of(to_design))
        scenario = to_design if _sound(to_design) else scenario
    sheets: Sheets = {name: [list(columns)] for name, columns in COLUMNS.items()}
    sheets |= {name: [list(row) for row in sheet.rows] for name, sheet in scenario.source.sheets.items()}
    if noted:
        sheets["Plan"] = [
            [*row, note] for row, note in zip(sheets["Plan"], ["Notes", *"abc" * 9], strict=False)
        ]
    if spelling:
        sheets["Spellings"] = [
            ["Column", "Written", "Means"],
            ["Rank", "Det Con", "DC"],
            ["Home area", "Sea", "Coast"],
        ]
        said = {"DC": "Det Con", "Coast": "Sea"}
        sheets["Officers"] = [[said.get(cell, cell) for cell in row] for row in sheets["Officers"]]
    if grouped:
        sheets["Groups"] = [["Officer ID", "Sex"], *([officer.id, "F"] for officer in scenario.officers)]
    return scenario, sheets


def _tiny_force(dice: Dice) -> Scenario:
    areas = _areas(dice)
    inside = [area.name for area in areas if not area.outside]
    units, structure = _units(dice, inside)
    places = [*(unit.name for unit in units), *inside]
    names = ["Rape", "Child abuse", "Stalking"][: dice.pick(1, 2, 2, 3)]
    ranks = _ranks(dice)
    settings = _settings(dice, len(units))
    uplift, ways = _uplift(dice, names, places, len(units))
    officers = _officers(dice, names, inside, places, len(units), settings, MOST_PLANS // ways)
    pairs = _pairs(dice, [officer.id for officer in officers])
    force = partial(
        small_force,
        settings=settings,
        areas=areas,
        units=units,
        structure=structure,
        specialisms=tuple(Specialism(name, dice.pick(None, None, 0, 1, 2)) for name in names),
        case_types=tuple(
            CaseType(f"{s} case", s, dice.pick(40.0, 100.0), dice.pick(None, 9.0)) for s in names
        ),
        demand=_demand(dice, inside, _servable(settings, ranks, officers, uplift, names)),
        ranks=ranks,
        officers=officers,
        uplift=(*uplift, *_withdrawals(dice, officers)),
        limits=tuple(_limit(dice, places, names) for _ in range(dice.pick(0, 1, 2))),
        travel=_travel(dice, [area.name for area in areas]),
    )
    scenario = force(pairs=pairs)
    return scenario if _sound(scenario) else force(pairs=())


class Dice:
    """Whole numbers out of bytes that hypothesis draws at once.

    Drawn one by one they would take ten times as long, and most forces would be
    variations of the same few.
    """

    def __init__(self, throws: bytes) -> None:
        self.throws = iter(throws)

    def number(self, least: int, most: int) -> int:
        """Draw a whole number, the least when no throws are left."""
        return least + next(self.throws, 0) % (most - least + 1)

    def pick(self, *choices: T) -> T:
        """Draw one of the choices; one that is given twice comes twice as often."""
        return choices[self.number(0, len(choices) - 1)]

    def now_and_then(self, one_in: int) -> bool:
        """Draw True one time in so many."""
        return self.number(1, one_in) == one_in

    def some(self, choices: Sequence[T], most: int) -> tuple[T, ...]:
        """Draw a few different ones of the choices, perhaps none."""
        drawn = dict.fromkeys(self.pick(*choices) for _ in range(self.number(0, min(most, len(choices)))))
        return tuple(drawn)

    def order(self, choices: Sequence[T]) -> tuple[T, ...]:
        """Draw an order of all the choices."""
        left = list(choices)
        return tuple(left.pop(self.number(0, len(left) - 1)) for _ in choices)


def _sound(scenario: Scenario) -> bool:
    return all(finding.level is Level.WARNING for finding in check(scenario))


def _areas(dice: Dice) -> tuple[Area, ...]:
    """Three or four areas in a row, which may have further neighbours, and one outside."""
    names = ["Ashby", "Brook", "Crane", "Dene"][: dice.number(3, 4)]
    areas = [
        Area(
            name,
            east=dice.pick(0.0, 4.5, 9.0, 20.0),
            north=dice.pick(0.0, 3.25, 12.0),
            neighbours=(names[i - 1],) if i else (),
            river_neighbours=(names[0],) if i == 2 and dice.pick(True, False) else (),
            tile=dice.pick(None, (i, i // 2)),
            keep_with=names[i - 1] if i and dice.now_and_then(5) else None,
            fixed_unit="North" if dice.now_and_then(5) else None,
        )
        for i, name in enumerate(names)
    ]
    return (*areas, Area("Coast", 30, 5, outside=True))


def _units(dice: Dice, inside: Sequence[str]) -> tuple[tuple[Unit, ...], dict[str, str]]:
    """Two units or three; the second may have the name of an area that another unit holds."""
    names = ["North", dice.pick("South", "South", "Ashby"), "West"][: dice.pick(2, 2, 3)]
    structure = dict(zip(inside, names, strict=False))
    structure |= {area: dice.pick(*names) for area in inside[len(names) :]}
    units = []
    for name in names:
        hub = dice.pick(None, *(area for area, unit in structure.items() if unit == name))
        fewest = dice.number(0, 3)
        units.append(Unit(name, hub, fewest, dice.pick(None, fewest, fewest + 2)))
    return tuple(units), structure


def _ranks(dice: Dice) -> tuple[Rank, ...]:
    """Constables, trainees and sergeants in teams, two ranks of the unit, one of the force."""

    def rank(name: str, share: float, works_in: WorksIn, grade: int, *above: str) -> Rank:
        supervisor = dice.pick(None, *above)
        span = dice.number(1, 3) if supervisor else None
        return Rank(name, share, works_in, dice.pick(None, grade), supervisor, span)

    return (
        rank("DC", dice.pick(1.0, 0.8), WorksIn.TEAM, 1, "DS", "DS", "DI", "Supt"),
        rank("TDC", dice.pick(0.5, 0.0), WorksIn.TEAM, 1, "DS"),
        rank("DS", dice.pick(0.0, 0.1), WorksIn.TEAM, 2, "DI", "DCI", "Supt"),
        rank("DI", 0.0, WorksIn.UNIT, 3, "DCI", "Supt"),
        rank("DCI", 0.0, WorksIn.UNIT, 4, "Supt"),
        Rank("Supt", 0.0, WorksIn.FORCE, dice.pick(None, 5)),
    )


def _settings(dice: Dice, units: int) -> Settings:
    allowed = dice.some(tuple(ALLOWANCES), 2)
    return Settings(
        name=dice.pick("Tiny", "Tiny & odd"),
        productive_hours=dice.pick(1430.0, 1000.0),
        ring_fenced=dice.pick(True, False),
        tolerance_share=dice.pick(0.05, 0.0, 0.2),
        tolerance_fte=dice.pick(0.5, 0.0, 0.2),
        priorities=dice.order(tuple(Tier)),
        allowances={tier: ALLOWANCES[tier] for tier in allowed},
        travel_limit=dice.pick(math.inf, math.inf, 60.0, 35.0, 0.0),
        minutes_base=dice.pick(10.0, 0.0),
        minutes_per_km=dice.pick(2.0, 1.25),
        cross_river=dice.pick(False, True),
        units_to_design=dice.pick(None, units),
        fewest_areas=dice.number(1, 2),
        most_areas=dice.pick(None, 2, 4),
        workload_tolerance_share=dice.pick(0.05, 0.1),
        design_priorities=dice.pick((DesignTier.WORKLOAD, DesignTier.BORDERS), tuple(DesignTier)),
        full_time_hours=dice.pick(40.0, 37.0),
        marking=dice.pick("OFFICIAL-SENSITIVE", "OFFICIAL"),
    )


def _uplift(
    dice: Dice, specialisms: Sequence[str], places: Sequence[str], units: int
) -> tuple[tuple[UpliftLine, ...], int]:
    """Return some lines to place, and in how many ways that can be done at most."""
    lines: list[UpliftLine] = []
    ways = 1
    for number in range(dice.number(0, 2)):
        rank = dice.pick("DC", "DC", "DS", "TDC", "DI", "Supt")
        in_team = rank in TEAM_RANKS
        takes_any = in_team and dice.pick(True, False)
        specialism = dice.pick(*specialisms) if in_team and not takes_any else None
        posts = dice.pick(1, 2, 0)
        filled = dice.number(0, posts)
        unit = dice.pick(None, None, *places)
        line = UpliftLine(f"L{number}", rank, posts, filled, specialism, takes_any, dice.pick(1.0, 0.5), unit)
        teams = (1 if unit else units) * (len(specialisms) if takes_any else 1)
        more_ways = 1 if rank == "Supt" else _splits(filled, teams) * _splits(posts - filled, teams)
        if ways * more_ways <= MOST_WAYS_TO_PLACE_POSTS:
            ways *= more_ways
            lines.append(line)
    return tuple(lines), ways


def _splits(posts: int, teams: int) -> int:
    return math.comb(posts + teams - 1, posts)


def _withdrawals(dice: Dice, officers: Sequence[Officer]) -> tuple[UpliftLine, ...]:
    """Return a line that withdraws the post of somebody who leaves, or none."""
    leaving = [officer for officer in officers if officer.leaving]
    if not leaving or dice.pick(True, False):
        return ()
    return (UpliftLine("W", leaving[0].rank, -1, 0, leaving[0].specialism),)


def _officers(
    dice: Dice,
    specialisms: Sequence[str],
    inside: Sequence[str],
    places: Sequence[str],
    units: int,
    settings: Settings,
    most_plans: int,
) -> tuple[Officer, ...]:
    """Draw officers, but for those with whom the plans could no longer all be tried."""
    officers: list[Officer] = []
    for number in range(dice.number(3, 10)):
        officer = _officer(dice, f"{number:03}", specialisms, inside, places)
        places_for_them = 1 if officer.lock else units
        if not settings.ring_fenced and officer.rank in TEAM_RANKS:
            places_for_them *= 1 + len(officer.accredited)
        if officer.leaving or officer.central or officer.rank == "Supt":
            places_for_them = 1
        if places_for_them <= most_plans:
            most_plans //= places_for_them
            officers.append(officer)
    return tuple(officers)


def _officer(
    dice: Dice, number: str, specialisms: Sequence[str], inside: Sequence[str], places: Sequence[str]
) -> Officer:
    rank = dice.pick("DC", "DC", "DC", "DC", "DS", "DS", "TDC", "DI", "DCI", "Supt")
    specialism = dice.pick(*specialisms) if rank in TEAM_RANKS else None
    others = [name for name in specialisms if name != specialism]
    lock = dice.pick(*places) if dice.now_and_then(10) else None
    for_all = dice.now_and_then(8)
    return Officer(
        number,
        rank,
        name=dice.pick("", f"Officer {number}"),
        specialism=specialism,
        accredited=dice.some(others, 2) if others else (),
        fte=dice.pick(1.0, 1.0, 0.6, 30 / 36),
        present=dice.pick(*inside, *inside, None),
        home=dice.pick(*inside, *inside, "Coast", "Coast", None),
        lock=lock,
        barred=(dice.pick(*places),) if lock is None and dice.now_and_then(8) else (),
        volunteers=() if for_all else dice.some(places, dice.pick(0, 0, 0, 2)),
        volunteers_for_all=for_all,
        travel_limit=dice.pick(None, None, None, None, 0.0, 45.0, math.inf),
        skills=dice.some(["SOIT", "ABE interviewer"], 2) if dice.now_and_then(3) else (),
        available=dice.pick(1.0, 1.0, 1.0, 1.0, 0.5, 0.0),
        leaving=dice.now_and_then(12),
        central=dice.now_and_then(15),
    )


def _servable(
    settings: Settings,
    ranks: Sequence[Rank],
    officers: Sequence[Officer],
    uplift: Sequence[UpliftLine],
    specialisms: Sequence[str],
) -> list[str]:
    """Return the specialisms that somebody, or a post, can carry cases in."""
    carrying = {rank.name for rank in ranks if rank.share > 0}
    served = set[str | None]()
    for officer in officers:
        if officer.rank in carrying and not officer.leaving and not officer.central:
            served |= {officer.specialism, *(() if settings.ring_fenced else officer.accredited)}
    for line in uplift:
        if line.rank in carrying and line.posts > 0:
            served |= set(specialisms) if line.any_specialism else {line.specialism}
    return [name for name in specialisms if name in served]


def _demand(dice: Dice, inside: Sequence[str], specialisms: Sequence[str]) -> tuple[DemandLine, ...]:
    """Draw cases in each area for most of the specialisms, now and then in two lines."""
    lines = []
    for specialism in specialisms:
        for area in () if dice.now_and_then(8) else inside:
            cases = [dice.pick(0.0, 8.0, 13.5, 25.0, 40.0), 3.0 if dice.now_and_then(8) else 0.0]
            lines += [DemandLine(area, f"{specialism} case", number) for number in cases if number]
    return tuple(lines)


def _limit(dice: Dice, places: Sequence[str], specialisms: Sequence[str]) -> Limit:
    present = dice.pick(True, False)
    fewest = 0 if present else dice.number(0, 2)
    return Limit(
        unit=dice.pick(None, dice.pick(*places)),
        specialism=dice.pick(None, dice.pick(*specialisms)),
        rank=dice.pick(None, None, "DC", "DS", "DI", "Supt"),
        skill=dice.pick(None, None, "SOIT", "ABE interviewer"),
        fewest=fewest,
        present=present,
        most=dice.pick(None, fewest, fewest + 1),
        reason=dice.pick("", "victim care"),
    )


def _travel(dice: Dice, areas: Sequence[str]) -> tuple[TravelLine, ...]:
    directions = dict.fromkeys((dice.pick(*areas), dice.pick(*areas)) for _ in range(dice.number(0, 3)))
    return tuple(TravelLine(start, end, dice.pick(5.0, 33.0, 80.0)) for start, end in directions)


def _pairs(dice: Dice, ids: Sequence[str]) -> tuple[Pair, ...]:
    if len(ids) < 2:
        return ()
    drawn = (dice.order(ids)[:2] for _ in range(dice.pick(0, 0, 1, 2)))
    return tuple(Pair(one, other, dice.pick(*PairRule)) for one, other in drawn)
