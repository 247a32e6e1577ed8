"""What the worker does with project files: make one of what is open, and recover one. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.planned import Packed
from ui.revision import Revised
from ui.worker import Listener, Parcel
from workforce_planner.edits import Edit

if TYPE_CHECKING:
    from workforce_planner.project import Solved
    from workforce_planner.project.recover import Recovered


def save_project(
    _listener: Listener, scenario: Parcel | Revised, plan: Packed | None, solved: Solved | None, path: Path
) -> str:
    """Make a project of a workbook, its edits and its plan; return why it could not be made, or "".

    ``solved`` is what the solve came to that found the plan.
    """
    from ui.referee import opened
    from workforce_planner.project import FIRST, Refused, new_project

    steps = scenario.steps if isinstance(scenario, Revised) else ()
    baseline = opened(scenario.parcel if isinstance(scenario, Revised) else scenario)
    try:
        with new_project(path, baseline) as project:
            for step in steps:
                project.edit(FIRST, step, label=_label(step))
            draft = plan.draft() if plan else None
            if draft is not None and (solved or draft != baseline.held):
                solve = project.add_solve(project.branch(FIRST), solved, draft, "solve") if solved else None
                label = "solve" if solve else "the plan as it was saved"
                project.place(FIRST, draft, label=label, plan=solve.plan if solve else None)
    except Refused as refused:
        path.with_name(f".{path.name}.part").unlink(missing_ok=True)
        return str(refused)
    return ""


def recover_project(_listener: Listener, path: Path) -> Recovered:
    """Save what can be read of a damaged project beside it; no file that is there already is replaced."""
    from workforce_planner.project import recover

    target, number = path.with_name(f"{path.stem} recovered.wplan"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem} recovered {number}.wplan")
    return recover(path, target)


def _label(step: Sequence[Edit]) -> str:
    from workforce_planner.edits.named import nameless

    first = nameless(step[0])
    return first if len(step) == 1 else f"{first} and {len(step) - 1:,} more"
