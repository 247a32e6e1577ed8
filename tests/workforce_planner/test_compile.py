"""From names to numbers and back: the story of one officer's row from cell to cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from solver.result import Posting
from solver.start import start
from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import small_force
from workforce_planner.compile import Compiled, compile_problem
from workforce_planner.domain import PostingRow, Scenario
from workforce_planner.excel.read import read_workbook
from workforce_planner.excel.write import write_workbook
from workforce_planner.pipeline import score_plan
from workforce_planner.quantities import quantities


def compiled(scenario: Scenario, seed: int = 0) -> Compiled:
    return compile_problem(scenario, quantities(scenario), start=None, keep=False, seed=seed)


def first_plan(force: Compiled) -> Posting:
    first = start(force.problem, 10)
    assert isinstance(first, Posting)
    return first


def row_of(path: Path, sheet: str, officer: str) -> dict[str, Any]:
    """Return one row of a written workbook by heading, read by openpyxl alone."""
    rows = iter(openpyxl.load_workbook(path)[sheet].values)
    headings = next(row for row in rows if "Officer ID" in row)
    return next(
        {str(heading): value for heading, value in zip(headings, row, strict=True) if heading}
        for row in rows
        if officer in row
    )


def test_one_officers_row_from_cell_to_cell(tmp_path: Path) -> None:
    # The cells: DC6 stands in row 7 of the sheet, after the headings and five others.
    path = small_book(tmp_path, {"Officers!F7": 0.6, "Officers!K7": "East"}, ring_fenced=False, pairs=())
    scenario = read_workbook(path)

    # The record.
    officer = next(officer for officer in scenario.officers if officer.id == "DC6")
    assert (officer.row, officer.name, officer.rank) == (7, "Fay Hazel", "Constable")
    assert (officer.specialism, officer.accredited, officer.fte) == ("Child abuse", ("Rape",), 0.6)
    assert (officer.present, officer.home, officer.volunteers) == ("Islington", "Camden", ("East",))

    # The index, and what the solver knows of it.
    force = compiled(scenario)
    people, q = force.problem.people, force.quantities
    row = q.posted.index(officer)
    north, east = q.units.index("North"), q.units.index("East")
    rape, abuse = q.specialisms.index("Rape"), q.specialisms.index("Child abuse")
    assert list(q.ranks)[people.rank[row]] == "Constable"
    assert force.problem.repertoires[people.works[row]] == (abuse, rape)
    assert people.capacity[row] == pytest.approx(0.6)
    assert people.present[row] == north
    assert people.lawful[row].all()
    assert [people.voluntary[row, north], people.voluntary[row, east]] == [False, True]
    assert people.extra[row, north] == 0
    assert people.extra[row, east] > 0

    # The posting: as a solver might decide, to the other unit and specialism.
    posting = first_plan(force)
    posting.unit[row], posting.specialism[row] = east, rape
    draft = force.draft(posting)
    assert PostingRow("DC6", "East", "Rape") in draft.postings

    # The row of the Postings table.
    plan = score_plan(scenario, draft)
    assert plan.broken == ()
    told = plan.postings.set_index("Officer ID").loc["DC6"]
    assert (told["From area"], told["From unit"], told["To unit"]) == ("Islington", "North", "East")
    assert (told["Specialism"], told["Moved"], told["Volunteer"]) == ("Rape", "Yes", "Yes")
    assert told["Extra minutes"] == pytest.approx(people.extra[row, east])

    # The cell of the result workbook, and the input row as it was.
    write_workbook(plan, tmp_path / "result.xlsx")
    written = row_of(tmp_path / "result.xlsx", "Postings", "DC6")
    assert (written["Name"], written["To unit"], written["Specialism"]) == ("Fay Hazel", "East", "Rape")
    assert written["Extra minutes"] == pytest.approx(people.extra[row, east], abs=0.05)
    assert row_of(tmp_path / "result.xlsx", "Officers", "DC6")["FTE"] == 0.6

    # And back again: the result is a workbook that holds the plan.
    held = read_workbook(tmp_path / "result.xlsx").held
    assert held is not None
    assert {(r.officer, r.unit, r.specialism) for r in held.postings} == {
        (r.officer, r.unit, r.specialism) for r in draft.postings
    }


def test_only_people_who_are_posted_have_a_row() -> None:
    force = compiled(small_force())
    posted = {row.officer for row in force.draft(first_plan(force)).postings}
    assert len(posted) == len(force.problem.people)
    assert posted.isdisjoint({"DC9", "DS5", "SU1"})  # central, leaving, a rank of the force
    assert {"DC1", "DS4", "DI1"} <= posted


def test_posts_come_back_line_by_line() -> None:
    force = compiled(small_force())
    rows = force.draft(first_plan(force)).uplift
    assert {row.line for row in rows} == {"U1", "U2"}  # U3 withdraws a post and places none
    assert sum(row.posts for row in rows if row.line == "U1") == 2
    assert sum(row.filled for row in rows if row.line == "U1") == 1
    assert [(row.unit, row.specialism, row.filled) for row in rows if row.line == "U2"] == [("East", "", 1)]


def test_a_lock_a_bar_and_a_limit_leave_fewer_units() -> None:
    force = compiled(small_force(travel_limit=30.0))
    q, lawful = force.quantities, force.problem.people.lawful
    units = {
        officer.id: {unit for unit, may in zip(q.units, lawful[row], strict=True) if may}
        for row, officer in enumerate(q.posted)
    }
    assert units["DC5"] == {"North"}
    assert units["DS2"] == {"East"}
    assert units["DC6"] == {"North", "East"}
    assert units["DC3"] == {"North", "East"}  # Watford to Camden is 35 minutes, but no longer than now


def test_the_lottery_follows_seed_and_id_alone() -> None:
    tickets = [compiled(small_force(), seed).problem.people.lottery.tolist() for seed in (0, 0, 1)]
    assert tickets[0] == tickets[1]
    assert tickets[0] != tickets[2]
    assert len(set(tickets[0])) == len(tickets[0])
    fewer = small_force(officers=small_force().officers[1:], pairs=())
    assert compiled(fewer).problem.people.lottery.tolist() == tickets[0][1:]
