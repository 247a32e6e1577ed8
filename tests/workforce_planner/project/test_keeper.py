"""A window's work ends up in its project, whatever is undone and redone in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workforce_planner.forces import small_force
from tests.workforce_planner.project.test_project import DRAFT, FTE
from workforce_planner.domain import Draft, PostingRow, Tier
from workforce_planner.edits import Edit
from workforce_planner.journal import State
from workforce_planner.plan import TierScore
from workforce_planner.project import FIRST, Keeper, Refused, Solved, new_project, open_project

LOCK = Edit("Officers", "DC1", "Unit lock", "", "East")
SOLVED = Solved("Optimal", 1.5, 7, (TierScore(Tier.COVER, 0.0, 0.0),))
NAME = Edit("Officers", "DC2", "Name", "", "B")


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    new_project(tmp_path / "force.wplan", small_force()).close()
    keeper = Keeper(tmp_path / "force.wplan")
    yield keeper
    keeper.remove()


def state(*edits: Edit, plan: Draft | None = None) -> State:
    return State(tuple((edit,) for edit in edits), plan)


def kept(keeper: Keeper) -> list[Edit]:
    """The edits of the scenario, each a step of its own."""
    return [step.edits[0] for step in keeper.project.history(FIRST) if step.kind == "edit"]


def test_edits_undone_and_redone(keeper: Keeper) -> None:
    for now in ([FTE], [FTE, LOCK], [FTE], [FTE, NAME], [], [NAME, FTE]):
        keeper.record("edit", state(*now))
        assert kept(keeper) == now


def test_nothing_new_writes_nothing(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE, plan=DRAFT))
    lines = len(keeper.project.trail())
    keeper.record("again", state(FTE, plan=DRAFT))
    assert len(keeper.project.trail()) == lines


def test_the_plan_follows(keeper: Keeper) -> None:
    many = Draft(tuple(PostingRow(f"DC{n}", "East", "Rape") for n in range(10)))
    one = Draft((replace(many.postings[0], unit="North"), *many.postings[1:]))
    keeper.record("solve", state(plan=many))
    keeper.record("move", state(plan=one))
    keeper.record("FTE", state(FTE, plan=one))
    assert [step.kind for step in keeper.project.history(FIRST)] == ["plan", "move", "edit"]
    assert keeper.project.state(FIRST).draft == one
    keeper.record("undo", state(plan=many))
    assert keeper.project.state(FIRST).draft == many
    assert kept(keeper) == []


def test_work_goes_on_where_it_was_left(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE, plan=DRAFT))
    keeper.remove()
    again = Keeper(keeper.path, FIRST)
    again.record("lock", state(LOCK, plan=DRAFT))
    assert kept(again) == [FTE, LOCK]
    again.record("undo", state(plan=DRAFT))
    assert kept(again) == [FTE]
    assert again.project.state(FIRST).draft == DRAFT
    again.remove()


def test_the_file_can_be_let_go_of_and_taken_again(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE))
    keeper.release()
    with open_project(keeper.path) as project:
        assert project.state(FIRST).scenario.officers[0].fte == 0.6
    keeper.record("lock", state(FTE, LOCK))
    assert kept(keeper) == [FTE, LOCK]


def test_what_another_program_wrote_meanwhile_is_not_overwritten(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE))
    keeper.release()
    with open_project(keeper.path) as project:
        project.edit(FIRST, [NAME])
    with pytest.raises(Refused, match="was changed by another program"):
        keeper.record("lock", state(FTE, LOCK))
    with open_project(keeper.path) as project:
        assert [step.edits[0] for step in project.history(FIRST)] == [FTE, NAME]


def test_writing_reads_no_baseline(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workforce_planner.project.project.read_baseline", pytest.fail)
    keeper.record("FTE", state(FTE, plan=DRAFT))
    monkeypatch.undo()
    assert keeper.project.state(FIRST).scenario.officers[0].fte == 0.6
    assert keeper.project.state(FIRST).draft == DRAFT


def test_a_solve_is_recorded_once_and_its_plan_put_in_place(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE))
    solved_at = keeper.project.hash(FIRST)
    for _ in range(2):  # done, undone, redone
        keeper.record("solve", state(FTE, plan=DRAFT), solved=SOLVED)
        assert keeper.project.history(FIRST)[-1].kind == "plan"
        keeper.record("undo FTE", state())
    (solve,) = keeper.project.solves(FIRST)
    assert (solve.status, solve.seconds, solve.seed, solve.input) == ("Optimal", 1.5, 7, solved_at)
    assert keeper.project.plan(solve.plan) == DRAFT
    assert [entry.what for entry in keeper.project.trail()].count("solve") == 1


def test_a_plan_that_is_taken_back_is_no_longer_that_of_the_scenario(keeper: Keeper) -> None:
    keeper.record("solve", state(plan=DRAFT), solved=SOLVED)
    keeper.record("FTE", state(FTE, plan=DRAFT))
    keeper.record("undo FTE", state(plan=DRAFT))
    keeper.record("undo solve", state())
    assert keeper.project.state(FIRST).draft is None
    keeper.record("FTE", state(FTE))
    assert [step.kind for step in keeper.project.history(FIRST)] == ["edit"]


def test_the_plan_that_the_window_began_with_is_no_step_of_its_own(tmp_path: Path) -> None:
    new_project(tmp_path / "held.wplan", replace(small_force(), held=DRAFT)).close()
    keeper = Keeper(tmp_path / "held.wplan", held=lambda: DRAFT)
    keeper.record("FTE", state(FTE, plan=DRAFT))
    assert [step.kind for step in keeper.project.history(FIRST)] == ["edit"]
    keeper.record("keep", state(FTE, plan=replace(DRAFT, uplift=())))
    assert [step.kind for step in keeper.project.history(FIRST)] == ["edit", "plan"]
    keeper.remove()


def test_a_solve_is_of_the_scenario_that_it_knew(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE))
    solved_at = keeper.project.hash(FIRST)
    keeper.record("lock", state(FTE, LOCK))
    keeper.record("solve", state(FTE, LOCK, plan=DRAFT), solved=SOLVED, solved_with=((FTE,),))
    (solve,) = keeper.project.solves(FIRST)
    assert solve.input == solved_at
    assert [step.kind for step in keeper.project.history(FIRST)] == ["edit", "edit", "plan"]


def test_the_reason_stands_in_the_trail(keeper: Keeper) -> None:
    keeper.record("FTE", state(FTE), reason="flexible working")
    keeper.record("plan", state(FTE, plan=DRAFT), reason="agreed")
    assert [entry.reason for entry in keeper.project.trail()] == ["", "flexible working", "agreed"]


def test_a_scenario_renamed_is_still_kept(keeper: Keeper) -> None:
    keeper.rename("Autumn")
    keeper.record("FTE", state(FTE))
    assert [step.edits for step in keeper.project.history("Autumn")] == [(FTE,)]
