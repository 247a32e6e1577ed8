"""The ranks of a detective command and of a whole force, with assumed spans of control."""

from __future__ import annotations

from workforce_planner.domain import Rank, WorksIn
from workforce_planner.samples.facts import assumed


def detectives() -> tuple[Rank, ...]:
    """Return detective ranks: constables and sergeants in teams, inspectors for the unit."""
    dc_span, ds_span, di_span = _span("dc_per_ds"), _span("ds_per_di"), _span("di_per_dci")
    return (
        Rank("TDC", assumed("share_trainee"), grade=1, supervised_by="DS", span=dc_span),
        Rank("DC", 1, grade=1, supervised_by="DS", span=dc_span),
        Rank("DS", 0, grade=2, supervised_by="DI", span=ds_span),
        Rank("DI", 0, WorksIn.UNIT, 3, "DCI", di_span),
        Rank("DCI", 0, WorksIn.UNIT, 4, "Det Supt", di_span),
        Rank("Det Supt", 0, WorksIn.FORCE, 5, "Det Ch Supt", di_span),
        Rank("Det Ch Supt", 0, WorksIn.FORCE, 6),
    )


def uniformed() -> tuple[Rank, ...]:
    """Return uniformed ranks of neighbourhood and response teams."""
    dc_span, ds_span, di_span = _span("dc_per_ds"), _span("ds_per_di"), _span("di_per_dci")
    return (
        Rank("PCSO", assumed("share_pcso"), grade=1, supervised_by="PS", span=_span("pcso_per_ps")),
        Rank("PC", 1, grade=1, supervised_by="PS", span=dc_span),
        Rank("PS", 0, grade=2, supervised_by="Inspector", span=ds_span),
        Rank("Inspector", 0, WorksIn.UNIT, 3, "Chief inspector", di_span),
        Rank("Chief inspector", 0, WorksIn.UNIT, 4, "Superintendent", di_span),
        Rank("Superintendent", 0, WorksIn.FORCE, 5, "Chief superintendent", di_span),
        Rank("Chief superintendent", 0, WorksIn.FORCE, 6),
    )


def _span(name: str) -> int:
    return int(assumed(f"span_{name}"))
