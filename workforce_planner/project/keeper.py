"""Keeping a window's work in a project: what its undo list has become, as steps of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from workforce_planner.domain import Draft
from workforce_planner.edits import Edit, move, moves
from workforce_planner.journal import State
from workforce_planner.project.file import open_project
from workforce_planner.project.project import Project
from workforce_planner.project.records import Branch, Solved
from workforce_planner.project.refused import Refused
from workforce_planner.project.step import Kind, Step

Steps = Sequence[tuple[Edit, ...]]

FEW = 0.5  # of a plan's rows: with more moves than that the plan is kept whole


class Keeper:
    """Writes the work on one scenario to its project. It takes the place of ``journal.Journal``.

    The window has made the edits already, on the scenario as the project had it, so nothing is
    read or checked here, and writing takes milliseconds. Raises Refused where something cannot be
    written; what was recorded before stays. ``held`` gives the plan that the window began with,
    which the baseline may hold: unless it was changed it is no step.
    """

    def __init__(self, path: Path, name: str = "", held: Callable[[], Draft] | None = None) -> None:
        self.path, self._held = path, held and cache(held)
        self._project: Project | None = open_project(path, whole=False)
        self.name = name or self._project.scenarios[0].name
        self.begin()

    @property
    def project(self) -> Project:
        """The project, opened again where it was let go of; raises Refused where it changed meanwhile."""
        if self._project is None:
            project = open_project(self.path, whole=False)
            if project.branch(self.name).head != self._head:
                project.close()
                raise Refused(
                    f"{self.path.name} was changed by another program, so this edit is not saved in it. "
                    "Export the plan, and open the project again."
                )
            self._project = project
        return self._project

    def begin(self) -> None:
        """Let the scenario as it is now be where the window's steps begin."""
        self._base = self._head = self.project.branch(self.name).head
        self._kept: tuple[int | None, Draft | None] | None = None
        self._plans: dict[Solved, int] = {}

    def release(self) -> None:
        """Let go of the file, so that it can be read; the next edit takes it again."""
        if self._project is not None:
            self._project.close()
        self._project = None

    remove = release  # everything is in the project

    def record(
        self,
        what: str,
        state: State,
        *,
        reason: str = "",
        solved: Solved | None = None,
        solved_with: Steps | None = None,
    ) -> None:
        """Let the scenario be what the window shows: undone, redone or new edits, and the plan.

        Where the plan is that of a solve, ``solved`` says what that came to and ``solved_with``
        which edits it knew, if not all.
        """
        project = self.project
        try:
            self._keep_steps(project, what, state.steps, reason)
            if state.plan is None:
                self._drop_plan(project, what, state.steps, reason)
            elif solved is not None:
                known = self._after(project, state.steps if solved_with is None else solved_with)
                self._keep_solve(project, what, state.plan, reason, solved, known)
            else:
                self._keep_plan(project, what, state.plan, reason)
        finally:
            self._head = project.branch(self.name).head
        planned = any(step.kind is Kind.PLAN for step in project.history(self.name))
        self._kept = self._head, (state.plan or self._plan(project)) if planned else None

    def rename(self, new: str) -> None:
        """Give the scenario another name."""
        self.project.rename(self.name, new)
        self.name = new

    def _keep_steps(self, project: Project, what: str, steps: Steps, reason: str) -> None:
        since = self._since(project)
        edits = [n for n, step in enumerate(since) if step.kind is Kind.EDIT]
        kept = _common([since[n].edits for n in edits], steps)
        if kept < len(edits):
            project.go(self.name, since[edits[kept] - 1].id if edits[kept] else self._base)
        for step in steps[kept:]:
            project.append(self.name, Kind.EDIT, step, label=what, reason=reason)

    def _after(self, project: Project, steps: Steps) -> Branch:
        """Return the scenario as it was before the first edit that these steps do not have."""
        branch, since = project.branch(self.name), self._since(project)
        edits = [n for n, step in enumerate(since) if step.kind is Kind.EDIT]
        kept = _common([since[n].edits for n in edits], steps)
        if kept == len(edits):
            return branch
        return replace(branch, head=since[edits[kept] - 1].id if edits[kept] else self._base)

    def _keep_solve(
        self, project: Project, what: str, plan: Draft, reason: str, solved: Solved, known: Branch
    ) -> None:
        """Record a solve unless that was done, and put its plan in place."""
        if solved not in self._plans:
            self._plans[solved] = project.add_solve(known, solved, plan, what).plan
        elif plan == self._plan(project):
            return
        project.append(self.name, Kind.PLAN, (), label=what, reason=reason, plan=self._plans[solved])

    def _since(self, project: Project) -> Sequence[Step]:
        """Return the steps since the scenario was opened."""
        path = project.history(self.name)
        ids = [step.id for step in path]
        return path[ids.index(self._base) + 1 :] if self._base is not None else path

    def _drop_plan(self, project: Project, what: str, steps: Steps, reason: str) -> None:
        """Go back to before the first plan since the scenario was opened; its edits are made again."""
        first = next((step for step in self._since(project) if step.kind is not Kind.EDIT), None)
        if first is not None:
            project.go(self.name, first.parent)
            self._keep_steps(project, what, steps, reason)

    def _keep_plan(self, project: Project, what: str, plan: Draft, reason: str) -> None:
        had = self._plan(project)
        if plan == had or (had is None and self._held is not None and plan == self._held()):
            return
        changed = moves(had, plan) if had is not None else ()
        if had is None or len(changed) > FEW * len(plan.postings):
            project.append(self.name, Kind.PLAN, (), label=what, reason=reason, draft=plan)
        elif changed:
            project.append(self.name, Kind.MOVE, changed, label=what, reason=reason)

    def _plan(self, project: Project) -> Draft | None:
        """Return the plan that was last put in place, with the moves since."""
        if self._kept is not None and self._kept[0] == project.branch(self.name).head:
            return self._kept[1]
        plan = None
        for step in project.history(self.name):
            if step.kind is Kind.PLAN and step.plan is not None:
                plan = project.plan(step.plan)
            elif step.kind is Kind.MOVE and plan is not None:
                plan = move(plan, step.edits).draft
        return plan


def _common(one: Sequence[tuple[Edit, ...]], other: Sequence[tuple[Edit, ...]]) -> int:
    """Return how many steps two lists begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
