"""A quick better plan: one person or post at a time goes where it helps most.

What leaving and arriving would do is told for every option from the totals of its team
and unit; the best pair within a class is carried out, until none helps. It proves
nothing, but gives the search a plan near the best one in little time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from solver.classes import Classes
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
    Problem,
)
from solver.progress import Stop

# Each tier outweighs the next by this factor.
_OUTWEIGHS = 50.0
_HELPS = 1e-7
# The sign of a change where there is one fewer, and one more.
_FEWER_MORE = np.array([[-1.0], [1.0]])


def descend(problem: Problem, classes: Classes, counts: Ints, stop: Stop) -> Ints:
    """Return counts that no single step betters, or as far as ``stop`` lets it come.

    Steps of classes that have no specialism in common are taken together: others would each
    undo what the other does. People of pairs, and those who are kept, stay.
    """
    counts = counts.copy()
    slope = Slope(problem, classes)
    group = classes.option_class
    starts = np.searchsorted(group, np.arange(len(classes)))
    ends = np.append(starts[1:], len(group))
    bound, serves = _bound(problem, classes), _serves(problem)[classes.works]
    # Of classes with the same repertoire only the best goes: it takes their specialisms.
    alike = [np.nonzero(classes.works == works)[0] for works in np.unique(classes.works)]
    seen: set[int] = set()  # rules of whole units can still lead in a circle
    changed = np.arange(len(group))
    while hash(counts.tobytes()) not in seen:
        seen.add(hash(counts.tobytes()))
        leave, arrive = slope.of(counts, changed)
        leave[(counts == 0) | bound[group]] = np.inf
        gain = np.minimum.reduceat(leave, starts) + np.minimum.reduceat(arrive, starts)
        best = np.array([numbers[np.argmin(gain[numbers])] for numbers in alike], dtype=np.int64)
        best = best[gain[best] < -_HELPS]
        if not len(best) or stop():
            break
        going = list(_apart(best[np.lexsort((best, gain[best]))], serves))
        left = np.array(
            [starts[number] + np.argmin(leave[starts[number] : ends[number]]) for number in going]
        )
        come = np.array(
            [starts[number] + np.argmin(arrive[starts[number] : ends[number]]) for number in going]
        )
        counts[left] -= 1
        counts[come] += 1
        changed = np.append(left, come)
    return counts


def _bound(problem: Problem, classes: Classes) -> Bools:
    """Mark the classes of people who are paired or kept."""
    bound = np.zeros(len(classes), dtype=bool)
    for pair in (*problem.together, *problem.apart):
        bound[classes.of_person[list(pair)]] = True
    bound[classes.of_person[problem.people.kept]] = True
    return bound


def _serves(problem: Problem) -> Bools:
    """Mark the specialisms of each repertoire, in the last column those that work for the whole unit."""
    serves = np.zeros((len(problem.repertoires), problem.specialisms + 1), dtype=bool)
    for row, repertoire in enumerate(problem.repertoires):
        serves[row, list(repertoire) or [-1]] = True
    return serves


def _apart(order: Ints, serves: Bools) -> Iterator[int]:
    """Yield classes in their order, but none that shares a specialism with one before."""
    taken = np.zeros(serves.shape[1], dtype=bool)
    for number in order:
        if not (taken & serves[number]).any():
            yield int(number)
            taken |= serves[number]


class Slope:
    """What one person or post fewer, and one more, does to the weighed tiers, for each option.

    ``changes`` has both for each tier as they were last asked for, ``of_groups`` and ``of_spans`` what groups
    that Cover counts and the two ranks of spans, by team, have to do with it.
    """

    def __init__(self, problem: Problem, classes: Classes) -> None:
        self.problem, self.classes = problem, classes
        self.weight = _weights(problem)
        group = classes.option_class
        self.unit, self.specialism = classes.option_unit, classes.option_specialism
        self.team = self.unit * (problem.specialisms + 1) + self.specialism % (problem.specialisms + 1)
        self.rank, self.capacity = classes.rank[group], classes.capacity[group]
        self.strength, self.plain = classes.strength[group], classes.stays[group]
        self.people = (classes.counted & classes.strength)[group]
        own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)
        officers = np.bincount(classes.of_person, minlength=len(classes)) > 0
        foreign = officers[group] & (self.specialism != own[classes.works[group]])
        working = (self.specialism >= 0) & problem.balanced[self.specialism]
        self.balanced = np.nonzero(working & (self.capacity > 0))[0]
        self.layers = list(self._layers())
        self.of_rank = [
            np.nonzero(self.people & (self.rank == r))[0] for r in range(len(problem.investigates))
        ]
        self.changes = {tier: np.zeros((2, len(group))) for tier in self.weight if tier != TRAVEL}
        self.changes[SPECIALISM][:] = _FEWER_MORE * foreign
        self.of_spans = np.zeros((len(problem.spans), 2, 2, problem.units * (problem.specialisms + 1)))
        groups = list(self._groups())
        self.group_options = np.concatenate([np.zeros(0, dtype=np.int64), *(group[0] for group in groups)])
        self.group_ends = np.cumsum([0, *(len(group[0]) for group in groups)])
        self.least, self.most = np.array([group[1:] for group in groups]).reshape(-1, 2).T
        self.of_groups = np.zeros((2, len(groups)))

    def of(self, counts: Ints, changed: Ints) -> tuple[Floats, Floats]:
        """Return what one fewer and one more would change.

        ``changed`` are the options that do not count what they did when last asked; at first all.
        """
        self._cover(counts)
        self._balance(counts, changed)
        self._supervision(counts, changed)
        self._moves(counts, changed)
        total = np.zeros((2, len(counts)))
        for tier, change in self.changes.items():
            total += self.weight[tier] * change
        return total[0], total[1]

    def _sum(self, options: Ints, weights: Floats) -> Floats:
        """Add up a figure an option by unit and specialism (last column: none)."""
        shape = (self.problem.units, self.problem.specialisms + 1)
        total = np.bincount(self.team[options], weights=weights, minlength=shape[0] * shape[1])
        return np.asarray(total, dtype=float).reshape(shape)

    def _layers(self) -> Iterator[tuple[Floats, Floats, Floats]]:
        """Yield capacities, fair shares and tolerances: of the strength, then with the vacant posts."""
        problem, chosen = self.problem, self.balanced
        at = self.unit[chosen], self.specialism[chosen]
        for layer in range(2 if problem.vacancies else 1):
            applies = self.strength[chosen] if layer == 0 else 1.0
            yield self.capacity[chosen] * applies, problem.fair[layer][at], problem.tolerance[layer][at]

    def _groups(self) -> Iterator[tuple[Ints, float, float]]:
        """Yield what Cover counts: options, the least and the most of them."""
        problem, classes = self.problem, self.classes
        working = self.people & problem.investigates[self.rank]
        for unit, specialism in np.argwhere(problem.investigators > 0):
            team = working & (self.unit == unit) & (self.specialism == specialism)
            yield np.nonzero(team)[0], problem.investigators[unit, specialism], np.inf
        for unit in range(problem.units):
            here = self.unit == unit
            if problem.fewest[unit] > 0:
                yield np.nonzero(here & self.strength)[0], problem.fewest[unit], np.inf
            if np.isfinite(problem.most[unit]):
                yield np.nonzero(here)[0], -np.inf, problem.most[unit]
        for limit in problem.limits:
            chosen = self.people & (self.unit == limit.unit)
            if limit.rank >= 0:
                chosen &= self.rank == limit.rank
            if limit.specialism >= 0:
                chosen &= self.specialism == limit.specialism
            if limit.skill >= 0:
                chosen &= classes.skills[classes.option_class, limit.skill]
            yield np.nonzero(chosen)[0], limit.fewest or -np.inf, np.inf if limit.most is None else limit.most

    def _cover(self, counts: Ints) -> None:
        found = np.diff(np.append(0, np.cumsum(counts[self.group_options]))[self.group_ends])
        fewer = (found <= self.least).astype(float) - (found > self.most)
        more = (found >= self.most).astype(float) - (found < self.least)
        off = np.stack([fewer, more]) - self.of_groups
        self.of_groups += off
        for group in np.nonzero(off.any(axis=0))[0]:
            options = self.group_options[slice(*self.group_ends[group : group + 2])]
            self.changes[COVER][:, options] += off[:, [group]]

    def _balance(self, counts: Ints, changed: Ints) -> None:
        """Look at the teams with an option that has changed."""
        teams = np.zeros(self.problem.units * (self.problem.specialisms + 1), dtype=bool)
        teams[self.team[changed]] = True
        here = teams[self.team[self.balanced]]
        chosen = self.balanced[here]
        change = np.zeros((2, len(chosen)))
        for step, fair, tolerance in self.layers:
            total = self._sum(self.balanced, counts[self.balanced] * step)
            off, margin = total.take(self.team[chosen]) - fair[here], tolerance[here]
            change += _graded(off + _FEWER_MORE * step[here], margin) - _graded(off, margin)
        self.changes[BALANCE][:, chosen] = change

    def _supervision(self, counts: Ints, changed: Ints) -> None:
        """Look at the spans of ranks that have an option that has changed."""
        ranks = set(self.rank[changed])
        for span, known in zip(self.problem.spans, self.of_spans, strict=True):
            if ranks.isdisjoint({span.rank, span.supervisor}):
                continue
            options = self.of_rank[span.rank], self.of_rank[span.supervisor]
            below, above = (self._sum(of, counts[of].astype(float)) for of in options)
            if not span.in_team:
                below, above = (np.broadcast_to(n.sum(axis=1)[:, None], n.shape) for n in (below, above))
            over = (below - span.people * above).reshape(-1)
            for of, one, told in zip(options, (1, -span.people), known, strict=True):
                off = np.maximum(0, over + _FEWER_MORE * one) - np.maximum(0, over) - told
                told += off
                if off.any():
                    self.changes[SUPERVISION][:, of] += off[:, self.team[of]]

    def _moves(self, counts: Ints, changed: Ints) -> None:
        base, forced = self.classes.base[changed], ~self.classes.option_free[changed]
        plain, here = self.plain[changed], counts[changed]
        fewer = np.where(plain, (here <= base).astype(float), -forced.astype(float))
        fewer[plain & (base == 0)] = 0.0
        self.changes[MOVES][:, changed] = fewer, np.where(plain, -(here < base).astype(float), forced)


def _graded(off: Floats, tolerance: Floats) -> Floats:
    """Grade how far a team is from its fair share."""
    off = np.abs(off)
    graded: Floats = (
        np.maximum(0, off - tolerance)
        + np.maximum(0, off - 2 * tolerance)
        + 2 * np.maximum(0, off - 4 * tolerance)
    )
    return graded


def _weights(problem: Problem) -> Mapping[str, float]:
    """Return each tier's weight: an earlier one outweighs the later ones."""
    return {aim.tier: _OUTWEIGHS**-place for place, aim in enumerate(problem.aims)}
