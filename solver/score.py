"""The tiers of a posting, counted from who goes where.

The search compares plans by it. It shares nothing with the model, whose helper columns
may overstate a plan; the judge above states every tier once more, from the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from solver.problem import (
    BALANCE,
    COVER,
    MOVES,
    SPECIALISM,
    SUPERVISION,
    TRAVEL,
    Bools,
    Floats,
    Ints,
    Line,
    Problem,
)
from solver.result import Posting


def score(problem: Problem, posting: Posting) -> dict[str, float]:
    """Return each tier's value."""
    return {tier: float(value(problem, posting)) for tier, value in _VALUES.items()}


def _spread(problem: Problem, posting: Posting, of_people: Floats, of_posts: Floats, vacant: bool) -> Floats:
    """Sum a figure a person and a figure a post over units and specialisms (last column: none)."""
    total = np.zeros((problem.units, problem.specialisms + 1))
    np.add.at(total, (posting.unit, posting.specialism), of_people)
    if problem.lines:
        posts = posting.filled + posting.vacant if vacant else posting.filled
        total += np.tensordot(of_posts, posts, axes=1)
    return total


def _people(problem: Problem, posting: Posting, ranks: Bools, skill: int = -1) -> Floats:
    """Count the people of some ranks, with a skill unless -1, by unit and specialism."""
    people = problem.people
    chosen = people.counted & ranks[people.rank]
    if skill >= 0:
        chosen &= people.skills[:, skill]
    posts = np.array([float(ranks[line.rank] and skill < 0) for line in problem.lines])
    return _spread(problem, posting, chosen.astype(float), posts, vacant=False)


def _one(problem: Problem, rank: int) -> Bools:
    """Mark one rank, or every rank for -1."""
    return (
        np.arange(len(problem.investigates)) == rank
        if rank >= 0
        else np.ones(len(problem.investigates), bool)
    )


def _cover(problem: Problem, posting: Posting) -> float:
    investigators = _people(problem, posting, problem.investigates)[:, :-1]
    missing = np.maximum(0, problem.investigators - investigators).sum()
    ones, desks = np.ones(len(problem.people)), np.ones(len(problem.lines))
    heads = _spread(problem, posting, ones, desks, vacant=False).sum(axis=1)
    seats = _spread(problem, posting, ones, desks, vacant=True).sum(axis=1)
    missing += np.maximum(0, problem.fewest - heads).sum() + np.maximum(0, seats - problem.most).sum()
    for limit in problem.limits:
        found = _people(problem, posting, _one(problem, limit.rank), limit.skill)[limit.unit]
        count = found[limit.specialism] if limit.specialism >= 0 else found.sum()
        missing += max(0, limit.fewest - count) + max(
            0, count - (np.inf if limit.most is None else limit.most)
        )
    return float(missing)


def _balance(problem: Problem, posting: Posting) -> float:
    posts = np.array([line.capacity for line in problem.lines])
    total = 0.0
    for layer in range(2 if problem.vacancies else 1):
        capacity = _spread(problem, posting, problem.people.capacity, posts, vacant=layer == 1)[:, :-1]
        off, tolerance = abs(capacity - problem.fair[layer]), problem.tolerance[layer]
        graded = sum(
            weight * np.maximum(0, off - times * tolerance) for times, weight in ((1, 1), (2, 1), (4, 2))
        )
        total += np.asarray(graded)[:, problem.balanced].sum()
    return total


def _supervision(problem: Problem, posting: Posting) -> float:
    total = 0.0
    for span in problem.spans:
        below = _people(problem, posting, _one(problem, span.rank))
        above = _people(problem, posting, _one(problem, span.supervisor))
        if not span.in_team:
            below, above = below.sum(axis=1), above.sum(axis=1)
        total += np.maximum(0, below - span.people * above).sum()
    return total


def _specialism(problem: Problem, posting: Posting) -> float:
    own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)
    return float((posting.specialism != own[problem.people.works]).sum())


def _moves(problem: Problem, posting: Posting) -> float:
    people, rows = problem.people, np.arange(len(problem.people))
    moved = (people.present >= 0) & (posting.unit != people.present)
    return float((moved & ~people.voluntary[rows, posting.unit]).sum())


def _travel(problem: Problem, posting: Posting) -> float:
    return float(problem.people.extra[np.arange(len(problem.people)), posting.unit].sum())


_VALUES: Mapping[str, Callable[[Problem, Posting], float]] = {
    COVER: _cover,
    BALANCE: _balance,
    SUPERVISION: _supervision,
    SPECIALISM: _specialism,
    MOVES: _moves,
    TRAVEL: _travel,
}


def differences(problem: Problem, posting: Posting) -> int:
    """Count the people and posts that are not where the plan to stay close to has them."""
    people = problem.people
    elsewhere = (posting.unit != people.held_unit) | (posting.specialism != people.held_specialism)
    total = int((elsewhere & (people.held_unit >= 0)).sum())
    for row, line in enumerate(problem.lines):
        for place, (posts, filled) in line.held.items():
            total += max(0, filled - int(posting.filled[row][place]))
            total += max(0, posts - filled - int(posting.vacant[row][place]))
    return total


def lawful(problem: Problem, posting: Posting) -> bool:
    """Say whether a posting keeps every hard rule."""
    people, rows = problem.people, np.arange(len(problem.people))
    unit, specialism = posting.unit, posting.specialism
    can = np.zeros((len(problem.repertoires), problem.specialisms + 1), dtype=bool)
    for row, repertoire in enumerate(problem.repertoires):
        can[row, list(repertoire) or [-1]] = True
    kept = ~people.kept | ((unit == people.held_unit) & (specialism == people.held_specialism))
    return bool(
        people.lawful[rows, unit].all()
        and can[people.works, specialism].all()
        and kept.all()
        and all(unit[a] == unit[b] for a, b in problem.together)
        and all(unit[a] != unit[b] for a, b in problem.apart)
        and all(_posts_placed(line, can[line.works], posting, row) for row, line in enumerate(problem.lines))
    )


def _posts_placed(line: Line, can: Bools, posting: Posting, row: int) -> bool:
    """Say whether a line's posts all stand, and only where they may."""
    filled, vacant = posting.filled[row], posting.vacant[row]
    elsewhere: Ints = filled + vacant
    elsewhere[line.unit if line.unit >= 0 else slice(None), can] = 0
    whole = line.optional or (filled.sum() == line.filled and vacant.sum() == line.posts - line.filled)
    return bool(whole and (filled >= 0).all() and (vacant >= 0).all() and not elsewhere.any())
