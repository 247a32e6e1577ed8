"""Opening and saving: asks for the file, and before another is read whether the plan at hand may go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QObject
from PySide6.QtWidgets import QWidget

from ui import files, project_words, wording
from ui.icon import picture
from ui.launch import PROJECT
from ui.memory import Memory, samples_folder
from ui.message_bar import MessageBar
from ui.planned import Planned
from ui.session import Session
from workforce_planner.excel.mends import Mends


class Filing(QObject):
    """The files that a planner opens and writes; its dialogs stand before the window."""

    def __init__(self, session: Session, memory: Memory, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.memory, self.messages, self.window = session, memory, messages, window

    def open(self, path: Path, mends: Mends | None = None) -> None:
        """Open a workbook, with what was put right in it before, once the plan at hand may be let go."""
        if self.may_let_go():
            matching = self.memory.matching
            self.session.open(path, mends or (Mends(matching) if matching.headings else None))

    def reload(self) -> None:
        """Read the workbook again, once the plan at hand may be let go."""
        if self.may_let_go():
            self.session.reload()

    def open_sample(self, name: str) -> None:
        """Write a sample workbook and open it."""
        if self.may_let_go():
            self.session.open_sample(name, samples_folder())

    def ask_open(self) -> None:
        """Ask for a workbook and open it."""
        if path := files.ask_workbook(self.window, self.memory.text("folder")):
            self.open(path)

    def ask_open_folder(self) -> None:
        """Ask for a folder of CSV files and open it."""
        if path := files.ask_folder(self.window, self.memory.text("folder")):
            self.open(path)

    def ask_other(self, then: Callable[[Path], object]) -> None:
        """Ask for another workbook than the one that is open, which stays so."""
        if path := files.ask_workbook(self.window, self.memory.text("folder")):
            then(path)

    def ask_template(self) -> None:
        """Ask where to write an empty workbook, and write it."""
        folder = Path(self.memory.text("folder"))
        path = files.ask_target(self.window, self.tr("New from template"), folder / "workforce.xlsx")
        if path is not None:
            s = self.session
            s.clerk.ask(
                s.services.template, path,
                then=lambda written: s.say("good", wording.template_written(written)),
                otherwise=lambda why, details: s.say("problem", wording.not_written(path, why), details),
            )  # fmt: skip

    def register(self) -> None:
        """Let the desktop open projects with this program."""
        s, content = self.session, QBuffer()
        picture(128).save(content, "PNG")
        s.clerk.ask(
            s.services.register, bytes(content.data().data()),
            then=lambda done: s.say("good" if done else "info", wording.registered(bool(done))),
            otherwise=lambda why, details: s.say("problem", wording.not_registered(why), details),
        )  # fmt: skip

    def save(self) -> None:
        """Write the plan where it was written before, or ask. A project holds it already."""
        s = self.session
        if s.autosaved and s.workbook is not None:
            said = project_words.in_it_already(s.workbook.path)
            s.say("good", said, offer=("export", project_words.EXPORT))
        elif self._result is None:
            self.ask_export()
        else:
            self.export(self._result)

    def ask_export(self) -> None:
        """Ask where to write the plan."""
        workbook = self.session.workbook
        source = workbook.path if workbook else None
        suggested = self._result or files.suggested_result(source, samples_folder())
        path = files.ask_target(self.window, self.tr("Export result workbook"), suggested)
        if path is None:
            return
        if source is not None and path.absolute() == source.absolute():
            self.messages.say(
                "warning", wording.same_file(path), (self.tr("Choose another"), self.ask_export)
            )
            return
        self.export(path)

    def export(self, path: Path) -> None:
        """Write the result workbook, or without a plan the workbook as it was edited."""
        s = self.session
        if s.workbook is None:
            return
        exported, scenario = s.plan, s.workbook.scenario
        s.set_state(wording.writing(path.name))
        s.clerk.ask(
            s.services.export, scenario, exported and exported.plan, path, not s.hide_names,
            then=lambda written: self._exported(exported, written, scenario),
            otherwise=lambda why, details: s.say("problem", wording.not_written(path, why), details),
        )  # fmt: skip

    @property
    def _result(self) -> Path | None:
        """The result workbook that was written, which a project is not."""
        written = self.session.written
        return written if written is not None and written.suffix.lower() != PROJECT else None

    def show_written(self) -> None:
        """Show the folder of the result workbook."""
        if self.session.written is not None:
            files.show_in_folder(self.session.written)

    def may_let_go(self) -> bool:
        """Return whether the plan at hand, or the solve under way, may be given up."""
        s = self.session
        if not s.unsaved and not s.at_work:
            return True
        answer = files.ask_unsaved(self.window, s.name, s.at_work)
        if answer == "save":
            self.save()
        return answer == "discard"

    def _exported(self, plan: Planned | None, path: Path, scenario: object) -> None:
        s = self.session
        s.keep(plan, path, scenario)
        s.say("good", wording.exported(path, s.hide_names), offer=("show_written", wording.SHOW_FOLDER))
