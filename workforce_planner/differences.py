"""What two plans put elsewhere: officer by officer, and line by line of uplift posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.names import same, same_id

NO_PLACE = "no place"


class Kind(StrEnum):
    """Who or what stands elsewhere."""

    OFFICER = "Officer"
    POSTS = "Posts"


@dataclass(frozen=True, slots=True)
class Difference:
    """An officer, or the posts of a line, in two plans: ``was`` in one, ``becomes`` in the other.

    The posts of a line are one difference, because taken apart they would not add up.
    """

    kind: Kind
    key: str
    was: str
    becomes: str


def differences(before: Draft, after: Draft) -> tuple[Difference, ...]:
    """Return who stands elsewhere, in the order of the later plan; marks to keep are no difference."""
    return (*_officers(before, after), *_posts(before, after))


def _officers(before: Draft, after: Draft) -> Iterator[Difference]:
    was = {same_id(row.officer): row for row in reversed(before.postings)}
    becomes = {same_id(row.officer): row for row in reversed(after.postings)}
    for key in dict.fromkeys(same_id(row.officer) for row in (*after.postings, *before.postings)):
        one, other = was.get(key), becomes.get(key)
        if _at(one) != _at(other):
            name = (other or one or PostingRow(key, "")).officer
            yield Difference(Kind.OFFICER, name, _place(one), _place(other))


def _at(row: PostingRow | None) -> tuple[str, str] | None:
    return (same(row.unit), same(row.specialism)) if row else None


def _place(row: PostingRow | None) -> str:
    return team(row.unit, row.specialism) if row else NO_PLACE


def team(unit: str, specialism: str) -> str:
    """Return a team's name as people say it."""
    return f"{unit} / {specialism}" if specialism else unit


def _posts(before: Draft, after: Draft) -> Iterator[Difference]:
    names = {same(row.line): row.line for row in (*before.uplift, *after.uplift)}
    was, becomes = _lines(before.uplift), _lines(after.uplift)
    for key in dict.fromkeys((*becomes, *was)):
        one, other = was.get(key, {}), becomes.get(key, {})
        if one != other:
            yield Difference(Kind.POSTS, names[key], _stand(one), _stand(other))


Stand = Mapping[tuple[str, str], tuple[str, int, int]]


def _lines(rows: Iterable[UpliftRow]) -> Mapping[str, Stand]:
    """Return each line's places: the team as written, posts and filled ones."""
    found: dict[str, dict[tuple[str, str], tuple[str, int, int]]] = defaultdict(dict)
    for row in rows:
        if row.posts:
            place = (same(row.unit), same(row.specialism))
            _name, posts, filled = found[same(row.line)].get(place, ("", 0, 0))
            name = team(row.unit, row.specialism)
            found[same(row.line)][place] = (name, posts + row.posts, filled + row.filled)
    return found


def _stand(places: Stand) -> str:
    return "; ".join(_count(*place) for place in places.values()) or NO_PLACE


def _count(name: str, posts: int, filled: int) -> str:
    people = "vacant" if not filled else "filled" if filled == posts else f"{filled} filled"
    return f"{posts} in {name} ({people})"
