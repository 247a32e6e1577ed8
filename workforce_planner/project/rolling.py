"""The rolling baseline: a newer extract accepted, and every scenario carried over to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workforce_planner.edits import Edit, apply
from workforce_planner.findings import Finding
from workforce_planner.project.carry import Carried, Choice, Conflict, carry
from workforce_planner.project.newer import Newer
from workforce_planner.project.project import Project
from workforce_planner.project.records import Branch
from workforce_planner.project.state import State
from workforce_planner.project.step import Kind, Step, add_step, hashed


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a newer extract. With ``findings`` that are errors, or with ``conflicts``
    (by scenario) still to be decided, nothing was changed; ``step`` is the new baseline's otherwise."""

    step: int | None = None
    findings: tuple[Finding, ...] = ()
    conflicts: Mapping[str, tuple[Conflict, ...]] = field(default_factory=dict)


def accept(
    project: Project,
    newer: Newer,
    edits: Iterable[Edit],
    choices: Mapping[tuple[int, Edit], Choice] = {},
    *,
    reason: str = "",
) -> Accepted:
    """Make the accepted edits of a newer extract the project's baseline, under all its scenarios.

    The planner's own edits are kept. Where one contradicts the baseline, nothing happens before
    ``choices`` has a choice for it.
    """
    edits, trunk = tuple(edits), project.trunk
    edited = apply(project.trunk_state.scenario, edits, check=True)
    if edited.scenario is None or not edits:
        return Accepted(findings=edited.findings)
    base = State(edited.scenario)
    carried = {
        branch: carry(base, edits, project.own_steps(branch), choices, project.plan)
        for branch in project.scenarios
    }
    conflicts = {branch.name: found.conflicts for branch, found in carried.items() if found.conflicts}
    if conflicts:
        return Accepted(findings=edited.findings, conflicts=conflicts)
    label = f"newer baseline from {newer.file}" if newer.file else "newer baseline"
    with project.writing() as connection:
        bound = hashed(project.hash_of(trunk), Kind.EDIT, edits, b"")
        step = Step(project.next_step(), trunk, Kind.EDIT, label, reason, None, edits, bound)
        add_step(connection, step)
        project.add_baseline(step, newer.file, newer.sha256)
        new, heads = _carried_steps(project, step, carried)
        for each in new:
            add_step(connection, each)
        for branch, head in heads.items():
            project.set_head(branch, head, "carry", reason)
    states = {branch: found.state for branch, found in carried.items()}
    project.adopt(step, (step, *new), edited.scenario, states, heads)
    return Accepted(step.id, edited.findings)


def _carried_steps(
    project: Project, base: Step, carried: Mapping[Branch, Carried]
) -> tuple[list[Step], dict[Branch, int]]:
    """Return the steps on the new baseline, those that scenarios share once, and each scenario's last."""
    made: dict[tuple[int, int, tuple[Edit, ...]], Step] = {}
    heads = {}
    for branch, found in carried.items():
        last = base
        for old, kind, edits in found.steps:
            place = (last.id, old, edits)
            if place not in made:
                made[place] = _carried_step(project, base.id + len(made) + 1, last, old, kind, edits)
            last = made[place]
        heads[branch] = last.id
    return list(made.values()), heads


def _carried_step(
    project: Project, number: int, parent: Step, old: int, kind: Kind, edits: tuple[Edit, ...]
) -> Step:
    was = project.steps[old]
    plan = project.plan_bytes(was.plan) if was.plan is not None else b""
    bound = hashed(parent.hash, kind, edits, plan)
    return Step(number, parent.id, kind, was.label, was.reason, was.plan, edits, bound)
