"""Who is where, as the planner has it now: a plan that can be changed a few people at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from ui.cards import Card
from ui.planned import Packed, Placed
from ui.table import Table, rows
from ui.teams import Team
from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.names import same, same_id


class Place(NamedTuple):
    """Where posts of a line may stand; ``specialism`` is "" for unit ranks."""

    line: str
    specialism: str
    unit: str


class Posts(NamedTuple):
    """How many posts, and how many of them have a person."""

    every: int
    filled: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit makes of some officers (None: no place), of some lines' places, and of some areas."""

    officers: Mapping[str, PostingRow | None] = field(default_factory=dict)
    posts: Mapping[Place, Posts] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrangement:
    """A plan as rows by officer and by line and place; edits make new ones."""

    officers: Mapping[str, PostingRow]
    posts: Mapping[Place, Posts]
    structure: Mapping[str, str] | None = None

    @classmethod
    def of(cls, packed: Packed) -> Arrangement:
        """Return the arrangement of a packed plan."""
        return cls(
            {officer: PostingRow(officer, unit, s, keep) for officer, unit, s, keep in packed.postings},
            {Place(line, s, unit): Posts(every, filled) for line, s, unit, every, filled in packed.uplift},
            None if packed.structure is None else dict(packed.structure),
        )

    def packed(self) -> Packed:
        """Return the plan for the judge and the solver."""
        return self._packed

    @cached_property
    def _packed(self) -> Packed:
        return Packed(
            tuple((row.officer, row.unit, row.specialism, row.keep) for row in self.officers.values()),
            tuple(
                (place.line, place.specialism, place.unit, posts.every, posts.filled)
                for place, posts in self.posts.items()
            ),
            None if self.structure is None else tuple(self.structure.items()),
        )

    def draft(self) -> Draft:
        """Return the plan with the very rows that it shares with those it was edited from."""
        posts = (UpliftRow(*place, *counts) for place, counts in self.posts.items())
        return Draft(tuple(self.officers.values()), tuple(posts), self.structure)

    def changed(self, edit: Edit) -> Arrangement:
        """Return this arrangement after an edit."""
        officers = {**self.officers, **edit.officers}
        posts = {**self.posts, **edit.posts}
        return replace(
            self,
            officers={key: row for key, row in officers.items() if row is not None},
            posts={place: count for place, count in posts.items() if count.every},
            structure=None if self.structure is None else {**self.structure, **edit.areas},
        )

    def inverse(self, edit: Edit) -> Edit:
        """Return the edit that leads from ``changed(edit)`` back here."""
        nothing = Posts(0, 0)
        return Edit(
            {key: self.officers.get(key) for key in edit.officers},
            {place: self.posts.get(place, nothing) for place in edit.posts},
            {area: (self.structure or {})[area] for area in edit.areas},
        )

    def moving(self, cards: Iterable[Card], team: Team) -> Edit:
        """Return the edit that puts people and posts into a team; the moved rows are marked Keep.

        Ranks that work for the whole unit go to the unit. In the lane of the whole unit,
        people of a team keep their specialism.
        """
        officers: dict[str, PostingRow | None] = {}
        posts: dict[Place, Posts] = {}
        for card in cards:
            specialism = "" if card.whole_unit else team.specialism or card.team.specialism or card.own
            if not card.post:
                officers[card.key] = PostingRow(card.key, team.unit, specialism, keep=True)
            elif (card.team.unit, card.team.specialism) != (team.unit, specialism):
                self._carry(posts, card, Place(card.key, specialism, team.unit))
        return Edit(officers, posts)

    def keeping(self, cards: Iterable[Card], keep: bool) -> Edit:
        """Return the edit that marks officers to stay as they are in the next solve, or not."""
        keys = [card.key for card in cards if not card.post and card.key in self.officers]
        return Edit({key: replace(self.officers[key], keep=keep) for key in keys})

    def taking(self, other: Arrangement, officers: Set[str], lines: Set[str]) -> Edit:
        """Return the edit that puts officers and lines, in the form for comparing, where another has them."""
        here = {same_id(key): key for key in self.officers}
        there = {same_id(key): row for key, row in other.officers.items()}
        known = officers & (here.keys() | there.keys())
        rows = {here.get(key) or there[key].officer: there.get(key) for key in known}
        places = [place for place in (*self.posts, *other.posts) if same(place.line) in lines]
        return Edit(rows, {place: other.posts.get(place, Posts(0, 0)) for place in places})

    def posts_added(self, other: Arrangement) -> tuple[Placed, ...]:
        """Return the posts that another arrangement has where this one has none, or fewer."""
        added = []
        for place, there in other.posts.items():
            here = self.posts.get(place, Posts(0, 0))
            if there.every > here.every:
                filled = max(0, min(there.filled - here.filled, there.every - here.every))
                added.append((*place, there.every - here.every, filled))
        return tuple(added)

    def _carry(self, posts: dict[Place, Posts], card: Card, to: Place) -> None:
        filled = 0 if card.vacant else 1
        there = posts.get(to, self.posts.get(to, Posts(0, 0)))
        posts[to] = Posts(there.every + 1, there.filled + filled)
        if card.team.unit:
            start = Place(card.key, card.team.specialism, card.team.unit)
            here = posts.get(start, self.posts[start])
            posts[start] = Posts(here.every - 1, here.filled - filled)


def arrangement(result: Mapping[str, Table], *, designed: bool) -> Arrangement:
    """Return the arrangement that the result tables show."""
    officers = {
        str(row["Officer ID"]): PostingRow(
            str(row["Officer ID"]),
            str(row["To unit"]),
            str(row["Specialism"] or ""),
            row.get("Keep") == "Yes",
        )
        for row in rows(result.get("Postings"))
        if row["To unit"]
    }
    posts: dict[Place, Posts] = {}
    for row in rows(result.get("Uplift postings")):
        place = Place(str(row["Line"]), str(row["Specialism"] or ""), str(row["Unit"]))
        posts[place] = Posts(int(str(row["Posts"])), int(str(row["Filled"])))
    structure = {str(row["Area"]): str(row["Unit"]) for row in rows(result.get("New structure"))}
    return Arrangement(officers, posts, structure if designed else None)
