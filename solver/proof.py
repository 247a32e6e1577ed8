"""The proof of a tier that goes on beside the search of those that follow."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from solver.aims import spare_for
from solver.holding import Holding, Known

# Seconds between looks at what a proof has found.
_LOOK = 0.05


class AtOnce(Executor):
    """Does what it is given before it returns: a proof is then before, not beside, what follows."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work that is done."""
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


@dataclass
class Proof:
    """A search that proves a tier, or finds a plan better than the ``value`` from which later tiers go on.

    ``place`` is the tier's among the aims. The answer will be the bound and the seconds it took.
    """

    place: int
    value: float
    search: Holding
    answer: Future[tuple[float, float]]

    def betters(self) -> bool:
        """Say whether it has found a better plan in its tier.

        Where it may spend something on leaving people where they are, a plan as good may follow, and how soon
        is a matter of the clock: then only its end tells.
        """
        better = self.search.values[self._tier] < self.value - 0.5
        return better and (self.answer.done() or not spare_for(self._tier))

    def take(self) -> Known:
        """Return the plan it has found, from which later tiers go on now."""
        known = self.search.known
        self.value = known.values[self._tier]
        return known

    def wait(self) -> None:
        """Wait until it ends or has found a better plan."""
        while not self.answer.done() and not self.betters():
            wait([self.answer], _LOOK)

    @property
    def _tier(self) -> str:
        return self.search.problem.aims[self.place].tier
