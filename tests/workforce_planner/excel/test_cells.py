"""One cell under one heading: what is read, and what is wrong with it."""

import math
from datetime import date, time, timedelta
from typing import Any

import pytest

from workforce_planner.domain import PairRule, WorksIn
from workforce_planner.excel.cells import Context, Reading, read_cell
from workforce_planner.excel.columns import AREAS, LIMITS, OFFICERS, PAIRS, RANKS, SETTINGS, UNITS, UPLIFT
from workforce_planner.excel.directory import Directory, ids, without_titles
from workforce_planner.excel.layout import Column, Word
from workforce_planner.names import same

AREA_NAMES = ("Hackney", "Hammersmith and Fulham", "Westminster", "Kensington and Chelsea", "Ash, East")
CONTEXT = Context(
    {
        "Areas": Directory(
            "area",
            "the Areas sheet",
            {same(name): name for name in AREA_NAMES},
            without_titles(AREA_NAMES),
        ),
        "Units": Directory("unit", "the Units sheet", {"north": "North", "south east": "South East"}),
        "Ranks": Directory("rank", "the Ranks sheet", {"ds": "DS", "sergeant": "Sergeant"}),
        "Specialisms": Directory(
            *("specialism", "the Specialisms sheet", {"rape": "Rape", "fraud": "Fraud"}),
            own=("Rape", "Fraud"),
        ),
        "Officers": ids("officer", "the Officers sheet", ["00417", "P5"]),
    }
)

OFFICER = {column.heading: column for column in OFFICERS.columns}
SETTING = {column.heading: column for column in SETTINGS}
UNIT_LOCK, BARRED, VOLUNTEERS = OFFICER["Unit lock"], OFFICER["Barred units"], OFFICER["Volunteers for"]


def read(raw: Any, column: Column, typed: bool = True) -> Reading:
    return read_cell(raw, column, Context(CONTEXT.directories, typed=typed))


GOOD = [
    ("00417", OFFICER["Officer ID"], "00417"),
    (" p5 ", OFFICER["Officer ID"], "p5"),
    ("DI\xa0Smith", OFFICER["Name"], "DI Smith"),
    (7.0, OFFICER["Name"], "7"),
    (None, OFFICER["Name"], ""),
    (0.6, OFFICER["FTE"], 0.6),
    (1.2, OFFICER["FTE"], 1.2),
    ("  ", OFFICER["FTE"], 1.0),
    (-4.5, AREAS["East km"], -4.5),
    (3, UNITS["Most officers"], 3),
    ("no limit", UNITS["Most officers"], None),
    (-2.0, UPLIFT["Posts"], -2),
    (100, OFFICER["Available %"], 1.0),
    (0, OFFICER["Available %"], 0.0),
    ("50%", OFFICER["Available %"], 0.5),
    ("1%", OFFICER["Available %"], 0.01),
    (1, SETTING["Tolerance %"], 0.01),
    ("0.5%", SETTING["Tolerance %"], 0.005),
    ("y", OFFICER["Leaving"], True),
    (True, OFFICER["Leaving"], True),
    (1.0, OFFICER["Leaving"], True),
    ("FALSE", OFFICER["Leaving"], False),
    ("0", OFFICER["Leaving"], False),
    ("unit", RANKS["Works in"], WorksIn.UNIT),
    (None, RANKS["Works in"], WorksIn.TEAM),
    ("APART", PAIRS["Rule"], PairRule.APART),
    ("sergeant ", OFFICER["Rank"], "Sergeant"),
    ("hammersmith & fulham", OFFICER["Home area"], "Hammersmith and Fulham"),
    ("None", OFFICER["Present area"], None),
    ("North; south-east; north", BARRED, ("North", "South East")),
    ("All", VOLUNTEERS, Word.ALL),
    (None, VOLUNTEERS, ()),
    ("Any", UPLIFT["Specialism"], Word.ANY),
    ("present", LIMITS["Fewest"], Word.PRESENT),
    ("none", OFFICER["Most travel minutes"], math.inf),
    (0, OFFICER["Most travel minutes"], 0.0),
    (None, OFFICER["Most travel minutes"], None),
    ("SOIT; ABE interviewer;", OFFICER["Skills"], ("SOIT", "ABE interviewer")),
    ("Ash, East; Hackney", AREAS["Neighbours"], ("Ash, East", "Hackney")),
]


@pytest.mark.parametrize(("raw", "column", "value"), GOOD)
def test_what_is_read_without_a_word(raw: Any, column: Column, value: Any) -> None:
    assert read(raw, column) == Reading(value)
    assert type(read(raw, column).value) is type(value)


BAD = [
    (None, OFFICER["Rank"], "Rank is blank"),
    ("#N/A", OFFICER["FTE"], "the error #N/A"),
    ("#DIV/0!", OFFICER["Name"], "the error #DIV/0!"),
    ("Err:502", OFFICER["Name"], "the error Err:502"),
    ("full", OFFICER["FTE"], "'full' is not a number"),
    ("0,5", OFFICER["FTE"], "Write 0.5"),
    ("50%", OFFICER["FTE"], "Write 0.5"),
    ("nan", OFFICER["FTE"], "not a finite number"),
    ("-Infinity", AREAS["East km"], "not a finite number"),
    ("1e999", AREAS["East km"], "not finite"),
    (math.inf, AREAS["East km"], "not finite"),
    (1e12, AREAS["East km"], "out of range"),
    (True, OFFICER["FTE"], "TRUE is not a number"),
    (date(2026, 3, 1), OFFICER["FTE"], "date or time 01/03/2026, not a number"),
    (time(7, 30), OFFICER["FTE"], "date or time 07:30:00"),
    (timedelta(hours=36), OFFICER["FTE"], "not a number"),
    (date(2026, 3, 1), OFFICER["Rank"], "not a name"),
    (date(2026, 3, 1), OFFICER["Officer ID"], "not an ID"),
    (0, OFFICER["FTE"], "above 0 and at most 1.2"),
    (1.21, OFFICER["FTE"], "above 0 and at most 1.2"),
    (36, OFFICER["FTE"], "36 looks like hours a week: 36/40 = 0.9"),
    (80, OFFICER["FTE"], "80 looks like a percentage: 80/100 = 0.8"),
    (-1, UNITS["Most officers"], "at least 0"),
    (2.5, UNITS["Most officers"], "not a whole number"),
    (1e8, UPLIFT["Posts"], "at most 100,000"),
    (-1, RANKS["Grade"], "at least 0"),
    (0, RANKS["Span limit"], "above 0"),
    (1.01, RANKS["Caseload share"], "at most 1"),
    (101, OFFICER["Available %"], "at most 100"),
    (-5, OFFICER["Available %"], "at least 0"),
    ("perhaps", OFFICER["Leaving"], "neither Yes nor No"),
    (2, OFFICER["Leaving"], "neither Yes nor No"),
    (-1, OFFICER["Leaving"], "neither Yes nor No"),
    ("Ash; East", AREAS["Area"], "holds a semicolon"),
    ("Teem", RANKS["Works in"], "Did you mean 'Team'?"),
    ("Seargent", OFFICER["Rank"], "rank 'Seargent' is not in the Ranks sheet. Did you mean 'Sergeant'?"),
    ("Arson", OFFICER["Specialism"], "It has Rape, Fraud."),
    ("Rape; Fraud", OFFICER["Specialism"], "one name, not a list"),
    ("North, South East", BARRED, "semicolons: North; South East"),
    ("North; Sout East", BARRED, "Did you mean 'South East'?"),
    ("SOIT, ABE interviewer", OFFICER["Skills"], "semicolons"),
    ("?", AREAS["Area"], "neither letter nor digit"),
    ("Any", OFFICER["Specialism"], "not in the Specialisms sheet"),
    ("All", UNIT_LOCK, "not in the Units sheet"),
]


@pytest.mark.parametrize(("raw", "column", "gist"), BAD)
def test_what_is_wrong_says_what_to_do(raw: Any, column: Column, gist: str) -> None:
    reading = read(raw, column)
    assert gist in reading.error
    assert reading.value == column.default


DOUBTFUL = [
    (417.0, OFFICER["Officer ID"], "417", "dropped zeros"),
    ("1234567890123456", OFFICER["Officer ID"], "1234567890123456", "15 digits"),
    ("0.8", OFFICER["FTE"], 0.8, "stored as text"),
    ("1,430", SETTING["Productive hours per FTE"], 1430.0, "Leave out the comma"),
    (0.05, SETTING["Tolerance %"], 0.05, "0.05 is read as 5 %"),
    (1, OFFICER["Available %"], 1.0, "1 is read as 100 %"),
    ("0.5", OFFICER["Available %"], 0.5, "stored as text"),
]


@pytest.mark.parametrize(("raw", "column", "value", "gist"), DOUBTFUL)
def test_what_is_doubtful_is_read_with_a_warning(raw: Any, column: Column, value: Any, gist: str) -> None:
    reading = read(raw, column)
    assert (reading.value, reading.error) == (value, "")
    assert gist in reading.warning


@pytest.mark.parametrize(("raw", "column"), [("0.8", OFFICER["FTE"]), ("417", OFFICER["Officer ID"])])
def test_where_everything_is_text_a_number_as_text_is_nothing_to_speak_of(raw: str, column: Column) -> None:
    assert read(raw, column, typed=False).warning == ""


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("LB Hackney", "Hackney"),
        ("London Borough of Hackney", "Hackney"),
        ("Hackney Council", "Hackney"),
        ("City of Westminster", "Westminster"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
    ],
)
def test_boroughs_by_their_titles(written: str, area: str) -> None:
    reading = read(written, OFFICER["Home area"])
    assert reading == Reading(area, asides=(f"'{written}' is read as the area '{area}'",))


def test_a_title_alone_names_no_borough() -> None:
    assert read("London Borough of Barnet", OFFICER["Home area"]).error


@pytest.mark.parametrize(("fte", "hinted"), [(1.21, False), (3.9, False), (4, True), (121, False)])
def test_only_what_may_be_hours_or_a_percentage_is_guessed_at(fte: float, hinted: bool) -> None:
    assert ("looks like" in read(fte, OFFICER["FTE"]).error) is hinted


def test_hours_a_week_follow_the_full_time_hours() -> None:
    assert "36/37 = 0.973" in read_cell(36, OFFICER["FTE"], Context(full_time_hours=37)).error


def test_an_officer_by_number() -> None:
    found = read(5.0, PAIRS["Officer ID"])
    assert "not in the Officers sheet" in found.error
    assert "Did you mean '00417'?" in read(417.0, PAIRS["Officer ID"]).error
    assert read("00417", PAIRS["Officer ID"]) == Reading("00417")
