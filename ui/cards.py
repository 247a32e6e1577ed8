"""A card for each officer and post of a plan, with the marks that matter when moving people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ui.formats import figure
from ui.table import Table, number, rows
from ui.teams import TRAY, Team
from workforce_planner.names import same, same_id

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Card:
    """An officer, or one post of an uplift line. ``name`` is "" for posts and while names are hidden.

    ``capacity`` is the FTE that carries cases, ``own`` the specialism in the workbook, ``skills`` what
    else a search finds: accreditations and skills.
    """

    key: str
    rank: str
    team: Team
    name: str = ""
    fte: float = 1.0
    capacity: float = 1.0
    own: str = ""
    whole_unit: bool = False
    post: bool = False
    vacant: bool = False
    marks: tuple[str, ...] = ()
    skills: str = ""

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
        return f"{self.title} {self.detail} {self.team.title} {self.skills}".casefold()


@dataclass(frozen=True, slots=True)
class _Rank:
    share: float = 1.0
    whole_unit: bool = False
    force: bool = False


def by_team(result: Tables, sheets: Tables) -> Mapping[Team, tuple[Card, ...]]:
    """Return everybody's card by team: officers, then posts one by one; who has no place is in ``TRAY``."""
    ranks = {same(str(row["Rank"])): _rank(row) for row in rows(sheets.get("Ranks"))}
    officers = {same_id(str(row["Officer ID"])): row for row in rows(sheets.get("Officers"))}
    lines = {same(str(row["Line"])): row for row in rows(sheets.get("Uplift"))}
    found: dict[Team, list[Card]] = defaultdict(list)
    for cards in (
        _posted(result, officers, ranks),
        _unposted(result, officers, ranks),
        _placed(result, lines, ranks),
        _unplaced(result, lines, ranks),
    ):
        for card in cards:
            found[card.team].append(card)
    return {team: tuple(cards) for team, cards in found.items()}


def _rank(row: Mapping[str, object]) -> _Rank:
    works = same(str(row.get("Works in") or "Team"))
    return _Rank(number(row.get("Caseload share"), 1.0), works == "unit", works == "force")


def _posted(
    result: Tables, officers: Mapping[str, dict[str, object]], ranks: Mapping[str, _Rank]
) -> Iterator[Card]:
    for row in rows(result.get("Postings")):
        written = officers.get(same_id(str(row["Officer ID"])), {})
        team = Team(str(row["To unit"] or ""), str(row["Specialism"] or ""))
        yield _officer(row, written, team, ranks, tuple(_marks(row, written)))


def _unposted(
    result: Tables, officers: Mapping[str, dict[str, object]], ranks: Mapping[str, _Rank]
) -> Iterator[Card]:
    """Yield the officers that the plan places nowhere though it should."""
    if "Postings" not in result:
        return
    told = {
        same_id(str(row["Officer ID"]))
        for sheet in ("Postings", "Not posted")
        for row in rows(result.get(sheet))
    }
    for key, written in officers.items():
        if key not in told:
            yield _officer(written, written, TRAY, ranks, ())


def _officer(
    row: Mapping[str, object],
    written: Mapping[str, object],
    team: Team,
    ranks: Mapping[str, _Rank],
    marks: tuple[str, ...],
) -> Card:
    rank = ranks.get(same(str(row["Rank"])), _Rank())
    fte, available = number(written.get("FTE"), 1.0), number(written.get("Available %"), 100.0)
    return Card(
        str(row["Officer ID"]).strip(),
        str(row["Rank"]),
        team,
        str(row.get("Name") or ""),
        fte,
        fte * rank.share * (available / 100 if available > 1 else available),
        str(written.get("Specialism") or ""),
        rank.whole_unit,
        marks=marks,
        skills=" ".join(str(written.get(heading) or "") for heading in ("Also accredited", "Skills")).strip(),
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
    if number(written.get("Available %"), 100.0) == 0:
        yield "absent"


def _placed(
    result: Tables, lines: Mapping[str, dict[str, object]], ranks: Mapping[str, _Rank]
) -> Iterator[Card]:
    for row in rows(result.get("Uplift postings")):
        team = Team(str(row["Unit"] or ""), str(row["Specialism"] or ""))
        every, filled = int(number(row["Posts"], 0)), int(number(row["Filled"], 0))
        written = lines.get(same(str(row["Line"])), {})
        yield from _posts(str(row["Line"]), str(row["Rank"]), team, written, ranks, every, filled)


def _unplaced(
    result: Tables, lines: Mapping[str, dict[str, object]], ranks: Mapping[str, _Rank]
) -> Iterator[Card]:
    """Yield the posts of each line that the plan places nowhere."""
    if "Uplift postings" not in result:
        return
    placed, manned = Counter[str](), Counter[str]()
    for row in rows(result["Uplift postings"]):
        placed[same(str(row["Line"]))] += int(number(row["Posts"], 0))
        manned[same(str(row["Line"]))] += int(number(row["Filled"], 0))
    for key, written in lines.items():
        every = int(number(written.get("Posts"), 0))
        filled = int(number(written.get("Filled"), every))
        rank = str(written["Rank"])
        if every > placed[key] and not ranks.get(same(rank), _Rank()).force:
            left = every - placed[key]
            with_people = max(0, min(left, filled - manned[key]))
            yield from _posts(str(written["Line"]), rank, TRAY, written, ranks, left, with_people)


def _posts(
    line: str,
    rank_name: str,
    team: Team,
    written: Mapping[str, object],
    ranks: Mapping[str, _Rank],
    every: int,
    filled: int,
) -> Iterator[Card]:
    rank, fte = ranks.get(same(rank_name), _Rank()), number(written.get("FTE"), 1.0)
    own = str(written.get("Specialism") or "")
    for place in range(every):
        yield Card(
            line,
            rank_name,
            team,
            fte=fte,
            capacity=0.0 if place >= filled else fte * rank.share,
            own="" if same(own) == "any" else own,
            whole_unit=rank.whole_unit,
            post=True,
            vacant=place >= filled,
        )
