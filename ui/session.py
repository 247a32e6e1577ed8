"""The one mutable thing: the workbook that is open, its plan, and the work under way.

Views are given the session and listen to its signals; they never change each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui import cards, wording
from ui.background import Worker
from ui.cards import Card
from ui.jobs import Clash, Opened, Options, Services
from ui.message import Message
from ui.planned import Packed, Placed, Planned, changes, newly_broken
from ui.shown import Shown
from ui.solves import Asked, Proposal, Solves
from ui.table import BROKEN_RULES, Table, by_name, from_broken
from ui.teams import Force, Team, force
from ui.tracer import Tracer
from workforce_planner.excel.mends import Mends
from workforce_planner.nameless import nameless_rule
from workforce_planner.plan import Broken, TierScore


class Session(QObject):
    """Opens, solves and judges in the background, and says what changed."""

    reading = Signal()
    workbook_changed = Signal()
    scenario_changed = Signal()
    findings_changed = Signal()
    plan_changed = Signal()
    plan_solved = Signal(object)
    plan_kept = Signal()
    proposal_changed = Signal()
    scored = Signal(object)
    broke = Signal(object)
    picture_changed = Signal()
    team_selected = Signal(object)
    names_changed = Signal()
    state_changed = Signal()
    progressed = Signal(object)
    said = Signal(object)

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services or Services()
        self.clerk = Worker(self, grace=self.services.grace)
        self.solver = Worker(self, grace=self.services.grace)
        self.solves = Solves(self.solver, self)
        self.tracer = Tracer(self.solver, self)
        self.workbook: Opened | None = None
        self.tried: Opened | None = None
        self.mends: Mends | None = None
        self.clashes: tuple[Broken, ...] = ()
        self.shown_plan = Shown()
        self.present: Planned | None = None
        self.selected: Team | None = None
        self.force = Force()
        self._cards: Mapping[Team, tuple[Card, ...]] | None = None
        self.kept: Planned | None = None
        self.autosaved = False  # each edit is in the project as soon as it is made
        self.saved: object = None  # the scenario that a file holds
        self.branch = ""  # the scenario's name in the project that is open
        self.solved_in: object = None
        self.solved_by: tuple[Planned, Asked] | None = None
        self._present_in: object = None
        self.written: Path | None = None
        self.hide_names = False
        self.change: Mapping[str, float] = {}
        self.options = Options()
        self.state = ""
        self.proposal: Proposal | None = None
        self.solves.progressed.connect(self._heard)
        self.solves.ended.connect(lambda asked, outcome: self._solved(outcome, asked))
        self.solves.failed.connect(self._unsolved)
        self.solves.discarded.connect(lambda _asked: self.say("info", wording.DISCARDED))
        self.tracer.changed.connect(self.state_changed)

    @property
    def name(self) -> str:
        """What the title shows."""
        name = self.workbook.name if self.workbook else self.tried.name if self.tried else ""
        return f"{name}: {self.branch}" if self.branch else name

    @property
    def marking(self) -> str:
        """The protective marking of what is open."""
        return self.workbook.marking if self.workbook else ""

    @property
    def solving(self) -> bool:
        """Whether a solve is under way or queued."""
        return bool(self.solves.asked)

    @property
    def at_work(self) -> bool:
        """Whether a solve or a frontier is under way or queued."""
        return self.solving or self.tracer.under_way

    @property
    def plan(self) -> Planned | None:
        """The plan on the screen."""
        return self.shown_plan.plan

    @property
    def unsaved(self) -> bool:
        """Whether the plan, or an edit of the scenario, is in no file."""
        if self.autosaved:
            return False
        edited = self.workbook is not None and self.workbook.scenario is not self.saved
        return edited or (self.plan is not None and self.plan is not self.kept)

    @property
    def picture(self) -> Planned | None:
        """What board, map and charts show: the plan, or the force as it is today."""
        return self.plan or self.present

    def cards(self, team: Team) -> tuple[Card, ...]:
        """Return the people and posts of a team of the picture, made when first asked for."""
        if self._cards is None:
            picture, workbook = self.picture, self.workbook
            result = self.shown(picture.tables if picture else ())
            sheets = self.shown(workbook.tables if workbook else ())
            self._cards = cards.by_team(by_name(result), by_name(sheets))
        return self._cards.get(team, ())

    def shown(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        """Return tables as they may be shown: without names while names are hidden."""
        if not self.hide_names:
            return tables
        told = self.told(self.plan.broken) if self.plan else ()
        kept = (from_broken(told) if table.name == BROKEN_RULES else table for table in tables)
        return tuple(table.nameless() for table in kept)

    def told(self, broken: Sequence[Broken]) -> tuple[Broken, ...]:
        """Return broken rules, or entries that clash, as they may be told."""
        return tuple(map(nameless_rule, broken)) if self.hide_names else tuple(broken)

    def told_workbook(self) -> Opened | None:
        """Return the workbook that was read last with its findings as they may be told."""
        tried = self.tried
        if tried is None or not self.hide_names:
            return tried
        return replace(tried, findings=(*tried.nameless, *tried.findings[len(tried.nameless) :]))

    def set_autosaved(self, saved: bool, file: Path | None = None) -> None:
        """Say whether all that is on the screen is in a project file."""
        self.autosaved = saved
        self.written = file if saved else self.written
        self.state_changed.emit()

    def select(self, team: Team) -> None:
        """Look at a team, in every view."""
        if team != self.selected:
            self.selected = team
            self.team_selected.emit(team)

    def open(self, path: Path, mends: Mends | None = None, branch: str = "") -> None:
        """Read a workbook in the background, with what was put right in it, or a scenario of a project."""
        self.reading.emit()
        self.mends = mends
        self.set_state(wording.reading(path.name))
        self._read(path.name, self.services.open, path, mends, *([branch] if branch else []))

    def open_sample(self, name: str, folder: Path) -> None:
        """Write a sample workbook and read it."""
        self.set_state(wording.writing(f"{name}.xlsx"))
        self._read(f"{name}.xlsx", self.services.open_sample, name, folder)

    def reload(self) -> None:
        """Read the last file again, after it was changed elsewhere; what was put right here stays so."""
        if self.tried is not None:
            branch = self.branch if self.tried is self.workbook else self.tried.branch
            self.open(self.tried.path, self.mends, branch)

    def solve(
        self, start: Packed | None = None, kind: str = "solve", placed: tuple[Placed, ...] = ()
    ) -> None:
        """Ask for a solve of what is open, close to ``start`` if one is given.

        ``kind`` names the job in ``Services``, ``placed`` are posts placed by hand. One that
        is asked for during another waits for it.
        """
        if self.workbook is None:
            return
        asked = Asked(kind, self.workbook.scenario, self.options, start, placed, self.plan)
        if asked in self.solves.asked:
            self.said.emit(Message("info", wording.ASKED_ALREADY))
            return
        self.solves.ask(getattr(self.services, kind), asked)
        self.set_state(self.state or wording.STARTING)

    def stop(self) -> None:
        """Stop the solve under way and keep its best plan, or the frontier and keep its plans."""
        if self.tracer.under_way and not (self.tracer.waiting and self.solving):
            self.tracer.stop()
        elif self.solving:
            self.set_state(wording.STOPPING)
            self.solves.stop()

    def discard_solve(self) -> None:
        """End the solve under way; what it found is not shown."""
        if self.solving:
            self.set_state(wording.ENDING)
            self.solves.discard()

    def accept(self) -> None:
        """Let the solve's plan on the screen stand."""
        self.proposal = None
        self.proposal_changed.emit()
        self.state_changed.emit()

    def judge(
        self,
        draft: Packed | None,
        then: Callable[[Planned], object],
        lost: Callable[[], object] = lambda: None,
    ) -> int:
        """Judge a draft of the open workbook; without one, everybody where they are today.

        Returns the number of the clerk's job; where that is stopped, ``then`` gets None.
        """
        assert self.workbook is not None

        def otherwise(why: str, details: str) -> None:
            lost()
            self.say("problem", wording.not_judged(why), details)

        judge, scenario = self.services.judge, self.workbook.scenario
        return self.clerk.ask(judge, scenario, draft, then=then, otherwise=otherwise)

    def preview(self, draft: Packed, then: Callable[[tuple[TierScore, ...]], object]) -> None:
        """Score a draft of the open workbook, ahead of its tables."""
        assert self.workbook is not None
        self.clerk.ask(self.services.score, self.workbook.scenario, draft, then=then)

    def change_workbook(self, opened: Opened) -> None:
        """Take the workbook as it is after an edit of its scenario, or before it."""
        before, self.workbook, self.tried = self.workbook, opened, opened
        self.clashes = ()  # what clashed may clash no longer
        if before is not None and self.plan is None:
            self.change = changes(before.before, opened.before)
        self.scenario_changed.emit()
        self.findings_changed.emit()

    def show_present(self) -> None:
        """Show everybody where they are today, in the scenario as it is now."""
        self.shown_plan, self.proposal = Shown(), None
        self._show_plan()
        if self.workbook is not None and self.workbook.before:
            self.judge(None, self._seen)

    def show_score(self, score: tuple[TierScore, ...]) -> None:
        """Show what an edit does to the score before its tables are there."""
        before = self.picture
        self.change = changes(before.score, score) if before else {}
        self.scored.emit(score)

    def adopt(self, shown: Shown) -> None:
        """Take a plan that an edit, or its undoing, leads to; no plan is the force as it is today."""
        before = self.picture
        self.shown_plan, self.proposal = shown, None
        self.change = changes(before.score, self.picture.score) if before and self.picture else {}
        self._show_plan()
        self.proposal_changed.emit()
        if shown.plan is None and self.workbook and self._present_in is not self.workbook.scenario:
            self.show_present()
        if broken := newly_broken(before, self.picture):
            self.say("problem", wording.breaks(self.told(broken)), offer=("undo", wording.UNDO))
            self.broke.emit(broken)

    def set_hide_names(self, hide: bool) -> None:
        """Leave names, homes and journeys out of every table and export, or show them again."""
        self.hide_names = hide
        self._cards = None
        self.names_changed.emit()

    def set_options(self, **changes: object) -> None:
        """Change how the next solve runs."""
        self.options = replace(self.options, **changes)  # type: ignore[arg-type]

    def say(self, level: str, sentence: str, details: str = "", offer: tuple[str, str] | None = None) -> None:
        """Say how something ended; a solve may still be under way."""
        self.set_state(wording.STARTING if self.solving else "")
        self.said.emit(Message(level, sentence, details, offer))

    def set_state(self, state: str) -> None:
        """Say what is going on."""
        self.state = state
        self.state_changed.emit()

    def keep(self, plan: Planned | None, path: Path, scenario: object) -> None:
        """Note what a result workbook holds by now."""
        self.written, self.kept, self.saved = path, plan, scenario
        self.plan_kept.emit()

    def close(self) -> None:
        """End the background work."""
        self.clerk.close()
        self.solves.abandon()
        self.tracer.forget()

    def _read(self, name: str, work: Callable[..., object], *args: object) -> None:
        self.clerk.ask(
            work, *args, then=self._opened,
            otherwise=lambda why, details: self.say("problem", wording.not_read(name, why), details),
        )  # fmt: skip

    def _opened(self, opened: Opened) -> None:
        self.tried, self.mends, self.clashes = opened, opened.mends, ()
        if opened.scenario is None:
            self.findings_changed.emit()
            self.say("problem", wording.broken(opened, self.workbook))
            return
        if self.at_work:
            self.solves.abandon()
        self.tracer.forget()
        self.workbook, self.kept, self.written = opened, opened.held, None
        mended = opened.mends is not None and bool(opened.mends.cells or opened.mends.spellings)
        self.saved = None if mended else opened.scenario
        self.present = self.selected = None
        self._settle(opened.held)
        self.workbook_changed.emit()
        self.findings_changed.emit()
        self._show_plan()
        self.proposal_changed.emit()
        self.solver.ask(self.services.warm)
        if opened.before:
            self.judge(None, self._seen)
        self.say("warning" if opened.findings else "good", wording.opened(opened))

    def _seen(self, present: Planned) -> None:
        self.present = present
        self._present_in = self.workbook.scenario if self.workbook else None
        self._show_picture()

    def _settle(self, plan: Planned | None) -> None:
        """Show a plan as it was read or solved; later edits are held against it."""
        self.shown_plan, self.change = Shown(plan, reference=plan.score if plan else ()), {}
        self.proposal = None

    def _show_plan(self) -> None:
        self.plan_changed.emit()
        self._show_picture()

    def _show_picture(self) -> None:
        self.force = force(by_name(self.picture.tables)) if self.picture else Force()
        self._cards = None
        self.picture_changed.emit()

    def _solved(self, outcome: Planned | Clash, asked: Asked | None = None) -> None:
        self.clashes = outcome.clashes if isinstance(outcome, Clash) else ()
        self.findings_changed.emit()
        if isinstance(outcome, Clash):
            self.say("problem", wording.no_plan(outcome))
            return
        self.solved_in = asked.scenario if asked else None
        self.solved_by = (outcome, asked) if asked else None
        edited = asked is not None and asked.plan is not self.plan
        self.propose(outcome, Proposal(asked.kind, edited) if asked else None)

    def propose(self, plan: Planned, proposal: Proposal | None) -> None:
        """Show a plan that was found, as one step; it is a preview until accepted."""
        before = self.shown_plan
        self._settle(plan)
        if plan.status is None:  # judged, not solved: without bounds of its own
            self.shown_plan = Shown(plan, edited=True, reference=before.reference)
        self.proposal = proposal
        self.set_state(wording.STARTING if self.solving else "")
        self._show_plan()
        self.plan_solved.emit(before)
        self.proposal_changed.emit()

    def _unsolved(self, _asked: Asked, why: str, details: str) -> None:
        level = "info" if self.state == wording.STOPPING else "problem"
        self.say(level, wording.unsolved(why), details, offer=("solve", wording.TRY_AGAIN))

    def _heard(self, progress: tuple[Any, ...]) -> None:
        if self.solving:
            self.progressed.emit(progress)
            if self.state not in (wording.STOPPING, wording.ENDING):
                self.set_state(wording.progress_line(progress[-1]))
