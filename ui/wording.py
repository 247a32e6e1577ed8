"""What the window says: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ui import score
from ui.curves import Traced
from ui.formats import duration
from ui.jobs import Clash, Opened
from ui.launch import PROJECT
from ui.planned import Planned
from ui.solves import Asked, Proposal
from workforce_planner.differences import Difference, Kind
from workforce_planner.findings import Finding, Level
from workforce_planner.journal import Recovered
from workforce_planner.plan import Broken, Status
from workforce_planner.study.outcome import INTERRUPTED

STARTING = "Starting to solve…"
STOPPING = "Stopping, keeping the best plan so far…"
PICTURE_COPIED = "The view was copied as a picture, with its marking: paste it into a document."
BRING_BACK = "Bring them back"
ENDING = "Ending the solve…"
DISCARDED = "The solve was ended and what it found thrown away. What is shown is as it was."
ASKED_ALREADY = "This very solve is under way or waiting already. Change something, or let it end."
UNDO = "Undo"
TRY_AGAIN = "Try again"
SHOW_FOLDER = "Show in folder"
LISTED = 3  # clashes named in the bar; all of them are in the findings


class Progress(Protocol):
    """What the solver tells about the tier it works on."""

    tier: str
    value: float
    bound: float
    seconds: float


def reading(name: str) -> str:
    """Say that a file is being read."""
    return f"Reading {name}…"


def writing(name: str) -> str:
    """Say that a file is being written."""
    return f"Writing {name}…"


def count(number: int, noun: str, nouns: str = "") -> str:
    """Return 1 warning, 2 warnings."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {nouns or noun + 's'}"


def opened(workbook: Opened) -> str:
    """Say what was read."""
    held = " and the plan it holds" if workbook.held else ""
    if not workbook.findings:
        needs = mended(workbook) or " Nothing in it needs mending."
        return f"{workbook.path.name} was read{held}.{needs} Press F5 to solve."
    warnings = count(len(workbook.findings), "warning")
    return (
        f"{workbook.path.name} was read{held}, with {warnings} to look at under Findings."
        f"{mended(workbook)} Press F5 to solve."
    )


def broken(workbook: Opened, kept: Opened | None) -> str:
    """Say that a workbook makes no plan, and what stays open."""
    still = f" {kept.name} is still open, with its plan." if kept and kept.path != workbook.path else ""
    if workbook.path.suffix.lower() == PROJECT and not workbook.grids:
        return f"{workbook.findings[0].message}{still}"
    if kept and kept.path == workbook.path:
        still = " What is shown is the workbook as it was read before."
    if workbook.errors == 1:
        faults = "one entry is put right. Mend it"
    else:
        faults = f"{workbook.errors:,} entries are put right. Mend them"
    return (
        f"{workbook.path.name} makes no plan until {faults} below, "
        f"or in Excel: save there, and press Ctrl+R here.{still}"
    )


def mended(workbook: Opened) -> str:
    """Say what was put right here while a workbook was read; nothing where nothing was."""
    mends = workbook.mends
    number = len(mends.cells) + len(mends.spellings) if mends else 0
    if not number:
        return ""
    entries = count(number, "entry", "entries")
    return f" {entries} put right here: the file itself is as it was, a result has them."


def changed_on_disk(name: str) -> str:
    """Say that another program changed the open file."""
    return f"{name} was changed by another program. What is shown is as it was read before."


def not_read(name: str, why: str) -> str:
    """Say that reading failed for a reason that is not in the workbook."""
    return f"{name} could not be read. {why} What was open is unchanged."


def not_written(path: Path, why: str) -> str:
    """Say that a file could not be written."""
    return f"{path.name} could not be written. {why} The plan is still here: save it under another name."


def template_written(path: Path) -> str:
    """Say where the template is."""
    return f"An empty workbook was written to {path}. Fill it in with Excel, then open it here."


def registered(done: bool) -> str:
    """Say that projects open here, or how they come to."""
    if done:
        return "A double-click on a .wplan file opens it with this program from now on."
    return "On a Mac, .wplan files open with Workforce Planner once it lies in the Applications folder."


def not_registered(why: str) -> str:
    """Say that the desktop could not be told."""
    return f"The desktop could not be told of .wplan files. {why} File > Open opens them as ever."


def exported(path: Path, without_names: bool) -> str:
    """Say where the result is."""
    return f"The plan was written to {path}{', without names' if without_names else ''}."


def all_proven(plan: Planned) -> bool:
    """Return whether no plan can be better, in any tier."""
    return plan.status is Status.OPTIMAL


def proof(plan: Planned, proposal: Proposal | None = None) -> str:
    """Say what a plan's bounds mean."""
    if proposal is not None and proposal.name:
        return "Judged in the order of priorities that is set now; its proof is on the frontier."
    if plan.status is None:
        return "The fewest officers and posts were put elsewhere that make the plan lawful."
    if all_proven(plan):
        return "Every tier is proven: no plan can be better."
    return "The plan is lawful. The score shows by how much the tiers not proven could still be better."


SOLVES = {"solve": "solve", "repair": "repair", "solve_rest": "solve of the rest"}


def preview(proposal: Proposal, plan: Planned, changed: Sequence[Difference]) -> str:
    """Say how a solve ended and what its plan changes, before the planner accepts or rejects it."""
    officers = sum(difference.kind is Kind.OFFICER for difference in changed)
    lines = len(changed) - officers
    parts = [f"{count(officers, 'officer')} elsewhere than before"] if officers else []
    parts += [f"the posts of {count(lines, 'line')} placed otherwise"] if lines else []
    what = " and ".join(parts) or "nobody elsewhere than before"
    edited = " What you edited meanwhile is not in it: Reject goes back to that." if proposal.edited else ""
    which = f"The frontier's plan {proposal.name}." if proposal.name else ended(plan)
    return f"{which} Preview: {what}.{edited}"


def ended(plan: Planned) -> str:
    """Return how a solve ended, in few words."""
    took = duration(plan.seconds)
    if plan.status is None:
        left = f"still broken: {listed(plan.broken)}" if plan.broken else "no hard rule is broken now"
        return f"Repaired in {took}, {left}."
    if all_proven(plan):
        return f"Solved in {took}, every tier proven."
    unproven = ", ".join(str(score.name) for score in plan.score if not score.proven)
    return f"{'Stopped' if plan.status is Status.STOPPED else 'Ended'} after {took}, not proven: {unproven}."


def tracing(found: int, most: int, seconds: float, waiting: bool) -> str:
    """Say how far a frontier is."""
    if waiting:
        return "Waits for the solve under way"
    return f"Plan {found + 1} of at most {most}, {duration(seconds)}"


def curve_traced(curve: Traced) -> str:
    """Say what a frontier shows, or what was found of it before it ended."""
    if not curve.stopped:
        return f"{curve.verdict} Double-click a plan to open it."
    why = "" if curve.stopped == INTERRUPTED else f" {curve.stopped}"
    found = count(len(curve.spots), "plan")
    return f"Stopped with {found} of the frontier, kept here.{why} Trace it again to go on from there."


def not_traced(why: str, found: int) -> str:
    """Say that a frontier ended by itself."""
    kept = f" What was found, {count(found, 'plan')}, is kept." if found else ""
    unharmed = "The workbook, and the plan you had, are unharmed."
    return f"The frontier could not be traced to its end. {why}{kept} {unharmed}"


def put_aside(names: Sequence[str]) -> str:
    """Say where plans of a frontier can be compared."""
    return f"Set aside: {', '.join(names)}. Compare (Ctrl+7) has them on either side."


def put_right(entries: int) -> str:
    """Name the step that what was put right in a file becomes."""
    return f"put right {count(entries, 'entry', 'entries')}"


def mends_restored(entries: int) -> str:
    """Say that what was put right in a file is back."""
    return f"Done: {count(entries, 'entry', 'entries')} put right before. The file itself is as it was."


def left_behind(found: Recovered) -> str:
    """Say what a program that ended unexpectedly, or with a file half put right, left of its edits."""
    when = f"{found.when:%d/%m/%Y at %H:%M}" if found.when else "last"
    mends, others = found.state.mends, found.state.steps or found.state.plan
    if mends is not None and not others:
        entries = count(mends.count, "entry", "entries")
        kept = "is kept though no file holds it" if mends.count == 1 else "are kept though no file holds them"
        return f"{entries} put right in {found.workbook.name} {kept}, the latest ({found.last}) made {when}."
    edits = f"{count(found.edits, 'edit')} that no file holds {'is' if found.edits == 1 else 'are'} kept"
    return (
        f"The program ended unexpectedly while {found.workbook.name} was being edited. {edits}, "
        f"the latest ({found.last}) made {when}."
    )


def brought_back(edits: int) -> str:
    """Name the step that brings edits back."""
    return f"bring back {count(edits, 'edit')}"


def restored(step: str) -> str:
    """Say that edits are back."""
    return f"Done: {step}. Ctrl+Z shows the workbook as it was opened."


def opened_twice(path: Path) -> str:
    """Say that a workbook is open in another window of this program too."""
    return (
        f"{path.name} is open in another window of this program as well. Both may go on; "
        "save their results under different names."
    )


def no_journal(why: str) -> str:
    """Say that edits can no longer be kept as they are made."""
    return (
        f"Edits are no longer written down as they are made: {why}. They are all still here; make "
        "room on the disk, and save the result soon."
    )


def printed(pages: int, path: Path | None = None) -> str:
    """Say where a printed view went."""
    pages_ = count(pages, "page")
    return f"{pages_} written to {path}." if path else f"{pages_} sent to the printer."


def not_printed(why: str) -> str:
    """Say that a view could not be printed."""
    return f"The view could not be printed. {why}. Nothing else changed: try another place or printer."


def put_back(chosen: int, name: str) -> str:
    """Return the button that takes differences over from another plan."""
    return f"Put {chosen:,} as in {name}" if chosen else f"Put the chosen as in {name}"


def choose_differences(name: str, chosen: int) -> str:
    """Say how differences are taken over."""
    if not name:
        return "Compare with Now to take officers over, one by one or many."
    if chosen:
        return f"{count(chosen, 'difference')} chosen"
    return "Choose officers or lines in the list of differences; Ctrl+A chooses all."


def and_also(names: Sequence[str]) -> str:
    """Return which plans are compared besides two."""
    return f"and {', '.join(names)}" if names else ""


def other_is_broken(name: str) -> str:
    """Refuse to compare with a workbook that makes no plan."""
    return f"{name} has entries to put right before it can be compared: open it to see them."


def other_has_no_plan(name: str) -> str:
    """Refuse to compare with a workbook that has neither plan nor structure."""
    return f"{name} holds no plan, and its structure is still to be designed: solve it first."


def waiting(asked: Asked) -> str:
    """Say which solve waits."""
    start = " from the plan as it was edited then" if asked.start else ""
    return f"Waiting: {SOLVES[asked.kind]}{start}"


def no_plan(clash: Clash) -> str:
    """Say why there is no plan."""
    if not clash.found:
        return "No lawful plan was found in the time. Allow more time and press F5 again."
    named = listed(clash.clashes)
    more = len(clash.clashes) - LISTED
    rest = f"; and {more} more" if more > 0 else ""
    return f"No plan exists, because these cannot all hold: {named}{rest}. Change one of them and reload."


def refused(findings: Sequence[Finding]) -> str:
    """Say why an edit was not made."""
    errors = [f for f in findings if f.level is Level.ERROR] or list(findings)
    more = f" And {count(len(errors) - 1, 'more entry', 'more entries')} like it." if len(errors) > 1 else ""
    return f"Not changed. {_told(errors[0])}{more}"


def doubted(findings: Sequence[Finding]) -> str:
    """Say what is doubtful about an edit."""
    more = f" And {len(findings) - 1:,} more under Findings." if len(findings) > 1 else ""
    return f"Changed, but look: {_told(findings[0])}{more}"


def _told(finding: Finding) -> str:
    place = f"{finding.place}: " if finding.cell else ""
    return place + finding.message[:1].upper() + finding.message[1:]


def not_judged(why: str) -> str:
    """Say that the judge came to nothing."""
    return f"The plan could not be scored. {why} What is shown is from before."


def not_compared(why: str) -> str:
    """Say that a comparison came to nothing."""
    return f"The plans could not be compared. {why} Both are as they were."


def listed(broken: Sequence[Broken]) -> str:
    """Return the first few broken rules, or entries that clash, with their places."""
    texts = (f"{b.place}: {b.message}" if b.place else b.message for b in broken[:LISTED])
    return "; ".join(text.rstrip(".") for text in texts)


def breaks(broken: Sequence[Broken]) -> str:
    """Say which hard rules an edit breaks."""
    named = listed(broken)
    more = f"; and {len(broken) - LISTED} more" if len(broken) > LISTED else ""
    return f"As a what-if this stands, but it breaks a hard rule: {named}{more}."


def forbidden(broken: Sequence[Broken]) -> str:
    """Refuse an edit that breaks a hard rule, and say how to have it all the same."""
    return f"Refused: {listed(broken)}. To try it all the same, let edits break rules (Edit menu)."


def breaking(broken: Sequence[Broken]) -> str:
    """Say how many hard rules the plan on the screen breaks."""
    return f"\N{BALLOT X} Breaks {count(len(broken), 'hard rule')}" if broken else ""


def unsolved(why: str) -> str:
    """Say that a solve came to nothing."""
    return f"The solve ended without a plan. {why} The workbook, and the plan you had, are unharmed."


def phase(states: Sequence[score.TierState]) -> str:
    """Return what a solve is doing."""
    working = [state.name for state in states if state.state == score.WORKING]
    return f"Solving {working[0]}" if working else "Starting"


def progress_line(progress: Progress) -> str:
    """Return the solver's state for the status bar."""
    tier, value, bound = progress.tier, progress.value, progress.bound
    now = f"Solving {tier}: {score.shown(tier, value)}"
    if abs(bound) > score.UNKNOWN:
        return f"{now}, no bound yet, {progress.seconds:.0f} s"
    gap = max(0.0, value - bound) / value if value else 0.0
    return f"{now}, bound {score.shown(tier, bound)}, gap {100 * gap:.1f} %, {progress.seconds:.0f} s"


def same_file(path: Path) -> str:
    """Refuse to write a result over the workbook it was made from."""
    return f"{path.name} is the workbook this plan was made from. Give the result another name."


def kept(planned: bool, unsaved: bool, written: Path | None) -> str:
    """Return where the plan is kept, for the status bar."""
    if not planned:
        return "Edits not saved yet" if unsaved else ""
    if unsaved:
        return "Plan not saved yet"
    return f"Saved in {written.name}" if written else "Plan as in the file"
