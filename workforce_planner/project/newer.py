"""What a newer extract changes in a baseline, in the words of personnel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, differences
from workforce_planner.excel.columns import OFFICERS
from workforce_planner.excel.mends import Mends
from workforce_planner.findings import Finding
from workforce_planner.project.extract import read_extract


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer extract held against a baseline: all it changes, none where it has errors.

    The planner accepts any of the edits; what is not accepted stays as it was. ``nameless`` are the
    findings as they are told while names are hidden.
    """

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...] = ()
    file: str = ""
    sha256: str = ""
    nameless: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Edits of a baseline by what they mean. Moves are changes of an officer's present area."""

    joiners: tuple[Edit, ...] = ()
    leavers: tuple[Edit, ...] = ()
    moves: tuple[Edit, ...] = ()
    changed: tuple[Edit, ...] = ()


def newer(baseline: Scenario, path: str | Path, mends: Mends = Mends()) -> Newer:  # noqa: B008
    """Return what the workbook, folder or extract at ``path`` changes; sheets it lacks change nothing."""
    read = read_extract(path, baseline, mends)
    edits = differences(baseline, read.scenario) if read.scenario is not None else ()
    return Newer(edits, read.findings, read.file, read.sha256, read.nameless)


def listed(edits: Iterable[Edit]) -> Listed:
    """Return edits as joiners, leavers, moves and changed fields."""
    kinds: dict[str, list[Edit]] = {"joiners": [], "leavers": [], "moves": [], "changed": []}
    for edit in edits:
        kinds[_kind(edit)].append(edit)
    return Listed(**{kind: tuple(found) for kind, found in kinds.items()})


def _kind(edit: Edit) -> str:
    if edit.sheet == OFFICERS.title:
        if edit.adds:
            return "joiners"
        if edit.removes:
            return "leavers"
        if edit.heading == "Present area":
            return "moves"
    return "changed"
