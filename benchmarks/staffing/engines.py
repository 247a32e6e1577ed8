"""What else could solve the plain model: each engine with a start, both cores, and so many seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import numpy as np

from benchmarks.staffing.weighted import Weighted
from solver.problem import Floats

CORES = 2
FINE = 1000  # CP-SAT has whole numbers only: capacities and minutes in thousandths
MUCH = 10**6  # above anything that a column can be

Ended = tuple[Floats | None, bool]  # values, and whether the engine calls them the best


def cp_sat(model: Weighted, seconds: float) -> Ended:
    """OR-Tools CP-SAT, as in its own samples."""
    from ortools.sat.python import cp_model

    fine = np.where(model.whole, 1, FINE)
    upper = np.minimum(model.upper, MUCH) * fine
    cp = cp_model.CpModel()
    columns = [cp.new_int_var(0, int(most), "") for most in upper]
    for row, (start, end) in enumerate(zip(model.starts[:-1], model.starts[1:], strict=True)):
        inside = model.columns[start:end]
        scale = FINE if (model.weights[start:end] % 1).any() or not model.whole[inside].all() else 1
        weights = np.round(model.weights[start:end] * scale / fine[inside]).astype(int)
        terms = cp_model.LinearExpr.weighted_sum([columns[i] for i in inside], weights.tolist())
        least, most = model.row_lower[row] * scale, model.row_upper[row] * scale
        cp.add_linear_constraint(
            terms,
            cp_model.INT_MIN if np.isinf(least) else int(np.ceil(least)),
            cp_model.INT_MAX if np.isinf(most) else int(np.floor(most)),
        )
    cost = np.round(model.cost * FINE / fine).astype(int)
    cp.minimize(cp_model.LinearExpr.weighted_sum(columns, cost.tolist()))
    for column, value in zip(model.known, model.first, strict=True):
        cp.add_hint(columns[column], int(value))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 8  # fewer leave out the linear relaxation or local search
    status = solver.solve(cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, False
    found = np.array([solver.value(columns[i]) for i in model.known], dtype=float)
    return found, status == cp_model.OPTIMAL


def _math_opt(model: Weighted, seconds: float, engine: str) -> Ended:
    from ortools.math_opt.python import mathopt

    began = time.monotonic()
    plain = mathopt.Model()
    columns = [
        plain.add_variable(lb=0.0, ub=float(most), is_integer=bool(whole))
        for most, whole in zip(model.upper, model.whole, strict=True)
    ]
    for row, (start, end) in enumerate(zip(model.starts[:-1], model.starts[1:], strict=True)):
        constraint = plain.add_linear_constraint(lb=model.row_lower[row], ub=model.row_upper[row])
        for column, weight in zip(model.columns[start:end], model.weights[start:end], strict=True):
            constraint.set_coefficient(columns[column], float(weight))
    for column in np.nonzero(model.cost)[0]:
        plain.objective.set_linear_coefficient(columns[column], float(model.cost[column]))
    first = {columns[c]: float(v) for c, v in zip(model.known, model.first, strict=True)}
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(1.0, seconds - (time.monotonic() - began))),
        relative_gap_tolerance=1e-9,
    )
    hints = mathopt.ModelSolveParameters(solution_hints=[mathopt.SolutionHint(variable_values=first)])
    result = mathopt.solve(plain, mathopt.SolverType[engine], params=parameters, model_params=hints)
    if not result.has_primal_feasible_solution():
        return None, False
    found = np.array(result.variable_values([columns[i] for i in model.known]))
    return found, result.termination.reason == mathopt.TerminationReason.OPTIMAL


def highs(model: Weighted, seconds: float) -> Ended:
    """HiGHS through OR-Tools' MathOpt."""
    return _math_opt(model, seconds, "HIGHS")


def scip(model: Weighted, seconds: float) -> Ended:
    """SCIP through OR-Tools' MathOpt; it has one thread."""
    return _math_opt(model, seconds, "GSCIP")


def cbc(model: Weighted, seconds: float) -> Ended:
    """PuLP with CBC, the engine of OpenSolver."""
    import pulp

    began = time.monotonic()
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    columns = [
        pulp.LpVariable(f"x{i}", 0, None if np.isinf(most) else most, "Integer" if whole else "Continuous")
        for i, (most, whole) in enumerate(zip(model.upper, model.whole, strict=True))
    ]
    costly = np.nonzero(model.cost)[0]
    problem += pulp.LpAffineExpression([(columns[i], model.cost[i]) for i in costly])
    for row, (start, end) in enumerate(zip(model.starts[:-1], model.starts[1:], strict=True)):
        terms = [
            (columns[i], w) for i, w in zip(model.columns[start:end], model.weights[start:end], strict=True)
        ]
        least, most = model.row_lower[row], model.row_upper[row]
        for bound, sense in ((least, pulp.LpConstraintGE), (most, pulp.LpConstraintLE)):
            if np.isfinite(bound) and least != most:
                problem += pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, rhs=bound)
        if least == most:
            problem += pulp.LpConstraint(pulp.LpAffineExpression(terms), pulp.LpConstraintEQ, rhs=least)
    for column, value in zip(model.known, model.first, strict=True):
        columns[column].setInitialValue(int(value))
    left = max(1.0, seconds - (time.monotonic() - began))
    problem.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=left, threads=CORES, warmStart=True, gapRel=0))
    if problem.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
        return None, False
    found = np.array([columns[i].varValue for i in model.known], dtype=float)
    return found, problem.sol_status == pulp.LpSolutionOptimal


ENGINES: Mapping[str, Callable[[Weighted, float], Any]] = {
    "CP-SAT": cp_sat,
    "HiGHS (MathOpt)": highs,
    "SCIP (MathOpt)": scip,
    "CBC (PuLP)": cbc,
}
