"""What the worker does with a newer extract: hold it against a project's baseline, and accept it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.worker import Listener
from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, cells_of
from workforce_planner.edits.edit import ROW
from workforce_planner.excel.mends import Mends
from workforce_planner.findings import Finding, Level
from workforce_planner.nameless import FREE_TEXT, PRIVATE
from workforce_planner.names import same_id
from workforce_planner.project import (
    Accepted,
    Choice,
    Newer,
    Project,
    Refused,
    accept,
    listed,
    newer,
    open_project,
)

KINDS = {
    "joiners": "Joiners",
    "leavers": "Leavers",
    "moves": "Moves",
    "changed": "Changed fields",
}
OFFICERS = "Officers"
SECONDS_TO_JUDGE = 5.0  # of the scenarios on a newer baseline, while the planner waits
Choices = Mapping[tuple[int, Edit], Choice]


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of the baseline that the planner may accept, and whose it is."""

    kind: str
    edit: Edit
    name: str = ""

    def cells(self, *, names: bool) -> tuple[str, str, str, str, str]:
        """Return who, their name, what, what it was, what it becomes; without names they stay out."""
        what = self.edit.heading if self.edit.sheet == OFFICERS else f"{self.edit.sheet} {self.edit.heading}"
        was, now = (_text(self.edit, text, names=names) for text in (self.edit.was, self.edit.now))
        if self.edit.heading == ROW:
            what = "joins" if self.edit.adds else "leaves"
            if self.edit.sheet != OFFICERS:
                what = f"{self.edit.sheet} row {'added' if self.edit.adds else 'removed'}"
        return self.edit.key, self.name if names else "", what, was, now


@dataclass(frozen=True, slots=True)
class Came:
    """A newer extract held against the baseline of a project, whose last step was ``trunk``.

    With errors among its findings there are no changes. ``scenarios`` are those that will stand on
    the new one.
    """

    path: Path
    newer: Newer
    changes: tuple[Change, ...] = ()
    trunk: int | None = None
    scenarios: tuple[str, ...] = ()

    def findings(self, *, names: bool) -> tuple[Finding, ...]:
        """Return what is to be said of the extract."""
        return self.newer.findings if names else self.newer.nameless


def read_newer(_listener: Listener, project: Path, path: Path, mends: Mends | None = None) -> Came:
    """Hold a workbook, folder or extract against the newest baseline of a project."""
    try:
        with open_project(project) as opened:
            return _came(opened, path, mends or Mends())
    except Refused as refused:
        findings = (_refusal(refused),)
        return Came(path, Newer((), findings, nameless=findings))


def accept_newer(
    _listener: Listener, project: Path, came: Came, edits: Sequence[Edit], choices: Choices, reason: str
) -> Accepted:
    """Make the accepted edits the baseline under every scenario, unless conflicts are to be decided.

    Their plans are judged anew, as many as a few seconds allow.
    """
    from workforce_planner.project.tables import judge_scenarios

    try:
        with open_project(project) as opened:
            if opened.trunk != came.trunk:
                said = f"{project.name} was changed by another program. Import the extract again."
                return Accepted(findings=(Finding(Level.ERROR, "", "", said),))
            accepted = accept(opened, came.newer, edits, choices, reason=reason)
            if accepted.step is not None:
                judge_scenarios(opened, SECONDS_TO_JUDGE)
            return accepted
    except Refused as refused:
        return Accepted(findings=(_refusal(refused),))


def _came(project: Project, path: Path, mends: Mends) -> Came:
    baseline = project.trunk_state.scenario
    found = newer(baseline, path, mends)
    names = tuple(branch.name for branch in project.scenarios)
    return Came(path, found, tuple(_changes(baseline, found.edits)), project.trunk, names)


def _changes(baseline: Scenario, edits: Sequence[Edit]) -> Iterator[Change]:
    names = {same_id(officer.id): officer.name for officer in baseline.officers}
    found = listed(edits)
    for field, kind in KINDS.items():
        for edit in getattr(found, field):
            name = names.get(same_id(edit.key), "") if edit.sheet == OFFICERS else ""
            if edit.adds and edit.sheet == OFFICERS:
                name = cells_of(edit.now).get("Name", "")
            yield Change(kind, edit, name)


def _text(edit: Edit, text: str, *, names: bool) -> str:
    """Return a cell, or the cells of a row, as they may be shown."""
    hidden = frozenset[str]() if names else PRIVATE | FREE_TEXT
    if edit.heading != ROW:
        return "(hidden)" if edit.heading in hidden and text else text
    cells = cells_of(text) if text else {}
    if edit.sheet == OFFICERS:
        fte = f"{cells['FTE']} FTE" if "FTE" in cells else ""
        told = [cells.get(heading, "") for heading in ("Rank", "Specialism", "Present area")] + [fte]
        return ", ".join(filter(None, told))
    return ", ".join(f"{heading} {cell}" for heading, cell in cells.items() if heading not in hidden)


def _refusal(refused: Refused) -> Finding:
    return Finding(Level.ERROR, "", "", str(refused))
