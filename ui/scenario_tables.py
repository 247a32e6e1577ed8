"""The scenarios of a project, their notes, solves and audit trail as tables. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ui.project_words import WHAT
from ui.table import Table
from workforce_planner.findings import Finding

if TYPE_CHECKING:
    from workforce_planner.project import Line, Note, Outline, Solve

SCENARIOS, NOTES, SOLVES, TRAIL, FINDINGS = "Scenarios", "Notes", "Solves", "Audit trail", "Findings"
STEPS = frozenset({"edit", "move", "plan", "baseline"})  # what else is in the trail is none
TELLING = frozenset({"note", "go", "carry"})  # tells a note or a step by its name
FIRST = ("Scenario", "Open", "From", "Edits", "Lawful")
LAST = ("Last solve", "Solved", "Changed", "Made")


def from_outlines(outlines: Sequence[Outline], current: str) -> Table:
    """Return the scenarios, a row each; a tier that was not judged is blank."""
    tiers = dict.fromkeys(tier for each in outlines if each.judged for tier in each.judged.score)
    judged = [each.judged for each in outlines]
    solves = [each.solve for each in outlines]
    return Table(
        SCENARIOS,
        (*FIRST, *tiers, *LAST),
        (
            [each.branch.name for each in outlines],
            ["Yes" if each.branch.name == current else None for each in outlines],
            [each.source for each in outlines],
            [each.edits for each in outlines],
            [None if each is None else "No" if each.broken else "Yes" for each in judged],
            *([each.score.get(tier) if each else None for each in judged] for tier in tiers),
            [each.status if each else None for each in solves],
            [_time(each.made) if each else None for each in solves],
            [_time(each.changed) for each in outlines],
            [_time(each.made) for each in outlines],
        ),
    )


def from_notes(notes: Sequence[Note]) -> Table:
    """Return the notes on a scenario, the latest first."""
    latest = notes[::-1]
    return Table(NOTES, ("When", "Notes"), ([_time(n.made) for n in latest], [n.text for n in latest]))


def from_solves(solves: Sequence[Solve]) -> Table:
    """Return the solves of a scenario, the latest first, with what each tier came to."""
    latest = solves[::-1]
    scores = [{tier["name"]: tier["value"] for tier in solve.score} for solve in latest]
    tiers = dict.fromkeys(tier for score in scores for tier in score)
    return Table(
        SOLVES,
        ("When", "Status", "Seconds", "Seed", *tiers, "Program"),
        (
            [_time(solve.made) for solve in latest],
            [solve.status for solve in latest],
            [solve.seconds for solve in latest],
            [solve.seed for solve in latest],
            *([score.get(tier) for score in scores] for tier in tiers),
            [solve.program for solve in latest],
        ),
    )


def from_lines(lines: Iterable[Line], hide_names: bool) -> Table:
    """Return the audit trail, the latest line first; notes and names of steps may name somebody."""
    latest = list(lines)[::-1]
    if hide_names:
        latest = [nameless(line) for line in latest]
    return Table(
        TRAIL,
        (
            "When", "What", "Scenario", "Step", "Sheet", "Row", "Heading", "From value", "To value", "Reason",
            "Program",
        ),
        (
            [_time(line.made) for line in latest],
            [WHAT.get(line.what, line.what) for line in latest],
            [line.scenario or None for line in latest],
            [line.step if line.what in STEPS else None for line in latest],
            *([getattr(line, name) or None for line in latest]
              for name in ("sheet", "key", "heading", "was", "now", "reason", "program")),
        ),
    )  # fmt: skip


def nameless(line: Line) -> Line:
    """Return a line without the texts that may name somebody."""
    texts = (line.was, line.now) if line.what not in TELLING else ("", "")
    return replace(line, step="", was=texts[0], now=texts[1])


def from_findings(findings: Sequence[Finding], hide_names: bool) -> Table:
    """Return what the last check of a scenario said; what may name somebody is left out where asked."""
    table = Table(
        FINDINGS,
        ("Level", "Place", "What to do"),
        (
            [str(finding.level).capitalize() for finding in findings],
            [finding.place for finding in findings],
            [finding.message for finding in findings],
        ),
    )
    return table if not hide_names else Table(FINDINGS, table.headings[:2], table.columns[:2])


def _time(made: str) -> datetime | None:
    """Return a time of the trail as the clock on the wall here had it, to the second."""
    return datetime.fromisoformat(made).astimezone().replace(tzinfo=None, microsecond=0) if made else None
