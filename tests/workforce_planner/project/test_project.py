"""What is done in a project is in its file, and stays there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.workforce_planner.edits.test_apply import force
from tests.workforce_planner.forces import small_force
from tests.workforce_planner.project.canon import canon
from tests.workforce_planner.test_worked_examples import DATA
from workforce_planner.domain import Draft, PostingRow, Scenario, Tier, UpliftRow
from workforce_planner.edits import Edit, addition, move, moves, removal, variation
from workforce_planner.excel.read import read_workbook
from workforce_planner.findings import Finding, Level
from workforce_planner.plan import Plan, Status, TierScore
from workforce_planner.project import FIRST, Project, Refused, new_project, open_project, replay

FTE = Edit("Officers", "DC1", "FTE", "1", "0.6", reason="flexible working")
DRAFT = Draft(
    (PostingRow("DC1", "North", "Rape"), PostingRow("DC2", "East", "Rape", keep=True)),
    (UpliftRow("U1", "Rape", "North", 2, 1),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "force.wplan"


def project_of(path: Path, scenario: Scenario | None = None) -> Project:
    return new_project(path, scenario or force())


def bytes_of(project: Project, name: str = FIRST) -> bytes:
    state = project.state(name)
    return canon(state.scenario, state.draft)


def again(project: Project) -> Project:
    """Close the project and open it again."""
    project.close()
    return open_project(project.path)


@pytest.mark.parametrize("example", ["example", "example-flexible"])
def test_the_baseline_is_the_scenario_of_the_workbook(path: Path, example: str) -> None:
    scenario = read_workbook(DATA / example)
    with new_project(path, scenario) as project:
        kept = project.state(FIRST).scenario
    assert replace(kept, source=scenario.source) == scenario
    assert kept.source.sha256 == scenario.source.sha256
    assert not list(path.parent.glob("force.wplan-*"))


def test_a_name_taken_from_the_file_outlives_it(path: Path, tmp_path: Path) -> None:
    scenario = small_force(name="Met autumn")
    plan = scenario.source.sheets["Plan"]
    rows = tuple(row for row in plan.rows if row[0] != "Name")
    sheets = {**scenario.source.sheets, "Plan": replace(plan, rows=rows)}
    with project_of(path, replace(scenario, source=replace(scenario.source, sheets=sheets))) as project:
        assert project.state(FIRST).scenario.settings.name == "Met autumn"


def test_dates_and_flags_in_cells_nobody_reads_are_kept(path: Path) -> None:
    scenario = small_force()
    sheet = replace(scenario.source.sheets["Units"], name="Diary", heading_row=0, columns={})
    sheet = replace(sheet, rows=((datetime(2026, 1, 2, 3, 4), True, 1, 1.0, "x", None),))
    source = replace(scenario.source, sheets={**scenario.source.sheets, "Diary": sheet})
    with project_of(path, replace(scenario, source=source)) as project:
        rows = project.baseline.scenario.source.sheets["Diary"].rows
    assert rows == sheet.rows
    assert [type(cell) for cell in rows[0]] == [type(cell) for cell in sheet.rows[0]]


def test_an_edit_is_in_the_file_when_the_call_returns(path: Path) -> None:
    project = project_of(path)
    edited = project.edit(FIRST, [FTE], reason="asked for")
    before = bytes_of(project)
    assert edited.scenario is not None
    assert edited.scenario.officers[0].fte == 0.6
    project = again(project)
    assert bytes_of(project) == before
    (step,) = project.history(FIRST)
    assert (step.edits, step.reason) == ((FTE,), "asked for")
    assert step.label == "FTE of Amy Ash 1 to 0.6" or step.label.startswith("FTE of")
    project.close()


def test_a_wrong_edit_changes_nothing(path: Path) -> None:
    with project_of(path) as project:
        before = bytes_of(project)
        edited = project.edit(FIRST, [replace(FTE, now="many")])
        assert edited.scenario is None
        assert "is not a number" in edited.findings[0].message
        assert bytes_of(project) == before
        assert project.history(FIRST) == []


def test_going_back_undoes_and_going_forward_redoes(path: Path) -> None:
    with project_of(path) as project:
        whole = bytes_of(project)
        project.edit(FIRST, [FTE])
        edited = bytes_of(project)
        step = project.history(FIRST)[-1].id
        project.go(FIRST, None)
        assert bytes_of(project) == whole
        project.go(FIRST, step)
        assert bytes_of(project) == edited
        with pytest.raises(Refused, match="no step 99"):
            project.go(FIRST, 99)


def test_scenarios_are_branches_that_share_what_they_do_not_change(path: Path) -> None:
    project = project_of(path)
    project.edit(FIRST, [FTE])
    project.add_branch(FIRST, "More uplift")
    first = project.state(FIRST).scenario
    assert project.state("more uplift").scenario is first
    project.edit("More uplift", variation(first, "uplift", "9").edits)
    other = project.state("More uplift").scenario
    assert other.officers is first.officers
    assert other.uplift != first.uplift
    assert len(project.history("More uplift")) == 2
    project = again(project)
    assert [each.name for each in project.scenarios] == [FIRST, "More uplift"]
    assert len(project.history(FIRST)) == 1
    project.close()


def test_names_of_scenarios(path: Path) -> None:
    with project_of(path) as project:
        with pytest.raises(Refused, match="has a scenario 'first scenario' already"):
            project.add_branch(FIRST, "first scenario")
        with pytest.raises(Refused, match="needs a name"):
            project.add_branch(FIRST, " ")
        with pytest.raises(Refused, match=f"no scenario 'Other'. It has '{FIRST}'"):
            project.state("Other")
        with pytest.raises(Refused, match="only scenario"):
            project.remove(FIRST)
        project.add_branch(FIRST, "Other")
        project.rename("Other", "another")
        project.rename("another", "Another")
        project.remove(FIRST, reason="not wanted")
        assert [each.name for each in project.scenarios] == ["Another"]
        project.add_branch("Another", FIRST)  # the name is free again


def test_a_plan_and_moves_in_it(path: Path) -> None:
    project = project_of(path, small_force())
    to_east = Edit("Postings", "DC1", "To unit", "North", "East")
    refused = project.move(FIRST, [to_east])
    assert "has no plan to change" in refused.findings[0].message
    project.place(FIRST, DRAFT, label="drawn by hand")
    moved = project.move(FIRST, [to_east], reason="childcare")
    assert moved.draft is not None
    assert [row.unit for row in moved.draft.postings] == ["East", "East"]
    project = again(project)
    assert project.state(FIRST).draft == moved.draft
    assert [step.kind for step in project.history(FIRST)] == ["plan", "move"]
    project.close()


def test_a_held_plan_is_where_moves_start(path: Path) -> None:
    with project_of(path) as project:
        moved = project.move(FIRST, [Edit("Postings", "DC1", "To unit", "East", "North")])
        assert moved.draft is not None
        assert moved.draft.postings[0].unit == "North"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit("Postings", "DC99", "To unit", "", "East"), "has no row 'DC99'"),
        (Edit("Uplift postings", "U1; North; Rape", "Posts", "2", "many"), "'many' cannot be read as Posts"),
        (Edit("Officers", "DC1", "FTE", "1", "0.5"), "holds no plan"),
        (addition("Officers", {"Officer ID": "DC1"}), "holds no plan"),
    ],
)
def test_a_wrong_move_changes_nothing(path: Path, edit: Edit, said: str) -> None:
    with project_of(path, small_force()) as project:
        project.place(FIRST, DRAFT, label="drawn by hand")
        moved = project.move(FIRST, [edit])
        assert moved.draft is None
        assert said in moved.findings[0].message
        assert len(project.history(FIRST)) == 1


def test_moves_turn_one_plan_into_another() -> None:
    other = Draft(
        (PostingRow("DC2", "North", "Rape"), PostingRow("DC3", "East", "Child abuse")),
        (UpliftRow("U1", "Rape", "North", 1, 1), UpliftRow("U1", "Rape", "East", 1, 0)),
        {"Camden": "North"},
    )
    there = move(DRAFT, moves(DRAFT, other)).draft
    assert there == other
    assert moves(other, other) == ()
    twice = replace(DRAFT, postings=(*DRAFT.postings, PostingRow("DC1", "East", "Rape")))
    assert move(DRAFT, moves(DRAFT, twice)).draft is not None
    assert move(twice, [Edit("Postings", "DC2", "Keep", "Yes", "No")]).draft is not None


def test_a_solve_is_recorded_and_its_plan_put_in_place(path: Path) -> None:
    project = project_of(path, small_force())
    scenario = project.state(FIRST).scenario
    score = (TierScore(Tier.COVER, 2.0, 1.0, 0.5, 3.0), TierScore(Tier.BALANCE, 0.25, 0.25))
    plan = Plan(scenario, DRAFT, score, Status.FEASIBLE, seconds=1.5, seed=7)
    solve = project.record_solve(FIRST, plan)
    assert project.state(FIRST).draft is None
    assert (solve.status, solve.seed, solve.input) == ("Feasible", 7, project.hash(FIRST))
    assert [(tier["name"], tier["bound"], tier["proven"]) for tier in solve.score] == [
        ("Cover", 1.0, False),
        ("Balance", 0.25, True),
    ]
    project.place(FIRST, project.plan(solve.plan), label="solve", plan=solve.plan)
    project = again(project)
    assert project.state(FIRST).draft == DRAFT
    assert project.solves(FIRST) == (solve,)
    project.close()


def test_notes_and_findings_stay_with_their_scenario(path: Path) -> None:
    project = project_of(path)
    project.add_branch(FIRST, "Other")
    project.note(FIRST, "ask the union")
    found = (Finding(Level.WARNING, "Officers", "C3", "no home area."),)
    project.set_findings(FIRST, found)
    project.set_findings(FIRST, found)
    project = again(project)
    assert [note.text for note in project.notes(FIRST)] == ["ask the union"]
    assert project.findings(FIRST) == found
    assert project.notes("Other") == ()
    assert project.findings("Other") == ()
    project.close()


def test_the_trail_says_when_what_from_what_to_what_and_why(path: Path) -> None:
    with project_of(path) as project:
        project.edit(FIRST, [FTE], reason="asked for")
        project.note(FIRST, "hello")
        project.go(FIRST, None)
        trail = project.trail()
        assert [entry.what for entry in trail] == ["begin", "edit", "note", "go"]
        assert trail[1].reason == "asked for"
        assert trail[1].program.startswith("workforce-planner ")
        assert trail[1].input != trail[0].input == trail[3].input
        assert [entry.made for entry in trail] == sorted(entry.made for entry in trail)
        assert datetime.fromisoformat(trail[0].made).tzinfo is not None
    connection = sqlite3.connect(path)
    told = connection.execute("SELECT sheet, key, heading, was, now FROM audit_trail WHERE what = 'edit'")
    assert told.fetchall() == [("Officers", "DC1", "FTE", "1", "0.6")]
    connection.close()


@pytest.mark.parametrize("verb", ["UPDATE audit SET reason = ''", "DELETE FROM audit", "DELETE FROM step"])
def test_the_trail_is_never_changed(path: Path, verb: str) -> None:
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(verb)
    connection.close()


def test_the_trail_replays_to_the_same_scenarios_byte_for_byte(path: Path) -> None:
    project = project_of(path)
    everything(project)
    project = again(project)
    replayed = replay(project)
    assert set(replayed) == {each.name for each in project.scenarios}
    for name, state in replayed.items():
        assert canon(state.scenario, state.draft) == bytes_of(project, name)
    project.close()


def everything(project: Project) -> None:
    """Do some of everything in a project."""
    project.edit(FIRST, [FTE, Edit("Plan", "Tolerance %", "Value", "5", "7.5")])
    project.edit(FIRST, [addition("Demand", {"Area": "Camden", "Case type": "Rape", "Cases per year": "5"})])
    project.edit(FIRST, [Edit("Demand", "Camden; Rape (2)", "Cases per year", "5", "6")])
    project.add_branch(FIRST, "Other")
    project.edit("Other", [removal(project.state("Other").scenario, "Demand", "Camden; Rape")])
    project.edit("Other", [Edit("Demand", "Camden; Rape", "Cases per year", "6", "8")])
    project.place("Other", DRAFT, label="by hand")
    project.edit("Other", [Edit("Officers", "DC2", "Leaving", "No", "Yes")])
    project.move("Other", [Edit("Postings", "DC1", "Keep", "No", "Yes")])
    project.edit(FIRST, [Edit("Officers", "DC1", "Officer ID", "DC1", "DC100")])
    project.edit(FIRST, [Edit("Officers", "DC100", "Skills", "", "soit")])
    step = project.history(FIRST)[-1].id
    project.go(FIRST, project.history(FIRST)[0].id)
    project.add_branch(FIRST, "Third")
    project.go(FIRST, step)
    project.rename("Third", "A third")
    project.edit("A third", [Edit("Spellings", "Rank; Const", "Written", "Const", "PC")])
    project.add_branch(FIRST, "Gone")
    project.remove("Gone")
    project.note("Other", "a note")


def test_steps_made_at_once_and_one_by_one_are_the_same(path: Path) -> None:
    project = project_of(path)
    everything(project)
    one_by_one = {each.name: bytes_of(project, each.name) for each in project.scenarios}
    project = again(project)  # now all edits of a scenario are made at once
    assert {each.name: bytes_of(project, each.name) for each in project.scenarios} == one_by_one
    project.close()


def test_a_copy_is_a_project_of_its_own(path: Path) -> None:
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
        project.copy_to(path.with_name("copy.wplan"))
        project.edit(FIRST, [replace(FTE, now="0.7")])
        with open_project(path.with_name("copy.wplan")) as copy:
            assert copy.state(FIRST).scenario.officers[0].fte == 0.6
            assert project.state(FIRST).scenario.officers[0].fte == 0.7
        with pytest.raises(Refused):
            project.copy_to(path.parent / "missing" / "copy.wplan")


def test_a_new_project_replaces_a_file_whole(path: Path) -> None:
    path.write_text("something else", encoding="utf-8")
    with project_of(path) as project:
        assert project.scenarios
    assert [each.name for each in path.parent.iterdir()] == ["force.wplan"]
    with pytest.raises(Refused, match="cannot be written"):
        project_of(path.parent / "missing" / "force.wplan")
