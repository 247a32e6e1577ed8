"""The proof of a tier that goes on beside the search of those that follow."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

from solver.holding import Holding


class AtOnce(Executor):
    """Does what it is given before it returns: a proof is then before, not beside, what follows."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work that is done."""
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


@dataclass(frozen=True)
class Proof:
    """A search that proves a tier, or finds a plan better than the ``value`` from which later tiers go on.

    ``place`` is the tier's among the aims. The answer will be the bound and the seconds it took.
    """

    place: int
    value: float
    search: Holding
    answer: Future[tuple[float, float]]

    def betters(self) -> bool:
        """Say whether it ended with a better plan in its tier."""
        tier = self.search.problem.aims[self.place].tier
        return self.answer.done() and self.search.values[tier] < self.value - 0.5
