"""What a planner does with the scenarios of the project that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui import files, project_words, scenario_tables
from ui.compare_page import BEFORE, NOW, OPENED, TODAY, ComparePage
from ui.filing import Filing
from ui.jobs import Opened
from ui.keeping import Keeping
from ui.memory import samples_folder
from ui.name_dialog import NameDialog
from ui.planned import Planned
from ui.session import Session
from ui.table import Table
from ui.whatif import WhatIf

if TYPE_CHECKING:
    from workforce_planner.project import Branch, Outline, Project
    from workforce_planner.project.recover import Recovered


RESERVED = frozenset({TODAY, OPENED, BEFORE, NOW})


class Branches(QObject):
    """Makes, names, removes, opens and compares scenarios; ``compared`` asks to show a comparison."""

    compared = Signal()

    def __init__(
        self, keeping: Keeping, whatif: WhatIf, filing: Filing, compare: ComparePage, window: QWidget
    ) -> None:
        super().__init__(window)
        self.keeping, self.whatif, self.filing, self.compare_page = keeping, whatif, filing, compare
        self.session: Session = keeping.session
        self.window = window
        self.removed: list[Branch] = []
        self._file: Path | None = None
        self._known: tuple[Outline, ...] = ()
        self._then: Callable[[], object] | None = None
        self.session.workbook_changed.connect(self._forget_other_files)
        self.session.findings_changed.connect(self._look)

    @property
    def name(self) -> str:
        """The scenario that is open, "" where no project is."""
        return self.session.branch

    def outlines(self) -> tuple[Outline, ...]:
        """Return the scenarios, a line each."""
        from workforce_planner.project import outlines

        if not self.keeping.lent:
            self._known = self.keeping.do(outlines) or ()
        return self._known

    def details(self, name: str) -> tuple[Table, ...]:
        """Return what the project has of a scenario, and the audit trail of all of them."""
        from workforce_planner.project import lines

        hide = self.session.hide_names

        def read(project: Project) -> tuple[Table, ...]:
            return (
                scenario_tables.from_notes(project.notes(name)),
                scenario_tables.from_solves(project.solves(name)),
                scenario_tables.from_lines(lines(project), hide),
                scenario_tables.from_findings(project.findings(name), hide),
            )

        return (None if self.keeping.lent else self.keeping.do(read)) or ()

    def conditions(self) -> frozenset[str]:
        """Return what is there, for the actions."""
        tried = self.session.tried
        there = {
            "project": self.keeping.keeper is not None,
            "removed": bool(self.removed) and self.keeping.keeper is not None,
            "damaged": tried is not None and tried.damaged,
        }
        return frozenset(name for name, holds in there.items() if holds)

    # A project

    def ask_save(self) -> None:
        """Ask where to make a project of what is open, and make it."""
        workbook = self.session.workbook
        if workbook is None:
            return
        path = files.ask_project(self.window, files.suggested_project(workbook.path, samples_folder()))
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Make a project of what is open, or a copy of the project that is, and go on in it."""
        s, planned = self.session, self.whatif.planned
        workbook = s.workbook
        assert workbook is not None
        if path.absolute() == workbook.path.absolute():
            s.say("good", project_words.in_it_already(path))
            return
        if self.keeping.keeper is not None:
            if self._done(lambda project: project.copy_to(path)):
                self._saved(path, self.name)
            return
        s.set_state(self.tr("Making {}…").format(path.name))
        s.clerk.ask(
            s.services.save_project, workbook.scenario, planned.packed() if planned else None,
            self.keeping.solved(), path,
            then=lambda why: self._refuse(path, why) if why else self._saved(path),
            otherwise=lambda why, details: self._refuse(path, why, details),
        )  # fmt: skip

    def recover(self) -> None:
        """Save what can be read of the damaged project that was to be opened, and open that."""
        s, tried = self.session, self.session.tried
        if tried is None:
            return
        s.set_state(self.tr("Recovering {}…").format(tried.path.name))
        s.clerk.ask(
            s.services.recover_project, tried.path,
            then=lambda found: self._recovered(tried.path, found),
            otherwise=lambda why, details: s.say("problem", why, details),
        )  # fmt: skip

    # Its scenarios

    def ask_new(self) -> None:
        """Ask for the name of a new scenario that begins as the open one is."""
        self._ask_name(
            self.tr("New scenario from '{}'").format(self.name), self._free_name(), self.tr("Begin"), self.add
        )

    def add(self, name: str) -> None:
        """Go on in a new scenario; the open one stays as it is now."""
        source = self.name
        if self.keeping.do(lambda project: project.add_branch(source, name)) is not None:
            self.keeping.go_on_in(name)
            self.session.say("good", project_words.branched(name, source))

    def ask_rename(self, name: str) -> None:
        """Ask for another name of a scenario."""
        self._ask_name(
            self.tr("Rename '{}'").format(name), name, self.tr("Rename"), lambda new: self.rename(name, new)
        )

    def rename(self, name: str, new: str) -> None:
        """Give a scenario another name."""
        if self._done(lambda project: project.rename(name, new)):
            if name == self.name:
                self.keeping.go_on_in(new)
            self.keeping.changed.emit()

    def remove(self, name: str) -> None:
        """Take a scenario off the list; it can be brought back while the project is open."""
        branch = self.keeping.do(lambda project: project.branch(name))
        if branch is None or (name == self.name and not self.filing.may_let_go()):
            return
        if not self._done(lambda project: project.remove(name)):
            return
        self.removed.append(branch)
        if name == self.name:
            self._open(self.outlines()[0].branch.name, lambda: self._say_removed(name))
        else:
            self.keeping.changed.emit()
            self._say_removed(name)

    def restore(self) -> None:
        """Bring back the scenario that was removed last."""
        branch = self.removed[-1]
        if self._done(lambda project: project.restore(branch)):
            self.removed.pop()
            self.keeping.changed.emit()
            self.session.say("good", project_words.brought_back(branch.name))

    def switch(self, name: str) -> None:
        """Show another scenario, with its plan."""
        workbook = self.session.workbook
        if workbook is not None and name != self.name and self.filing.may_let_go():
            self._open(name)

    def note(self, name: str, text: str) -> None:
        """Write a note on a scenario."""
        if text.strip() and self._done(lambda project: project.note(name, text.strip())):
            self.keeping.changed.emit()
            self.session.say("good", project_words.noted(name))

    # Compared

    def compare(self, names: Sequence[str]) -> None:
        """Compare scenarios, the open one as it is on the screen."""
        workbook = self.session.workbook
        if len(names) < 2 or workbook is None:
            return
        self.session.set_state(self.tr("Reading {}…").format(workbook.path.name))
        self.keeping.lend()
        self._read(workbook.path, [name for name in names if name != self.name], tuple(names))

    def _read(self, path: Path, rest: list[str], names: tuple[str, ...]) -> None:
        s = self.session
        if s.workbook is None or s.workbook.path != path:
            return  # another file was opened meanwhile
        if not rest:
            self.keeping.take_back()
            s.set_state("")
            now = NOW if s.plan is not None else TODAY
            self.compare_page.choose([now if name == self.name else standing(name) for name in names])
            self.compared.emit()
            return
        name = rest[0]
        s.clerk.ask(
            s.services.open, path, None, name,
            then=lambda opened: self._stand(name, opened, lambda: self._read(path, rest[1:], names)),
            otherwise=lambda why, details: self._not_compared(name, why, details),
        )  # fmt: skip

    def _stand(self, name: str, opened: Opened, then: Callable[[], object]) -> None:
        """Set the plan of a scenario aside, or the force as it is today where it has none."""
        if opened.scenario is None:
            self._not_compared(name, opened.findings[0].message if opened.findings else "")
        elif opened.held is not None:
            self._set_aside(name, opened, opened.held)
            then()
        elif not opened.before:
            self._not_compared(name, project_words.no_plan_to_compare(name))
        else:
            s = self.session
            s.clerk.ask(
                s.services.judge, opened.scenario, None,
                then=lambda plan: (self._set_aside(name, opened, plan), then()),
                otherwise=lambda why, details: self._not_compared(name, why, details),
            )  # fmt: skip

    def _set_aside(self, name: str, opened: Opened, plan: Planned) -> None:
        assert opened.scenario is not None
        self.compare_page.stand(standing(name), opened.scenario, plan)

    def _not_compared(self, name: str, why: str, details: str = "") -> None:
        self.keeping.take_back()
        self.session.say("warning", project_words.not_compared(name, why), details)

    # Details

    def _done(self, work: Callable[..., object]) -> bool:
        return self.keeping.do(lambda project: (work(project), True)[1]) is True

    def _open(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Open a scenario of this project; ``then`` is done once that was told of."""
        assert self.session.workbook is not None
        self.session.open(self.session.workbook.path, None, name)
        self._then = then

    def _say_removed(self, name: str) -> None:
        offer = ("restore_branch", project_words.BRING_BACK)
        self.session.say("good", project_words.removed(name), offer=offer)

    def _saved(self, path: Path, branch: str = "") -> None:
        self.session.open(path, None, branch)
        self._then = lambda: self.session.say("good", project_words.saved(path))

    def _refuse(self, path: Path, why: str, details: str = "") -> None:
        self.session.say("problem", project_words.not_saved(path, why), details)

    def _recovered(self, damaged: Path, found: Recovered) -> None:
        s, path = self.session, found.path
        if path is None:
            s.say("problem", project_words.not_recovered(found.report), "\n".join(found.report))
            return
        said = project_words.recovered(damaged, path, found.report)
        s.open(path)
        self._then = lambda: s.say("warning", said, "\n".join(found.report))

    def _look(self) -> None:
        """Say what is to be said of the file that was opened, or why it was not."""
        tried, then, self._then = self.session.tried, self._then, None
        if tried is not None and tried.damaged:
            offer, said = ("recover_project", project_words.RECOVER), tried.findings[0].message
            QTimer.singleShot(0, self, lambda: self.session.say("problem", said, offer=offer))
        elif then is not None:
            QTimer.singleShot(0, self, then)

    def _forget_other_files(self) -> None:
        workbook = self.session.workbook
        if workbook is not None and workbook.path != self._file:
            self._file, self.removed = workbook.path, []

    def _ask_name(self, title: str, name: str, accept: str, then: Callable[[str], object]) -> None:
        taken = [each.branch.name for each in self.outlines()]
        dialog = NameDialog(title, name, accept, taken, self.window)
        dialog.named.connect(then)
        dialog.open()

    def _free_name(self) -> str:
        taken = {each.branch.name.casefold() for each in self.outlines()}
        number = len(taken) + 1
        while f"scenario {number}" in taken:
            number += 1
        return self.tr("Scenario {}").format(number)


def standing(name: str) -> str:
    """Return what a scenario is called among plans to compare, where some words have a meaning."""
    return f"Scenario {name}" if name in RESERVED else name


def handlers(
    branches: Branches, chosen: Callable[[], Sequence[str]]
) -> Mapping[str, Callable[[bool], object]]:
    """Return what the actions do; ``chosen`` are the scenarios that are chosen in the list."""

    def one() -> str:
        return next(iter(chosen()), branches.name)

    return {
        "save_project": lambda _on: branches.ask_save(),
        "recover_project": lambda _on: branches.recover(),
        "new_branch": lambda _on: branches.ask_new(),
        "rename_branch": lambda _on: branches.ask_rename(one()),
        "remove_branch": lambda _on: branches.remove(one()),
        "restore_branch": lambda _on: branches.restore(),
        "open_branch": lambda _on: branches.switch(one()),
        "compare_branches": lambda _on: branches.compare(chosen()),
    }
