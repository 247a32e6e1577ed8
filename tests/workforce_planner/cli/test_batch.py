"""``batch`` on files: what it writes and says, how it ends, and how it goes on."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import psutil
import pytest
from click.testing import CliRunner, Result

from tests.workforce_planner.books import small_book
from workforce_planner.cli.command import verbs
from workforce_planner.edits import Edit
from workforce_planner.excel.read import read_workbook
from workforce_planner.project import FIRST, new_project
from workforce_planner.study import write


def run(*words: object) -> Result:
    return CliRunner().invoke(verbs, ["batch", *map(str, words)], standalone_mode=False)


def test_sweeps_are_crossed_and_summed_up(tmp_path: Path) -> None:
    book, folder = small_book(tmp_path), tmp_path / "out"
    words = (book, "-o", folder, "--sweep", "uplift=3:5:2", "--jobs", 1, "--json")
    done = run(*words, "--sweep", "demand:Rape=+0%,+50%")
    assert done.return_value == 0, done.output
    said = json.loads(done.stdout)
    assert (said["status"], said["solved"], said["known"], said["failed"]) == ("done", 4, 0, 0)
    assert "4 of 4: " in done.stderr
    summary = openpyxl.load_workbook(folder / "summary.xlsx")
    assert summary.sheetnames == ["Summary", "Charts", "Units", "Loads"]
    headings, *rows = [[cell.value for cell in row] for row in summary["Summary"].iter_rows()]
    swept = [(row[headings.index("uplift")], row[headings.index("demand:Rape")]) for row in rows]
    assert swept == [(3, 0), (3, 50), (5, 0), (5, 50)]
    assert {row[headings.index("Result")] for row in rows} < {path.name for path in folder.glob("*.xlsx")}
    assert len(summary["Charts"]._charts) >= 2
    link = summary["Summary"].cell(2, headings.index("Result") + 1).hyperlink
    assert (folder / unquote(link.target)).is_file()
    again = run(*words, "--sweep", "demand:Rape=+0%,+50%")
    assert json.loads(again.stdout)["known"] == 4


def test_a_bad_file_is_listed_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    good, bad = small_book(tmp_path / "good"), tmp_path / "bad.xlsx"
    small_book(tmp_path, {"Officers!C2": "Seargent"}).rename(bad)
    words = ("--sweep", "uplift=3", "--jobs", 1, "--json")
    done = run(good, bad, tmp_path / "none.xlsx", "-o", tmp_path / "out", *words)
    said = json.loads(done.stdout)
    assert done.return_value == 2
    assert (said["status"], said["solved"], said["failed"]) == ("partial", 1, 2)
    problems = {problem["Run"]: problem["Problem"] for problem in said["problems"]}
    assert "Officers!C2: rank 'Seargent'" in problems["bad.xlsx"]
    assert "does not exist" in problems["none.xlsx"]


def a_project(folder: Path) -> Path:
    """Write a project of three scenarios, the second of which is bad."""
    path = folder / "force.wplan"
    with new_project(path, read_workbook(small_book(folder))) as project:
        for name in ("Bad", "Tight"):
            project.add_branch(FIRST, name)
        assert project.edit("Bad", [Edit("Officers", "DC5", "Barred units", "", "North")]).scenario
        assert project.edit("Tight", [Edit("Plan", "Tolerance %", "Value", "", "2")]).scenario
    return path


def test_a_bad_scenario_of_a_project_is_listed_and_stops_no_other(tmp_path: Path) -> None:
    done = run(a_project(tmp_path), "-o", tmp_path / "out", "--jobs", 1, "--json")
    said = json.loads(done.stdout)
    assert done.return_value == 2
    assert (said["status"], said["solved"], said["failed"]) == ("partial", 2, 1)
    ((name, problem),) = {(problem["Run"], problem["Problem"]) for problem in said["problems"]}
    assert name == "Bad"
    assert "Officers!I6: this officer is locked to North and barred from it" in problem


def test_scenarios_of_a_project_are_named(tmp_path: Path) -> None:
    words = ("-o", tmp_path / "out", "--jobs", 1, "--json", "--scenario", "tight")
    assert [run["Run"] for run in json.loads(run(a_project(tmp_path), *words).stdout)["runs"]] == ["Tight"]
    refused = run(tmp_path / "force.xlsx", *words)
    assert "no project file" in str(refused.exception)


def test_nothing_but_bad_files_is_refused(tmp_path: Path) -> None:
    bad = small_book(tmp_path, {"Officers!C2": "Seargent"})
    done = run(bad, tmp_path / "none.xlsx", "-o", tmp_path / "out")
    assert done.return_value == 2
    assert "force.xlsx: rank 'Seargent'" in done.output
    assert "none.xlsx" in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sweep", "Tolerence %=3"], "Did you mean 'Tolerance %'?"),
        (["--sweep", "uplift:Constible=3"], "Did you mean 'Constable'?"),
        (["--sweep", "demand:Rap=+10%"], "Did you mean 'Rape'?"),
        (["--sweep", "uplift=9:3:1"], "Write 3:9:1"),
        (["--sweep", "uplift="], "write a name"),
        (["--sweep", "uplift=0:999:1", "--sweep", "Tolerance %=0:999:1"], "1,000,000 scenarios"),
        (["--set", "Tolerence %=3"], "Did you mean 'Tolerance %'?"),
    ],
)
def test_what_cannot_be_swept_is_refused(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(small_book(tmp_path), "-o", tmp_path / "out", *words)
    assert done.return_value == 2
    assert said in done.output
    assert not (tmp_path / "out").exists()


def test_a_run_that_fails_is_listed_and_the_others_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = run(small_book(tmp_path), "-o", folder, "--sweep", "uplift=3,none", "--jobs", 1)
    assert done.return_value == 2
    assert "1 solved, 0 known before, 1 failed, 0 not done" in done.output
    problems = openpyxl.load_workbook(folder / "summary.xlsx")["Problems"]
    assert "number of posts" in problems["C2"].value


def test_a_folder_of_inputs_is_no_place_for_results(tmp_path: Path) -> None:
    done = run(small_book(tmp_path), "-o", tmp_path)
    assert "Name another folder" in str(done.exception)


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(study: object, path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    words = (small_book(tmp_path), "-o", tmp_path / "out", "--jobs", 1, "--json")
    with monkeypatch.context() as patched:
        patched.setattr(write, "write_study", full)
        done = run(*words)
    assert done.return_value == 2
    assert "summary.xlsx could not be written: No space left" in done.stderr
    assert json.loads(done.stdout)["summary"] is None
    assert json.loads(run(*words).stdout)["known"] == 1


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A folder in which a batch was killed after its first answer."""
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "workforce_planner", "batch", small_book(tmp_path), "-o", folder]
    process = subprocess.Popen([*map(str, command), "--sweep", "uplift=3:8:1", "--jobs", "1"])
    deadline = time.monotonic() + 120
    while not list(folder.glob("records/*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    gone, alive = psutil.wait_procs(workers, timeout=60)
    assert gone
    assert not alive
    return folder


def test_a_batch_that_was_killed_goes_on(killed: Path, tmp_path: Path) -> None:
    known = len(list(killed.glob("records/*.json")))
    assert 0 < known < 6
    done = run(tmp_path / "force.xlsx", "-o", killed, "--sweep", "uplift=3:8:1", "--jobs", 1, "--json")
    said = json.loads(done.stdout)
    assert (said["solved"], said["known"], said["failed"]) == (6 - known, known, 0)
    assert len(list(killed.glob("force*.xlsx"))) == 6
