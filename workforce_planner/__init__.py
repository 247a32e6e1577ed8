"""Workforce Planner: restructure police teams from a workbook, with proof.

scenario = read_workbook("force.xlsx")
plan = make_plan(scenario, time_limit=60)
write_workbook(plan, "plan.xlsx")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workforce_planner.design.alternatives import design_structures
    from workforce_planner.excel.alternatives_book import write_alternatives
    from workforce_planner.excel.read import read_workbook
    from workforce_planner.excel.write import write_workbook
    from workforce_planner.findings import BadWorkbook
    from workforce_planner.pipeline import make_plan, score_plan
    from workforce_planner.plan import NoPlan
    from workforce_planner.study.compare import compare
    from workforce_planner.study.draws import Uncertainty
    from workforce_planner.study.frontier import NoFrontier
    from workforce_planner.study.scripting import batch, draws, frontier

__all__ = [
    "BadWorkbook",
    "NoFrontier",
    "NoPlan",
    "Uncertainty",
    "batch",
    "compare",
    "design_structures",
    "draws",
    "frontier",
    "make_plan",
    "read_workbook",
    "score_plan",
    "write_alternatives",
    "write_workbook",
]

_HOME = {
    "BadWorkbook": "findings",
    "NoFrontier": "study.frontier",
    "NoPlan": "plan",
    "Uncertainty": "study.draws",
    "batch": "study.scripting",
    "compare": "study.compare",
    "design_structures": "design.alternatives",
    "draws": "study.scripting",
    "frontier": "study.scripting",
    "make_plan": "pipeline",
    "read_workbook": "excel.read",
    "score_plan": "pipeline",
    "write_alternatives": "excel.alternatives_book",
    "write_workbook": "excel.write",
}


def __getattr__(name: str) -> object:
    """Import what the library offers when it is first asked for: the package itself loads at once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
