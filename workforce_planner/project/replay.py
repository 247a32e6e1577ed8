"""Doing again what the audit trail says was done, from the baseline on."""

from __future__ import annotations

from collections.abc import Mapping

from workforce_planner.project.project import Project
from workforce_planner.project.refused import Damaged
from workforce_planner.project.state import State, one_by_one
from workforce_planner.project.step import path_to

STEPS = frozenset({"edit", "move", "plan"})


def replay(project: Project) -> Mapping[str, State]:
    """Return each scenario by name as the audit trail makes it, every step by itself; raises Damaged.

    Nothing is used of what the file says of scenarios: only the baseline, the steps and the trail.
    In a file that was recovered the trail begins anew there.
    """
    heads: dict[int, int | None] = {}
    names: dict[int, str] = {}
    trail = project.trail()
    recovered = max((entry.id for entry in trail if entry.what == "recover"), default=0)
    before = ""
    for entry in trail:
        if entry.what == "recover" != before:
            heads.clear()  # what the lines before say may be lost
        before = entry.what
        if entry.scenario is None:
            continue
        if entry.what in STEPS and entry.id > recovered:
            assert entry.step is not None
            if project.steps[entry.step].parent != heads.get(entry.scenario):
                raise Damaged(f"Line {entry.id} of the audit trail does not follow on the one before it.")
        if entry.what in STEPS | {"begin", "branch", "go", "carry", "recover", "restore"}:
            heads[entry.scenario] = entry.step
        if entry.what in {"begin", "branch", "rename", "recover", "restore"}:
            names[entry.scenario] = entry.now
        elif entry.what == "remove":
            heads.pop(entry.scenario, None)
    return {
        names[number]: one_by_one(project.baseline, path_to(project.steps, head), project.plan)
        for number, head in heads.items()
    }
