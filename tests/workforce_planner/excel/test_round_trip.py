"""A result workbook is itself an input: the same scenario, the same plan, however often."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import pytest

from tests.workforce_planner.books import book_of, save, small_book
from tests.workforce_planner.forces import OFFICERS, STRUCTURE, UPLIFT, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, sent
from tests.workforce_planner.test_worked_examples import DATA, EXAMPLES, draft
from workforce_planner.domain import Draft, Scenario
from workforce_planner.excel.read import load, read_workbook
from workforce_planner.excel.write import write_workbook
from workforce_planner.findings import Level
from workforce_planner.pipeline import score_plan

NOT_COMPARED = ("source", "held")


def said(scenario: Scenario) -> dict[str, object]:
    """Everything that the scenario says, whatever file it came from."""
    return {f.name: getattr(scenario, f.name) for f in fields(scenario) if f.name not in NOT_COMPARED}


def placed(plan: Draft | None) -> tuple[set[object], list[object]]:
    assert plan is not None
    return (
        {replace(row, row=0) for row in plan.postings},
        sorted((replace(row, row=0) for row in plan.uplift), key=repr),
    )


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", ["stated plan", "best plan"])
def test_the_worked_examples(tmp_path: Path, example: str, name: str) -> None:
    expected = json.loads((DATA / example / "expected.json").read_text(encoding="utf-8"))
    scenario = read_workbook(DATA / example)
    plan = score_plan(scenario, draft(expected[name]))
    for step in ("first", "second"):
        write_workbook(plan, tmp_path / f"{step}.xlsx")
        again = read_workbook(tmp_path / f"{step}.xlsx")
        assert said(again) == said(scenario)
        assert placed(again.held) == placed(plan.draft)
        scored = score_plan(again)
        assert [tier.value for tier in scored.score] == pytest.approx([tier.value for tier in plan.score])
        assert [found.rule for found in scored.broken] == [found.rule for found in plan.broken]
        plan = scored


def test_a_result_brings_no_new_warnings(tmp_path: Path) -> None:
    before = load(small_book(tmp_path))
    assert before.scenario is not None
    write_workbook(score_plan(before.scenario, PLAN), tmp_path / "plan.xlsx")
    after = load(tmp_path / "plan.xlsx")
    told = {finding.message for finding in before.findings}
    assert [f for f in after.findings if f.message not in told] == []


def test_a_plan_without_a_name_keeps_the_one_it_was_solved_under(tmp_path: Path) -> None:
    book = book_of(small_force())
    book["Plan"].delete_rows(2)
    assert book["Plan"]["A2"].value == "Structure"
    scenario = read_workbook(save(book, tmp_path))
    assert scenario.settings.name == "force"
    result, own = tmp_path / "sent by post.xlsx", tmp_path / "own.xlsx"
    write_workbook(score_plan(scenario, PLAN), result)
    assert said(read_workbook(result)) == said(scenario)
    page = book.create_sheet("Summary")
    page.append(("Name", "Not a plan's"))
    book.save(own)
    assert read_workbook(own).settings.name == "own"


def test_what_a_csv_folder_holds_as_text_is_written_as_numbers(tmp_path: Path) -> None:
    expected = json.loads((DATA / "example" / "expected.json").read_text(encoding="utf-8"))
    write_workbook(
        score_plan(read_workbook(DATA / "example"), draft(expected["best plan"])), tmp_path / "plan.xlsx"
    )
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    settings = {row[0]: row[1] for row in book["Plan"].iter_rows(values_only=True)}
    assert settings["Tolerance FTE"] == 0.25
    first = dict(zip(*list(book["Officers"].iter_rows(max_row=2, values_only=True)), strict=True))
    assert (first["Officer ID"], first["FTE"]) == ("001", 1)


def test_keep_stays(tmp_path: Path) -> None:
    write_workbook(score_plan(FORCE, sent(PLAN, "DC2", keep=True)), tmp_path / "plan.xlsx")
    held = read_workbook(tmp_path / "plan.xlsx").held
    assert held is not None
    assert [row.officer for row in held.postings if row.keep] == ["DC2"]


def test_a_plan_edited_by_hand_is_read_as_it_stands(tmp_path: Path) -> None:
    write_workbook(score_plan(FORCE, PLAN), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    page = book["Postings"]
    assert page["A2"].value == "DC1"
    page["G2"] = "East"
    book.save(tmp_path / "plan.xlsx")
    again = score_plan(read_workbook(tmp_path / "plan.xlsx"))
    assert placed(again.draft) == placed(sent(PLAN, "DC1", unit="East"))


def test_settings_from_outside_stand_in_the_result(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path), {"Tolerance FTE": "0.75"})
    write_workbook(score_plan(scenario, PLAN), tmp_path / "plan.xlsx")
    assert read_workbook(tmp_path / "plan.xlsx").settings.tolerance_fte == 0.75


def test_odd_names_and_ids(tmp_path: Path) -> None:
    officers = (replace(OFFICERS[0], id="=00417", name="-Ash"), *OFFICERS[1:])
    force = small_force(officers=officers, pairs=(), uplift=(replace(UPLIFT[0], line="+1"), *UPLIFT[1:]))
    book = book_of(force)
    for address in ("Officers!A2", "Officers!B2", "Uplift!A2"):
        name, cell = address.split("!")
        book[name][cell].data_type = "s"
    scenario = read_workbook(save(book, tmp_path))
    rows = tuple(replace(row, officer="=00417") if row.officer == "DC1" else row for row in PLAN.postings)
    uplift = tuple(replace(row, line="+1") if row.line == "U1" else row for row in PLAN.uplift)
    plan = score_plan(scenario, Draft(rows, uplift))
    write_workbook(plan, tmp_path / "plan.xlsx")
    again = read_workbook(tmp_path / "plan.xlsx")
    assert said(again) == said(scenario)
    assert placed(again.held) == placed(plan.draft)


def test_a_designed_structure_comes_back(tmp_path: Path) -> None:
    scenario = read_workbook(small_book(tmp_path, designed=True))
    drawn = dict(STRUCTURE)
    plan = score_plan(scenario, replace(PLAN, structure=drawn))
    write_workbook(plan, tmp_path / "plan.xlsx")
    again = read_workbook(tmp_path / "plan.xlsx")
    assert again.structure is None
    assert again.held is not None
    assert again.held.structure == drawn
    assert [tier.value for tier in score_plan(again).score] == pytest.approx([t.value for t in plan.score])


def test_without_names_the_rest_comes_back(tmp_path: Path) -> None:
    write_workbook(score_plan(FORCE, PLAN), tmp_path / "plan.xlsx", with_names=False)
    loaded = load(tmp_path / "plan.xlsx")
    assert not [finding for finding in loaded.findings if finding.level is Level.ERROR]
    assert loaded.scenario is not None
    assert placed(loaded.scenario.held) == placed(PLAN)
    plain = tuple(replace(o, name="", home=None, travel_limit=None) for o in OFFICERS)
    assert [replace(o, row=0) for o in loaded.scenario.officers] == list(plain)
