"""The scenarios of a project in a line each, and its audit trail as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workforce_planner.project.project import Project
from workforce_planner.project.records import Branch, Entry, Judged, Line, Solve
from workforce_planner.project.step import Kind

BASELINE = "the baseline"
WORK = frozenset({"begin", "edit", "move", "plan", "go", "branch", "restore", "recover"})


@dataclass(frozen=True, slots=True)
class Outline:
    """A scenario in a line. ``source`` is the scenario that it branched from; ``edits`` counts the
    steps in which the planner edited it, on the baseline that it stands on.

    ``judged`` is None while nobody has looked what its plan is worth; ``solve`` is the latest.
    """

    branch: Branch
    source: str
    made: str
    changed: str
    edits: int
    judged: Judged | None
    solve: Solve | None


def outlines(project: Project) -> tuple[Outline, ...]:
    """Return the scenarios, in the order they were made."""
    trail = project.trail()
    sources, times = _sources(trail), _times(trail)
    return tuple(
        Outline(
            branch,
            sources.get(branch.id, BASELINE),
            *times.get(branch.id, ("", "")),
            sum(step.kind is not Kind.PLAN for step in project.own_steps(branch)),
            worth(project, branch.name),
            next(iter(reversed(project.solves(branch.name))), None),
        )
        for branch in project.scenarios
    )


def worth(project: Project, name: str) -> Judged | None:
    """Return what the plan of a scenario is worth: as it was judged, or as a solve says that just made it."""
    solve = solve_of(project, name)
    if solve is None:
        return project.judged(name)
    return project.judged(name) or Judged({tier["name"]: tier["value"] for tier in solve.score}, 0)


def solve_of(project: Project, name: str) -> Solve | None:
    """Return the solve that a scenario's plan comes from, None once the scenario or plan was edited."""
    last = next(iter(reversed(project.history(name))), None)
    if last is None or last.kind is not Kind.PLAN:
        return None
    solved = project.hash_of(last.parent)
    solves = (solve for branch in project.scenarios for solve in project.solves(branch.name))
    return next((solve for solve in solves if (solve.plan, solve.input) == (last.plan, solved)), None)


def latest(project: Project) -> Branch:
    """Return the scenario that was worked on last."""
    branches = {branch.id: branch for branch in project.scenarios}
    worked = (e.scenario for e in reversed(project.trail()) if e.what in WORK and e.scenario in branches)
    return branches[next((n for n in worked if n is not None), next(iter(branches)))]


def lines(project: Project) -> Iterator[Line]:
    """Yield the audit trail as it is read: going back and forth tells the steps by their names."""
    for line in project.lines():
        if line.what in ("go", "carry"):
            yield replace(line, was=_step(project, line.was), now=_step(project, line.now))
        else:
            yield line


def _step(project: Project, number: str) -> str:
    if not number:
        return BASELINE
    step = project.steps.get(int(number))
    return step.label if step else f"step {number}"  # lost in a file that was recovered


def _times(trail: Sequence[Entry]) -> Mapping[int, tuple[str, str]]:
    """Return when each scenario was made, and changed last."""
    times: dict[int, tuple[str, str]] = {}
    for entry in trail:
        if entry.scenario is not None:
            times[entry.scenario] = (times.get(entry.scenario, (entry.made, ""))[0], entry.made)
    return times


def _sources(trail: Sequence[Entry]) -> Mapping[int, str]:
    """Return which scenario each was branched from, by the name that it has now or had last."""
    named: dict[str, int] = {}
    names: dict[int, str] = {}
    sources: dict[int, int] = {}
    for entry in trail:
        if entry.scenario is None or entry.what not in {"begin", "branch", "rename", "restore", "recover"}:
            continue
        if entry.what == "branch" and entry.was.casefold() in named:
            sources[entry.scenario] = named[entry.was.casefold()]
        named[entry.now.casefold()], names[entry.scenario] = entry.scenario, entry.now
    return {number: names[source] for number, source in sources.items()}
