"""Importing a newer extract into the project that is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui import files, newer_words
from ui.filing import Filing
from ui.keeping import Keeping
from ui.memory import Memory
from ui.newer import Came, Choices
from ui.newer_dialog import NewerDialog
from ui.session import Session
from workforce_planner.edits import Edit
from workforce_planner.excel.mends import Mends
from workforce_planner.findings import errors
from workforce_planner.project.rolling import Accepted


class Importing(QObject):
    """Reads an extract, asks what to accept, and carries that into every scenario. The project is
    lent to the worker meanwhile, and the window waits behind the dialog."""

    def __init__(
        self, session: Session, keeping: Keeping, filing: Filing, memory: Memory, window: QWidget
    ) -> None:
        super().__init__(window)
        self.session, self.keeping, self.filing, self.memory = session, keeping, filing, memory
        self.window = window
        self.dialog: NewerDialog | None = None
        self.came: Came | None = None
        self._at_work = False

    def ask(self) -> None:
        """Ask for the extract."""
        path = files.ask_extract(self.window, self.memory.text("folder"))
        if path is not None and self.filing.may_let_go():
            self.read(path.parent if path.suffix.lower() == ".csv" else path)

    def read(self, path: Path) -> None:
        """Hold an extract against the baseline, in a dialog."""
        workbook = self.session.workbook
        if workbook is None or self.keeping.keeper is None:
            return
        dialog = NewerDialog(path.name, names=not self.session.hide_names, parent=self.window)
        self.dialog, self.came = dialog, None
        dialog.read_again.connect(lambda: self._read(path))
        dialog.accepted_changes.connect(self._accept)
        dialog.finished.connect(lambda _result: self._let_go())
        self.keeping.lend()
        dialog.open()
        self._read(path)

    def _read(self, path: Path) -> None:
        s, dialog = self.session, self.dialog
        assert s.workbook is not None
        assert dialog is not None
        dialog.wait(newer_words.READING)
        self._at_work = True
        matching = self.memory.matching
        s.clerk.ask(
            s.services.read_newer, s.workbook.path, path, Mends(matching) if matching.headings else None,
            then=self._show,
            otherwise=lambda why, details: self._fail(newer_words.not_read(path.name, why), details),
        )  # fmt: skip

    def _show(self, came: Came) -> None:
        self._at_work, self.came = False, came
        if self.dialog is None:  # cancelled meanwhile
            self.keeping.take_back()
        else:
            self.dialog.show_changes(came)

    def _accept(self, edits: Sequence[Edit], choices: Choices, reason: str) -> None:
        s, dialog, came = self.session, self.dialog, self.came
        assert s.workbook is not None
        assert dialog is not None
        dialog.wait(newer_words.ACCEPTING, accepting=True)
        self._at_work = True
        s.clerk.ask(
            s.services.accept_newer, s.workbook.path, came, tuple(edits), dict(choices), reason,
            then=lambda done: self._accepted(done, len(edits), choices),
            otherwise=lambda why, details: self._fail(newer_words.not_accepted(why), details),
        )  # fmt: skip

    def _accepted(self, done: Accepted, ticked: int, choices: Choices) -> None:
        self._at_work = False
        dialog, came = self.dialog, self.came
        assert dialog is not None
        assert came is not None
        if done.step is not None:
            self.dialog = None  # the project is read again, not taken back as it was
            dialog.done(NewerDialog.DialogCode.Accepted)
            said = newer_words.accepted(came, ticked, tuple(choices.values()))
            self._reload(said)
        elif done.conflicts:
            dialog.show_conflicts(done.conflicts)
        else:
            dialog.show_findings(errors(done.findings) or done.findings)

    def _reload(self, said: str) -> None:
        s = self.session

        def read(_message: object) -> None:
            s.said.disconnect(read)
            QTimer.singleShot(0, self, lambda: s.say("good", said))

        s.reload()
        s.said.connect(read)

    def _fail(self, sentence: str, details: str) -> None:
        self._at_work = False
        if self.dialog is None:
            self.keeping.take_back()
        else:
            self.dialog.busy = False
            self.dialog.reject()
        self.session.say("problem", sentence, details)

    def _let_go(self) -> None:
        """Take the project back once the dialog is gone and nobody reads it."""
        if self.dialog is not None:
            self.dialog = None
            if not self._at_work:
                self.keeping.take_back()
