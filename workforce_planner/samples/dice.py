"""Chance that falls the same on every platform and Python version."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Urn(Generic[T]):
    """Options with weights, summed once so that many draws are quick."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._options = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))

    def at(self, share: float) -> T:
        """Return the option that lies at ``share`` (0 to 1) of the total weight."""
        place = bisect_right(self._sums, share * self._sums[-1])
        return self._options[min(place, len(self._options) - 1)]


class Dice:
    """A seeded source of draws.

    Only ``random.random()`` is promised to give the same numbers in every Python,
    so everything is derived from it, with exact arithmetic.
    """

    def __init__(self, seed: str) -> None:
        self._roll = random.Random(seed).random

    def below(self, count: int) -> int:
        """Return a whole number from 0 to ``count - 1``."""
        return int(self._roll() * count)

    def chance(self, share: float) -> bool:
        """Return True in ``share`` of the rolls."""
        return self._roll() < share

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options, each as likely as another."""
        return options[self.below(len(options))]

    def draw(self, urn: Urn[T]) -> T:
        """Return one of the urn's options, by weight."""
        return urn.at(self._roll())

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in a drawn order."""
        deck = list(items)
        for last in range(len(deck) - 1, 0, -1):
            other = self.below(last + 1)
            deck[last], deck[other] = deck[other], deck[last]
        return deck
