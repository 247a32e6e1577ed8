"""Who could fill a team, asked of the worker process. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from ui.planned import Packed
from ui.table import Table
from ui.teams import Team
from ui.worker import Listener, Parcel

# As many of those who could go, and of those whom a rule bars, are worth showing.
MOST, MOST_BARRED = 200, 100


@dataclass(frozen=True, slots=True)
class Fillers:
    """The best of ``able`` people, then some of those who are ``barred``; ``starts`` is where they are."""

    table: Table
    starts: tuple[Team, ...]
    able: int
    barred: int


def fillers(_listener: Listener, scenario: Parcel, draft: Packed, team: Team, rank: str) -> Fillers:
    """Rank who else could be in a team of a draft; of one rank, or with "" of any."""
    from ui.referee import standing_of
    from workforce_planner.fill import candidates, why_barred

    standing = standing_of(scenario, draft)
    found = candidates(standing, (team.unit, team.specialism), rank or None)
    able = sum(not candidate.barred for candidate in found)
    shown = (*found[: min(able, MOST)], *found[able : able + MOST_BARRED])
    tiers = standing.quantities.settings.priorities
    starts = tuple(Team(*(each.start or ("", ""))) for each in shown)
    table = Table(
        "Who could fill",
        ("Officer ID", "From", *map(str, tiers), "Name", "Rank", "Barred because"),
        (
            [each.officer.id for each in shown],
            [start.title for start in starts],
            *([each.change[tier] for each in shown] for tier in tiers),
            [each.officer.name for each in shown],
            [each.officer.rank for each in shown],
            [
                " ".join(rule.message for rule in why_barred(standing, each.officer, team))
                if each.barred
                else ""
                for each in shown
            ],
        ),
    )
    return Fillers(table, starts, able, len(found) - able)
