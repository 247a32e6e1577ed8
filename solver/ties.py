"""Among plans equal in every tier, the one that differs least from the plan held."""

from __future__ import annotations

from solver.aims import WHOLE, near_enough
from solver.build import build
from solver.holding import Holding
from solver.kernel import Kernel
from solver.near import NEAR_ONLY
from solver.problem import TIES
from solver.relaxation import ROUNDS
from solver.score import differences


class Ties:
    """Plans worth the best one's value in every tier, told apart by who and what differs from the held plan.

    What the search of the last tier proved to cost more than the best plan is left out from the beginning.
    Nothing follows: from now on the search holds every tier at what it is.
    """

    def __init__(self, search: Holding) -> None:
        self.search = search
        search.held = [(aim.tier, search.values[aim.tier] + 1e-6) for aim in search.problem.aims]
        self.model, goal = build(search.problem, search.classes, search.bundles, search.held, TIES)
        if search.kernel is not None:
            self.model.linear.fix(*search.kernel.left_out(self.model.shared))
        self.kernel = Kernel(self.model.linear, goal)

    def settle(self) -> None:
        """Look among the columns that the relaxation uses, uncut and then cut, and at last among all."""
        for rounds in (0, ROUNDS):
            self.kernel.relaxation.tighten(self._differ(), self.search.over, rounds)
            self._ask(used=True)
            if self._open():
                self.kernel.narrow(self._differ() - self._enough(), self.search.start(self.model))
        if len(self.kernel) < NEAR_ONLY:
            self._ask(used=False)

    def _ask(self, *, used: bool) -> None:
        """Keep the plan of a search if fewer differ, unless none can."""
        search, tier = self.search, self.search.problem.aims[-1].tier
        if self._open():
            with search.watch(tier, search.deadline(1.0)) as watch:
                search.look(self.model, self.kernel, search.start(self.model), WHOLE, watch, used=used)

    def _differ(self) -> int:
        """Return how many differ in the best plan."""
        return differences(self.search.problem, self.search.best)

    def _enough(self) -> float:
        """Return below how many no fewer can differ."""
        return self.kernel.relaxation.bound + near_enough(TIES)

    def _open(self) -> bool:
        """Say whether fewer may differ, and there is time."""
        return self.kernel.sound and self._differ() >= self._enough() and not self.search.over()
