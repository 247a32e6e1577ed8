"""The project file: a baseline and its scenarios. Whatever is done is in the file when the call returns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

from workforce_planner.domain import Draft, Scenario
from workforce_planner.edits import Edit, Edited, Moved, apply, move, named
from workforce_planner.findings import Finding, Level
from workforce_planner.plan import Plan
from workforce_planner.project import record
from workforce_planner.project.baseline import read_baseline
from workforce_planner.project.cells import packed, unpacked
from workforce_planner.project.connection import disconnect, explained, part_of, transaction
from workforce_planner.project.records import Branch, Entry, Judged, Line, Note, Solve, Solved
from workforce_planner.project.refused import Refused
from workforce_planner.project.state import State, after
from workforce_planner.project.step import Kind, Step, add_step, check_hashes, hashed, path_to, read_steps


class Project:
    """An open project file. It is this program's alone until it is closed.

    Raises Refused, with a sentence, where something cannot be done; nothing is changed then.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection = path, connection
        self._root = record.baseline_hash(connection)
        self._steps = read_steps(connection)
        check_hashes(self._steps, self._root, self.plan_bytes)
        self._states: dict[int, tuple[int | None, State]] = {}
        self._trunk = record.baseline_steps(connection)
        self._newest: State | None = None

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def baseline(self) -> State:
        """The first baseline."""
        return State(read_baseline(self._connection))

    @property
    def trunk_state(self) -> State:
        """The newest baseline."""
        if self._newest is None:
            self._newest = after(self.baseline, path_to(self._steps, self.trunk), self.plan)
        return self._newest

    @property
    def steps(self) -> Mapping[int, Step]:
        """All steps of all scenarios, by number."""
        return self._steps

    @property
    def scenarios(self) -> tuple[Branch, ...]:
        """The scenarios, in the order they were made."""
        return record.branches(self._connection)

    @property
    def trunk(self) -> int | None:
        """The step of the newest baseline, None while it is the first."""
        return self._trunk[-1] if self._trunk else None

    def own_steps(self, branch: Branch) -> Sequence[Step]:
        """Return the steps of a scenario after the baseline that it stands on."""
        path = path_to(self._steps, branch.head)
        last = max((n for n, step in enumerate(path, start=1) if step.id in self._trunk), default=0)
        return path[last:]

    def branch(self, name: str) -> Branch:
        """Return a scenario by its name."""
        found = next((each for each in self.scenarios if each.name.casefold() == name.casefold()), None)
        if found is None:
            raise Refused(f"The project has no scenario '{name}'. It has {self._names()}.")
        return found

    def state(self, name: str) -> State:
        """Return what a scenario is now."""
        return self._state(self.branch(name))

    def history(self, name: str) -> Sequence[Step]:
        """Return the steps of a scenario, the first one first."""
        return path_to(self._steps, self.branch(name).head)

    def hash(self, name: str) -> str:
        """Return what stands for the scenario as it is: equal hashes, equal scenarios."""
        return self.hash_of(self.branch(name).head)

    def hash_of(self, step: int | None) -> str:
        """Return what stands for the scenario after a step."""
        return self._root if step is None else self._steps[step].hash

    def edit(self, name: str, edits: Iterable[Edit], *, label: str = "", reason: str = "") -> Edited:
        """Change cells of a scenario, as one step; with an error among the findings nothing is changed."""
        branch, edits = self.branch(name), tuple(edits)
        before = self._state(branch)
        edited = apply(before.scenario, edits)
        if edited.scenario is not None and edited.scenario is not before.scenario:
            label = label or _label(edits, before.scenario)
            self._add(branch, Kind.EDIT, replace(before, scenario=edited.scenario), label, reason, edits)
        return edited

    def move(self, name: str, edits: Iterable[Edit], *, label: str = "", reason: str = "") -> Moved:
        """Move people in the plan of a scenario, as one step."""
        branch, edits = self.branch(name), tuple(edits)
        before = self._state(branch)
        if before.plan is None:
            said = f"the scenario '{name}' has no plan to change. Solve it, or put a plan in place, first."
            return Moved(None, (Finding(Level.ERROR, "", "", said),))
        moved = move(before.plan, edits)
        if moved.draft is not None and edits:
            label = label or _label(edits, before.scenario)
            self._add(branch, Kind.MOVE, replace(before, draft=moved.draft), label, reason, edits)
        return moved

    def place(
        self, name: str, draft: Draft, *, label: str, reason: str = "", plan: int | None = None
    ) -> None:
        """Put a plan in place of the one a scenario has; ``plan`` is its number where a solve recorded it."""
        branch = self.branch(name)
        data = packed(draft) if plan is None else self.plan_bytes(plan)
        state = replace(self._state(branch), draft=unpacked(data))
        self._add(branch, Kind.PLAN, state, label, reason, (), data, plan)

    def append(
        self,
        name: str,
        kind: Kind,
        edits: Sequence[Edit],
        *,
        label: str,
        reason: str = "",
        draft: Draft | None = None,
        plan: int | None = None,
    ) -> None:
        """Write down a step that the caller has made elsewhere, and found lawful, on this same scenario."""
        data = self.plan_bytes(plan) if plan is not None else packed(draft) if draft is not None else b""
        self._add(self.branch(name), kind, None, label, reason, tuple(edits), data, plan)

    def go(self, name: str, step: int | None) -> None:
        """Go back or forward to a step (None: the baseline), which undoes or redoes what lies between."""
        if step is not None and step not in self._steps:
            raise Refused(f"The project has no step {step}.")
        branch = self.branch(name)
        with self._transaction():
            self._connection.execute("UPDATE scenario SET head = ? WHERE id = ?", (step, branch.id))
            self._audit("go", branch.id, step, str(branch.head or ""), str(step or ""))

    def add_branch(self, name: str | None, new: str, *, reason: str = "") -> Branch:
        """Make a new scenario that begins as another one, or (None) as the baseline is now."""
        self._check_name(new)
        source = self.branch(name) if name is not None else Branch(0, "the baseline", self.trunk)
        known = self._states.get(source.id)
        with self._transaction():
            number = record.add_branch(self._connection, new, source.head)
            self._audit("branch", number, source.head, source.name, new, reason)
        if known is not None:
            self._states[number] = known
        return Branch(number, new, source.head)

    def rename(self, name: str, new: str) -> None:
        """Give a scenario another name."""
        branch = self.branch(name)
        if new.casefold() != branch.name.casefold():
            self._check_name(new)
        with self._transaction():
            self._connection.execute("UPDATE scenario SET name = ? WHERE id = ?", (new, branch.id))
            self._audit("rename", branch.id, branch.head, branch.name, new)

    def remove(self, name: str, *, reason: str = "") -> None:
        """Take a scenario out of the list; its steps stay in the trail."""
        branch = self.branch(name)
        if len(self.scenarios) == 1:
            raise Refused(f"'{branch.name}' is the only scenario, and a project has at least one.")
        with self._transaction():
            self._connection.execute("UPDATE scenario SET removed = 1 WHERE id = ?", (branch.id,))
            self._audit("remove", branch.id, branch.head, branch.name, "", reason)

    def restore(self, branch: Branch) -> None:
        """Put a scenario that was removed back into the list, as it was."""
        self._check_name(branch.name)
        with self._transaction():
            self._connection.execute("UPDATE scenario SET removed = 0 WHERE id = ?", (branch.id,))
            self._audit("restore", branch.id, branch.head, "", branch.name)

    def note(self, name: str, text: str) -> None:
        """Write a note on a scenario."""
        branch = self.branch(name)
        with self._transaction():
            record.add_note(self._connection, branch, time_now(), text)
            self._audit("note", branch.id, branch.head, "", text)

    def notes(self, name: str) -> tuple[Note, ...]:
        """Return the notes on a scenario, the first one first."""
        return record.notes(self._connection, self.branch(name).id)

    def set_findings(self, name: str, findings: Iterable[Finding]) -> None:
        """Keep what a check says of a scenario, in place of what an earlier one said."""
        branch = self.branch(name)
        with self._transaction():
            record.set_findings(self._connection, branch.id, findings)

    def findings(self, name: str) -> tuple[Finding, ...]:
        """Return what the last check said of a scenario."""
        return record.findings(self._connection, self.branch(name).id)

    def record_solve(self, name: str, plan: Plan) -> Solve:
        """Keep a solve's plan, score and proof; ``place`` puts the plan in place."""
        branch = self.branch(name)
        return self.add_solve(branch, Solved.of(plan), plan.draft, plan.scenario.settings.name)

    def add_solve(self, branch: Branch, solved: Solved, draft: Draft, title: str) -> Solve:
        """Keep what a solve of a scenario came to; the head of ``branch`` is the step that was solved."""
        with self._transaction():
            number = record.add_plan(self._connection, title, packed(draft), time_now())
            values = time_now(), program(), self.hash_of(branch.head)
            solve = record.add_solve(self._connection, branch, solved, number, *values)
            self._audit("solve", branch.id, branch.head, "", f"{solve.status}, plan {number}")
        return solve

    def solves(self, name: str) -> tuple[Solve, ...]:
        """Return the solves of a scenario, the first one first."""
        return record.solves(self._connection, self.branch(name))

    def set_judged(self, name: str, judged: Judged) -> None:
        """Keep what a scenario and its plan, as they are now, are worth."""
        with self._transaction():
            record.set_judged(self._connection, self.hash(name), judged)

    def judged(self, name: str) -> Judged | None:
        """Return what a scenario and its plan, as they are now, are worth; None where nobody judged them."""
        return record.judged(self._connection, self.hash(name))

    def plan(self, number: int) -> Draft:
        """Return a plan that is kept."""
        return unpacked(self.plan_bytes(number))

    def plan_bytes(self, number: int) -> bytes:
        """Return a plan as it is kept."""
        return record.plan_bytes(self._connection, number)

    def trail(self) -> tuple[Entry, ...]:
        """Return the audit trail, the first entry first."""
        return record.trail(self._connection)

    def lines(self) -> Iterator[Line]:
        """Yield the audit trail as it is read, a line for each cell that was changed."""
        return record.lines(self._connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the database for a change of several steps, all of it or nothing."""
        with self._transaction():
            yield self._connection

    def next_step(self) -> int:
        """Return the number of the next step."""
        return max(self._steps, default=0) + 1

    def add_baseline(self, step: Step, file: str, sha256: str) -> None:
        """Note a step as the newest baseline; inside ``writing``."""
        record.add_baseline(self._connection, step.id, time_now(), file, sha256)
        self._audit("baseline", None, step.id, "", file, step.reason, step.hash)

    def set_head(self, branch: Branch, head: int, what: str, reason: str) -> None:
        """Let a scenario end in another step, for the reason given; inside ``writing``."""
        self._connection.execute("UPDATE scenario SET head = ? WHERE id = ?", (head, branch.id))
        hash_ = self._connection.execute("SELECT hash FROM step WHERE id = ?", (head,)).fetchone()[0]
        self._audit(what, branch.id, head, str(branch.head or ""), str(head), reason, hash_)

    def adopt(
        self,
        base: Step,
        steps: Iterable[Step],
        scenario: Scenario,
        states: Mapping[Branch, State],
        heads: Mapping[Branch, int],
    ) -> None:
        """Take up a newer baseline and the scenarios on it, once they are written."""
        self._steps.update((step.id, step) for step in steps)
        self._trunk = (*self._trunk, base.id)
        self._newest = State(scenario)
        self._states = {branch.id: (heads[branch], state) for branch, state in states.items()}

    def copy_to(self, path: Path) -> None:
        """Write a copy of the project as it is now; a file already there is replaced."""
        part = part_of(path)
        try:
            part.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(part),))
            os.replace(part, path)
        except sqlite3.Error as error:
            raise explained(error, path) from None
        except OSError as error:
            raise Refused(f"{path} cannot be written ({error.strerror}). Choose another folder.") from None

    def close(self) -> None:
        """Let go of the file."""
        disconnect(self._connection)

    def _transaction(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self.path)

    def _state(self, branch: Branch) -> State:
        head, state = self._states.get(branch.id, (None, None))
        if state is None or head != branch.head:
            state = self._state_after(branch)
            self._states[branch.id] = branch.head, state
        return state

    def _state_after(self, branch: Branch) -> State:
        path, own = path_to(self._steps, branch.head), self.own_steps(branch)
        on_newest = len(path) > len(own) and path[-len(own) - 1].id == self.trunk
        if self.trunk is None or on_newest:
            return after(self.trunk_state, own, self.plan)
        return after(self.baseline, path, self.plan)

    def _add(
        self,
        branch: Branch,
        kind: Kind,
        state: State | None,
        label: str,
        reason: str,
        edits: tuple[Edit, ...],
        draft: bytes = b"",
        plan: int | None = None,
    ) -> None:
        """Write a step down and make it the last one of a scenario."""
        with self._transaction():
            if kind is Kind.PLAN and plan is None:
                plan = record.add_plan(self._connection, label, draft, time_now())
            number = self.next_step()
            bound = hashed(self.hash_of(branch.head), kind, edits, draft)
            step = Step(number, branch.head, kind, label, reason, plan, edits, bound)
            add_step(self._connection, step)
            self._connection.execute("UPDATE scenario SET head = ? WHERE id = ?", (number, branch.id))
            self._audit(kind, branch.id, number, "", label, reason, bound)
        self._steps[number] = step
        if state is not None:
            self._states[branch.id] = number, state

    def _audit(
        self,
        what: str,
        scenario: int | None,
        step: int | None,
        was: str = "",
        now: str = "",
        reason: str = "",
        input_: str | None = None,
    ) -> None:
        values = (time_now(), program(), what, scenario, step, was, now, reason, input_ or self.hash_of(step))
        record.add_entry(self._connection, values)

    def _check_name(self, name: str) -> None:
        if not name.strip():
            raise Refused("A scenario needs a name.")
        if any(each.name.casefold() == name.casefold() for each in self.scenarios):
            raise Refused(f"The project has a scenario '{name}' already. Choose another name.")

    def _names(self) -> str:
        return ", ".join(f"'{each.name}'" for each in self.scenarios)


def program() -> str:
    """Return this program with its version."""
    return f"workforce-planner {version('workforce-planner')}"


def _label(edits: Sequence[Edit], scenario: Scenario) -> str:
    first = named(edits[0], scenario)
    return first if len(edits) == 1 else f"{first} and {len(edits) - 1:,} more"


def time_now() -> str:
    """Return the time for the trail."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
