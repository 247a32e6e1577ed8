"""Opening a project file, and making a new one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, apply
from workforce_planner.excel.csv_numbers import with_numbers
from workforce_planner.project import record
from workforce_planner.project.baseline import write_baseline
from workforce_planner.project.connection import (
    connect,
    create,
    damaged,
    disconnect,
    explained,
    part_of,
    transaction,
)
from workforce_planner.project.project import Project, program, time_now
from workforce_planner.project.refused import GARBLED, Refused

FIRST = "First scenario"


def open_project(path: str | Path, *, whole: bool = True) -> Project:
    """Open a project file for this program alone; raises Refused, or Damaged where it must be recovered.

    Unless it is opened whole, the baseline is read when it is first needed: that takes a second.
    """
    path = Path(path)
    connection = connect(path)
    try:
        project = Project(path, connection)
        if whole:
            assert project.baseline
        return project
    except Refused:
        connection.close()
        raise
    except (sqlite3.Error, *GARBLED):
        connection.close()
        raise damaged(path) from None


def new_project(path: str | Path, scenario: Scenario) -> Project:
    """Make a project with a scenario as its baseline; a file already there is replaced. Raises Refused.

    The file appears whole or not at all.
    """
    path = Path(path)
    part = part_of(path)
    source = _with_name(replace(scenario, source=with_numbers(scenario.source))).source
    try:
        connection = create(part)
        try:
            with transaction(connection, path):
                write_baseline(connection, source, time_now())
                number = record.add_branch(connection, FIRST, None)
                begun = record.baseline_hash(connection)
                file = source.path.name if source.path else ""
                values = (time_now(), program(), "begin", number, None, file, FIRST, "", begun)
                record.add_entry(connection, values)
        finally:
            disconnect(connection)
        os.replace(part, path)
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}). Choose another folder.") from None
    except (Refused, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if "full" in str(error):
            said = f"The disk is full, so {path} was not made. Make room, or choose another folder."
            raise Refused(said) from None
        raise (explained(error, path) if isinstance(error, sqlite3.Error) else error) from None
    return open_project(path)


def _with_name(scenario: Scenario) -> Scenario:
    """Return the scenario with its name in the Plan sheet, where a name taken from the file would be lost."""
    name = Edit("Plan", "Name", "Value", "", scenario.settings.name)
    return apply(scenario, [name]).scenario or scenario
