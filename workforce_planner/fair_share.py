"""The max-min fair split of a force's capacity among its specialisms."""

from __future__ import annotations

import math
from collections.abc import Mapping

Group = frozenset[str]  # the specialisms that some people can serve

# Flows are whole numbers of this many parts of an FTE, so that they add up exactly.
PARTS = 10**12


def fair_split(required: Mapping[str, float], groups: Mapping[Group, float]) -> dict[str, float]:
    """Share out the groups' capacity so that the highest load is lowest, then the next, and so on.

    ``required`` maps each specialism to its required FTE (above 0), ``groups`` a set of
    specialisms to the FTE that can serve just those. The split is unique, and continuous
    in both. Source: the decomposition algorithm for lexicographically optimal bases
    (Fujishige, 1980): give all the same load; where some cannot have it, these share
    what can reach them, and the others share the rest.
    """
    split: dict[str, float] = {}
    parts = [(dict(required), dict(groups))]
    while parts:
        wanted, supply = parts.pop()
        short = _short(wanted, supply)
        if not short:
            split |= _same_load(wanted, supply)
            continue
        rest = wanted.keys() - short
        theirs = {g: fte for g, fte in supply.items() if not g.isdisjoint(short)}
        others = {g: fte for g, fte in supply.items() if g.isdisjoint(short)}
        parts += [({s: wanted[s] for s in short}, theirs), ({s: wanted[s] for s in rest}, others)]
    return {s: split[s] for s in required}


def _same_load(wanted: Mapping[str, float], supply: Mapping[Group, float]) -> dict[str, float]:
    total = math.fsum(wanted.values())
    capacity = math.fsum(fte for group, fte in supply.items() if not group.isdisjoint(wanted))
    return {s: capacity * required / total for s, required in wanted.items()}


def _short(wanted: Mapping[str, float], supply: Mapping[Group, float]) -> set[str]:
    """Return the specialisms that stay short when all should have one load (a minimum cut)."""
    want = {s: round(fte * PARTS) for s, fte in wanted.items()}
    free = {g: round(fte * PARTS) for g, fte in supply.items() if not g.isdisjoint(wanted)}
    all_wanted, all_free = sum(want.values()), sum(free.values())
    flow = _Flow(
        want={s: parts * all_free for s, parts in want.items()},
        free={g: parts * all_wanted for g, parts in free.items()},
    )
    unfilled = [s for s in want if not flow.fill(s)]
    return {t for s in unfilled for t in flow.search(s)[0]}


class _Flow:
    """What each group gives to each specialism, grown by shortest augmenting paths."""

    def __init__(self, want: dict[str, int], free: dict[Group, int]) -> None:
        self.want, self.free = want, free
        self.given: dict[Group, dict[str, int]] = {g: {} for g in free}
        in_order = sorted(free, key=lambda g: (len(g), sorted(g)))
        self.reach = {s: [g for g in in_order if s in g] for s in want}

    def fill(self, start: str) -> bool:
        """Give a specialism all it wants, moving what others hold; False if that is too little."""
        while self.want[start] > 0:
            path, last, group = self.search(start)
            if group is None:
                return False
            self._push(start, path, last, group)
        return True

    def search(self, start: str) -> tuple[dict[str, tuple[str, Group]], str, Group | None]:
        """Look for a group with capacity left, through groups whose holders could look elsewhere.

        Returns the specialisms seen (each with who asked it for a share of which group),
        the last of them and the group it found, if any.
        """
        path: dict[str, tuple[str, Group]] = {start: (start, frozenset())}
        queue, seen = [start], set[Group]()
        for asking in queue:
            for group in self.reach[asking]:
                if self.free[group] > 0:
                    return path, asking, group
                if group in seen:
                    continue
                seen.add(group)
                for holder, parts in self.given[group].items():
                    if parts > 0 and holder not in path:
                        path[holder] = (asking, group)
                        queue.append(holder)
        return path, start, None

    def _push(self, start: str, path: dict[str, tuple[str, Group]], last: str, group: Group) -> None:
        steps = []
        holder = last
        while holder != start:
            asking, shared = path[holder]
            steps.append((holder, asking, shared))
            holder = asking
        parts = min([self.want[start], self.free[group], *(self.given[g][h] for h, _, g in steps)])
        self.want[start] -= parts
        self.free[group] -= parts
        self.given[group][last] = self.given[group].get(last, 0) + parts
        for holder, asking, shared in steps:
            self.given[shared][holder] -= parts
            self.given[shared][asking] = self.given[shared].get(asking, 0) + parts
