"""A job that stands in for ranking officers; importable by the worker process."""

from __future__ import annotations

from ui.fillers import Fillers
from ui.planned import Packed
from ui.table import Table
from ui.teams import Team
from ui.worker import Listener, Parcel


def fillers(_listener: Listener, _scenario: Parcel, draft: Packed, team: Team, rank: str) -> Fillers:
    """Officers of other teams in the draft's order; the last one is barred."""
    rows = [row for row in draft.postings if (row[1], row[2]) != team][:4]
    barred = [""] * (len(rows) - 1) + [f"Officer {rows[-1][0]} is barred from {team.unit}."]
    table = Table(
        "Who could fill",
        ("Officer ID", "Name", "Rank", "From", "Cover", "Balance", "Barred because"),
        (
            [row[0] for row in rows],
            [f"Officer {row[0]}" for row in rows],
            [rank or "DC" for _ in rows],
            [Team(row[1], row[2]).title for row in rows],
            [0.0 for _ in rows],
            [-0.5 for _ in rows],
            barred,
        ),
    )
    return Fillers(table, tuple(Team(row[1], row[2]) for row in rows), len(rows) - 1, 1)
