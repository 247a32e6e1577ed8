"""The cheapest way to move what is too much to where there is too little."""

from __future__ import annotations

import numpy as np

from solver.problem import Floats

GRAIN = 10_000  # steps of one unit of what is moved, and of cost


def least_cost(surplus: Floats, lack: Floats, cost: Floats) -> float:
    """Return the least cost of moving as much as can be moved.

    ``surplus`` (n) is what each lot holds, ``lack`` (m) what each place takes, and moving one
    unit of lot i to place j costs ``cost[i, j]`` (n x m, 0 or more). Lots can be split.
    """
    from ortools.graph.python import min_cost_flow  # imported late: it takes its time

    n, m = cost.shape
    if not n or not m:
        return 0.0
    held, wanted = (np.round(amounts * GRAIN).astype(np.int64) for amounts in (surplus, lack))
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.repeat(np.arange(n), m),
        np.tile(n + np.arange(m), n),
        np.repeat(held, m),
        np.round(cost * GRAIN).astype(np.int64).ravel(),
    )
    flow.set_nodes_supplies(np.arange(n + m), np.concatenate([held, -wanted]))
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"a flow that cannot be: {status}")
    return float(flow.optimal_cost()) / GRAIN**2
