"""The project file (.wplan): scenarios as branches of a baseline, kept as they are edited."""

from __future__ import annotations

from workforce_planner.project.carry import Choice, Conflict
from workforce_planner.project.file import FIRST, new_project, open_project
from workforce_planner.project.keeper import Keeper
from workforce_planner.project.load import LoadedBranch, load_branch, load_scenario
from workforce_planner.project.newer import Listed, Newer, listed, newer
from workforce_planner.project.outline import Outline, lines, outlines
from workforce_planner.project.project import Project
from workforce_planner.project.records import Branch, Entry, Judged, Line, Note, Solve, Solved
from workforce_planner.project.recover import Recovered, recover
from workforce_planner.project.refused import Damaged, Refused
from workforce_planner.project.replay import replay
from workforce_planner.project.rolling import Accepted, accept
from workforce_planner.project.state import State

SUFFIX = ".wplan"

__all__ = [
    "FIRST",
    "SUFFIX",
    "Accepted",
    "Branch",
    "Choice",
    "Conflict",
    "Damaged",
    "Entry",
    "Judged",
    "Keeper",
    "Line",
    "Listed",
    "LoadedBranch",
    "Newer",
    "Note",
    "Outline",
    "Project",
    "Recovered",
    "Refused",
    "Solve",
    "Solved",
    "State",
    "accept",
    "lines",
    "listed",
    "load_branch",
    "load_scenario",
    "new_project",
    "newer",
    "open_project",
    "outlines",
    "recover",
    "replay",
]
