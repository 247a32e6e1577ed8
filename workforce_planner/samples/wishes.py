"""What is each officer's own: locks, bars, volunteers, travel limits, pairs.

Nobody gets two of these that could clash, and whoever has to move lives inside
the unit that is asked for, so that every sample has a plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workforce_planner.domain import Officer, Pair, PairRule
from workforce_planner.samples.dice import Dice
from workforce_planner.samples.force import Force
from workforce_planner.samples.ground import distance
from workforce_planner.samples.people import posted

OWN_LIMITS = (0.0, 45.0, 60.0, 60.0, 75.0, 75.0, math.inf)


def with_wishes(force: Force, people: Sequence[Officer]) -> tuple[tuple[Officer, ...], tuple[Pair, ...]]:
    """Return the officers with what is their own, and the pairs."""
    dice = Dice(f"{force.seed} wishes")
    changed = {officer.id: officer for officer in people}
    deck = dice.shuffled([o for o in people if posted(force, o) and o.present is not None])
    stayers = iter(deck[: len(deck) // 2])
    movers = iter([o for o in deck[len(deck) // 2 :] if _lives_elsewhere(force, o)])
    pairs = tuple(_pairs(force, stayers, movers))
    changes = [
        *_locks(force, len(deck), stayers, movers, dice),
        *_bars(force, len(deck), stayers, movers, dice),
        *_limits(force, len(deck), stayers, dice),
    ]
    changed.update((officer.id, officer) for officer in changes)
    return tuple(_volunteer(force, officer, dice) for officer in changed.values()), pairs


def _lives_elsewhere(force: Force, officer: Officer) -> bool:
    """Return whether the officer lives in a unit, but not in the one they work in."""
    structure = force.structure
    home = officer.home or ""
    return home in structure and structure[home] != structure[officer.present or ""]


def _pairs(force: Force, stayers: Iterator[Officer], movers: Iterator[Officer]) -> Iterator[Pair]:
    """Yield pairs: a third stay together, a third move together, a third must part."""
    unit = force.structure
    for number in range(force.rates.pairs):
        if number % 3 == 0:
            officer = next(stayers)
            other = next(o for o in stayers if unit[o.present or ""] == unit[officer.present or ""])
            yield Pair(officer.id, other.id, PairRule.TOGETHER)
            continue
        officer = next(movers)
        together = number % 3 == 1
        meets = unit[(officer.home if together else officer.present) or ""]
        other = next(o for o in stayers if unit[o.present or ""] == meets)
        yield Pair(officer.id, other.id, PairRule.TOGETHER if together else PairRule.APART)


def _locks(
    force: Force, total: int, stayers: Iterator[Officer], movers: Iterator[Officer], dice: Dice
) -> Iterator[Officer]:
    """Yield locks: most to the present unit, a quarter to the unit of the home."""
    for _ in range(round(total * force.rates.locked)):
        if dice.chance(0.25):
            officer = next(movers)
            yield replace(officer, lock=officer.home)
        else:
            officer = next(stayers)
            yield replace(officer, lock=force.structure[officer.present or ""])


def _bars(
    force: Force, total: int, stayers: Iterator[Officer], movers: Iterator[Officer], dice: Dice
) -> Iterator[Officer]:
    """Yield bars: most from other units, a quarter from the present one."""
    units = [unit.name for unit in force.units]
    for _ in range(round(total * force.rates.barred)):
        if dice.chance(0.25):
            officer = next(movers)
            yield replace(officer, barred=(force.structure[officer.present or ""],))
        else:
            officer = next(stayers)
            others = [unit for unit in units if unit != force.structure[officer.present or ""]]
            yield replace(officer, barred=tuple(dice.shuffled(others)[: 1 + dice.below(2)]))


def _limits(force: Force, total: int, stayers: Iterator[Officer], dice: Dice) -> Iterator[Officer]:
    for _ in range(round(total * force.rates.travel_limit)):
        yield replace(next(stayers), travel_limit=dice.pick(OWN_LIMITS))


def _volunteer(force: Force, officer: Officer, dice: Dice) -> Officer:
    """Let some offer to move, mostly towards home."""
    asked = dice.chance(force.rates.volunteers)
    if not asked or not posted(force, officer) or officer.present is None or officer.lock:
        return officer
    if dice.chance(0.12):
        return replace(officer, volunteers_for_all=True)
    near = _nearest_units(force.structure, officer)
    return replace(officer, volunteers=tuple(near[: 1 + dice.below(3)]))


def _nearest_units(structure: Mapping[str, str], officer: Officer) -> list[str]:
    """Return the other units open to the officer, the one with the borough nearest to home first."""
    by_distance = sorted(structure, key=lambda area: (distance(officer.home or "", area), area))
    unwanted = {structure[officer.present or ""], *officer.barred}
    return [unit for unit in dict.fromkeys(structure[a] for a in by_distance) if unit not in unwanted]
