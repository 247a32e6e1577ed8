"""From counts to people: who of a class goes where."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from solver.bundles import Bundles
from solver.classes import Classes
from solver.problem import MOVES, TRAVEL, Ints, Problem
from solver.result import Posting

# Minutes are whole thousandths in the flow; a move outweighs any class's journeys.
_MINUTE = 1_000
_MOVE = 10**8


def route(problem: Problem, classes: Classes, bundles: Bundles, counts: Ints) -> Ints:
    """Return how many of each bundle go each way, for the fewest moves and minutes.

    ``counts`` has the number for each option. Which of moves and minutes comes first
    follows the planner's order. Each class is a transportation problem of its own.
    """
    order = [aim.tier for aim in problem.aims]
    move = _MOVE if order.index(MOVES) < order.index(TRAVEL) else 1
    cost = bundles.way_move * move + np.round(bundles.way_minutes * _MINUTE).astype(np.int64)
    size, home = bundles.size, np.nonzero(bundles.home_option >= 0)[0]
    options = np.nonzero(classes.option_class < classes.of_person.max(initial=-1) + 1)[0]
    flow = min_cost_flow.SimpleMinCostFlow()
    ways = flow.add_arcs_with_capacity_and_unit_cost(
        bundles.way_bundle, len(size) + bundles.way_option, size[bundles.way_bundle], cost
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        home, len(size) + bundles.home_option[home], size[home], np.zeros(len(home), dtype=np.int64)
    )
    supply = np.concatenate([size, -counts[options]])
    nodes = np.concatenate([np.arange(len(size)), len(size) + options])
    flow.set_nodes_supplies(nodes, supply)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"counts that are no posting: {status}")
    return np.asarray(flow.flows(ways), dtype=np.int64)


def posting(problem: Problem, classes: Classes, bundles: Bundles, counts: Ints, flows: Ints) -> Posting:
    """Name the people: of a bundle, those who hold the place already, then by lottery.

    ``flows`` has the number for each way; the rest of a bundle stays.
    """
    people = problem.people
    flows = np.concatenate([flows, bundles.stays(flows)])
    options = np.concatenate([bundles.way_option, bundles.home_option])
    of_way = np.concatenate([bundles.way_bundle, np.arange(len(bundles.size))])
    way = np.full(len(people), -1)
    held = classes.column[classes.of_person, people.held_unit, people.held_specialism]
    held_way = bundles.find(np.arange(len(people)), np.where(people.held_unit >= 0, held, -1))
    holders = np.nonzero(held_way >= 0)[0]
    held_way = held_way[holders]
    order = np.lexsort((people.lottery[holders], held_way))
    holders, held_way = holders[order], held_way[order]
    place_in_line = np.arange(len(holders)) - np.searchsorted(held_way, held_way)
    stays = place_in_line < flows[held_way]
    way[holders[stays]] = held_way[stays]

    left = flows - np.bincount(held_way[stays], minlength=len(flows))
    rest = np.nonzero(way < 0)[0]
    rest = rest[np.lexsort((people.lottery[rest], bundles.of_person[rest]))]
    by_bundle = np.argsort(of_way, kind="stable")
    way[rest] = np.repeat(by_bundle, left[by_bundle])

    option = options[way]
    filled = np.zeros((len(problem.lines), problem.units, problem.specialisms + 1), dtype=np.int64)
    vacant = filled.copy()
    for line in range(len(problem.lines)):
        for of_line, posts in ((classes.of_filled, filled), (classes.of_vacant, vacant)):
            if of_line[line] >= 0:
                chosen = np.nonzero(classes.option_class == of_line[line])[0]
                posts[line, classes.option_unit[chosen], classes.option_specialism[chosen]] = counts[chosen]
    return Posting(classes.option_unit[option], classes.option_specialism[option], filled, vacant)
