"""A project as pandas tables: its scenarios, its audit trail, and what a newer extract changes."""

from __future__ import annotations

import math
import time
from dataclasses import astuple, fields

from pandas import DataFrame

from workforce_planner.checks import check
from workforce_planner.findings import errors
from workforce_planner.pipeline import score_plan
from workforce_planner.project.newer import Newer, listed
from workforce_planner.project.outline import lines, outlines
from workforce_planner.project.project import Project
from workforce_planner.project.records import Judged, Line

KINDS = {"joiners": "Joiner", "leavers": "Leaver", "moves": "Move", "changed": "Changed field"}
EDIT = ("Sheet", "Row", "Heading", "Was", "Now")


def judge_scenarios(project: Project, seconds: float = math.inf) -> None:
    """Judge the plans that nobody has judged as they are now; the project keeps what they are worth.

    None is begun after so many seconds.
    """
    began = time.monotonic()
    for outline in outlines(project):
        if time.monotonic() - began > seconds:
            break
        name = outline.branch.name
        scenario = project.state(name).with_plan
        if outline.judged is None and scenario.held is not None and not errors(check(scenario)):
            plan = score_plan(scenario)
            score = {str(tier.name): tier.value for tier in plan.score}
            project.set_judged(name, Judged(score, len(plan.broken)))


def scenarios(project: Project) -> DataFrame:
    """Return the scenarios, a row each; without a plan, or where it was not judged, tiers are blank."""
    found = outlines(project)
    tiers = dict.fromkeys(tier for each in found if each.judged for tier in each.judged.score)
    rows = [
        (
            each.branch.name,
            each.source,
            each.edits,
            "" if each.judged is None else "No" if each.judged.broken else "Yes",
            *(each.judged.score.get(tier) if each.judged else None for tier in tiers),
            each.solve.status if each.solve else "",
            each.made,
            each.changed,
        )
        for each in found
    ]
    headings = ["Scenario", "From", "Edits", "Lawful", *tiers, "Last solve", "Made", "Changed"]
    return DataFrame(rows, columns=headings)


def trail(project: Project) -> DataFrame:
    """Return the audit trail, a row for each cell that was changed."""
    headings = [field.name.capitalize() for field in fields(Line)]
    return DataFrame([astuple(line) for line in lines(project)], columns=headings)


def changes(came: Newer) -> DataFrame:
    """Return what a newer extract changes, in the order of ``came.edits``."""
    found = listed(came.edits)
    kinds = {edit: kind for name, kind in KINDS.items() for edit in getattr(found, name)}
    rows = [(kinds[e], e.sheet, e.key, e.heading, e.was, e.now) for e in came.edits]
    return DataFrame(rows, columns=["Kind", *EDIT])
