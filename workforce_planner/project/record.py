"""Reading and writing the lesser tables of a project file; transactions are the caller's."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import starmap

from workforce_planner.findings import Finding, Level
from workforce_planner.project.records import Branch, Entry, Judged, Line, Note, Solve, Solved
from workforce_planner.project.refused import Damaged


def baseline_hash(connection: sqlite3.Connection) -> str:
    """Return what stands for the baseline, made of the hashes of its sheets."""
    found = connection.execute("SELECT title, name, heading_row, columns, sha256 FROM sheet ORDER BY id")
    return sheets_hash(found)


def sheets_hash(rows: Iterable[Sequence[object]]) -> str:
    """Return what stands for sheets: title, name, heading row, columns and SHA-256 of each."""
    return hashlib.sha256(json.dumps([tuple(row) for row in rows], default=str).encode()).hexdigest()


def baseline_steps(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Return the steps that are newer baselines, the first one first."""
    found = connection.execute("SELECT step FROM baseline WHERE step IS NOT NULL ORDER BY id")
    return tuple(step for (step,) in found)


def add_baseline(connection: sqlite3.Connection, step: int, made: str, file: str, sha256: str) -> None:
    """Add a newer baseline."""
    values = (step, made, file, sha256)
    connection.execute("INSERT INTO baseline (step, made, file, sha256) VALUES (?, ?, ?, ?)", values)


def branches(connection: sqlite3.Connection) -> tuple[Branch, ...]:
    """Return the scenarios that were not removed."""
    found = connection.execute("SELECT id, name, head FROM scenario WHERE NOT removed ORDER BY id")
    return tuple(Branch(*row) for row in found)


def add_branch(connection: sqlite3.Connection, name: str, head: int | None) -> int:
    """Add a scenario; return its number."""
    return _added(connection.execute("INSERT INTO scenario (name, head) VALUES (?, ?)", (name, head)))


def add_note(connection: sqlite3.Connection, branch: Branch, made: str, text: str) -> None:
    """Add a note on a scenario as it is."""
    values = (branch.id, branch.head, made, text)
    connection.execute("INSERT INTO note (scenario, step, made, text) VALUES (?, ?, ?, ?)", values)


def notes(connection: sqlite3.Connection, scenario: int) -> tuple[Note, ...]:
    """Return the notes on a scenario."""
    found = connection.execute(
        "SELECT made, step, text FROM note WHERE scenario = ? ORDER BY id", (scenario,)
    )
    return tuple(Note(*row) for row in found)


def set_findings(connection: sqlite3.Connection, scenario: int, findings: Iterable[Finding]) -> None:
    """Replace the findings of a scenario."""
    connection.execute("DELETE FROM finding WHERE scenario = ?", (scenario,))
    connection.executemany(
        "INSERT INTO finding (scenario, level, sheet, cell, message) VALUES (?, ?, ?, ?, ?)",
        ((scenario, f.level, f.sheet, f.cell, f.message) for f in findings),
    )


def findings(connection: sqlite3.Connection, scenario: int) -> tuple[Finding, ...]:
    """Return the findings of a scenario."""
    found = connection.execute(
        "SELECT level, sheet, cell, message FROM finding WHERE scenario = ? ORDER BY id", (scenario,)
    )
    return tuple(Finding(Level(level), *rest) for level, *rest in found)


def add_plan(connection: sqlite3.Connection, name: str, draft: bytes, made: str) -> int:
    """Add a plan; return its number."""
    values = (made, name, draft)
    return _added(connection.execute("INSERT INTO plan (made, name, draft) VALUES (?, ?, ?)", values))


def plan_bytes(connection: sqlite3.Connection, number: int) -> bytes:
    """Return a plan as it is kept; raises Damaged where it is missing."""
    found = connection.execute("SELECT draft FROM plan WHERE id = ?", (number,)).fetchone()
    if found is None:
        raise Damaged(f"The plan {number} is missing. Recover the file.")
    draft: bytes = found[0]
    return draft


def add_solve(
    connection: sqlite3.Connection,
    branch: Branch,
    solved: Solved,
    plan: int,
    made: str,
    program: str,
    input_: str,
) -> Solve:
    """Add what a solve found; the head of ``branch`` is the step that was solved."""
    score = [{**tier.told, "before": tier.before} for tier in solved.score]
    values = (branch.id, branch.head, plan, made, solved.status, solved.seconds, solved.seed, program, input_)
    added = connection.execute(
        "INSERT INTO solve (scenario, step, plan, made, status, seconds, seed, program, input, score) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, json.dumps(score)),
    )
    number = _added(added)
    return next(each for each in solves(connection, branch) if each.id == number)


def solves(connection: sqlite3.Connection, branch: Branch) -> tuple[Solve, ...]:
    """Return the solves of a scenario."""
    found = connection.execute(
        "SELECT id, ?, step, plan, made, status, seconds, seed, program, input, score FROM solve "
        "WHERE scenario = ? ORDER BY id",
        (branch.name, branch.id),
    )
    return tuple(replace(solve, score=tuple(json.loads(str(solve.score)))) for solve in starmap(Solve, found))


def set_judged(connection: sqlite3.Connection, hash_: str, judged: Judged) -> None:
    """Keep what a scenario and its plan are worth."""
    values = (hash_, json.dumps(dict(judged.score)), judged.broken)
    connection.execute("INSERT OR REPLACE INTO judged (hash, score, broken) VALUES (?, ?, ?)", values)


def judged(connection: sqlite3.Connection, hash_: str) -> Judged | None:
    """Return what a scenario and its plan are worth, None where they were not judged yet."""
    found = connection.execute("SELECT score, broken FROM judged WHERE hash = ?", (hash_,)).fetchone()
    return Judged(json.loads(found[0]), found[1]) if found else None


def lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """Yield the audit trail, a line for each cell."""
    found = connection.execute(
        "SELECT made, program, coalesce(scenario, ''), what, coalesce(label, ''), coalesce(sheet, ''), "
        "coalesce(key, ''), coalesce(heading, ''), was, now, reason FROM audit_trail"
    )
    return starmap(Line, found)


def add_entry(connection: sqlite3.Connection, values: tuple[object, ...]) -> None:
    """Add a line to the audit trail."""
    connection.execute(
        "INSERT INTO audit (made, program, what, scenario, step, was, now, reason, input) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )


def trail(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    """Return the audit trail."""
    found = connection.execute(
        "SELECT id, made, program, what, scenario, step, was, now, reason, input FROM audit ORDER BY id"
    )
    return tuple(Entry(*row) for row in found)


def _added(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
