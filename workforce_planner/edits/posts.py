"""The uplift of one rank and specialism as a single number of posts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from workforce_planner.domain import Scenario, UpliftLine, WorksIn
from workforce_planner.edits.edit import Edit
from workforce_planner.edits.make import addition
from workforce_planner.edits.variation import resized, shares

ANY = "Any"


@dataclass(frozen=True, slots=True)
class Kind:
    """Posts of one rank and specialism: "Any", or "" for ranks of a unit."""

    rank: str
    specialism: str = ""


def kinds(scenario: Scenario) -> dict[Kind, int]:
    """Return every kind of post that can be placed, and how many the workbook has of it now."""
    found: dict[Kind, int] = {}
    for rank in scenario.ranks:
        if rank.works_in is WorksIn.TEAM:
            found |= {Kind(rank.name, name): 0 for name in (*(s.name for s in scenario.specialisms), ANY)}
        elif rank.works_in is WorksIn.UNIT:
            found[Kind(rank.name)] = 0
    for line in _placed(scenario):
        if kind_of(line) in found:
            found[kind_of(line)] += line.posts
    return found


def resize(scenario: Scenario, kind: Kind, posts: int) -> tuple[Edit, ...]:
    """Return the edits that give a kind so many posts, in the present mix of its lines; without a line,
    a new one. People stay in their posts as long as there are as many."""
    lines = [line for line in _placed(scenario) if kind_of(line) == kind]
    if not lines:
        cells = {"Rank": kind.rank, "Specialism": kind.specialism, "Posts": str(posts), "Filled": "0"}
        return (addition("Uplift", {"Line": _free_name(scenario, kind), **cells}),) if posts else ()
    weights = [line.posts for line in lines]
    parts = shares(weights, posts) if any(weights) else [posts] + [0] * (len(lines) - 1)
    resizes = (resized(line, n, min(line.filled, n)) for line, n in zip(lines, parts, strict=True))
    return tuple(chain.from_iterable(resizes))


def kind_of(line: UpliftLine) -> Kind:
    """Return what kind of posts a line has."""
    return Kind(line.rank, ANY if line.any_specialism else line.specialism or "")


def _placed(scenario: Scenario) -> list[UpliftLine]:
    return [line for line in scenario.uplift if line.posts >= 0]


def _free_name(scenario: Scenario, kind: Kind) -> str:
    name = " ".join(filter(None, ("What if", kind.rank, kind.specialism)))
    taken = {line.line.casefold() for line in scenario.uplift}
    number = 1
    while (f"{name} {number}" if number > 1 else name).casefold() in taken:
        number += 1
    return f"{name} {number}" if number > 1 else name
