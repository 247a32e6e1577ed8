"""An append-only record of every edit since the last save, so that a crash loses none.

A text file: its first line names the workbook, each further line is what one edit, undo or
solve changed, on the disk before the next one can be made. Reading it plays them again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.edits import Edit
from workforce_planner.excel.mends import CellMend, Matching, Mends, SpellingMend

FORMAT = "workforce-planner journal 1"

Step = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What would be lost: the edits of the scenario, step by step, and the plan as it stands.

    ``mends`` is what was put right in the workbook's file before.
    """

    steps: tuple[Step, ...] = ()
    plan: Draft | None = None
    mends: Mends | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal left behind: ``edits`` counts its lines, ``last`` names the latest, at ``when``."""

    workbook: Path
    state: State
    edits: int = 0
    last: str = ""
    when: datetime | None = None


@dataclass
class Journal:
    """Writes one workbook's edits to a file. Raises OSError where it cannot be written."""

    file: Path
    workbook: Path
    state: State = field(default_factory=State)

    def begin(self) -> None:
        """Start anew: everything is kept elsewhere by now."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.state = State()
        self._write([{"format": FORMAT, "workbook": str(self.workbook)}], "w")

    def record(self, what: str, state: State) -> None:
        """Write down what changed since the last record, and make sure that it is on the disk."""
        change = _change(self.state, state)
        if change:
            when = datetime.now().isoformat(timespec="seconds")
            self._write([{"what": what, "when": when, **change}], "a")
            self.state = state

    def remove(self) -> None:
        """Take the file away: nothing is left to lose."""
        self.file.unlink(missing_ok=True)

    def _write(self, lines: Sequence[Mapping[str, object]], mode: str) -> None:
        with self.file.open(mode, encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            file.flush()
            os.fsync(file.fileno())


def recover(file: Path) -> Recovered | None:
    """Return what a journal holds; None where it holds no edit. A line cut off by the crash is left out."""
    lines = list(_lines(file))
    if len(lines) < 2 or lines[0].get("format") != FORMAT:
        return None
    state = State()
    for line in lines[1:]:
        state = _changed(state, line)
    last = lines[-1]
    when = datetime.fromisoformat(last["when"])
    return Recovered(Path(lines[0]["workbook"]), state, len(lines) - 1, last["what"], when)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            return
        if not isinstance(found, dict):
            return
        yield found


def _change(before: State, after: State) -> dict[str, object]:
    change: dict[str, object] = {}
    if before.mends != after.mends:
        change["mends"] = None if after.mends is None else asdict(after.mends)
    if before.steps != after.steps:
        pairs = zip(before.steps, after.steps, strict=False)
        kept = next((i for i, (one, other) in enumerate(pairs) if one != other), None)
        kept = min(len(before.steps), len(after.steps)) if kept is None else kept
        change["steps"] = {"keep": kept, "add": [list(map(asdict, step)) for step in after.steps[kept:]]}
    if before.plan != after.plan:
        change["plan"] = None if after.plan is None else _plan_change(before.plan or Draft(()), after.plan)
    return change


def _plan_change(before: Draft, after: Draft) -> dict[str, object]:
    was = {row.officer: row for row in before.postings}
    now = {row.officer: row for row in after.postings}
    moved: dict[str, object] = {
        key: [row.unit, row.specialism, row.keep]
        for key, row in now.items()
        if (old := was.get(key)) is not row and old != row
    }
    moved |= dict.fromkeys(was.keys() - now.keys())
    change: dict[str, object] = {"officers": moved}
    if before.uplift != after.uplift:
        change["posts"] = [[r.line, r.specialism, r.unit, r.posts, r.filled] for r in after.uplift]
    if before.structure != after.structure:
        change["structure"] = None if after.structure is None else dict(after.structure)
    return change


def _changed(state: State, line: Mapping[str, Any]) -> State:
    steps, plan, mends = state.steps, state.plan, state.mends
    if "mends" in line:
        mends = None if line["mends"] is None else _mends(line["mends"])
    if "steps" in line:
        added = (tuple(Edit(**edit) for edit in step) for step in line["steps"]["add"])
        steps = (*steps[: line["steps"]["keep"]], *added)
    if "plan" in line:
        plan = None if line["plan"] is None else _plan(plan or Draft(()), line["plan"])
    return State(steps, plan, mends)


def _mends(kept: Mapping[str, Any]) -> Mends:
    return Mends(
        Matching(**kept["matching"]),
        tuple(SpellingMend(**mend) for mend in kept["spellings"]),
        tuple(CellMend(**mend) for mend in kept["cells"]),
        kept.get("branch", ""),
    )


def _plan(before: Draft, change: Mapping[str, Any]) -> Draft:
    officers = {row.officer: row for row in before.postings}
    for key, place in change["officers"].items():
        if place is None:
            officers.pop(key, None)
        else:
            officers[key] = PostingRow(key, *place)
    posts = tuple(UpliftRow(*row) for row in change["posts"]) if "posts" in change else before.uplift
    structure = change.get("structure", before.structure)
    return Draft(tuple(officers.values()), posts, structure)
