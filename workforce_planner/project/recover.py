"""Saving what can be read of a damaged project file into a new one, with a report."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from workforce_planner.project import record
from workforce_planner.project.baseline import read_baseline
from workforce_planner.project.cells import decoded, digest, encoded, unpacked
from workforce_planner.project.connection import create, disconnect, part_of, transaction
from workforce_planner.project.graft import grafts
from workforce_planner.project.project import program, time_now
from workforce_planner.project.refused import GARBLED, Damaged, Refused
from workforce_planner.project.remains import write_remains
from workforce_planner.project.salvage import FEW, PROBES, Row, salvaged, tables
from workforce_planner.project.state import State, one_by_one
from workforce_planner.project.step import Step, add_step, hashed, path_to, steps_of

PLAIN = ("scenario", "solve", "note", "finding", "audit", "baseline")


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new file, None where too little could be read, and a sentence for each thing that was lost."""

    path: Path | None
    report: tuple[str, ...]


@dataclass(slots=True)
class _Find:
    """What could be read, by table, and what is to be said of it."""

    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, list[Row]]
    report: list[str] = field(default_factory=list)


def recover(path: str | Path, target: str | Path | None = None) -> Recovered:
    """Write what can be read of a project file to a new one; the old one stays as it is.

    The new file opens like any other. Without ``target`` it stands beside the old one. Where the
    baseline makes no scenario any more, what is left is written to a workbook of that name instead.
    """
    path = Path(path)
    target = path.with_name(f"{path.stem} recovered.wplan") if target is None else Path(target)
    try:
        find = _find(path)
        part = part_of(target)
        connection = create(part)
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        said = f"Nothing of {path.name} could be read. Open an earlier copy, or begin anew from the workbook."
        return Recovered(None, (said,))
    try:
        connection.execute("PRAGMA foreign_keys = OFF")  # what a row refers to may be lost
        with transaction(connection, target):
            _write(connection, find)
        whole = True
    except (Refused, sqlite3.Error, *GARBLED):
        whole = False
    finally:
        disconnect(connection)
    if not whole:
        part.unlink(missing_ok=True)
        return _remains(find, target)
    os.replace(part, target)
    return Recovered(target, tuple(find.report) or ("Everything could be read.",))


def _remains(find: _Find, target: Path) -> Recovered:
    """Keep what is left in a workbook, where it makes no scenario; none that is there is replaced."""
    book, number = target.with_suffix(".xlsx"), 1
    while book.exists():
        number += 1
        book = target.with_name(f"{target.stem} {number}.xlsx")
    said = "What is left of the baseline does not make a scenario."
    more = f"It is in {book.name}, with the edits and notes that could be read: put it right there."
    with suppress(OSError):
        if write_remains(find.columns, find.rows, book):
            return Recovered(book, (*find.report, f"{said} {more}"))
    return Recovered(None, (*find.report, f"{said} Begin anew from the workbook."))


def _find(path: Path) -> _Find:
    """Read a copy of the file, and of the journal that an interrupted edit left."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "damaged.wplan"
        for suffix in ("", "-journal"):
            if (there := Path(f"{path}{suffix}")).exists():
                shutil.copyfile(there, f"{copy}{suffix}")
        with suppress(sqlite3.Error, UnicodeDecodeError):  # of a damaged list, what SQLite says quotes it
            find = _read(copy)
            if {"sheet", "cells", "step", "edit", "scenario"} <= find.columns.keys():
                return find
        find = max((_read(graft, FEW) for graft in grafts(copy)), key=_worth)
        if not _worth(find):
            raise sqlite3.DatabaseError("nothing is left")
        find.report.append("The list of tables was damaged. It was taken from a new project.")
        return find


def _read(copy: Path, most: int = PROBES) -> _Find:
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA writable_schema = ON")  # a table that is garbled hides no other
        columns = tables(connection)
        rows = {table: salvaged(connection, table, columns[table], most) for table in columns}
    finally:
        connection.close()
    lost = [f"The table {table} is lost." for table in columns if not columns[table]]
    return _Find({table: names for table, names in columns.items() if names}, rows, lost)


def _worth(find: _Find) -> int:
    """Return how many rows of sheets were read."""
    place = find.columns["cells"].index("cells")
    return sum(_is_row(row[place]) for row in find.rows["cells"])


def _write(connection: sqlite3.Connection, find: _Find) -> None:
    """Fill the new file; raises Damaged where its baseline makes no scenario."""
    roots = _roots(find)
    _write_sheets(connection, find)
    plans = dict(_whole_plans(find))
    _insert(connection, "plan", find.columns["plan"], plans.values())
    for table in PLAIN:
        if table in find.columns:
            _insert(connection, table, find.columns[table], find.rows[table])
    if not connection.execute("SELECT id FROM baseline WHERE step IS NULL").fetchone():
        about: dict[str, str] = dict(find.rows.get("about", []))
        values = (time_now(), about.get("file", ""), about.get("sha256", ""))
        connection.execute("INSERT INTO baseline (made, file, sha256) VALUES (?, ?, ?)", values)
    root = record.baseline_hash(connection)
    data = {number: row[find.columns["plan"].index("draft")] for number, row in plans.items()}
    steps = _whole_steps(find, data, roots, root)
    for step in steps.values():
        add_step(connection, step)
    base = State(read_baseline(connection))
    _cut(connection, find, steps, base, data)


def _write_sheets(connection: sqlite3.Connection, find: _Find) -> None:
    """Write the baseline's sheets, a blank row for each that is lost."""
    columns = find.columns["cells"]
    at = {name: columns.index(name) for name in columns}
    lines: dict[int, dict[int, str]] = {}
    for row in find.rows["cells"]:
        if _is_row(row[at["cells"]]):
            lines.setdefault(row[at["sheet"]], {})[row[at["row"]]] = row[at["cells"]]
    for number, title, name, heading_row, headings, count, kept in find.rows["sheet"]:
        whole, lost = _filled(lines.get(number, {}), count)
        if lost:
            find.report.append(f"{lost:,} of {count:,} rows of the sheet {title} are lost.")
        elif digest(whole) != kept:
            find.report.append(f"Cells of the sheet {title} are no longer what they were. Check the sheet.")
        values = (number, title, name, heading_row, headings, count, digest(whole))
        connection.execute("INSERT INTO sheet VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        connection.executemany(
            "INSERT INTO cells (sheet, row, cells) VALUES (?, ?, ?)",
            ((number, n, line) for n, line in enumerate(whole, start=1)),
        )


def _filled(lines: Mapping[int, str], count: int) -> tuple[list[str], int]:
    """Return all rows of a sheet, equally wide, and how many are lost and now blank."""
    width = max((len(json.loads(line)) for line in lines.values()), default=0)
    rows = [json.loads(lines.get(number, "[]")) for number in range(1, count + 1)]
    lost = sum(number not in lines for number in range(1, count + 1))
    return [encoded((*row, *(None,) * (width - len(row)))) for row in rows], lost


def _is_row(line: object) -> bool:
    try:
        return isinstance(line, str) and isinstance(decoded([line])[0], tuple)
    except (ValueError, TypeError, LookupError):
        return False


def _whole_plans(find: _Find) -> Iterator[tuple[int, Row]]:
    place, number = find.columns["plan"].index("draft"), find.columns["plan"].index("id")
    for row in find.rows["plan"]:
        try:
            unpacked(row[place])
        except GARBLED:
            find.report.append(f"The plan {row[number]} is lost.")
        else:
            yield row[number], row


def _roots(find: _Find) -> tuple[str, ...]:
    """Return what the first steps may be bound to: the baseline as the sheets say it, or as it began."""
    names = ("title", "name", "heading_row", "columns", "sha256")
    at = [find.columns["sheet"].index(name) for name in names]
    kept = record.sheets_hash([row[place] for place in at] for row in find.rows["sheet"])
    audit = find.rows.get("audit", [])
    begun = next((str(row[-1]) for row in audit if "begin" in row), kept)
    if kept != begun and not any("recover" in row for row in audit):
        find.report.append("Names or headings of the sheets are no longer what they were. Check the sheets.")
    return kept, begun


def _whole_steps(
    find: _Find, plans: Mapping[int, bytes], roots: tuple[str, ...], root: str
) -> dict[int, Step]:
    """Return the steps that are as they were kept and follow on whole ones, bound to the new baseline."""
    kept: dict[int, Step] = {}
    old: dict[int | None, tuple[str, ...]] = {None: roots}
    for step in steps_of(find.rows["step"], find.rows["edit"]):
        follows = step.parent in old and (step.plan is None or step.plan in plans)
        data = plans[step.plan] if follows and step.plan is not None else b""
        if not follows or all(
            hashed(before, step.kind, step.edits, data) != step.hash for before in old[step.parent]
        ):
            find.report.append(f"The step '{step.label}' is lost.")
            continue
        old[step.id] = (step.hash,)
        bound = root if step.parent is None else kept[step.parent].hash
        kept[step.id] = replace(step, hash=hashed(bound, step.kind, step.edits, data))
    return kept


def _cut(
    connection: sqlite3.Connection,
    find: _Find,
    steps: Mapping[int, Step],
    base: State,
    plans: Mapping[int, bytes],
) -> None:
    """Let each scenario end where its steps can still be made."""
    parents: dict[int, int | None] = {row[0]: row[1] for row in find.rows["step"]}
    if not find.rows["scenario"]:
        number = record.add_branch(connection, "Recovered scenario", None)
        find.report.append("The list of scenarios is lost.")
        _entry(connection, number, None, "Recovered scenario", "", root="")
    for number, name, head, removed in find.rows["scenario"]:
        last: int | None = head
        while last is not None and last not in steps:
            last = parents.get(last)
        last = _last_made(base, steps, last, plans)
        if last != head and not removed:
            find.report.append(f"The last steps of the scenario '{name}' are lost.")
        connection.execute("UPDATE scenario SET head = ? WHERE id = ?", (last, number))
        if not removed:
            root = steps[last].hash if last is not None else record.baseline_hash(connection)
            _entry(connection, number, last, name, "; ".join(find.report), root)


def _last_made(
    base: State, steps: Mapping[int, Step], head: int | None, plans: Mapping[int, bytes]
) -> int | None:
    state, last = base, None
    for step in path_to(steps, head):
        try:
            state = one_by_one(state, [step], lambda number: unpacked(plans[number]))
        except Damaged:
            return last
        last = step.id
    return last


def _entry(
    connection: sqlite3.Connection, scenario: int, step: int | None, name: str, reason: str, root: str
) -> None:
    values = (time_now(), program(), "recover", scenario, step, "", name, reason, root)
    record.add_entry(connection, values)


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    marks = ", ".join("?" for _ in columns)
    query = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    connection.executemany(query, rows)
