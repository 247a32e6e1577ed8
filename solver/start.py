"""A lawful plan without optimising: what the search starts from and falls back on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from ortools.sat.python import cp_model

from solver.problem import Bools, Ints, Problem
from solver.result import Clash, Posting


def start(problem: Problem, seconds: float) -> Posting | Clash | None:
    """Return everyone where they are held or are now, or in the nearest lawful unit.

    A ``Clash`` where the hard rules leave no plan; None where the pairs could not be
    told within ``seconds``.
    """
    people = problem.people
    lawful = allowed_units(problem)
    lost = np.nonzero(~lawful.any(axis=1))[0]
    if len(lost):
        return Clash(tuple(int(i) for i in lost), ())
    unit = _nearest(problem, lawful)
    for group in pair_groups(problem):
        settled = settle(problem, group, lawful, unit, seconds)
        if settled is None:
            return None
        if not settled:
            return Clash(*shrink(problem, group, lawful, seconds))
        for person, choice in settled.items():
            unit[person] = choice
    own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)[people.works]
    can = np.zeros((len(problem.repertoires), problem.specialisms + 1), dtype=bool)
    for row, repertoire in enumerate(problem.repertoires):
        can[row, list(repertoire) or [-1]] = True
    holds = (unit == people.held_unit) & can[people.works, people.held_specialism]
    specialism = np.where(holds, people.held_specialism, own)
    filled, vacant = place_posts(problem, unit, specialism)
    return Posting(unit, specialism, filled, vacant)


def allowed_units(problem: Problem) -> Bools:
    """Return the units each person may be in: lawful, and only the held one if kept."""
    people = problem.people
    held = np.arange(problem.units)[None, :] == people.held_unit[:, None]
    allowed: Bools = people.lawful & (held | ~people.kept[:, None])
    return allowed


def _nearest(problem: Problem, lawful: Bools) -> Ints:
    """Return the held unit, else the present one, else the one with the fewest minutes added."""
    people, rows = problem.people, np.arange(len(problem.people))
    cost = np.where(lawful, people.extra, np.inf)
    cost = np.where(lawful & ~people.voluntary, cost + 1e-3, cost)
    for wanted, bonus in ((people.present, 1e6), (people.held_unit, 1e9)):
        known = wanted >= 0
        cost[rows[known], wanted[known]] -= bonus
    return np.asarray(np.argmin(cost, axis=1), dtype=np.int64)


def pair_groups(problem: Problem) -> list[list[int]]:
    """Return the people tied by pairs, directly or through others, group by group."""
    group: dict[int, set[int]] = {}
    for one, other in (*problem.together, *problem.apart):
        joined = group.get(one, {one}) | group.get(other, {other})
        for person in joined:
            group[person] = joined
    return [sorted(g) for g in {id(g): g for g in group.values()}.values()]


def settle(
    problem: Problem, people: Iterable[int], lawful: Bools, wanted: Ints, seconds: float
) -> dict[int, int] | None:
    """Choose units for people tied by pairs, as many as wanted. Empty: impossible; None: not told in time."""
    chosen = set(people)
    model = cp_model.CpModel()
    units = range(problem.units)
    goes = {p: [model.new_bool_var("") for _ in units] for p in sorted(chosen)}
    for person, options in goes.items():
        model.add_exactly_one(options)
        for unit in units:
            if not lawful[person, unit]:
                model.add(options[unit] == 0)
    for one, other in problem.together:
        if one in chosen and other in chosen:
            for unit in units:
                model.add(goes[one][unit] == goes[other][unit])
    for one, other in problem.apart:
        if one in chosen and other in chosen:
            for unit in units:
                model.add_at_most_one(goes[one][unit], goes[other][unit])
    model.maximize(sum(options[int(wanted[person])] for person, options in goes.items()))
    search = cp_model.CpSolver()
    search.parameters.num_workers = 1
    search.parameters.catch_sigint_signal = False  # Ctrl-C is the caller's to hear
    search.parameters.max_time_in_seconds = seconds
    status = search.solve(model)
    if status == cp_model.INFEASIBLE:
        return {}
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {p: next(u for u in units if search.boolean_value(options[u])) for p, options in goes.items()}


def shrink(
    problem: Problem, group: list[int], lawful: Bools, seconds: float
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return people and pairs of a clash, such that leaving out any one of them ends it."""
    pairs = [*problem.together, *problem.apart]
    kept_pairs = [i for i, (one, other) in enumerate(pairs) if one in group and other in group]
    bound = {p for p in group if not lawful[p].all()}

    def clashes(people: set[int], rows: list[int]) -> bool:
        free = lawful.copy()
        free[[p for p in group if p not in people]] = True
        part = _with_pairs(problem, rows)
        return settle(part, group, free, np.argmax(free, axis=1), seconds) == {}

    for row in list(kept_pairs):
        rest = [i for i in kept_pairs if i != row]
        if clashes(bound, rest):
            kept_pairs = rest
    for person in sorted(bound):
        if clashes(bound - {person}, kept_pairs):
            bound = bound - {person}
    return tuple(sorted(bound)), tuple(kept_pairs)


def _with_pairs(problem: Problem, rows: list[int]) -> Problem:
    """Return the problem with some of its pairs (together first, then apart)."""
    first = len(problem.together)
    return replace(
        problem,
        together=tuple(problem.together[i] for i in rows if i < first),
        apart=tuple(problem.apart[i - first] for i in rows if i >= first),
    )


def place_posts(problem: Problem, unit: Ints, specialism: Ints) -> tuple[Ints, Ints]:
    """Return filled and vacant posts as held, else one by one where most is missing."""
    shape = (len(problem.lines), problem.units, problem.specialisms + 1)
    filled, vacant = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    lack = np.zeros(shape[1:])
    lack[:, :-1] = np.where(problem.balanced, problem.fair[0], -1e6)
    np.subtract.at(lack, (unit, specialism), problem.people.capacity)
    heads = np.zeros((len(problem.investigates), *shape[1:]))
    np.add.at(heads, (problem.people.rank, unit, specialism), 1)
    for row, line in enumerate(problem.lines):
        if _held_fits(problem, row):
            for place, (posts, people) in line.held.items():
                filled[row][place], vacant[row][place] = people, posts - people
                lack[place] -= people * line.capacity
            continue
        units = range(problem.units) if line.unit < 0 else (line.unit,)
        options = [(unit, s) for unit in units for s in (problem.repertoires[line.works] or (-1,))]
        for post in range(line.posts):
            need = [(line.capacity > 0) * lack[o] - heads[(line.rank, *o)] * 1e-3 for o in options]
            best = options[int(np.argmax(need))]
            (filled if post < line.filled else vacant)[row][best] += 1
            heads[(line.rank, *best)] += 1
            lack[best] -= line.capacity
    return filled, vacant


def _held_fits(problem: Problem, row: int) -> bool:
    """Say whether the held plan places a line's posts whole and lawfully."""
    line = problem.lines[row]
    works = problem.repertoires[line.works] or (-1,)
    return (
        sum(posts for posts, _ in line.held.values()) == line.posts
        and sum(people for _, people in line.held.values()) == line.filled
        and all(0 <= people <= posts for posts, people in line.held.values())
        and all(s in works and line.unit in (-1, u) for u, s in line.held)
    )
