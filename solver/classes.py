"""Classes of like people and posts: who is interchangeable for every tier but Travel.

A plan is a count for each class and option (unit and specialism). People of a class
differ in where they live and are posted now. The present unit is counted, because moves
can be told from counts alone: of a class, as many stay in a unit as are there now and
still there afterwards. They may lawfully go to the same units, so that any count can be
made up of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.problem import Bools, Floats, Ints, People, Problem
from solver.result import Posting


@dataclass(frozen=True)
class Classes:
    """C classes and N options (columns of the model).

    ``of_person`` and, for posts, ``of_filled`` and ``of_vacant`` (-1: none) give the class.
    ``strength`` is False for vacant posts, ``optional`` True where not all need a place.
    ``base`` counts, for each option, who takes it by staying in the present unit and
    the own specialism. ``option_*`` describe a column each; ``option_free`` is True where
    going there is no compulsory move for any of the class; ``column`` is
    C x U x (S + 1), -1 where there is no such option.
    """

    size: Ints
    rank: Ints
    capacity: Floats
    counted: Bools
    strength: Bools
    optional: Bools
    works: Ints
    skills: Bools
    stays: Bools
    of_person: Ints
    of_filled: Ints
    of_vacant: Ints
    option_class: Ints
    option_unit: Ints
    option_specialism: Ints
    option_free: Bools
    base: Ints
    column: Ints

    def __len__(self) -> int:
        return len(self.size)

    def counts(self, posting: Posting) -> Ints:
        """Return how many of its class take each option in a posting."""
        counts = np.zeros(len(self.option_class), dtype=np.int64)
        columns = self.column[self.of_person, posting.unit, posting.specialism]
        np.add.at(counts, columns, 1)
        for classes, posts in ((self.of_filled, posting.filled), (self.of_vacant, posting.vacant)):
            line, unit, specialism = np.nonzero(posts)
            np.add.at(counts, self.column[classes[line], unit, specialism], posts[line, unit, specialism])
        return counts


def classify(problem: Problem) -> Classes:
    """Group people and posts into classes and list each class's options."""
    people = problem.people
    of_person, first = _person_classes(problem)
    size = np.bincount(of_person, minlength=len(first))
    stays, free = _move_kinds(people)

    posts = [(i, True, line.filled) for i, line in enumerate(problem.lines) if line.filled]
    posts += [
        (i, False, line.posts - line.filled)
        for i, line in enumerate(problem.lines)
        if line.posts > line.filled
    ]
    of_filled = np.full(len(problem.lines), -1)
    of_vacant = np.full(len(problem.lines), -1)
    for number, (of_line, is_filled, _) in enumerate(posts, start=len(first)):
        (of_filled if is_filled else of_vacant)[of_line] = number

    lines = [problem.lines[i] for i, _, _ in posts]
    everywhere = np.ones((len(lines), problem.units), dtype=bool)
    for row, line in enumerate(lines):
        if line.unit >= 0:
            everywhere[row] = np.arange(problem.units) == line.unit
    works = np.concatenate([people.works[first], np.array([line.works for line in lines], dtype=np.int64)])
    lawful = np.concatenate([people.lawful[first], everywhere])
    kept = np.concatenate(
        [np.where(people.kept[first], people.held_specialism[first], -2), np.full(len(lines), -2)]
    )
    option_class, option_unit, option_specialism = _options(problem, works, lawful, kept)
    column = np.full((len(works), problem.units, problem.specialisms + 1), -1)
    column[option_class, option_unit, option_specialism] = np.arange(len(option_class))
    free_units = np.concatenate([free[first], np.ones_like(everywhere)])
    return Classes(
        size=np.concatenate([size, np.array([n for _, _, n in posts], dtype=np.int64)]),
        rank=np.concatenate([people.rank[first], np.array([line.rank for line in lines], dtype=np.int64)]),
        capacity=np.concatenate([people.capacity[first], np.array([line.capacity for line in lines])]),
        counted=np.concatenate([people.counted[first], np.ones(len(lines), dtype=bool)]),
        strength=np.concatenate(
            [np.ones(len(first), dtype=bool), np.array([f for _, f, _ in posts], dtype=bool)]
        ),
        optional=np.concatenate(
            [np.zeros(len(first), dtype=bool), np.array([x.optional for x in lines], dtype=bool)]
        ),
        works=works,
        skills=np.concatenate(
            [people.skills[first], np.zeros((len(lines), people.skills.shape[1]), dtype=bool)]
        ),
        stays=np.concatenate([stays[first], np.zeros(len(lines), dtype=bool)]),
        of_person=of_person,
        of_filled=of_filled,
        of_vacant=of_vacant,
        option_class=option_class,
        option_unit=option_unit,
        option_specialism=option_specialism,
        option_free=free_units[option_class, option_unit],
        base=_base(problem, column, of_person, len(option_class)),
        column=column,
    )


def _base(problem: Problem, column: Ints, of_person: Ints, options: int) -> Ints:
    """Count who takes each option by staying as they are, where that is lawful."""
    people = problem.people
    own = np.array([r[0] if r else -1 for r in problem.repertoires], dtype=np.int64)[people.works]
    here = np.nonzero((people.present >= 0) & people.lawful[np.arange(len(people)), people.present])[0]
    stay = column[of_person[here], people.present[here], own[here]]
    return np.bincount(stay[stay >= 0], minlength=options)


def _move_kinds(people: People) -> tuple[Bools, Bools]:
    """Return who moves only compulsorily, and for the others where no move would count.

    Plain people (the first answer) are counted by present unit; of those, incoming
    people and volunteers, a unit is free if being posted there is no compulsory move.
    """
    here = np.arange(people.lawful.shape[1])[None, :] == people.present[:, None]
    incoming = people.present < 0
    stays = ~incoming & ~(people.voluntary & people.lawful & ~here).any(axis=1)
    free = here | people.voluntary | incoming[:, None]
    return stays, free


def _person_classes(problem: Problem) -> tuple[Ints, Ints]:
    """Return each person's class and a first member of each class."""
    people = problem.people
    stays, free = _move_kinds(people)
    alone = np.full(len(people), -1)
    for pair in (*problem.together, *problem.apart):
        for person in pair:
            alone[person] = person
    kept = np.where(people.kept, people.held_specialism, -2)
    # A class of people who move only compulsorily counts them by present unit instead.
    free = np.where(stays[:, None], False, free)
    parts = [
        people.rank,
        np.unique(people.capacity, return_inverse=True)[1],
        people.counted,
        people.works,
        stays,
        alone,
        kept,
        row_numbers(people.lawful),
        row_numbers(people.skills),
        row_numbers(free),
    ]
    return distinct(parts)


def distinct(columns: Sequence[NDArray[Any]]) -> tuple[Ints, Ints]:
    """Number the distinct rows that columns make, in order; return the numbers and a first row of each."""
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(order), dtype=bool)
    new[:1] = True
    for column in columns:
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(new) - 1
    return numbers, order[new]


def row_numbers(marks: Bools) -> Ints:
    """Number the distinct rows of an array of marks."""
    packed = np.packbits(marks, axis=1)
    width = -(-packed.shape[1] // 8) * 8
    words = np.pad(packed, ((0, 0), (0, width - packed.shape[1]))).view(">u8").astype(np.uint64)
    return distinct(list(words.T))[0] if width else np.zeros(len(marks), dtype=np.int64)


def _options(problem: Problem, works: Ints, lawful: Bools, kept: Ints) -> tuple[Ints, Ints, Ints]:
    """List every (class, unit, specialism) that is allowed; ``kept`` fixes the specialism unless -2."""
    width = problem.specialisms + 1
    can = np.zeros((len(problem.repertoires), width), dtype=bool)
    for row, repertoire in enumerate(problem.repertoires):
        can[row, list(repertoire) or [width - 1]] = True
    allowed = lawful[:, :, None] & can[works][:, None, :]
    fixed = kept != -2
    allowed[fixed] &= (np.arange(width)[None, :] == (kept[fixed] % width)[:, None])[:, None, :]
    option_class, option_unit, option_specialism = np.nonzero(allowed)
    option_specialism = np.where(option_specialism == width - 1, -1, option_specialism)
    return option_class, option_unit, option_specialism
