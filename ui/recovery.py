"""Keeps a journal of the open workbook's edits, and offers those of a program that ended unexpectedly.

A project needs none: ``ui/keeping`` writes each edit to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ui import wording
from ui.arrangement import Arrangement
from ui.keeping import name_of, state_of
from ui.launch import PROJECT
from ui.mending import Mending
from ui.message import Message
from ui.planned import Packed, Planned
from ui.revision import again
from ui.scenario_edits import ScenarioEdits
from ui.session import Session
from ui.shown import Shown
from ui.whatif import WhatIf
from workforce_planner.excel.mends import Mends
from workforce_planner.journal import Journal, Recovered, State, recover

SEATS = 9  # windows that may have one workbook open at a time, each with a journal of its own


class Recovery(QObject):
    """Writes down every step of the history at once.

    ``journal`` is that of the open workbook, ``mended`` that of one with errors that is looked at
    meanwhile, where it is another. ``left`` is what an earlier program left behind.
    """

    offered = Signal()

    def __init__(
        self,
        session: Session,
        whatif: WhatIf,
        edits: ScenarioEdits,
        mending: Mending,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.whatif, self.edits, self.folder = session, whatif, edits, folder
        self.mending = mending
        self.journal: Journal | None = None
        self.mended: Journal | None = None
        self.left: Recovered | None = None
        self._coming: Recovered | None = None
        self._left_in: Path | None = None
        self._wanted = False
        self._lock: QLockFile | None = None
        self._mended_lock: QLockFile | None = None
        self._full = False
        session.findings_changed.connect(self._begin_mending)
        session.workbook_changed.connect(self._begin)
        session.plan_kept.connect(self._begin_anew)
        session.scenario_changed.connect(self._bring_plan)
        edits.refused.connect(self._forget_coming)
        whatif.stack.indexChanged.connect(lambda _index: self._record())
        mending.stack.indexChanged.connect(lambda _index: self._record_mends())

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

    def bring_back(self) -> Recovered | None:
        """Bring the edits back; return what must be opened for it first, if anything."""
        if self.left is None:
            return None
        workbook, mends = self.session.workbook, self.left.state.mends
        there = workbook is not None and workbook.path.absolute() == self.left.workbook
        if not there or (mends is not None and mends != self._put_right):
            self._wanted = True
            return self.left
        self._restore(self.left)
        return None

    def close(self) -> None:
        """Leave nothing behind: the planner saved, or chose not to. A file with errors keeps its mends."""
        self._leave_mended()
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
            if self.mended is not None and self.mended.workbook == path:
                self.mended.remove()  # the project holds it
            self.close()
        elif self.journal is not None and self.journal.workbook == path:
            self.journal.remove()  # read again
        elif self.mended is not None and self.mended.workbook == path:
            seat, self.mended, self._mended_lock = (self.mended, self._mended_lock), None, None
            self.close()
            self.journal, self._lock = seat
            self.journal.remove()
        else:
            self.close()
            self.journal, self._lock = self._sit(path)
        if self._put_right is not None:
            self._record(wording.put_right(self._put_right.count))
        if self.left is not None and self.left.workbook == path:
            QTimer.singleShot(0, self, self._restore_or_offer)

    def _begin_mending(self) -> None:
        """Take a seat at a workbook that has errors."""
        tried = self.session.tried
        if tried is None or tried.scenario is not None:
            return
        path = tried.path.absolute()
        if all(journal is None or journal.workbook != path for journal in (self.journal, self.mended)):
            self._leave_mended()
            self.mended, self._mended_lock = self._sit(path)
        if self.left is not None and self.left.workbook == path:
            QTimer.singleShot(0, self, self._mended_or_offer)

    def _leave_mended(self) -> None:
        """Let go of a workbook with errors; what was put right in it is offered when it is opened again."""
        if self._mended_lock is not None:
            self._mended_lock.unlock()
        self.mended = self._mended_lock = None

    def _mended_or_offer(self) -> None:
        if self.left is None or not self._wanted:
            self._restore_or_offer()
            return
        self._wanted = False
        self._record_mends(wording.brought_back(self.left.edits))
        self._drop_left()
        self._say("good", wording.mends_restored(self.mending.mends.count))

    def _sit(self, path: Path) -> tuple[Journal | None, QLockFile | None]:
        name = hashlib.sha1(str(path).encode()).hexdigest()[:16]
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(SEATS):
            seat = self.folder / f"{name}-{number}.jsonl"
            lock = locked(seat)
            if lock is not None:
                break
        if lock is None or number:
            QTimer.singleShot(0, self, lambda: self._say("warning", wording.opened_twice(path)))
        if lock is None:
            return None, None
        found = recover(seat)
        if found is not None:
            self._put_aside(found, seat)
        return Journal(seat, path), lock

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

    @property
    def _put_right(self) -> Mends | None:
        """What was put right in the open workbook, None where nothing was."""
        mends = self.session.workbook.mends if self.session.workbook else None
        return mends if mends is not None and mends.count else None

    def _record(self, what: str = "") -> None:
        if self.journal is not None:
            state = replace(state_of(self.whatif), mends=self._put_right)
            self._write(self.journal, what or latest(self.whatif.stack), state)

    def _record_mends(self, what: str = "") -> None:
        """Write down what is put right in a workbook that still has errors."""
        tried, stack = self.session.tried, self.mending.stack
        if tried is None or (self.journal is None and self.mended is None):
            return
        if not (what or stack.count()):
            return  # cleared for another file
        path, state = tried.path.absolute(), State(mends=self.mending.mends)
        if self.mended is not None and self.mended.workbook == path:
            self._write(self.mended, what or latest(stack), state)
        elif self.journal is not None and self.journal.workbook == path:
            state = replace(state_of(self.whatif), mends=state.mends)
            self._write(self.journal, what or latest(stack), state)

    def _write(self, journal: Journal, what: str, state: State) -> None:
        try:
            if not journal.file.exists():
                journal.begin()
            journal.record(what, state)
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


def latest(stack: QUndoStack) -> str:
    """Return what the latest step is called."""
    step = stack.command(stack.index() - 1)
    return name_of(step) if step else "undo"


def locked(seat: Path) -> QLockFile | None:
    """Return the lock of a journal, None while another program holds it."""
    lock = QLockFile(str(seat.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # only a program that is gone gives its seat up, however long it took
    return lock if lock.tryLock(0) else None
