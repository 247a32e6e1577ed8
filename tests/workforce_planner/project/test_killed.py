"""A program killed while it writes loses at most the edit it was making."""

from __future__ import annotations

import multiprocessing
import random
import time
from pathlib import Path

import pytest

from tests.workforce_planner.project import killed
from tests.workforce_planner.project.canon import canon
from tests.workforce_planner.project.test_project import bytes_of, project_of
from workforce_planner.project import FIRST, open_project, replay

LONGEST = 0.25  # seconds of editing before the program is killed


def kill_at_random(path: Path, times: int) -> None:
    moments = random.Random(1)
    for _ in range(times):
        said = edits_until_killed(path, moments.random() * LONGEST)
        with open_project(path) as project:
            saved = len(project.history(FIRST))
            assert said <= saved <= said + 1
            name = project.state(FIRST).scenario.officers[0].name
            assert saved == 0 or name == f"Name {saved}"
            assert project._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def edits_until_killed(path: Path, seconds: float) -> int:
    """Return the last edit that the program said was saved."""
    quick = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if quick else "spawn")
    if quick:
        context.set_forkserver_preload([killed.__name__])
    ear, mouth = context.Pipe(duplex=False)
    program = context.Process(target=killed.edit_without_end, args=(path, mouth))
    program.start()
    mouth.close()
    saved: int = ear.recv()
    time.sleep(seconds)
    program.kill()
    program.join()
    while True:
        try:
            saved = ear.recv()
        except (EOFError, OSError):  # the end, perhaps in the middle of a word
            return saved


def test_killed_a_few_times(tmp_path: Path) -> None:
    project_of(tmp_path / "force.wplan").close()
    kill_at_random(tmp_path / "force.wplan", 20)


@pytest.mark.slow
def test_killed_hundreds_of_times(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    project_of(path).close()
    kill_at_random(path, 300)
    with open_project(path) as project:
        state = replay(project)[FIRST]
        assert canon(state.scenario, state.draft) == bytes_of(project)
