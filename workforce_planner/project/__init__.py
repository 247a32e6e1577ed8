"""The project file (.wplan): scenarios as branches of a baseline, kept as they are edited."""

from __future__ import annotations

from workforce_planner.project.project import FIRST, Project, new_project, open_project
from workforce_planner.project.records import Branch, Entry, Note, Solve
from workforce_planner.project.refused import Damaged, Refused
from workforce_planner.project.replay import replay
from workforce_planner.project.state import State

SUFFIX = ".wplan"

__all__ = [
    "FIRST",
    "SUFFIX",
    "Branch",
    "Damaged",
    "Entry",
    "Note",
    "Project",
    "Refused",
    "Solve",
    "State",
    "new_project",
    "open_project",
    "replay",
]
