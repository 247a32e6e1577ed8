"""A scenario written without a plan reads back as it is."""

from dataclasses import replace
from pathlib import Path

from tests.workforce_planner.forces import small_force
from workforce_planner.edits import Edit, apply
from workforce_planner.excel.read import read_workbook
from workforce_planner.excel.scenario_book import write_scenario


def test_an_edited_scenario_reads_back_with_its_edits(tmp_path: Path) -> None:
    edited = apply(small_force(), [Edit("Officers", "DC1", "FTE", "1", "0.6")]).scenario
    assert edited is not None
    write_scenario(edited, tmp_path / "edited.xlsx")
    again = read_workbook(tmp_path / "edited.xlsx")
    assert replace(again, source=edited.source) == edited
    assert again.officers[0].fte == 0.6


def test_without_names_none_is_in_it(tmp_path: Path) -> None:
    write_scenario(small_force(), tmp_path / "nameless.xlsx", with_names=False)
    again = read_workbook(tmp_path / "nameless.xlsx")
    assert {officer.name for officer in again.officers} == {""}
    assert {officer.home for officer in again.officers} == {None}
