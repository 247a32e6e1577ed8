"""A judged plan as the window holds it: its score, its tables, and the plan itself wrapped for later."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui import table
from ui.score import shown
from ui.table import Table
from ui.worker import Parcel
from workforce_planner.domain import Draft, PostingRow, Scenario, UpliftRow
from workforce_planner.plan import Broken, Plan, Status, TierScore

if TYPE_CHECKING:
    from workforce_planner.report.comparison import Comparison

# Posts of a line in a place: line, specialism, unit, posts, filled.
Placed = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Packed:
    """A draft as plain tuples, which travel between processes far faster than records.

    Marshalled, 34,000 rows take a quarter of the time that pickle takes with them.
    """

    postings: tuple[tuple[str, str, str, bool], ...]
    uplift: tuple[Placed, ...]
    structure: tuple[tuple[str, str], ...] | None

    @classmethod
    def of(cls, draft: Draft) -> Packed:
        """Pack a draft; where its rows stood in a file is left behind."""
        return cls(
            tuple((row.officer, row.unit, row.specialism, row.keep) for row in draft.postings),
            tuple((row.line, row.specialism, row.unit, row.posts, row.filled) for row in draft.uplift),
            None if draft.structure is None else tuple(draft.structure.items()),
        )

    def draft(self) -> Draft:
        """Return the draft."""
        return Draft(
            tuple(PostingRow(*row) for row in self.postings),
            tuple(UpliftRow(*row) for row in self.uplift),
            None if self.structure is None else dict(self.structure),
        )

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        return _unmarshalled, (marshal.dumps((self.postings, self.uplift, self.structure)),)


def _unmarshalled(content: bytes) -> Packed:
    return Packed(*marshal.loads(content))


@dataclass(frozen=True, slots=True)
class Planned:
    """A judged plan, ready to show; ``status`` is None for one that was judged, not solved.

    ``tables`` are the result sheets, ``extras`` what only charts need. ``plan`` is wrapped
    without its scenario, which the window holds already, unless the plan's structure differs.
    """

    plan: Parcel
    score: tuple[TierScore, ...]
    status: Status | None
    broken: tuple[Broken, ...]
    seconds: float
    tables: tuple[Table, ...]
    extras: tuple[Table, ...] = ()


def planned(plan: Plan, scenario: Scenario) -> Planned:
    """Return a plan of this scenario with its report tables, as the file and the terminal show them."""
    from workforce_planner.report.comparison import compare

    return with_tables(plan, scenario, compare(plan))


def with_tables(
    plan: Plan, scenario: Scenario, comparison: Comparison, stopped: Callable[[], bool] = lambda: False
) -> Planned | None:
    """Return a plan whose comparison with the present is known; None if it was stopped before."""
    from workforce_planner.report import TABLES
    from workforce_planner.report.teams import load_bands

    tables = []
    for name, frame in TABLES.items():
        if stopped():
            return None
        tables.append(table.from_frame(name, frame(comparison)))
    if plan.broken:
        tables.append(table.from_broken(plan.broken))
    bands = table.from_frame("Load bands", load_bands(comparison))
    return Planned(
        wrapped(plan, scenario), plan.score, plan.status, plan.broken, plan.seconds, tuple(tables), (bands,)
    )


def wrapped(plan: Plan, scenario: Scenario) -> Parcel:
    """Wrap a plan for ``unwrapped``."""
    own = None if plan.scenario is scenario else plan.scenario
    bare = replace(plan, scenario=own, draft=None)  # type: ignore[arg-type]
    return Parcel.of((bare, Packed.of(plan.draft)))


def unwrapped(parcel: Parcel, scenario: Scenario) -> Plan:
    """Return a wrapped plan whole."""
    bare, packed = parcel.open()
    plan: Plan = replace(bare, scenario=bare.scenario or scenario, draft=packed.draft())
    return plan


def changes(before: Sequence[TierScore], after: Sequence[TierScore]) -> Mapping[str, float]:
    """Return by how much each tier's value changed; tiers that did not, as far as is shown, are left out."""
    values = {tier.name: tier.value for tier in before}
    found = {str(tier.name): tier.value - values.get(tier.name, tier.value) for tier in after}
    return {name: change for name, change in found.items() if shown(name, abs(change)) != shown(name, 0)}


def newly_broken(before: Planned | None, after: Planned | None) -> tuple[Broken, ...]:
    """Return the hard rules that the later plan breaks and the earlier one did not."""
    known = set(before.broken) if before else set()
    return tuple(broken for broken in (after.broken if after else ()) if broken not in known)
