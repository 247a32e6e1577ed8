"""What the window says of projects and their scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ui.wording import count

BRING_BACK = "Bring it back"
BEING_READ = "The project is being read just now. Try again in a moment."
EXPORT = "Export a result workbook"
RECOVER = "Recover it"
NO_PROJECT = (
    "A project keeps many scenarios of one workbook in one file, each with its edits, plan, solves and "
    "notes, and saves every edit as it is made. Save what is open as a project to begin."
)
WHAT = {
    "begin": "Project made",
    "edit": "Edited",
    "move": "Moved by hand",
    "plan": "Plan put in place",
    "go": "Went back or forward",
    "branch": "New scenario",
    "rename": "Renamed",
    "remove": "Removed",
    "restore": "Brought back",
    "note": "Note",
    "solve": "Solved",
    "baseline": "Newer baseline",
    "carry": "Put on the newer baseline",
    "recover": "Recovered",
}


def saved(path: Path) -> str:
    """Say that a project was made."""
    return f"{path.name} was made, and is what you work in now: every edit is in it as soon as it is made."


def in_it_already(path: Path) -> str:
    """Say that a project needs no saving."""
    return f"{path.name} holds everything already: each edit is saved in it as it is made."


def not_saved(path: Path, why: str) -> str:
    """Say that no project could be made."""
    return f"No project was made of it. {why} What you have is still here: save it as {path.name} elsewhere."


def branched(name: str, source: str) -> str:
    """Say that what follows is done in a new scenario."""
    return f"This is '{name}' now. '{source}' stays as it is: open it under Scenarios (Ctrl+8)."


def removed(name: str) -> str:
    """Say that a scenario is off the list, and not lost."""
    return f"'{name}' was taken off the list. Its steps, plans and notes are still in the file."


def brought_back(name: str) -> str:
    """Say that a scenario is in the list again."""
    return f"'{name}' is back, as it was."


def noted(name: str) -> str:
    """Say that a note was kept."""
    return f"The note is kept with '{name}'."


def not_compared(name: str, why: str) -> str:
    """Say why scenarios are not compared."""
    return f"'{name}' cannot be compared. {why}"


def no_plan_to_compare(name: str) -> str:
    """Say that a scenario has neither plan nor structure."""
    return f"'{name}' holds no plan, and its structure is still to be designed: open it and solve it first."


def recovered(damaged: Path, path: Path, report: Sequence[str]) -> str:
    """Say what could be saved of a damaged project."""
    if report == ("Everything could be read.",):
        lost = "Everything could be read."
    else:
        more = f" And {len(report) - 3:,} more: copy the details." if len(report) > 3 else ""
        lost = " ".join(report[:3]) + more
    return f"What could be read of {damaged.name} is in {path.name}, which is open now. {lost}"


def not_recovered(report: Sequence[str]) -> str:
    """Say that nothing could be saved of a damaged project."""
    return " ".join(report)


def chosen(number: int) -> str:
    """Return how many scenarios are chosen, for the line below the list."""
    return f"{count(number, 'scenario')} chosen" if number else ""
