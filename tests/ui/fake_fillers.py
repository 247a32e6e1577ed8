"""A job that stands in for ranking officers; importable by the worker process."""

from __future__ import annotations

from ui.fillers import Fillers, because
from ui.planned import Packed
from ui.table import Table
from ui.teams import Team
from ui.worker import Listener, Parcel
from workforce_planner.plan import Broken


def fillers(_listener: Listener, _scenario: Parcel, draft: Packed, team: Team, rank: str) -> Fillers:
    """Officers of other teams in the draft's order; the last one is barred."""
    rows = [row for row in draft.postings if (row[1], row[2]) != team][:4]
    bar = Broken(3, "Officers!J5", f"Officer {rows[-1][0]} is barred from {team.unit}.")
    bars = (*((),) * (len(rows) - 1), (bar,))
    table = Table(
        "Who could fill",
        ("Name", "Cover", "Balance", "From", "Rank", "Officer ID", "Barred because"),
        (
            [f"Officer {row[0]}" for row in rows],
            [0.0 for _ in rows],
            [-0.5 for _ in rows],
            [Team(row[1], row[2]).title for row in rows],
            [rank or "DC" for _ in rows],
            [row[0] for row in rows],
            because(bars),
        ),
    )
    return Fillers(table, tuple(Team(row[1], row[2]) for row in rows), len(rows) - 1, 1, bars)
