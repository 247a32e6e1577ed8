"""A process to be killed: it edits a project file without end and tells each edit when it is saved."""

from __future__ import annotations

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from workforce_planner.edits import Edit
from workforce_planner.project import FIRST, open_project


def edit_without_end(path: Path, pipe: Connection) -> None:
    with open_project(path) as project:
        saved = len(project.history(FIRST))
        pipe.send(saved)
        for number in count(saved + 1):
            project.edit(FIRST, [Edit("Officers", "DC1", "Name", "", f"Name {number}")])
            pipe.send(number)
