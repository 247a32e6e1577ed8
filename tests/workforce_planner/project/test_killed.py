"""A program killed while it writes loses at most the edit it was making."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workforce_planner.project.test_project import bytes_of, project_of
from workforce_planner.project import FIRST, open_project, replay
from workforce_planner.project.canon import canon

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
            check = project._connection.execute("PRAGMA integrity_check").fetchone()
            assert check == ("ok",)


def edits_until_killed(path: Path, seconds: float) -> int:
    """Return the last edit that the program said was saved."""
    command = [sys.executable, "-m", "tests.workforce_planner.project.killed", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        began = program.stdout.readline()
        assert began.startswith("open"), "the program could not open the project"
        time.sleep(seconds)
        program.kill()
        told = program.stdout.read().splitlines()
    whole = [line for line in told if line.isdecimal()]
    return int(whole[-1]) if whole else int(began.split()[1])


def test_killed_a_few_times(tmp_path: Path) -> None:
    project_of(tmp_path / "force.wplan").close()
    kill_at_random(tmp_path / "force.wplan", 15)


@pytest.mark.slow
def test_killed_hundreds_of_times(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    project_of(path).close()
    kill_at_random(path, 300)
    with open_project(path) as project:
        state = replay(project)[FIRST]
        assert canon(state.scenario, state.draft) == bytes_of(project)
