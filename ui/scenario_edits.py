"""Edits of the scenario itself: checked as an import is, then one step of the history each."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from ui import revision, wording
from ui.arrangement import Arrangement
from ui.cards import Card
from ui.grids import Grid
from ui.history import Step
from ui.jobs import Opened, tier_names
from ui.revision import Make, Revision
from ui.session import Session
from ui.table_model import Typed
from ui.whatif import WhatIf
from workforce_planner.edits.lists import listed
from workforce_planner.edits.posts import Kind
from workforce_planner.edits.typed import typed
from workforce_planner.edits.variation import variation
from workforce_planner.findings import Finding


class ScenarioEdits(QObject):
    """Asks for one edit after another, in the order they were made; ``refused`` says that one was not."""

    refused = Signal()

    def __init__(self, session: Session, whatif: WhatIf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.whatif = session, whatif
        self._wishes: deque[tuple[Make, tuple[object, ...]]] = deque()
        self._under_way = False
        session.workbook_changed.connect(self._wishes.clear)

    def type_in(self, grid: Grid, cells: Sequence[Typed]) -> None:
        """Change cells of a sheet to what was typed or pasted into them."""
        headings = grid.table.headings
        where = tuple((grid.top + cell.row, headings[cell.column], cell.text) for cell in cells)
        self.wish(typed, grid.table.name, where)

    def change(self, sheet: str, heading: str, keys: Sequence[str], text: str) -> None:
        """Write a text under a heading in some rows."""
        self.wish(revision.by_key, tuple((sheet, key, heading, text) for key in keys))

    def change_officers(self, cards: Sequence[Card], heading: str, text: str) -> None:
        """Write a text under a heading for the officers among some cards."""
        self.change("Officers", heading, [card.key for card in cards if not card.post], text)

    def set(self, setting: str, text: str) -> None:
        """Change a setting of the plan."""
        self.change("Plan", "Value", [setting], text)

    def list_unit(self, cards: Sequence[Card], heading: str, unit: str, on: bool) -> None:
        """Put a unit on a list of the officers among some cards, or take it off."""
        self.wish(listed, tuple(card.key for card in cards if not card.post), heading, unit, on)

    def vary(self, name: str, value: str) -> None:
        """Change the whole scenario by one word and one value: demand:Rape, +10%."""
        self.wish(variation, name, value)

    def give(self, areas: Sequence[str], unit: str) -> None:
        """Give areas to a unit, in a structure that the workbook gives."""
        self.wish(revision.given, tuple(areas), unit)

    def resize(self, kind: Kind, number: int) -> None:
        """Give a kind of uplift so many posts."""
        self.wish(revision.resized, kind, number)

    def wish(self, make: Make, *args: object) -> None:
        """Make the edits that a function of the scenario returns."""
        if self.session.workbook is not None:
            self._wishes.append((make, args))
            self.whatif.hurry()
            self._next()

    def show(self, opened: Opened, arrangement: Arrangement | None) -> None:
        """Show the workbook as it is after edits, or before them, with the plan that goes with it."""
        self.session.change_workbook(opened)
        self.whatif.follow(arrangement)

    def _next(self) -> None:
        workbook = self.session.workbook
        if self._under_way or not self._wishes or workbook is None:
            return
        self._under_way = True
        make, args = self._wishes[0]
        arrangement = self.whatif.planned
        s = self.session
        s.clerk.ask(
            s.services.revise, workbook.scenario, arrangement.packed() if arrangement else None,
            make, *args,
            then=lambda done: self._revised(workbook, arrangement, done), otherwise=self._failed,
        )  # fmt: skip

    def _revised(self, before: Opened, arrangement: Arrangement | None, done: Revision) -> None:
        self._under_way = False
        if self.session.workbook is before and self.whatif.planned == arrangement:
            make, args = self._wishes.popleft()
            self._take(before, arrangement, done, args[0] if make is revision.resized else None)
        self._next()

    def _failed(self, why: str, details: str) -> None:
        self.session.say("problem", wording.not_judged(why), details)
        self._under_way = False
        self._wishes.popleft()
        self.refused.emit()
        self._next()

    def _take(
        self, before: Opened, arrangement: Arrangement | None, done: Revision, slid: object = None
    ) -> None:
        if done.scenario is None or done.settings is None:
            self.refused.emit()
            if done.findings:
                self.session.say("problem", wording.refused(self._told(done)))
            return
        known = set(before.findings)
        places = [place for place, finding in enumerate(done.findings) if finding not in known]
        after = replace(
            before,
            scenario=done.scenario,
            name=done.settings.name,
            marking=done.settings.marking,
            designed=done.settings.designed,
            tiers=tier_names(done.settings),
            before=done.before,
            settings=done.settings,
            kinds=done.kinds,
            grids=revision.patched(before.grids, done.sheets),
            findings=(*before.findings, *(done.findings[place] for place in places)),
            nameless=(*before.nameless, *(done.nameless[place] for place in places)),
        )
        follows = Arrangement.of(done.draft) if done.draft else arrangement
        command = ScenarioCommand(self, (before, arrangement), (after, follows), done, slid)
        self.whatif.stack.push(command)
        if places:
            told = [self._told(done)[place] for place in places]
            self.session.say("warning", wording.doubted(told), offer=("undo", wording.UNDO))

    def _told(self, done: Revision) -> Sequence[Finding]:
        """Return the findings of an edit as they may be told."""
        return done.nameless if self.session.hide_names else done.findings


Version = tuple[Opened, Arrangement | None]


class ScenarioCommand(Step):
    """The workbook and the plan before an edit of the scenario, and after it.

    Steps of one slider (``slid`` says which) are one step of the history.
    """

    def __init__(
        self, edits: ScenarioEdits, before: Version, after: Version, done: Revision, slid: object = None
    ) -> None:
        super().__init__(done.text, done.nameless_text, hide_names=edits.session.hide_names)
        self.edits, self.before, self.after, self.slid = edits, before, after, slid

    def id(self) -> int:
        """Return what kind of step this is: those that may be one with the next, or not."""
        return -1 if self.slid is None else 1

    def mergeWith(self, later: QUndoCommand) -> bool:
        """Take a further step of the same slider into this one."""
        if not isinstance(later, ScenarioCommand) or later.slid != self.slid:
            return False
        self.after = later.after
        self.call(later.named, later.nameless, hide_names=self.edits.session.hide_names)
        return True

    def redo(self) -> None:
        """Show what the edit made."""
        self.edits.show(*self.after)

    def undo(self) -> None:
        """Show what was before."""
        self.edits.show(*self.before)
