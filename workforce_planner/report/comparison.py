"""A plan beside the present postings: who is where after and before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workforce_planner.judge.staffing import Staffing, present_staffing, staffing
from workforce_planner.plan import Plan
from workforce_planner.quantities import Quantities, Team, quantities

NOBODY = "nobody"
SLACK = 1e-6  # FTE by which sums may be off


@dataclass(frozen=True, slots=True)
class Comparison:
    """``after`` is the plan, ``before`` the present postings; each with its own fair shares."""

    plan: Plan
    after: Staffing
    before: Staffing

    @property
    def quantities(self) -> Quantities:
        """The constants of the plan."""
        return self.after.quantities


def compare(plan: Plan) -> Comparison:
    """Count who is where by the plan and by the present postings."""
    constants = quantities(plan.scenario)
    after = staffing(plan.scenario, plan.draft, constants)
    return Comparison(plan, after, present_staffing(plan.scenario, constants))


def load(required: float, capacity: float) -> float | str:
    """Return required FTE as per cent of capacity, "nobody" where there is no capacity."""
    return 100 * required / capacity if capacity > 0 else NOBODY


def within_tolerance(staffing: Staffing, team: Team) -> bool | None:
    """Whether the strength is near the team's fair share; None in a specialism without demand."""
    fair = staffing.quantities.fair_strength.get(team)
    if fair is None:
        return None
    return abs(staffing.strength.get(team, 0.0) - fair) <= staffing.quantities.tol_strength[team] + SLACK


def loads(staffing: Staffing, capacity: Mapping[Team, float]) -> dict[Team, float | str]:
    """Return the load of every team, per cent."""
    return {team: load(fte, capacity.get(team, 0.0)) for team, fte in staffing.quantities.required.items()}


def yes(flag: bool | None) -> str:
    """Return the word for a flag, "" for None."""
    return "" if flag is None else "Yes" if flag else "No"
