"""How a study of many scenarios ends, as an exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from workforce_planner.cli.batch import too_many
from workforce_planner.cli.study import check_folder, ended, written, written_if_possible
from workforce_planner.study.outcome import INTERRUPTED, Outcome, Study
from workforce_planner.study.run import Run


def study(*statuses: str, stopped: str = "") -> Study:
    """A study whose runs ended like this; those with a proven plan have figures."""
    outcomes = (Outcome(Run(s, {}), s, figures={} if s == "Optimal" else None) for s in statuses)
    return Study((), tuple(outcomes), "", stopped)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["Optimal", "Optimal"], 0),
        (["Optimal", "Clash"], 3),
        (["Not found", "Optimal"], 4),
        (["Not found", "Clash"], 3),
        (["Optimal", "Invalid"], 2),
        (["Failed", "Clash"], 2),
        (["Optimal", "Not done"], 2),
    ],
)
def test_the_worst_run_decides(statuses: list[str], code: int) -> None:
    assert ended(study(*statuses), whole=True) == code
    assert ended(study(*statuses), whole=False) == 2


def test_an_interrupted_study_with_a_plan_is_done() -> None:
    assert ended(study("Optimal", "Not done", stopped=INTERRUPTED), whole=True) == 0
    assert ended(study("Not done", stopped=INTERRUPTED), whole=True) == 130


def test_a_study_that_ended_for_another_reason_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(study("Optimal", "Not done", stopped="The disk is full."), whole=True) == 2
    assert "The disk is full. The same command goes on from here." in capsys.readouterr().err


def test_a_million_scenarios_are_solved_only_when_asked_for() -> None:
    assert too_many(10_000, yes=False) == ()
    (finding,) = too_many(1_000_000, yes=False)
    assert "1,000,000 scenarios" in finding.message
    assert too_many(1_000_000, yes=True) == ()


def test_a_folder_that_is_a_file_or_lies_in_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(click.UsageError, match="Cannot write"):
            check_folder(folder, [], "summary.xlsx")
    check_folder(tmp_path / "new" / "below", [], "summary.xlsx")
    assert not (tmp_path / "new").exists()


def writer(*refused: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        if path.name in refused:
            raise PermissionError(13, "Permission denied", str(path))
        path.write_text("written")

    return write


def test_a_summary_that_is_open_elsewhere_is_written_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "summary.xlsx"
    assert written(writer(), target) == target
    assert written(writer("summary.xlsx"), target) == tmp_path / "summary (new).xlsx"
    assert written_if_possible(writer("summary.xlsx", "summary (new).xlsx"), target) is None
