"""Finds a lawful structure, or proves that there is none: connectedness as a logical model (CP-SAT)."""

from __future__ import annotations

import math
import threading
from itertools import pairwise

from ortools.sat.python import cp_model

from solver.structure.ground import Ground, Structure, group_of, in_order, members
from solver.structure.run import Run


def find_lawful(ground: Ground, run: Run, workers: int = 1) -> tuple[Structure | None, bool]:
    """Return a lawful structure, or None and whether that is proven."""
    model = cp_model.CpModel()
    unit_of = _units(model, ground)
    _connected(model, ground, unit_of)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is the caller's to hear
    solver.parameters.random_seed = 0
    if math.isfinite(run.left):
        solver.parameters.max_time_in_seconds = max(0.01, run.left)
    status = _solve(solver, model, run)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        groups = [
            group_of(a for a in range(ground.areas) if solver.boolean_value(unit_of[a][u]))
            for u in range(ground.units)
        ]
        return in_order(groups), False
    return None, status == cp_model.INFEASIBLE


Units = list[list[cp_model.IntVar]]  # areas x units


def _units(model: cp_model.CpModel, ground: Ground) -> Units:
    """Put every area in one unit, units of lawful size, numbered by first area."""
    areas, units = range(ground.areas), range(ground.units)
    unit_of = [[model.new_bool_var("") for _ in units] for _ in areas]
    for a in areas:
        model.add_exactly_one(unit_of[a])
    for u in units:
        model.add_linear_constraint(
            sum(unit_of[a][u] for a in areas), max(1, ground.fewest), min(ground.most, ground.areas)
        )
    for block in ground.blocks:
        for a, b in pairwise(members(block)):
            for u in units:
                model.add(unit_of[a][u] == unit_of[b][u])
    for a, b in ground.apart:
        for u in units:
            model.add_bool_or(~unit_of[a][u], ~unit_of[b][u])
    for u in range(1, ground.units):
        for a in areas:
            model.add_bool_or(~unit_of[a][u], *(unit_of[b][u - 1] for b in range(a)))
    return unit_of


def _connected(model: cp_model.CpModel, ground: Ground, unit_of: Units) -> None:
    """Hang every area below a neighbour in its unit, but for one root a unit.

    No unit is empty and every part of one needs a root, so as many roots as units
    leave no unit in two parts.
    """
    roots = [model.new_bool_var("") for _ in range(ground.areas)]
    depth = [model.new_int_var(0, ground.areas - 1, "") for _ in range(ground.areas)]
    model.add(sum(roots) == ground.units)
    for b in range(ground.areas):
        above = []
        for a in members(ground.adjacent[b]):
            hangs = model.new_bool_var("")
            above.append(hangs)
            model.add(depth[b] >= depth[a] + 1).only_enforce_if(hangs)
            for u in range(ground.units):
                model.add_bool_or(~hangs, ~unit_of[b][u], unit_of[a][u])
        model.add_exactly_one([roots[b], *above])


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel, run: Run) -> cp_model.CpSolverStatus:
    """Solve, and ask for a stop again and again once it is wanted: one request may go unheard."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if run.ended():
                solver.stop_search()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return solver.solve(model)
    finally:
        done.set()
        watcher.join()
