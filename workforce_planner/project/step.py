"""What was done to a scenario, one step after the other, each bound to those before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any

from workforce_planner.edits import Edit
from workforce_planner.project.refused import Damaged


class Kind(StrEnum):
    """Cells of the scenario changed, people moved by hand, or another plan put in place."""

    EDIT = "edit"
    MOVE = "move"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the planner. ``parent`` is the step before it, None for the baseline.

    ``hash`` stands for the baseline and all steps up to this one: equal hashes, equal scenarios.
    """

    id: int
    parent: int | None
    kind: Kind
    label: str
    reason: str
    plan: int | None
    edits: tuple[Edit, ...]
    hash: str


def hashed(before: str, kind: Kind, edits: Iterable[Edit], plan: bytes) -> str:
    """Return the hash of a step after the hash of what it was done to."""
    said = json.dumps([before, kind, [astuple(edit) for edit in edits]], ensure_ascii=False)
    return hashlib.sha256(said.encode() + plan).hexdigest()


def add_step(connection: sqlite3.Connection, step: Step) -> None:
    """Write a step down. The transaction is the caller's."""
    connection.execute(
        "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (step.id, step.parent, step.kind, step.label, step.reason, step.plan, len(step.edits), step.hash),
    )
    connection.executemany(
        "INSERT INTO edit (step, sheet, key, heading, was, now, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((step.id, *astuple(edit)) for edit in step.edits),
    )


def read_steps(connection: sqlite3.Connection) -> dict[int, Step]:
    """Return all steps; raises Damaged where edits are missing."""
    steps = connection.execute(
        "SELECT id, parent, kind, label, reason, plan, edits, hash FROM step ORDER BY id"
    ).fetchall()
    edits = connection.execute(
        "SELECT id, step, sheet, key, heading, was, now, reason FROM edit ORDER BY id"
    ).fetchall()
    whole = {step.id: step for step in steps_of(steps, edits)}
    if len(whole) < len(steps):
        raise Damaged("A step of the project has lost some of its edits. Recover the file.")
    return whole


def steps_of(steps: Iterable[Sequence[Any]], edits: Iterable[Sequence[Any]]) -> Iterator[Step]:
    """Yield the steps that have all their edits, from the rows of the two tables."""
    found: dict[int, list[Edit]] = {}
    for _, step, *cells in edits:
        found.setdefault(step, []).append(Edit(*cells))
    for number, parent, kind, label, reason, plan, count, hash_ in steps:
        mine = tuple(found.get(number, ()))
        if len(mine) == count:
            yield Step(number, parent, Kind(kind), label, reason, plan, mine, hash_)


def path_to(steps: Mapping[int, Step], head: int | None) -> Sequence[Step]:
    """Return the steps from the baseline to the head, the first one first; raises Damaged."""
    path = []
    while head is not None:
        if head not in steps:
            raise Damaged("A step on which others build is lost. Recover the file.")
        path.append(steps[head])
        head = steps[head].parent
    return path[::-1]


def check_hashes(steps: Mapping[int, Step], root: str, plan_bytes: Callable[[int], bytes]) -> None:
    """Raise Damaged where a step does not bear out its hash; ``root`` is the hash of the baseline."""
    for step in steps.values():
        before = root if step.parent is None else steps[step.parent].hash
        plan = plan_bytes(step.plan) if step.plan is not None else b""
        if hashed(before, step.kind, step.edits, plan) != step.hash:
            raise Damaged(f"The step '{step.label}' is not as it was kept. Recover the file.")
