"""What there is in a session, for the actions that need it."""

from __future__ import annotations

from ui import wording
from ui.session import Session


def conditions(session: Session) -> frozenset[str]:
    """Return what is there: file, workbook, plan, and solving or idle."""
    plan = session.plan
    there = {
        "file": session.tried is not None,
        "workbook": session.workbook is not None,
        "plan": plan is not None,
        "to save": plan is not None or session.unsaved,
        "solving": session.solving,
        "at work": session.at_work,
        "idle": not session.at_work,
        "proposal": session.proposal is not None,
        "edited": session.shown_plan.edited,
        "broken": bool(plan and plan.broken),
        "open plan": plan is not None and not wording.all_proven(plan),
    }
    return frozenset(name for name, holds in there.items() if holds)
