"""The baseline of a project: the workbook as it was read, row by row."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.edits.context import sheets_of
from workforce_planner.excel.collector import collector_at_rest
from workforce_planner.excel.columns import GROUPS
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.read import read_sheets
from workforce_planner.findings import errors
from workforce_planner.project.cells import decoded, digest, encoded
from workforce_planner.project.refused import Damaged
from workforce_planner.source import Sheet, Workbook


def write_baseline(connection: sqlite3.Connection, source: Workbook, made: str) -> None:
    """Keep a workbook. The transaction is the caller's."""
    file = (made, source.path.name if source.path else "", source.sha256)
    connection.execute("INSERT INTO baseline (made, file, sha256) VALUES (?, ?, ?)", file)
    for number, (title, sheet) in enumerate(source.sheets.items(), start=1):
        lines = [encoded(row) for row in sheet.rows]
        columns = json.dumps(dict(sheet.columns))
        values = (number, title, sheet.name, sheet.heading_row, columns, len(lines), digest(lines))
        connection.execute("INSERT INTO sheet VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        connection.executemany(
            "INSERT INTO cells (sheet, row, cells) VALUES (?, ?, ?)",
            ((number, row, line) for row, line in enumerate(lines, start=1)),
        )


def read_baseline(connection: sqlite3.Connection) -> Scenario:
    """Return the scenario of the baseline; raises Damaged where it is not as it was kept."""
    with collector_at_rest():
        source = read_source(connection)
        # Nothing in a scenario comes from Groups, and its rows were checked when they were kept.
        needed = {title: sheet for title, sheet in source.sheets.items() if title != GROUPS.title}
        notes = Notes()
        scenario = read_sheets(sheets_of(replace(source, sheets=needed)), {}, notes)
    if errors(notes.findings):
        raise Damaged("The baseline of the project can no longer be read. Import the workbook again.")
    read = {title: scenario.source.sheets.get(title, sheet) for title, sheet in source.sheets.items()}
    return replace(scenario, source=replace(source, sheets=read))


def read_source(connection: sqlite3.Connection) -> Workbook:
    """Return the workbook of the baseline; raises Damaged."""
    file, sha256 = connection.execute("SELECT file, sha256 FROM baseline ORDER BY id").fetchone()
    sheets = {}
    for number, title, name, heading_row, columns, _, kept in connection.execute(
        "SELECT id, title, name, heading_row, columns, rows, sha256 FROM sheet ORDER BY id"
    ).fetchall():
        found = connection.execute("SELECT cells FROM cells WHERE sheet = ? ORDER BY row", (number,))
        lines = [line for (line,) in found]
        if digest(lines) != kept:
            raise Damaged(f"The sheet {title} of the baseline is damaged. Recover the file.")
        sheets[title] = Sheet(name, decoded(lines), heading_row, json.loads(columns))
    return Workbook(Path(file) if file else None, sha256, sheets)
