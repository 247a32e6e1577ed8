"""``score`` on a project: every plan in it, and the project remembers."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.workforce_planner.forces import small_force
from tests.workforce_planner.project.test_project import project_of
from tests.workforce_planner.study.test_compare import at_home
from workforce_planner.cli.command import verbs
from workforce_planner.project import FIRST, open_project, outlines


def run(*words: object) -> Result:
    return CliRunner().invoke(verbs, ["score", *map(str, words)], standalone_mode=False)


def test_every_plan_of_a_project_is_judged_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "force.wplan"
    with project_of(path, small_force()) as project:
        project.place(FIRST, at_home(project.state(FIRST).scenario).draft, label="by hand")
        project.add_branch(None, "Empty")
    done = run(path, "--json")
    assert done.return_value == 0, done.output
    planned, empty = json.loads(done.stdout)["scenarios"]
    assert (planned["Scenario"], empty["Scenario"], empty["Moves"]) == (FIRST, "Empty", None)
    with open_project(path) as project:
        first, other = outlines(project)
        assert first.judged is not None
        assert first.judged.score["Moves"] == planned["Moves"]
        assert other.judged is None
    assert FIRST in run(path).stdout


def test_a_project_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    with project_of(tmp_path / "force.wplan"):
        done = run(tmp_path / "force.wplan")
    assert done.return_value == 2
    assert "open in another window" in done.output


def test_a_project_makes_no_single_result(tmp_path: Path) -> None:
    assert "several plans" in str(run(tmp_path / "force.wplan", "-o", tmp_path / "r.xlsx").exception)
