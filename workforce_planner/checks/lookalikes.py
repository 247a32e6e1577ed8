"""Names that look like another: one thing under two spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding
from workforce_planner.names import same

# Shorter words differ by a letter for good reasons: East and West, DC and DS.
SHORTEST_WORD = 5


def name_like_another(force: Force) -> Iterator[Finding]:
    for sheet, heading, names in _named(force):
        for (one, _), (other, row) in combinations(names.items(), 2):
            if look_alike(one, other):
                message = (
                    f"'{other}' looks like '{one}'. If they are the same, use one spelling in every sheet."
                )
                yield force.warning(sheet, row, heading, message)


def look_alike(one: str, other: str) -> bool:
    """Whether the names differ by what looks like a slip of the pen in one word.

    A letter too many, too few or wrong, or letters in another order; never the first
    letter, and no figures: Barnet and Brent, Unit 11 and Unit 12 are two things.
    """
    words, others = same(one).split(), same(other).split()
    if len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _slip(*different[0])


def _slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_WORD or one[0] != other[0] or not (one + other).isalpha():
        return False
    distance = OSA.distance(one, other, score_cutoff=2)
    return distance == 1 or (distance == 2 and sorted(one) == sorted(other))


def _named(force: Force) -> Iterator[tuple[str, str, dict[str, int]]]:
    """Yield sheet, heading, and the row of each name that it defines."""
    scenario = force.scenario
    yield "Areas", "Area", _rows((a.name, a.row) for a in scenario.areas)
    yield "Units", "Unit", _rows((u.name, u.row) for u in scenario.units)
    yield "Specialisms", "Specialism", _rows((s.name, s.row) for s in scenario.specialisms)
    yield "Case types", "Case type", _rows((c.name, c.row) for c in scenario.case_types)
    yield "Ranks", "Rank", _rows((r.name, r.row) for r in scenario.ranks)
    yield "Officers", "Skills", _rows((skill, o.row) for o in scenario.officers for skill in o.skills)


def _rows(named: Iterable[tuple[str, int]]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for name, row in named:
        rows.setdefault(name, row)
    return rows
