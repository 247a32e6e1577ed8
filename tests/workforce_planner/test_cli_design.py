"""``design`` as a process: answers, exit codes, and what each kind of bad input is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.workforce_planner.books import book_of, save
from tests.workforce_planner.forces import AREAS, OFFICERS, changed, small_force
from tests.workforce_planner.london import SPECIALISM, london
from workforce_planner import read_workbook
from workforce_planner.domain import Officer, Scenario, Unit

OPEN = changed(changed(OFFICERS, "DI1", volunteers=("Hackney",)), "DS2", barred=())

SPLIT = changed(AREAS, "Hackney", neighbours=("Tower Hamlets",))  # but for Islington's borders


def force(**changes: Any) -> Scenario:
    given = {"designed": True, "officers": OPEN, "uplift": (), "limits": ()}
    return small_force(**given | changes)


def designed(folder: Path, scenario: Scenario, *words: object) -> subprocess.CompletedProcess[str]:
    file = save(book_of(scenario), folder)
    command = [sys.executable, "-m", "workforce_planner", "design", file, "-o", folder / "out.xlsx", *words]
    return subprocess.run(
        [*map(str, command)], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def test_one_json_object_says_it_all(tmp_path: Path) -> None:
    done = designed(tmp_path, force(), "--alternatives", 2, "--apart", 1, "--json")
    assert done.returncode == 0, done.stderr
    said = answer(done)
    assert said["status"] == "Optimal"
    assert [tier["name"] for tier in said["tiers"]] == ["Workload", "Borders"]
    assert set(said["tiers"][0]) == {"name", "value", "bound", "gap", "proven", "seconds"}
    first, second = said["alternatives"]
    assert first["apart"] is None
    assert second["apart"] >= 1
    assert first["structure"] != second["structure"]
    assert read_workbook(said["result"]).structure == first["structure"]
    assert [read_workbook(path).structure for path in said["workbooks"]] == [
        first["structure"],
        second["structure"],
    ]


def test_people_read_a_table_and_sentences(tmp_path: Path) -> None:
    settings = ("--set", "Design priorities=Workload; People; Borders")
    done = designed(tmp_path, force(), "--alternatives", 9, "--apart", 1, *settings)
    assert done.returncode == 0, done.stderr
    assert "3 of 9 alternatives: there are no others at least 1 areas apart." in done.stdout
    assert "Designed first and staffed after" in done.stdout
    assert f"Result: {tmp_path / 'out.xlsx'}" in done.stdout


def test_one_structure_needs_no_folder(tmp_path: Path) -> None:
    assert designed(tmp_path, force()).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["force.xlsx", "out.xlsx"]


@pytest.mark.parametrize(
    ("changes", "cell", "gist"),
    [
        (
            {"areas": changed(changed(AREAS, "Islington", neighbours=("Hackney",)), "Camden", neighbours=()),
             "fewest_areas": 2},
            "Areas!D2",
            "Its 2 pieces cannot form 2 units",
        ),
        (
            {"areas": changed(SPLIT, "Islington", neighbours=()),
             "units": (Unit("All"),)},
            "Areas!D4",
            "Its 2 pieces cannot form 1 unit",
        ),
        (
            {"areas": changed(SPLIT, "Islington", neighbours=(), keep_with="Hackney")},
            "Areas!I3",
            "no chain of borders that connect joins them",
        ),
        (
            {"areas": changed(changed(AREAS, "Camden", fixed_unit="North", keep_with="Islington"),
                              "Islington", fixed_unit="East")},
            "Areas!I2",
            "must share a unit, but they are fixed to",
        ),
        ({"fewest_areas": 3}, "Plan!B15", "2 units of at least 3 areas need 6, and there are 4."),
        ({"most_areas": 1}, "Plan!B16", "2 units of at most 1 areas take 2, and there are 4."),
        ({"fewest_areas": 2, "most_areas": 1}, "Plan!B15", "at least 2 and at most 1"),
        ({"units_to_design": 5}, "Plan!B14", "5 units cannot be formed of 4 areas."),
        ({"units_to_design": 1}, "Plan!B14", "the Units sheet names 2 units."),
        (
            {"officers": changed(OPEN, "DC5", lock="East")},
            "Officers!I6",
            "which areas East will hold is not known before the structure is designed.",
        ),
    ],
)  # fmt: skip
def test_bad_input_is_found_with_its_cell(
    tmp_path: Path, changes: dict[str, Any], cell: str, gist: str
) -> None:
    done = designed(tmp_path, force(**changes), "--json")
    assert done.returncode == 2, done.stdout
    findings = answer(done)["findings"]
    found = [f for f in findings if f"{f['sheet']}!{f['cell']}" == cell and f["level"] == "error"]
    assert any(gist in f["message"] for f in found), findings
    assert not (tmp_path / "out.xlsx").exists()


def test_an_area_without_neighbours_may_be_a_unit_of_its_own(tmp_path: Path) -> None:
    alone = changed(changed(AREAS, "Islington", neighbours=("Hackney",)), "Camden", neighbours=())
    done = designed(tmp_path, force(areas=alone), "--json")
    assert done.returncode == 0, done.stderr
    said = answer(done)
    assert [a for a, unit in said["alternatives"][0]["structure"].items() if unit == "North"] == ["Camden"]
    warned = {f"{f['sheet']}!{f['cell']}" for f in said["findings"] if "has no neighbours" in f["message"]}
    assert warned == {"Areas!D2"}


def test_a_clash_names_the_entries(tmp_path: Path) -> None:
    areas = changed(changed(AREAS, "Camden", fixed_unit="North"), "Islington", fixed_unit="East")
    areas = changed(areas, "Hackney", fixed_unit="North")
    done = designed(tmp_path, force(areas=areas, units=(Unit("North"), Unit("East"))), "--json")
    assert done.returncode == 3, done.stdout
    said = answer(done)
    assert said["status"] == "clash"
    assert {f"{c['sheet']}!{c['cell']}" for c in said["clashes"]} == {
        "Areas!J2",
        "Areas!J3",
        "Areas!J4",
        "Plan!B14",
    }
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("words", [("--alternatives", "0"), ("--apart", "0"), ("--time-limit", "-1")])
def test_wrong_usage_writes_nothing(tmp_path: Path, words: tuple[str, str]) -> None:
    done = designed(tmp_path, force(), *words)
    assert done.returncode == 2
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_an_interrupted_search_writes_what_it_has(tmp_path: Path) -> None:
    officers = (Officer("1", "Constable", specialism=SPECIALISM, present="Camden", row=2),)
    file = save(book_of(london(5, officers=officers, cross_river=True)), tmp_path)
    command = [sys.executable, "-m", "workforce_planner", "design", file, "-o", tmp_path / "out.xlsx"]
    process = subprocess.Popen(
        [*map(str, command), "--alternatives", "200", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("Borders"):
            break
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    said = json.loads(out)
    assert said["status"] == "Stopped"
    assert read_workbook(tmp_path / "out.xlsx").structure == said["alternatives"][0]["structure"]
