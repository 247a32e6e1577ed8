"""What a planner would pick instead to group areas: GerryChain and spopt, each for so many CPU seconds.

Run as ``python -m benchmarks.peers METHOD SECONDS`` with a ground on standard input and the unit of
each area on standard output: a process with nothing of ours. Needs the extra ``peers``.
"""

from __future__ import annotations

import importlib
import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

Ground = dict[str, Any]  # loads, borders, units, fewest, most, tolerance (a share of the mean)
Units = list[int]
EPSILONS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8)  # how far from the mean a draw may be
BURST, TRIES = 20, 10  # steps of a burst, draws at one epsilon
MAX_P_STARTS, MAX_P_STEPS = 20, 5  # few, so that many least loads can be tried


def main(method: str, seconds: float) -> None:
    """Print the best units found."""
    warnings.simplefilter("ignore")
    random.seed(1)
    ground = json.load(sys.stdin)
    importlib.import_module(method.split()[0].lower())  # what that takes is not counted
    began = time.process_time()
    found = METHODS[method](ground, lambda: time.process_time() - began >= seconds)
    best = min(found, key=lambda units: (not sound(ground, units), score(ground, units)), default=None)
    print(json.dumps({"units": best, "seconds": time.process_time() - began}))


def score(ground: Ground, units: Units) -> tuple[float, int]:
    """Return Workload and Borders, as every method here is told to make them small."""
    mean = sum(ground["loads"]) / ground["units"]
    band = ground["tolerance"] * mean
    loads = [0.0] * ground["units"]
    for load, unit in zip(ground["loads"], units, strict=True):
        loads[unit] += load
    off = [abs(load - mean) for load in loads]
    graded = sum(max(0, d - band) + max(0, d - 2 * band) + 2 * max(0, d - 4 * band) for d in off)
    return graded, sum(units[a] != units[b] for a, b in ground["borders"])


def sound(ground: Ground, units: Units) -> bool:
    """Whether there are as many units as asked, of lawful sizes; the methods keep them connected."""
    sizes = [units.count(unit) for unit in range(ground["units"])]
    return min(sizes) >= ground["fewest"] and max(sizes) <= ground["most"] and sum(sizes) == len(units)


def recombination(ground: Ground, ended: Callable[[], bool]) -> Iterator[Units]:
    """A Markov chain that merges two neighbouring units and splits them again along a random tree."""
    from gerrychain import MarkovChain
    from gerrychain.accept import always_accept

    first, proposal, constraints = _chain(ground, ended)
    while first is not None and not ended():
        for state in MarkovChain(proposal, constraints, always_accept, first, total_steps=10_000):
            yield _units(state)
            if ended():
                return


def short_bursts(ground: Ground, ended: Callable[[], bool]) -> Iterator[Units]:
    """Short chains, each from the best that the last one found."""
    from gerrychain.optimization import SingleMetricOptimizer

    first, proposal, constraints = _chain(ground, ended)
    if first is None:
        return

    def metric(state: Any) -> float:
        workload, borders = score(ground, _units(state))
        return workload * 1e4 + borders

    optimiser = SingleMetricOptimizer(proposal, constraints, first, metric, maximize=False)
    while not ended():
        for _ in optimiser.short_bursts(BURST, 1):
            if ended():
                break
        yield _units(optimiser.best_part)
        optimiser._initial_part = optimiser.best_part


def _chain(ground: Ground, ended: Callable[[], bool]) -> tuple[Any, Any, Any]:
    """Return a first partition, a proposal and constraints, at the tightest epsilon that gives any."""
    from gerrychain import Graph, Partition, constraints
    from gerrychain.partition import recursive_tree_part
    from gerrychain.proposals import recom
    from gerrychain.tree import bipartition_tree
    from gerrychain.updaters import Tally

    graph, names = Graph.from_networkx(_graph(ground)), range(ground["units"])
    mean = sum(ground["loads"]) / ground["units"]
    cut = partial(bipartition_tree, max_attempts=TRIES, allow_pair_reselection=True)
    for epsilon in EPSILONS:
        for seed in range(TRIES):
            if ended():
                return None, None, None
            try:
                parts = recursive_tree_part(
                    graph, names, mean, "load", epsilon, bipartition_tree_fn=cut, rng=seed
                )
            except Exception:  # no tree was found that can be cut so evenly
                continue
            first = Partition(graph, parts, {"load": Tally("load", alias="load")})
            if sound(ground, _units(first)):
                share = max(epsilon, ground["tolerance"])
                proposal = partial(
                    recom, pop_col="load", pop_target=mean, epsilon=share, bipartition_tree_fn=cut
                )
                return first, proposal, [constraints.contiguous, lambda state: sound(ground, _units(state))]
    return None, None, None


def _graph(ground: Ground) -> Any:
    import networkx

    graph = networkx.Graph()
    for area, load in enumerate(ground["loads"]):
        graph.add_node(area, load=load)
    graph.add_edges_from(map(tuple, ground["borders"]))
    return graph


def _units(state: Any) -> Units:
    numbers = {part: number for number, part in enumerate(sorted(state.parts))}
    unit_of = {node: numbers[part] for part, nodes in state.parts.items() for node in nodes}
    return [unit_of[area] for area in range(len(unit_of))]


def skater(ground: Ground, ended: Callable[[], bool]) -> Iterator[Units]:
    """SKATER: a spanning tree, pruned where areas differ most in load."""
    from spopt.region import Skater

    frame, weights = _frame(ground)
    for floor in range(ground["fewest"], len(ground["loads"]) // ground["units"] + 1):
        if ended():
            return
        model = Skater(frame, weights, ["load"], n_clusters=ground["units"], floor=floor, islands="increase")
        model.solve()
        yield _from_labels(model.labels_)


def max_p(ground: Ground, ended: Callable[[], bool]) -> Iterator[Units]:
    """Max-p: as many regions as have a least load each; the least load is searched for the number asked."""
    import numpy
    from spopt.region import MaxPHeuristic

    frame, weights = _frame(ground)
    mean, share, seed = sum(ground["loads"]) / ground["units"], 0.8, 0
    while not ended():
        numpy.random.seed(seed)
        seed += 1
        least = share * mean
        model = MaxPHeuristic(frame, weights, ["load"], "load", least, 2, MAX_P_STARTS, MAX_P_STEPS)
        try:
            model.solve()
        except Exception:  # no region at all reaches the least load
            share *= 0.97
            continue
        regions = len(set(model.labels_))
        if regions == ground["units"]:
            yield _from_labels(model.labels_)
            share = min(0.99, share * 1.005)
        else:
            share *= 0.98 if regions < ground["units"] else 1.01


def _frame(ground: Ground) -> tuple[Any, Any]:
    import pandas
    from libpysal.weights import W

    graph = _graph(ground)
    return pandas.DataFrame({"load": ground["loads"]}), W({a: list(graph[a]) for a in graph})


def _from_labels(labels: Sequence[int]) -> Units:
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return [numbers[label] for label in labels]


METHODS: dict[str, Callable[[Ground, Callable[[], bool]], Iterator[Units]]] = {
    "GerryChain recombination": recombination,
    "GerryChain short bursts": short_bursts,
    "spopt max-p": max_p,
    "spopt SKATER": skater,
}

if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
