"""A window's work ends up in its project, whatever is undone and redone in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workforce_planner.forces import small_force
from tests.workforce_planner.project.test_project import DRAFT, FTE
from workforce_planner.domain import Draft, PostingRow
from workforce_planner.edits import Edit
from workforce_planner.journal import State
from workforce_planner.project import FIRST, Keeper, Project, new_project, open_project

LOCK = Edit("Officers", "DC1", "Unit lock", "", "East")
NAME = Edit("Officers", "DC2", "Name", "", "B")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "force.wplan", small_force()) as project:
        yield project


def edits(project: Project) -> list[tuple[Edit, ...]]:
    return [step.edits for step in project.history(FIRST) if step.kind == "edit"]


def test_edits_undone_and_redone(project: Project) -> None:
    keeper = Keeper(project, FIRST)
    keeper.record("FTE", State(((FTE,),), None))
    keeper.record(
        "lock",
        State(
            (
                (FTE,),
                (LOCK,),
            ),
            None,
        ),
    )
    assert edits(project) == [(FTE,), (LOCK,)]
    keeper.record("undo", State(((FTE,),), None))
    assert edits(project) == [(FTE,)]
    keeper.record(
        "other",
        State(
            (
                (FTE,),
                (NAME,),
            ),
            None,
        ),
    )
    assert edits(project) == [(FTE,), (NAME,)]
    keeper.record("undo all", State((), None))
    assert edits(project) == []
    assert project.history(FIRST) == []


def test_nothing_new_writes_nothing(project: Project) -> None:
    keeper = Keeper(project, FIRST)
    keeper.record("FTE", State(((FTE,),), DRAFT))
    lines = len(project.trail())
    keeper.record("again", State(((FTE,),), DRAFT))
    assert len(project.trail()) == lines


def test_the_plan_follows(project: Project) -> None:
    many = Draft(tuple(PostingRow(f"DC{n}", "East", "Rape") for n in range(10)))
    one = Draft((replace(many.postings[0], unit="North"), *many.postings[1:]))
    keeper = Keeper(project, FIRST)
    keeper.record("solve", State((), many))
    keeper.record("move", State((), one))
    keeper.record("FTE", State(((FTE,),), one))
    assert [step.kind for step in project.history(FIRST)] == ["plan", "move", "edit"]
    assert project.state(FIRST).draft == one
    keeper.record("undo", State((), many))
    assert project.state(FIRST).draft == many
    assert edits(project) == []


def test_work_goes_on_where_it_was_left(project: Project, tmp_path: Path) -> None:
    Keeper(project, FIRST).record("FTE", State(((FTE,),), DRAFT))
    project.close()
    with open_project(tmp_path / "force.wplan") as again:
        keeper = Keeper(again, FIRST)
        keeper.record("lock", State(((LOCK,),), DRAFT))
        assert edits(again) == [(FTE,), (LOCK,)]
        keeper.record("undo", State((), DRAFT))
        assert edits(again) == [(FTE,)]
        assert again.state(FIRST).draft == DRAFT


def test_a_project_opened_to_write_reads_no_baseline(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.path
    project.close()
    monkeypatch.setattr("workforce_planner.project.project.read_baseline", pytest.fail)
    with open_project(path, whole=False) as light:
        Keeper(light, FIRST).record("FTE", State(((FTE,),), DRAFT))
        assert edits(light) == [(FTE,)]
    monkeypatch.undo()
    with open_project(path) as whole:
        assert whole.state(FIRST).scenario.officers[0].fte == 0.6
        assert whole.state(FIRST).draft == DRAFT
