"""A card for each officer and post of a plan, with the marks that matter when moving people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ui.formats import figure
from ui.table import Table
from ui.teams import Team


@dataclass(frozen=True, slots=True)
class Card:
    """An officer, or one post of an uplift line. ``name`` is "" for posts and while names are hidden."""

    key: str
    rank: str
    team: Team
    name: str = ""
    fte: float = 1.0
    post: bool = False
    vacant: bool = False
    marks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Who this is."""
        if self.post:
            return f"{'Vacant' if self.vacant else 'Filled'} post {self.key}"
        return f"{self.name} {self.key}" if self.name else self.key

    @property
    def detail(self) -> str:
        """Rank, FTE and marks in a line."""
        return "  ·  ".join((self.rank, f"{figure(self.fte)} FTE", *self.marks))

    @property
    def text(self) -> str:
        """What a search looks at."""
        return f"{self.title} {self.detail} {self.team.specialism}".casefold()


def by_team(result: Mapping[str, Table], sheets: Mapping[str, Table]) -> Mapping[Team, tuple[Card, ...]]:
    """Return everybody's card by team: officers as posted, then posts one by one."""
    found: dict[Team, list[Card]] = defaultdict(list)
    for card in (*_officers(result, sheets), *_posts(result, sheets)):
        found[card.team].append(card)
    return {team: tuple(cards) for team, cards in found.items()}


def _officers(result: Mapping[str, Table], sheets: Mapping[str, Table]) -> Iterator[Card]:
    known = {str(row["Officer ID"]).casefold(): row for row in _rows(sheets.get("Officers"))}
    for row in _rows(result.get("Postings")):
        written = known.get(str(row["Officer ID"]).casefold(), {})
        yield Card(
            str(row["Officer ID"]),
            str(row["Rank"]),
            Team(str(row["To unit"] or ""), str(row["Specialism"] or "")),
            str(row.get("Name") or ""),
            _number(written.get("FTE"), 1.0),
            marks=tuple(_marks(row, written)),
        )


def _marks(row: Mapping[str, object], written: Mapping[str, object]) -> Iterator[str]:
    if row.get("Moved") == "Yes":
        yield "moved"
    elif not row.get("From area"):
        yield "incoming"
    if row.get("Volunteer") == "Yes":
        yield "volunteer"
    if written.get("Unit lock"):
        yield "locked"
    if row.get("Keep") == "Yes":
        yield "kept"
    if _number(written.get("Available %"), 100.0) == 0:
        yield "absent"


def _posts(result: Mapping[str, Table], sheets: Mapping[str, Table]) -> Iterator[Card]:
    fte = {str(row["Line"]).casefold(): _number(row.get("FTE"), 1.0) for row in _rows(sheets.get("Uplift"))}
    for row in _rows(result.get("Uplift postings")):
        every, filled = int(_number(row["Posts"], 0)), int(_number(row["Filled"], 0))
        team = Team(str(row["Unit"] or ""), str(row["Specialism"] or ""))
        line = str(row["Line"])
        for number in range(every):
            yield Card(
                line, str(row["Rank"]), team, fte=fte.get(line.casefold(), 1.0), post=True,
                vacant=number >= filled,
            )  # fmt: skip


def _rows(table: Table | None) -> Iterator[dict[str, object]]:
    if table is not None:
        for values in zip(*table.columns, strict=True):
            yield dict(zip(table.headings, values, strict=True))


def _number(value: object, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) else default
