"""Parts of a force that only a few rules tie together: solved one by one, then joined.

Ring-fenced people of one specialism share nothing with those of another but unit sizes,
limits over several specialisms, some pairs and the ranks that work for the whole unit. Without those
rules each part is a problem of its own. Their values add up to bounds for the whole
force, and their plans to a plan of it, to be mended where a rule between parts asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np

from solver.problem import Bools, Floats, Ints, People, Problem
from solver.result import Posting


@dataclass(frozen=True)
class Part:
    """People and lines (by row of the whole) that make a problem of their own.

    ``members`` marks its specialisms, and last the unit ranks. Of posts that may serve
    several parts, each has a share; ``shared`` says that there are such posts, so that the
    part's bounds hold for that share only.
    """

    problem: Problem
    people: Ints
    lines: Ints
    members: Bools
    shared: bool

    def relaxed(self, whole: Problem) -> Part:
        """Return the part with as many shared posts as it likes: its bounds hold for any share."""
        lines = (whole.lines[row] for row in self.lines)
        optional = (
            replace(line, optional=True) if line.posts > own.posts else own
            for line, own in zip(lines, self.problem.lines, strict=True)
        )
        return replace(self, problem=replace(self.problem, lines=tuple(optional)), shared=False)

    def take(self, posting: Posting) -> Posting:
        """Return what a posting of the whole says of this part."""
        return Posting(
            posting.unit[self.people],
            posting.specialism[self.people],
            posting.filled[self.lines] * self.members,
            posting.vacant[self.lines] * self.members,
        )


@dataclass(frozen=True)
class PartBounds:
    """What the parts of a force are proven to need.

    ``of_works`` gives each repertoire's part (-1: none). By tier: what each part cannot be below,
    and what it was held at while later tiers were proven.
    """

    of_works: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    bounds: Mapping[str, Floats] = field(default_factory=dict)
    held: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Say whether the force was solved by its parts."""
        return bool(self.bounds)

    def of(self, tier: str, held: Sequence[tuple[str, float]]) -> Floats:
        """Return the parts' bounds; none if ``held`` leaves some part more than it was held at.

        What is held of the whole leaves a part that less the least of the other parts.
        """
        for name, most in held if tier in self.bounds else ():
            others = self.bounds[name].sum() - self.bounds[name]
            if (most - others > self.held[name] + 1e-6).any():
                return np.zeros(0)
        return self.bounds.get(tier, np.zeros(0))

    def total(self, tier: str, held: Sequence[tuple[str, float]]) -> float:
        """Return what the parts' bounds add up to."""
        return float(self.of(tier, held).sum())

    def of_classes(
        self, tier: str, held: Sequence[tuple[str, float]], works: Ints
    ) -> list[tuple[Bools, float]]:
        """Return the classes of each part, told by their repertoires, and its bound."""
        return [(self.of_works[works] == part, least) for part, least in enumerate(self.of(tier, held))]


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
        whole.filled[part.lines] += posting.filled
        whole.vacant[part.lines] += posting.vacant
    return whole


def works_in(problem: Problem, parts: Sequence[Part]) -> Ints:
    """Return the number of the part that each repertoire belongs to by its own specialism, -1 for none."""
    of_place = np.full(problem.specialisms + 1, -1)
    for number, part in enumerate(parts):
        of_place[part.members] = number
    return np.array([of_place[_place(problem, r)] for r in problem.repertoires], dtype=np.int64)


def heed_pairs(problem: Problem, posting: Posting) -> Posting:
    """Send people whose pairs do not hold to the nearest unit where they do, one after the other."""
    people, unit = problem.people, posting.unit.copy()
    units = np.arange(problem.units)
    for pairs, together in ((problem.together, True), (problem.apart, False)):
        for one, other in pairs:
            if (unit[one] == unit[other]) != together:
                may = people.lawful[one] & ((units == unit[other]) == together)
                unit[one] = np.argmin(np.where(may, people.extra[one], np.inf))
    return replace(posting, unit=unit)


def split(problem: Problem, posting: Posting) -> list[Part]:
    """Return the parts of a problem; posts that may serve several are shared as in ``posting``.

    One part where people serve several specialisms.
    """
    group = _groups(problem)
    of_works = np.array([group[_place(problem, r)] for r in problem.repertoires], dtype=np.int64)
    of_person = of_works[problem.people.works]
    posts = np.stack([posting.filled + posting.vacant, posting.filled]).sum(axis=2)
    return [
        _part(problem, np.nonzero(of_person == number)[0], posts, group == number)
        for number in np.unique(group)
        if (of_person == number).any() or posts[0][:, group == number].any()
    ]


def _place(problem: Problem, repertoire: Sequence[int]) -> int:
    """Return a repertoire's place among the groups: its own specialism, the last for unit ranks."""
    return repertoire[0] if repertoire else problem.specialisms


def _groups(problem: Problem) -> Ints:
    """Number the groups of specialisms (and, last, the unit ranks) that people who serve several tie."""
    group = np.arange(problem.specialisms + 1)

    def tie(places: Iterable[int]) -> None:
        numbers = np.unique(group[list(places)])
        group[np.isin(group, numbers)] = numbers[0]

    for number in np.unique(problem.people.works):
        tie(problem.repertoires[number] or [problem.specialisms])
    return group


def _part(problem: Problem, people: Ints, posts: Ints, member: Bools) -> Part:
    """Return the problem of some people and lines, with the rules that concern no others."""
    specialisms, unit_ranks = member[:-1], member[-1]
    may = np.array(
        [member[list(problem.repertoires[line.works]) or [-1]].any() for line in problem.lines], bool
    )
    lines = np.nonzero(may)[0]
    share, filled = posts[:, :, member].sum(axis=2)
    repertoires = tuple(tuple(s for s in r if specialisms[s]) for r in problem.repertoires)
    row = np.full(len(problem.people), -1)
    row[people] = np.arange(len(people))
    of_unit = _unit_ranks(problem) if unit_ranks else frozenset()
    return Part(
        replace(
            problem,
            people=People(**{f.name: getattr(problem.people, f.name)[people] for f in fields(People)}),
            lines=tuple(replace(problem.lines[i], posts=int(share[i]), filled=int(filled[i])) for i in lines),
            repertoires=repertoires,
            balanced=problem.balanced & specialisms,
            investigators=problem.investigators * specialisms,
            fewest=np.zeros_like(problem.fewest),
            most=np.full_like(problem.most, np.inf),
            limits=tuple(
                limit
                for limit in problem.limits
                if (specialisms[limit.specialism] if limit.specialism >= 0 else limit.rank in of_unit)
            ),
            spans=tuple(
                span for span in problem.spans if span.in_team or {span.rank, span.supervisor} <= of_unit
            ),
            together=_pairs(problem.together, row),
            apart=_pairs(problem.apart, row),
        ),
        people,
        lines,
        member,
        shared=any(share[i] < problem.lines[i].posts for i in lines),
    )


def _unit_ranks(problem: Problem) -> frozenset[int]:
    """Return the ranks whose people work for a whole unit."""
    of_unit = np.array([not repertoire for repertoire in problem.repertoires])
    ranks = {int(rank) for rank in problem.people.rank[of_unit[problem.people.works]]}
    return frozenset(ranks | {line.rank for line in problem.lines if of_unit[line.works]})


def _pairs(pairs: Iterable[tuple[int, int]], row: Ints) -> tuple[tuple[int, int], ...]:
    return tuple((int(row[a]), int(row[b])) for a, b in pairs if row[a] >= 0 and row[b] >= 0)
