"""Keeps what is done in the open project: each step, solve, score and finding as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand

from ui import project_words
from ui.history import Step
from ui.launch import PROJECT
from ui.message import Message
from ui.planned import Planned
from ui.revision import Revised
from ui.session import Session
from ui.whatif import SolveCommand, WhatIf
from workforce_planner.journal import State

if TYPE_CHECKING:
    from workforce_planner.domain import Draft
    from workforce_planner.edits import Edit
    from workforce_planner.project import Keeper, Project, Solved

    Steps = tuple[tuple[Edit, ...], ...]

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Due:
    """What the project is to hold: see ``Keeper.record``."""

    what: str
    state: State
    reason: str
    solved: Solved | None
    solved_with: Steps | None


class Keeping(QObject):
    """Writes to the project that is open; ``changed`` says that it holds something new, or is another.

    ``reason`` is what the planner gives for the next edits.
    """

    changed = Signal()

    def __init__(self, session: Session, whatif: WhatIf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.whatif = session, whatif
        self.keeper: Keeper | None = None
        self.reason = ""
        self._solves: list[tuple[Planned, Solved, Steps]] = []
        self._index = 0
        self._lent = 0
        self._reading = False
        self._due: Due | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._keep_worth)
        session.reading.connect(self._let_read)
        session.said.connect(lambda _message: self._end_reading())
        session.workbook_changed.connect(self._begin)
        session.findings_changed.connect(self._keep_findings)
        session.plan_changed.connect(self._soon.start)
        whatif.stack.indexChanged.connect(self._record)

    @property
    def lent(self) -> bool:
        """Whether somebody else reads the file just now."""
        return self._lent > 0 or self._reading

    @property
    def project(self) -> Project | None:
        """The open project, None where there is none or it cannot be had now: then that is said."""
        from workforce_planner.project import Refused

        if self.keeper is None:
            return None
        if self.lent:
            self._say(project_words.BEING_READ)
            return None
        try:
            return self.keeper.project
        except Refused as problem:
            self._say(str(problem))
            return None

    def do(self, work: Callable[[Project], Kept]) -> Kept | None:
        """Do something with the project; None where that is refused: then that is said."""
        from workforce_planner.project import Refused

        project = self.project
        if project is None:
            return None
        try:
            return work(project)
        except Refused as problem:
            self._say(str(problem))
            return None

    def go_on_in(self, name: str) -> None:
        """Go on in a scenario that is as the one in the window is: a new branch of it, or its new name."""
        if self.keeper is not None:
            self.keeper.name = self.session.branch = name
            self.session.set_autosaved(self.session.autosaved, self.keeper.path)
            self.changed.emit()

    def solved(self) -> Solved | None:
        """Return what the solve came to whose plan is on the screen; it may have been read with its proof."""
        from workforce_planner.project import Solved

        shown, plan = self.session.shown_plan, self.session.plan
        if found := self._solve(plan):
            return found[0]
        if plan is None or plan.status is None or shown.edited:
            return None
        return Solved(str(plan.status), plan.seconds, self.session.options.seed, plan.score)

    def lend(self) -> None:
        """Let others read the file; what is done until ``take_back`` is written down then."""
        self._lent += 1
        if self.keeper is not None:
            self.keeper.release()

    def take_back(self) -> None:
        """Take the file again."""
        self._lent = max(0, self._lent - 1)
        self._catch_up()

    def close(self) -> None:
        """Let go of the project."""
        if self.keeper is not None:
            self._write_due(self.keeper)
            self.keeper.release()
        self.keeper = None

    def _let_read(self) -> None:
        self._reading = True
        if self.keeper is not None:
            self.keeper.release()

    def _end_reading(self) -> None:
        if self._reading:
            self._reading = False
            self._catch_up()

    def _catch_up(self) -> None:
        if self.keeper is not None and not self.lent:
            self._write_due(self.keeper)
            self._soon.start()

    def _begin(self) -> None:
        from workforce_planner.project import Keeper, Refused

        self.close()
        workbook = self.session.workbook
        assert workbook is not None
        path = workbook.path.absolute()
        self._solves, self._index, self._lent, self._reading = [], 0, 0, False
        self.session.branch, self.session.autosaved = "", False
        if path.suffix.lower() == PROJECT:
            try:
                held = workbook.held and (lambda: self._draft(workbook.held))
                self.keeper = Keeper(path, workbook.branch, held)
            except Refused as problem:
                self._say(str(problem))
            else:
                self.session.branch = self.keeper.name
                self.session.set_autosaved(True, path)
        self.changed.emit()

    def _draft(self, held: Planned | None) -> Draft:
        """Return the plan that was opened as the window would give it back."""
        arrangement = self.whatif.at(held)
        assert arrangement is not None
        return arrangement.draft()

    def _record(self, index: int) -> None:
        """Let the project hold what the history has become."""
        stack, keeper = self.whatif.stack, self.keeper
        back, self._index = index < self._index, index
        if keeper is None or not stack.count():  # empty: another workbook was opened, nothing was undone
            return
        step = stack.command(index if back else index - 1)
        name = name_of(step) if step is not None else ""
        what, reason = (f"undo {name}", "") if back else (name, self.reason)
        plan = self.session.plan
        here = isinstance(step, SolveCommand) and step.after.plan is plan
        solved, known = (self._solve(plan) if here else None) or (None, None)
        self._due = Due(what, state_of(self.whatif), reason, solved, known)
        if self.lent:
            self.session.set_autosaved(False)
        else:
            self._write_due(keeper)

    def _write_due(self, keeper: Keeper) -> None:
        from workforce_planner.project import Refused

        due, self._due = self._due, None
        if due is None:
            return
        try:
            keeper.record(
                due.what, due.state, reason=due.reason, solved=due.solved, solved_with=due.solved_with
            )
        except Refused as problem:
            if self.session.autosaved:
                self._say(str(problem))
            self.session.set_autosaved(False)
        else:
            self.session.set_autosaved(True, keeper.path)
        self.changed.emit()

    def _solve(self, plan: Planned | None) -> tuple[Solved, Steps] | None:
        """Return what the solve came to that found a plan, and the edits that it knew."""
        from workforce_planner.project import Solved

        latest = self.session.solved_by
        if plan is None:
            return None
        if latest is not None and latest[0] is plan and all(kept is not plan for kept, *_ in self._solves):
            asked = latest[1]
            steps = asked.scenario.steps if isinstance(asked.scenario, Revised) else ()
            solved = Solved(str(plan.status or "Repaired"), plan.seconds, asked.options.seed, plan.score)
            self._solves.append((plan, solved, steps))
        return next((rest for kept, *rest in self._solves if kept is plan), None)  # type: ignore[return-value]

    def _keep_worth(self) -> None:
        """Keep the score of the plan on the screen, once it is that of the scenario as it is."""
        plan = self.session.plan
        if plan is None or not self.session.autosaved or self.whatif.judging:
            return
        if self.keeper is None or self.lent:
            return
        from workforce_planner.project import Judged
        from workforce_planner.project.outline import worth

        name = self.keeper.name
        judged = Judged({str(tier.name): tier.value for tier in plan.score}, len(plan.broken))

        def keep(project: Project) -> None:
            if worth(project, name) != judged:
                project.set_judged(name, judged)
                self.changed.emit()

        self.do(keep)

    def _keep_findings(self) -> None:
        """Keep what the last check said of the scenario."""
        workbook = self.session.workbook
        if self.keeper is None or self.lent or workbook is None or self.session.tried is not workbook:
            return
        name, findings = self.keeper.name, workbook.findings

        def keep(project: Project) -> None:
            if project.findings(name) != findings:
                project.set_findings(name, findings)
                self.changed.emit()

        self.do(keep)

    def _say(self, sentence: str) -> None:
        self.session.said.emit(Message("warning", sentence))


def name_of(step: QUndoCommand) -> str:
    """Return what a step is called. What is kept names nobody: it may be shown to anybody."""
    return step.nameless if isinstance(step, Step) else step.text()


def state_of(whatif: WhatIf) -> State:
    """Return what would be lost: the edits of the scenario, and the plan."""
    workbook, planned = whatif.session.workbook, whatif.planned
    scenario = workbook.scenario if workbook else None
    steps = scenario.steps if isinstance(scenario, Revised) else ()
    return State(steps, planned.draft() if planned else None)
