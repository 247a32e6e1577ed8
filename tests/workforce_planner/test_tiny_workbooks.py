"""Tiny forces written as CSV files and read back: every column's parser gives what was meant."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from tests.strategies import DETERMINISTIC, Sheets, tiny_workbooks
from workforce_planner.domain import Scenario
from workforce_planner.excel.read import read_workbook


@settings(DETERMINISTIC, max_examples=60)
@given(tiny_workbooks())
def test_what_is_read_is_what_was_meant(drawn: tuple[Scenario, Sheets]) -> None:
    scenario, sheets = drawn
    with TemporaryDirectory() as name:
        folder = Path(name)
        for title, rows in sheets.items():
            with (folder / f"{title}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows)
        read = read_workbook(folder)
    for field in dataclasses.fields(Scenario):
        if field.name != "source":
            assert getattr(read, field.name) == getattr(scenario, field.name)
