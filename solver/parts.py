"""Parts of a force that only a few rules tie together: solved one by one, then joined.

Ring-fenced people of one specialism share nothing with those of another but unit sizes,
limits over several specialisms and the ranks that work for the whole unit. Without those
rules each part is a problem of its own. Their values add up to bounds for the whole
force, and their plans to a plan of it, to be mended where a rule between parts asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from solver.problem import Bools, Ints, People, Problem
from solver.result import Posting


@dataclass(frozen=True)
class Part:
    """People and lines (by row of the whole) that make a problem of their own."""

    problem: Problem
    people: Ints
    lines: Ints

    def take(self, posting: Posting) -> Posting:
        """Return what a posting of the whole says of this part."""
        return Posting(
            posting.unit[self.people],
            posting.specialism[self.people],
            posting.filled[self.lines],
            posting.vacant[self.lines],
        )


def join(problem: Problem, parts: Sequence[Part], postings: Sequence[Posting]) -> Posting:
    """Return the posting of the whole that the parts' postings make."""
    shape = (len(problem.lines), problem.units, problem.specialisms + 1)
    whole = Posting(
        np.full(len(problem.people), -1),
        np.full(len(problem.people), -1),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
    )
    for part, posting in zip(parts, postings, strict=True):
        whole.unit[part.people], whole.specialism[part.people] = posting.unit, posting.specialism
        whole.filled[part.lines], whole.vacant[part.lines] = posting.filled, posting.vacant
    return whole


def split(problem: Problem) -> list[Part]:
    """Return the parts of a problem; one part where people or posts serve several specialisms."""
    people = problem.people
    group = _groups(problem)
    of_works = np.array([group[_place(problem, r)] for r in problem.repertoires], dtype=np.int64)
    of_person = of_works[people.works]
    of_line = of_works[np.array([line.works for line in problem.lines], dtype=np.int64)]
    numbers = np.unique(np.concatenate([of_person, of_line]))
    if len(numbers) < 2:
        return [Part(problem, np.arange(len(people)), np.arange(len(problem.lines)))]
    return [
        _part(problem, np.nonzero(of_person == number)[0], np.nonzero(of_line == number)[0], group == number)
        for number in numbers
    ]


def _place(problem: Problem, repertoire: Sequence[int]) -> int:
    """Return a repertoire's place among the groups: its own specialism, the last for unit ranks."""
    return repertoire[0] if repertoire else problem.specialisms


def _groups(problem: Problem) -> Ints:
    """Number the groups that specialisms (and, last, the unit ranks) fall into, tied by people and pairs."""
    group = np.arange(problem.specialisms + 1)

    def tie(places: Iterable[int]) -> None:
        numbers = np.unique(group[list(places)])
        group[np.isin(group, numbers)] = numbers[0]

    works = problem.people.works
    for number in np.unique([*works, *(line.works for line in problem.lines)]):
        repertoire = problem.repertoires[number]
        tie(repertoire or [problem.specialisms])
    for pair in (*problem.together, *problem.apart):
        tie(_place(problem, problem.repertoires[works[person]]) for person in pair)
    return group


def _part(problem: Problem, people: Ints, lines: Ints, member: Bools) -> Part:
    """Return the problem of some people and lines, with the rules that concern no others."""
    specialisms, unit_ranks = member[:-1], member[-1]
    row = np.full(len(problem.people), -1)
    row[people] = np.arange(len(people))
    of_unit = _unit_ranks(problem) if unit_ranks else frozenset()
    return Part(
        replace(
            problem,
            people=People(**{f.name: getattr(problem.people, f.name)[people] for f in fields(People)}),
            lines=tuple(problem.lines[i] for i in lines),
            balanced=problem.balanced & specialisms,
            investigators=problem.investigators * specialisms,
            fewest=np.zeros_like(problem.fewest),
            most=np.full_like(problem.most, np.inf),
            limits=tuple(
                limit
                for limit in problem.limits
                if (specialisms[limit.specialism] if limit.specialism >= 0 else limit.rank in of_unit)
            ),
            spans=tuple(span for span in problem.spans if span.in_team or {span.rank, span.supervisor} <= of_unit),
            together=_pairs(problem.together, row),
            apart=_pairs(problem.apart, row),
        ),
        people,
        lines,
    )


def _unit_ranks(problem: Problem) -> frozenset[int]:
    """Return the ranks whose people work for a whole unit."""
    of_unit = np.array([not repertoire for repertoire in problem.repertoires])
    ranks = {int(rank) for rank in problem.people.rank[of_unit[problem.people.works]]}
    return frozenset(ranks | {line.rank for line in problem.lines if of_unit[line.works]})


def _pairs(pairs: Iterable[tuple[int, int]], row: Ints) -> tuple[tuple[int, int], ...]:
    return tuple((int(row[a]), int(row[b])) for a, b in pairs if row[a] >= 0 and row[b] >= 0)
