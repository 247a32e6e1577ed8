"""The command line, run as a process on the small worked example."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DATA = Path(__file__).parent.parent / "data"
EXAMPLE = DATA / "example"
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())
PLANNER = (sys.executable, "-m", "workforce_planner")


def planner(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PLANNER, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        env={**os.environ, **environment},
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the one JSON object that is all of standard output."""
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def example(folder: Path, **edits: tuple[str, str]) -> Path:
    """Copy the example, with a text replaced in each of some sheets."""
    copy = folder / "force"
    shutil.copytree(EXAMPLE, copy)
    for sheet, (old, new) in edits.items():
        path = copy / f"{sheet}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The example's result workbook, and what solving it said."""
    result = tmp_path_factory.mktemp("solved") / "plan.xlsx"
    return result, planner("solve", EXAMPLE, "-o", result, "--json")


def test_solve_finds_the_best_plan(solved: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    result, done = solved
    said = answer(done)
    assert done.returncode == 0, done.stderr
    assert said["status"] == "Optimal"
    assert said["result"] == str(result)
    assert result.exists()
    best = EXPECTED["best plan"]["score"]
    assert [tier["name"] for tier in said["tiers"]] == list(best)
    assert [tier["value"] for tier in said["tiers"]] == pytest.approx(list(best.values()), abs=1e-5)
    assert all(tier["proven"] for tier in said["tiers"])
    assert set(said["tiers"][0]) == {"name", "value", "bound", "gap", "proven", "seconds"}
    assert said["compulsory"] == best["Moves"]
    assert said["moved"] >= said["compulsory"]
    assert said["seconds"] > 0
    assert {"level", "sheet", "cell", "message"} == set(said["findings"][0])
    assert {finding["level"] for finding in said["findings"]} == {"warning"}


def test_solve_says_progress_in_plain_lines(solved: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = solved
    assert any(line.startswith("Moves: value ") for line in done.stderr.splitlines()), done.stderr


def test_solve_tells_people_where_the_result_is(tmp_path: Path) -> None:
    result = tmp_path / "plan.xlsx"
    done = planner("solve", EXAMPLE, "-o", result, "--set", "Name=Trial", "--without-names")
    assert done.returncode == 0, done.stderr
    assert f"Result: {result}" in done.stdout
    assert "Optimal" in done.stdout
    assert "Balance" in done.stdout
    assert list(tmp_path.iterdir()) == [result]


def test_result_scores_as_it_was_solved(solved: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    result, done = solved
    scored = planner("score", result, "--json")
    assert scored.returncode == 0, scored.stderr
    said = answer(scored)
    assert said["status"] == "lawful"
    assert said["broken"] == []
    assert said["findings"] == answer(done)["findings"]
    assert [t["value"] for t in said["tiers"]] == [t["value"] for t in answer(done)["tiers"]]
    assert said["moved"] == answer(done)["moved"]


def test_plan_edited_by_hand_is_judged_and_written(
    solved: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    edited, judged = tmp_path / "edited.xlsx", tmp_path / "judged.xlsx"
    cell = write_cell(solved[0], edited, "007", "To unit", "South")
    done = planner("score", edited, "-o", judged)
    assert done.returncode == 0, done.stderr
    assert f"{cell}: " in done.stdout
    assert "barred" in done.stdout
    assert judged.exists()


def write_cell(plan: Path, edited: Path, officer: str, heading: str, value: str) -> str:
    """Change an officer's row by hand; return the edited cell."""
    book = openpyxl.load_workbook(plan)
    cell = officer_cell(book["Postings"], officer, heading)
    cell.value = value
    book.save(edited)
    return f"Postings!{cell.coordinate}"


def unit_of(plan: Path, officer: str) -> object:
    return officer_cell(openpyxl.load_workbook(plan)["Postings"], officer, "To unit").value


def officer_cell(sheet: Any, officer: str, heading: str) -> Any:
    headings, *rows = sheet.iter_rows()
    column = [cell.value for cell in headings].index(heading)
    return next(row[column] for row in rows if row[0].value == officer)


def test_score_without_a_plan_is_refused() -> None:
    done = planner("score", EXAMPLE)
    assert done.returncode == 2
    assert "holds no plan" in done.stderr


def test_check_says_that_a_workbook_can_be_planned() -> None:
    done = planner("check", EXAMPLE)
    assert done.returncode == 0, done.stdout
    assert "can be planned" in done.stdout


def test_check_gives_all_findings_as_json() -> None:
    done = planner("check", EXAMPLE, "--json")
    said = answer(done)
    assert done.returncode == 0
    assert said["status"] == "valid"
    assert {"level", "sheet", "cell", "message"} == set(said["findings"][0])
    assert {finding["level"] for finding in said["findings"]} == {"warning"}


def test_wrong_cell_is_named(tmp_path: Path) -> None:
    force = example(tmp_path, Officers=("007,G,DC", "007,G,DCC"))
    done = planner("check", force)
    assert done.returncode == 2
    assert "Officers!C8: " in done.stdout
    assert "Did you mean 'DC'?" in done.stdout


def test_bad_input_makes_no_plan_and_no_file(tmp_path: Path) -> None:
    force, result = example(tmp_path, Officers=("007,G,DC", "007,G,DCC")), tmp_path / "plan.xlsx"
    done = planner("solve", force, "-o", result, "--json")
    said = answer(done)
    assert done.returncode == 2
    assert said["status"] == "invalid"
    assert ("error", "Officers", "C8") in {(f["level"], f["sheet"], f["cell"]) for f in said["findings"]}
    assert not result.exists()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off"], ids=["missing", "empty", "truncated"])
@pytest.mark.parametrize("verb", ["check", "solve", "score"])
def test_file_that_is_no_workbook(tmp_path: Path, verb: str, content: bytes | None) -> None:
    file, result = tmp_path / "force.xlsx", tmp_path / "plan.xlsx"
    if content is not None:
        file.write_bytes(content)
    done = planner(verb, file, *(["-o", result] if verb == "solve" else []))
    assert done.returncode == 2
    assert (done.stdout + done.stderr).startswith("error: ")
    assert "Traceback" not in done.stderr
    assert not result.exists()


def test_setting_from_the_command_line_is_checked(tmp_path: Path) -> None:
    done = planner("solve", EXAMPLE, "-o", tmp_path / "plan.xlsx", "--set", "Tolerence %=3", "--json")
    assert done.returncode == 2
    assert "Did you mean 'Tolerance %'?" in answer(done)["findings"][0]["message"]


def test_clash_lists_the_entries(tmp_path: Path) -> None:
    # 007 must leave North, and the only other journey is longer than the present one.
    force = example(tmp_path, Officers=("Crane,Dene,,South,,,50", "Crane,Dene,,North,,0,50"))
    result = tmp_path / "plan.xlsx"
    done = planner("solve", force, "-o", result, "--json")
    said = answer(done)
    assert done.returncode == 3, done.stderr
    assert said["status"] == "clash"
    assert ("Officers", "J8") in {(entry["sheet"], entry["cell"]) for entry in said["clashes"]}
    assert "007" in done.stderr
    assert not result.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("slove", "force.xlsx"),
        ("solve",),
        ("solve", "force.xlsx"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--time-limit", "0"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--time-limit", "nan"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--seed", "x"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--workers", "0"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--set", "Tolerance %"),
        ("solve", "force.xlsx", "-o", "plan.xlsx", "--set", "Name=A", "--set", "name =B"),
        ("solve", "force.xlsx", "-o", "plan.xls"),
        ("sample", "seven-regions"),
        ("template", "-o", "no such folder/template.xlsx"),
    ],
    ids=" ".join,
)
def test_wrong_usage(words: tuple[str, ...]) -> None:
    done = planner(*words)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_wrong_usage_is_json_too() -> None:
    done = planner("solve", "force.xlsx", "--json")
    assert done.returncode == 2
    assert answer(done)["status"] == "invalid"
    assert done.stderr == ""


def test_sample_and_template_are_workbooks_that_are_not_overwritten_unnamed(tmp_path: Path) -> None:
    for words in (["sample", "five-regions"], ["template"]):
        first, again = (subprocess.run([*PLANNER, *words], cwd=tmp_path, capture_output=True) for _ in "12")
        assert (first.returncode, again.returncode) == (0, 2)
    assert planner("check", tmp_path / "five-regions.xlsx").returncode == 0
    assert "Officers" in openpyxl.load_workbook(tmp_path / "template.xlsx").sheetnames


def test_consoles_without_our_letters(tmp_path: Path) -> None:
    force = example(tmp_path, Officers=("007,G,DC", "007,G,Ďetective"))
    done = planner("check", force, PYTHONIOENCODING="cp1252")
    assert done.returncode == 2
    assert "?etective" in done.stdout


def program(body: str) -> tuple[str, ...]:
    """Return a command that runs the command line with something in it replaced."""
    lines = (
        "import workforce_planner.excel.read as read",
        body,
        "from workforce_planner.cli import main",
        "main()",
    )
    return sys.executable, "-c", "\n".join(lines)


def test_fault_of_our_own_ends_in_a_sentence_and_a_log(tmp_path: Path) -> None:
    command = program("def load(*_): raise ZeroDivisionError('by nothing')\nread.load = load")
    state = {"XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [*command, "check", "x"], capture_output=True, text=True, env={**os.environ, **state}
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (log,) = tmp_path.rglob("fault *.txt")
    assert str(log) in done.stderr
    assert "ZeroDivisionError: by nothing" in log.read_text()


def test_interrupted_before_any_plan(tmp_path: Path) -> None:
    command = program("def load(*_): raise KeyboardInterrupt\nread.load = load")
    result = tmp_path / "plan.xlsx"
    done = subprocess.run([*command, "solve", "x", "-o", result, "--json"], capture_output=True, text=True)
    assert done.returncode == 130
    assert answer(done) == {"status": "interrupted"}
    assert not result.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_keeps_the_best_plan(tmp_path: Path) -> None:
    force, result = tmp_path / "force.xlsx", tmp_path / "plan.xlsx"
    assert planner("sample", "twelve-bcus", "-o", force).returncode == 0
    running = subprocess.Popen(
        [*PLANNER, "solve", force, "-o", result, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    for line in running.stderr:
        if ": value " in line:  # the search has begun
            break
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    assert json.loads(out)["status"] == "Stopped"
    assert answer(planner("score", result, "--json"))["status"] == "lawful"


def test_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = {"pandas", "numpy", "ortools", "highspy", "PySide6", "openpyxl", "xlsxwriter", "rich"}
    code = f"import sys, workforce_planner.cli.command; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_keep_without_a_plan_to_keep_says_so(
    solved: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = planner("solve", solved[0], "-o", tmp_path / "plan.xlsx", "--keep", "--json")
    assert done.returncode == 0
    assert "--keep keeps nobody" in done.stderr
    assert "--keep keeps nobody" in answer(done)["findings"][-1]["message"]
    assert "--keep" not in solved[1].stderr


def test_rows_to_keep_stay(solved: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    kept, plain, result = tmp_path / "kept.xlsx", tmp_path / "plain.xlsx", tmp_path / "plan.xlsx"
    elsewhere = {"South": "North", "North": "South"}[EXPECTED["best plan"]["officers"]["004"][0]]
    write_cell(solved[0], kept, "004", "To unit", elsewhere)
    write_cell(kept, kept, "004", "Keep", "Yes")
    assert planner("solve", kept, "-o", result, "--keep").returncode == 0
    assert unit_of(result, "004") == elsewhere
    assert planner("solve", kept, "-o", plain).returncode == 0
    assert unit_of(plain, "004") != elsewhere


def test_pairs_that_contradict_clash_at_both_cells(tmp_path: Path) -> None:
    force = example(tmp_path, Pairs=("001,004,Apart", "001,004,Apart\n004,001,Together"))
    done = planner("solve", force, "-o", tmp_path / "plan.xlsx", "--json")
    assert done.returncode == 3, done.stderr
    cells = {(entry["sheet"], entry["cell"]) for entry in answer(done)["clashes"]}
    assert cells == {("Pairs", "C2"), ("Pairs", "C3")}
