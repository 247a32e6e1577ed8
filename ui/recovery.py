"""Keeps a journal of the open workbook's edits, and offers those of a program that ended unexpectedly.

A project needs none: ``ui/keeping`` writes each edit to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand

from ui import wording
from ui.arrangement import Arrangement
from ui.keeping import name_of, state_of
from ui.launch import PROJECT
from ui.planned import Packed, Planned
from ui.revision import again
from ui.scenario_edits import ScenarioEdits
from ui.session import Message, Session, Shown
from ui.whatif import WhatIf
from workforce_planner.journal import Journal, Recovered, recover

SEATS = 9  # windows that may have one workbook open at a time, each with a journal of its own


class Recovery(QObject):
    """Writes down every step of the history at once.

    ``left`` is what an earlier program left behind.
    """

    offered = Signal()

    def __init__(
        self,
        session: Session,
        whatif: WhatIf,
        edits: ScenarioEdits,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.whatif, self.edits, self.folder = session, whatif, edits, folder
        self.journal: Journal | None = None
        self.left: Recovered | None = None
        self._coming: Recovered | None = None
        self._left_in: Path | None = None
        self._wanted = False
        self._lock: QLockFile | None = None
        self._full = False
        session.workbook_changed.connect(self._begin)
        session.plan_kept.connect(self._begin_anew)
        session.scenario_changed.connect(self._bring_plan)
        edits.refused.connect(self._forget_coming)
        whatif.stack.indexChanged.connect(lambda _index: self._record())

    def look(self) -> None:
        """Offer what a program that is no longer running left behind."""
        for seat in self._seats():
            lock = locked(seat)
            if lock is None:
                continue
            found = recover(seat)
            lock.unlock()
            if found is not None and found.workbook.exists():
                self._offer(found, seat)
                return

    def bring_back(self) -> Path | None:
        """Bring the edits back; return the workbook that must be opened for it first, if any."""
        if self.left is None:
            return None
        workbook = self.session.workbook
        if workbook is None or workbook.path.absolute() != self.left.workbook:
            self._wanted = True
            return self.left.workbook
        self._restore(self.left)
        return None

    def close(self) -> None:
        """Leave nothing behind: the planner saved, or chose not to."""
        if self.journal is not None:
            self.journal.remove()
        if self._lock is not None:
            self._lock.unlock()
        self.journal = self._lock = None

    def _begin(self) -> None:
        """Take a seat at the workbook that was opened."""
        workbook = self.session.workbook
        assert workbook is not None
        path = workbook.path.absolute()
        if path.suffix.lower() == PROJECT:
            self.close()
        elif self.journal is not None and self.journal.workbook == path:
            self.journal.remove()  # read again
        else:
            self.close()
            self._sit(path)
        if self.left is not None and self.left.workbook == path:
            QTimer.singleShot(0, self, self._restore_or_offer)

    def _sit(self, path: Path) -> None:
        name = hashlib.sha1(str(path).encode()).hexdigest()[:16]
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(SEATS):
            seat = self.folder / f"{name}-{number}.jsonl"
            self._lock = locked(seat)
            if self._lock is not None:
                found = recover(seat)
                if found is not None:
                    self._put_aside(found, seat)
                self.journal = Journal(seat, path)
                break
        if self._lock is None or number:
            QTimer.singleShot(0, self, lambda: self._say("warning", wording.opened_twice(path)))

    def _put_aside(self, found: Recovered, seat: Path) -> None:
        aside = seat.with_name(f"{seat.stem}-left.jsonl")
        seat.replace(aside)
        self.left, self._left_in = found, aside

    def _begin_anew(self) -> None:
        """What is in a file needs no journal, nor does what was left behind before it."""
        if self.journal is not None and self.session.plan is self.session.kept:
            self.journal.remove()
            self.journal = Journal(self.journal.file, self.journal.workbook)
            self._drop_left()

    def _record(self) -> None:
        if self.journal is None:
            return
        try:
            if not self.journal.file.exists():
                self.journal.begin()
            stack = self.whatif.stack
            latest = stack.command(stack.index() - 1)
            self.journal.record(name_of(latest) if latest else "undo", state_of(self.whatif))
            self._full = False
        except OSError as problem:
            if not self._full:
                self._say("warning", wording.no_journal(problem.strerror or str(problem)))
            self._full = True

    def _restore_or_offer(self) -> None:
        if self.left is None:
            return
        if self._wanted:
            self._restore(self.left)
        else:
            self._say("warning", wording.left_behind(self.left), ("bring_back", wording.BRING_BACK))

    def _restore(self, found: Recovered) -> None:
        """Bring the edits of the scenario back, then the plan."""
        self._wanted, self._coming = False, found
        if found.state.steps:
            self.edits.wish(again, [edit for step in found.state.steps for edit in step])
        else:
            self._bring_plan()

    def _forget_coming(self) -> None:
        self._coming = None

    def _bring_plan(self) -> None:
        found, self._coming = self._coming, None
        if found is None:
            return
        text = wording.brought_back(found.edits)
        if found.state.plan is None:
            QTimer.singleShot(0, self, lambda: self._done(text))
            return
        before, base = self.session.shown_plan, self.whatif.base
        self.session.judge(
            Packed.of(found.state.plan),
            lambda plan: self._show(RestoreCommand(self.whatif, text, before, base, plan)),
        )

    def _show(self, command: QUndoCommand) -> None:
        self.whatif.stack.push(command)
        self._done(command.text())

    def _done(self, text: str) -> None:
        self._drop_left()
        self._say("good", wording.restored(text))

    def _drop_left(self) -> None:
        if self._left_in is not None:
            self._left_in.unlink(missing_ok=True)
        self.left = self._left_in = None
        self.offered.emit()

    def _offer(self, found: Recovered, file: Path) -> None:
        self.left, self._left_in = found, file
        self.offered.emit()
        self._say("warning", wording.left_behind(found), ("bring_back", wording.BRING_BACK))

    def _seats(self) -> Iterator[Path]:
        if self.folder.exists():
            yield from sorted(self.folder.glob("*.jsonl"), key=lambda file: -file.stat().st_mtime)

    def _say(self, level: str, sentence: str, offer: tuple[str, str] | None = None) -> None:
        self.session.said.emit(Message(level, sentence, offer=offer))


class RestoreCommand(QUndoCommand):
    """The plan as it stood when the program ended, in place of the one that was opened."""

    def __init__(
        self,
        whatif: WhatIf,
        text: str,
        before: Shown,
        base: tuple[Arrangement, Shown] | None,
        plan: Planned,
    ) -> None:
        super().__init__(text)
        self.whatif, self.before, self.base = whatif, before, base
        self.after = Shown(plan, edited=True)

    def redo(self) -> None:
        """Show it."""
        self.whatif.show(self.after, None)

    def undo(self) -> None:
        """Show what was opened."""
        self.whatif.show(self.before, self.base)


def locked(seat: Path) -> QLockFile | None:
    """Return the lock of a journal, None while another program holds it."""
    lock = QLockFile(str(seat.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # only a program that is gone gives its seat up, however long it took
    return lock if lock.tryLock(0) else None
