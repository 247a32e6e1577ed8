"""Cells and plans as text for the database, and back, without loss."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.source import Cell

Line = tuple[Cell, ...]
_TIMES: Mapping[str, Any] = {"datetime": datetime, "date": date, "time": time}


def encoded(cells: Line) -> str:
    """Return a row as a JSON array; dates and times are objects."""
    return json.dumps(cells, default=_time, ensure_ascii=False, separators=(",", ":"))


def decoded(lines: Iterable[str]) -> tuple[Line, ...]:
    """Return the rows of JSON arrays; raises ValueError."""
    text = f"[{','.join(lines)}]"
    return tuple(map(tuple, json.loads(text, object_hook=_cell if '{"' in text else None)))


def digest(lines: Iterable[str]) -> str:
    """Return the SHA-256 of rows as they are kept."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def packed(draft: Draft) -> bytes:
    """Return a plan as compressed JSON."""
    said = {
        "postings": [[p.officer, p.unit, p.specialism, p.keep, p.row] for p in draft.postings],
        "uplift": [[u.line, u.specialism, u.unit, u.posts, u.filled, u.row] for u in draft.uplift],
        "structure": None if draft.structure is None else dict(draft.structure),
    }
    return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpacked(data: bytes) -> Draft:
    """Return the plan of compressed JSON; raises ValueError or zlib.error."""
    said = json.loads(zlib.decompress(data))
    postings = tuple(PostingRow(*row) for row in said["postings"])
    return Draft(postings, tuple(UpliftRow(*row) for row in said["uplift"]), said["structure"])


def _time(value: object) -> dict[str, Any]:
    if isinstance(value, timedelta):
        return {"timedelta": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    raise TypeError(f"a cell cannot hold {value!r}")


def _cell(said: dict[str, Any]) -> Cell:
    ((kind, value),) = said.items()
    cell: Cell = timedelta(*value) if kind == "timedelta" else _TIMES[kind].fromisoformat(value)
    return cell
