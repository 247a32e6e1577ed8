"""The figures of one plan that a study puts side by side, as plain values that can be kept and sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workforce_planner.plan import Plan
from workforce_planner.report import TABLES, comparison
from workforce_planner.study import odds
from workforce_planner.study.draws import Uncertainty, drawn

MEASURES = (
    *("Officers", "Posts", "Filled", "Moved", "Compulsory moves", "Volunteers placed", "Added minutes"),
    *("Required FTE", "Available FTE", "Available FTE when full", "Demand not met"),
    *("Highest load", "Lowest load", "Teams with work and nobody", "Teams within tolerance"),
)
UNITS = ("Unit", "Officers", "Posts", "Required FTE", "Capacity FTE", "Load %")
LOADS = ("Unit", "Specialism", "Required FTE", "Capacity FTE", "Load %", "Load % when full")

Figures = Mapping[str, Any]


def figures(plan: Plan, uncertainty: Uncertainty | None = None) -> Figures:
    """Return the key figures of a plan, its tiers, the loads of its units and teams, and what draws say."""
    compared = comparison.compare(plan)
    summary = TABLES["Summary"](compared).set_index("Measure")["Value"].to_dict()
    return {
        "measures": {name: summary[name] for name in MEASURES if name in summary},
        "tiers": {str(tier.name): [tier.value, tier.bound, tier.proven] for tier in plan.score},
        "units": TABLES["Unit results"](compared)[list(UNITS)].to_numpy(dtype=object).tolist(),
        "loads": TABLES["Teams"](compared)[list(LOADS)].to_numpy(dtype=object).tolist(),
        "uncertainty": repr(uncertainty),
        "draws": {} if uncertainty is None else odds.figures(drawn(plan, uncertainty)),
    }
