"""Problems drawn at random: too large to enumerate, small enough for a plain model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from solver.problem import (
    BALANCE,
    COVER,
    MOVES,
    SPECIALISM,
    SUPERVISION,
    TRAVEL,
    Aim,
    Bools,
    Floats,
    Ints,
    Limit,
    Line,
    People,
    Problem,
    Span,
)

CONSTABLE, SERGEANT, INSPECTOR = range(3)
TIERS = (COVER, BALANCE, SUPERVISION, SPECIALISM, MOVES, TRAVEL)


def drawn_problem(seed: int) -> Problem:
    """Return 20 to 60 people in two to four units and one to three specialisms, with rules now and then."""
    dice = np.random.default_rng(seed)
    count, units, specialisms = dice.integers(20, 61), int(dice.integers(2, 5)), int(dice.integers(1, 4))
    rank = dice.choice([CONSTABLE, SERGEANT, INSPECTOR], count, p=[0.8, 0.15, 0.05])
    works = np.where(rank == INSPECTOR, specialisms, dice.integers(specialisms, size=count))
    full_time = dice.random(count) < 0.8
    fte = np.where(full_time, 1.0, dice.choice(np.arange(16, 40) / 40, count))
    capacity = np.where(rank == CONSTABLE, fte, 0.0)
    repertoires = (*((s,) for s in range(specialisms)), (), *_flexible(dice, specialisms))
    if dice.random() < 0.5:
        works = np.where((works < specialisms) & (dice.random(count) < 0.3), works + specialisms + 1, works)
    lines = _lines(dice, specialisms, len(repertoires) - 1)
    fair = _fair(dice, units, specialisms, repertoires, works, capacity, lines)
    order = dice.permutation(TIERS) if dice.random() < 0.5 else TIERS
    spare = np.where(dice.random(len(TIERS)) < 0.1, 1.0, 0.0)
    lawful, present, extra = _ground(dice, int(count), units)
    pairs = dice.permutation(count)[:4].reshape(2, 2).tolist() if dice.random() < 0.5 else ()
    together = [(a, b) for a, b in pairs[:1] if (lawful[a] & lawful[b]).any()]
    apart = [(a, b) for a, b in pairs[1:] if (lawful[a] | lawful[b]).sum() > 1]
    return Problem(
        people=People(
            rank=rank,
            capacity=capacity,
            counted=dice.random(count) < 0.95,
            works=works,
            lawful=lawful,
            present=present,
            voluntary=(dice.random((count, units)) < 0.03),
            extra=extra,
            skills=np.zeros((count, 0), dtype=bool),
            held_unit=np.full(count, -1),
            held_specialism=np.full(count, -1),
            kept=np.zeros(count, dtype=bool),
            lottery=dice.permutation(count),
        ),
        lines=lines,
        repertoires=repertoires,
        investigates=np.array([True, False, False]),
        vacancies=any(line.posts > line.filled for line in lines),
        balanced=np.ones(specialisms, dtype=bool),
        fair=fair,
        tolerance=np.maximum(0.05 * fair, 0.5),
        investigators=np.ones((units, specialisms), dtype=np.int64),
        fewest=dice.integers(0, count // units + 2, units).astype(float),
        most=dice.integers(count // units, count // units + 12, units).astype(float),
        limits=_limits(dice, units),
        spans=(Span(CONSTABLE, SERGEANT, 6, True), Span(SERGEANT, INSPECTOR, 5, False)),
        together=tuple(together),
        apart=tuple(apart),
        aims=tuple(Aim(str(tier), float(more)) for tier, more in zip(order, spare, strict=True)),
    )


def _flexible(dice: np.random.Generator, specialisms: int) -> list[tuple[int, ...]]:
    """Return for each specialism whose people may serve others too, and last who may serve any."""
    others = [
        [s, *dice.permutation([o for o in range(specialisms) if o != s])[:1]] for s in range(specialisms)
    ]
    return [tuple(map(int, row)) for row in (*others, range(specialisms))]


def _lines(dice: np.random.Generator, specialisms: int, anything: int) -> tuple[Line, ...]:
    lines = []
    for specialism in range(specialisms):
        works = anything if dice.random() < 0.3 else specialism
        posts = int(dice.integers(0, 5))
        lines.append(Line(CONSTABLE, 1.0, works, posts, int(dice.integers(0, posts + 1))))
    return tuple(replace(line, posts=max(1, line.posts)) for line in lines)


def _fair(
    dice: np.random.Generator,
    units: int,
    specialisms: int,
    repertoires: tuple[tuple[int, ...], ...],
    works: Ints,
    capacity: Floats,
    lines: tuple[Line, ...],
) -> Floats:
    """Share what there is of each specialism among the units, strength and establishment."""
    need = dice.uniform(0.5, 1.5, (units, specialisms))
    need /= need.sum(axis=0)
    own = np.array([repertoire[0] if repertoire else -1 for repertoire in repertoires])
    layers = []
    for vacant in (False, True):
        total = np.array([capacity[own[works] == s].sum() for s in range(specialisms)])
        for line in lines:
            total[own[line.works]] += line.capacity * (line.posts if vacant else line.filled)
        layers.append(need * total)
    return np.stack(layers)


def _ground(dice: np.random.Generator, count: int, units: int) -> tuple[Bools, Ints, Floats]:
    """Return where people may go, where they are posted now (-1: incoming) and the minutes they would add."""
    hubs, homes = dice.uniform(0, 40, (units, 2)), dice.uniform(-20, 60, (count, 2))
    minutes = 10 + 2 * np.linalg.norm(homes[:, None] - hubs[None], axis=2)
    present = np.where(dice.random(count) < 0.05, -1, dice.integers(units, size=count))
    journey = np.where(present >= 0, minutes[np.arange(count), present], minutes.min(axis=1))
    stays = np.arange(units)[None, :] == present[:, None]
    lawful = stays | (minutes <= np.maximum(dice.choice([50, 70, 100]), journey[:, None]) + 1e-6)
    locked = (dice.random(count) < 0.03) & (present >= 0)
    lawful[locked] = stays[locked]
    return lawful, present, np.where(stays, 0.0, np.maximum(0, minutes - journey[:, None]))


def _limits(dice: np.random.Generator, units: int) -> tuple[Limit, ...]:
    """Return none to two limits on the people of a unit."""
    return tuple(
        Limit(
            unit=int(dice.integers(units)),
            specialism=int(dice.choice([-1, 0])),
            rank=int(dice.choice([-1, CONSTABLE, SERGEANT])),
            skill=-1,
            fewest=int(dice.integers(0, 5)),
            most=int(dice.integers(4, 9)) if dice.random() < 0.5 else None,
        )
        for _ in range(dice.integers(0, 3))
    )
