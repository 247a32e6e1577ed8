"""The mixed-integer engine: HiGHS, with a start, live bounds and a stop that is heard.

HiGHS runs on one thread, so that the same model always takes the same path; what ends
a search is its gap or its work, counted in nodes, unless the caller stops it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import highspy
import numpy as np

from solver.linear import Expression, Linear
from solver.problem import Floats

Watch = Callable[[float, float], bool]
Found = Callable[[Floats], None]


def ignore(_values: Floats) -> None:
    """Let column values found meanwhile be: the answer will have the best."""


@dataclass(frozen=True)
class Answer:
    """Column values (None: nothing found) and the bound, in the objective's own terms.

    ``infeasible`` is the engine's claim that no solution exists.
    """

    values: Floats | None
    bound: float
    infeasible: bool = False


@dataclass(frozen=True)
class Effort:
    """When a search may end: within ``gap`` at once, within ``proven_gap`` after ``work`` nodes.

    Also at once at a value of ``target``, where a bound is known already.
    """

    gap: float
    proven_gap: float
    work: int
    target: float = -np.inf


class Engine(Protocol):
    """Minimises an expression over a linear model. ``watch(value, bound)`` returns True to stop.

    ``found`` is told better column values as soon as there are any.
    """

    def __call__(
        self,
        linear: Linear,
        goal: Expression,
        start: Floats | None,
        effort: Effort,
        watch: Watch,
        found: Found = ignore,
    ) -> Answer:
        """Return the best values found and the bound."""


def highs(
    linear: Linear,
    goal: Expression,
    start: Floats | None,
    effort: Effort,
    watch: Watch,
    found: Found = ignore,
    *,
    presolve: bool = True,
) -> Answer:
    """Solve with HiGHS. ``start`` has a value for each integer column and NaN elsewhere.

    Where whole columns meet others that are not, its ``presolve`` (1.14) now and then loses the optimum.
    """
    solver = load(linear, goal)
    if not presolve:
        solver.setOptionValue("presolve", "off")
    solver.setOptionValue("mip_abs_gap", effort.gap)
    solver.setOptionValue("objective_target", effort.target)
    if start is not None:
        known = np.nonzero(~np.isnan(start))[0]
        solver.setSolution(len(known), known.astype(np.int32), start[known])

    def interrupt(event: Any) -> None:
        out = event.data_out
        gap = out.mip_primal_bound - out.mip_dual_bound
        done = gap <= effort.proven_gap and out.mip_node_count > effort.work
        if done or watch(out.mip_primal_bound, out.mip_dual_bound):
            event.data_in.user_interrupt = 1

    solver.cbMipInterrupt.subscribe(interrupt)
    if found is not ignore:
        solver.cbMipImprovingSolution.subscribe(lambda event: found(np.array(event.data_out.mip_solution)))
    solver.run()
    status = solver.getModelStatus()
    info = solver.getInfo()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if feasible else None
    infeasible = status in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    )
    return Answer(values, float(info.mip_dual_bound), infeasible)


def load(linear: Linear, goal: Expression, *, whole: bool = True) -> Any:
    """Return HiGHS with a model in it; unless ``whole``, people may be split."""
    solver = highspy.Highs()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    model = _model(linear, goal)
    if not whole:
        model.integrality_ = []
    solver.passModel(model)
    return solver


# Bits of HiGHS's presolve rules: probing and the listing of solutions take longer here than they save.
_WITHOUT_PROBING = (1 << 15) + (1 << 16)
_OPTIONS: dict[str, Any] = {
    "presolve_rule_off": _WITHOUT_PROBING,
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    # Its searches around the root take half of a tier's time; the other heuristics find as much.
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
    "primal_feasibility_tolerance": 1e-9,
}


def _model(linear: Linear, goal: Expression) -> Any:
    """Return the model in HiGHS's own form."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = linear.column_count, linear.row_count
    cost = np.zeros(linear.column_count)
    np.add.at(cost, goal.columns, goal.weights)
    model.col_cost_, model.offset_ = cost, goal.constant
    model.col_lower_, model.col_upper_ = linear.column_bounds()
    model.row_lower_, model.row_upper_ = linear.row_bounds()
    starts, rows, values = linear.matrix()
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, rows, values
    kinds = [highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger]
    model.integrality_ = [kinds[int(flag)] for flag in np.concatenate(linear.integer)]
    return model
