"""Who could fill a team, asked of the worker process. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.planned import Packed
from ui.table import Table
from ui.teams import Team
from ui.worker import Listener, Parcel
from workforce_planner.plan import Broken

# As many of those who could go, and of those whom a rule bars, are worth showing.
MOST, MOST_BARRED = 200, 100


@dataclass(frozen=True, slots=True)
class Fillers:
    """The best of ``able`` people, then some of those who are ``barred``; ``starts`` is where they are,
    ``bars`` what bars them."""

    table: Table
    starts: tuple[Team, ...]
    able: int
    barred: int
    bars: tuple[tuple[Broken, ...], ...] = ()


def fillers(_listener: Listener, scenario: Parcel, draft: Packed, team: Team, rank: str) -> Fillers:
    """Rank who else could be in a team of a draft; of one rank, or with "" of any."""
    from ui.referee import standing_of
    from workforce_planner.fill import candidates, why_barred

    standing = standing_of(scenario, draft)
    found = candidates(standing, (team.unit, team.specialism), rank or None)
    able = sum(not candidate.barred for candidate in found)
    shown = (*found[: min(able, MOST)], *found[able : able + MOST_BARRED])
    bars = tuple(tuple(why_barred(standing, each.officer, team)) if each.barred else () for each in shown)
    tiers = standing.quantities.settings.priorities
    starts = tuple(Team(*(each.start or ("", ""))) for each in shown)
    table = Table(
        "Who could fill",
        ("Name", *map(str, tiers), "From", "Rank", "Officer ID", "Barred because"),
        (
            [each.officer.name for each in shown],
            *([each.change[tier] for each in shown] for tier in tiers),
            [start.title for start in starts],
            [each.officer.rank for each in shown],
            [each.officer.id for each in shown],
            because(bars),
        ),
    )
    return Fillers(table, starts, able, len(found) - able, bars)


def because(bars: Sequence[Sequence[Broken]]) -> list[str]:
    """Return what bars each of some people, in words."""
    return [" ".join(rule.message for rule in rules) for rules in bars]
