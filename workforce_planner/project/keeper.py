"""Keeping a window's work in a project: what its undo list has become, as steps of a scenario."""

from __future__ import annotations

from collections.abc import Sequence

from workforce_planner.domain import Draft
from workforce_planner.edits import Edit, move, moves
from workforce_planner.journal import State
from workforce_planner.project.project import Project
from workforce_planner.project.step import Kind, Step

FEW = 0.5  # of a plan's rows: with more moves than that the plan is kept whole


class Keeper:
    """Writes the work on one scenario to its project. It takes the place of ``journal.Journal``.

    The window has made the edits already, on the scenario as the project had it, so nothing is
    read or checked here, and writing takes milliseconds. Raises Refused where something cannot be
    written; what was recorded before stays.
    """

    def __init__(self, project: Project, name: str) -> None:
        self.project, self.name = project, name
        self.begin()

    def begin(self) -> None:
        """Let the scenario as it is now be where the window's steps begin."""
        self._base = self.project.branch(self.name).head
        self._kept: tuple[int | None, Draft | None] | None = None

    def remove(self) -> None:
        """Let go of the project; everything is in it."""
        self.project.close()

    def record(self, what: str, state: State) -> None:
        """Let the scenario be what the window shows: undone, redone or new edits, and the plan."""
        since = self._since()
        edits = [n for n, step in enumerate(since) if step.kind is Kind.EDIT]
        kept = _common([since[n].edits for n in edits], state.steps)
        if kept < len(edits):
            self.project.go(self.name, since[edits[kept] - 1].id if edits[kept] else self._base)
        for step in state.steps[kept:]:
            self.project.append(self.name, Kind.EDIT, step, label=what)
        self._keep_plan(what, state.plan)

    def _since(self) -> Sequence[Step]:
        """Return the steps since the scenario was opened."""
        path = self.project.history(self.name)
        ids = [step.id for step in path]
        return path[ids.index(self._base) + 1 :] if self._base is not None else path

    def _keep_plan(self, what: str, plan: Draft | None) -> None:
        had = self._plan()
        if plan is None or plan == had:
            return
        changed = moves(had, plan) if had is not None else ()
        if had is None or len(changed) > FEW * len(plan.postings):
            self.project.append(self.name, Kind.PLAN, (), label=what, draft=plan)
        elif changed:
            self.project.append(self.name, Kind.MOVE, changed, label=what)
        self._kept = self.project.branch(self.name).head, plan

    def _plan(self) -> Draft | None:
        """Return the plan that was last put in place, with the moves since."""
        head = self.project.branch(self.name).head
        if self._kept is not None and self._kept[0] == head:
            return self._kept[1]
        plan = None
        for step in self.project.history(self.name):
            if step.kind is Kind.PLAN and step.plan is not None:
                plan = self.project.plan(step.plan)
            elif step.kind is Kind.MOVE and plan is not None:
                plan = move(plan, step.edits).draft
        return plan


def _common(one: Sequence[tuple[Edit, ...]], other: Sequence[tuple[Edit, ...]]) -> int:
    """Return how many steps two lists begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
