"""Two or more plans side by side as tables. Made in a worker process; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from ui import table
from ui.planned import unwrapped
from ui.revision import Revised
from ui.table import Table
from ui.worker import Listener, Parcel
from workforce_planner.differences import Difference, differences
from workforce_planner.names import same, same_id
from workforce_planner.plan import Plan

DIFFERENCES = "Differences"
SHOWN = ("Score", "Loads", "Units", "Establishment", "Assumptions")
OF_SEVERAL = ("Score", "Who differs", "Posts that differ", *SHOWN[1:])


@dataclass(frozen=True, slots=True)
class Side:
    """A plan under the name by which it is compared; both parcels wrapped as the window holds them."""

    name: str
    scenario: Parcel | Revised
    plan: Parcel


def compare(_listener: Listener, *sides: Side) -> tuple[Table, ...]:
    """Return who differs, then score, loads and what else the comparison says: of two plans so that
    one can take over from the other, of more as the workbook of a comparison has it."""
    from workforce_planner.study.compare import compare

    plans = {side.name: _plan(side) for side in sides}
    frames = compare(plans)
    if len(plans) > 2:
        return tuple(table.from_frame(name, frames[name]) for name in OF_SEVERAL)
    (left, one), (right, other) = plans.items()
    differ = _differences(left, right, one, other)
    return (differ, *(table.from_frame(name, frames[name]) for name in SHOWN))


def _plan(side: Side) -> Plan:
    from ui.referee import opened

    return unwrapped(side.plan, opened(side.scenario))


def _differences(left: str, right: str, one: Plan, other: Plan) -> Table:
    found = differences(one.draft, other.draft)
    people = {same_id(officer.id): officer for officer in (*one.scenario.officers, *other.scenario.officers)}
    lines = {same(line.line): line for line in (*one.scenario.uplift, *other.scenario.uplift)}

    def known(difference: Difference) -> tuple[str, str]:
        officer, line = people.get(same_id(difference.key)), lines.get(same(difference.key))
        if difference.kind == "Officer":
            return (officer.name, officer.rank) if officer else ("", "")
        return "", line.rank if line else ""

    who = [known(difference) for difference in found]
    return Table(
        DIFFERENCES,
        ("What", "Officer or line", "Name", "Rank", left, right),
        (
            [str(difference.kind) for difference in found],
            [difference.key for difference in found],
            [name for name, _rank in who],
            [rank for _name, rank in who],
            [difference.was for difference in found],
            [difference.becomes for difference in found],
        ),
    )
