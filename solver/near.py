"""The search of a tier near its relaxation: a good plan among the few columns it uses, then proof."""

from __future__ import annotations

import math

from solver.aims import APART, effort_for, near_best, near_enough, spare_for
from solver.build import apart
from solver.holding import Holding
from solver.kernel import Kernel
from solver.problem import COUNTED, MOVES, SPECIALISM, SUPERVISION, TRAVEL
from solver.relaxation import ROUNDS

# The tiers that are first searched near their relaxation.
_TIERS = (SUPERVISION, SPECIALISM, MOVES, TRAVEL)
# How many ways for people to go it takes until that helps in a part of a force too, and until nothing else
# ends in time.
NEAR_FIRST, NEAR_ONLY = 40_000, 100_000
# How many ways for people to go are few: HiGHS, which follows, then begins from no plan, so that a better one
# takes longer to find here than it saves.
FEW_WAYS = 20_000
# Less than this open of what is counted is closed sooner by HiGHS, where it follows.
_NEXT_TO = 2.5
# With fewer columns than this all are searched at once, near the best or as soon as the plan is not bettered.
_FEW = 12_000
# Searching so ends when neither the plan nor the bound betters by this share of the gap: where another search
# follows that ends in time, and where none does.
_BETTERED, _HARDLY = 0.1, 0.01


def wants_near(search: Holding, tier: str) -> bool:
    """Say whether a tier is first searched near its relaxation."""
    few = search.part and search.ways() <= NEAR_FIRST
    return tier in _TIERS and (tier == SPECIALISM or not few)


def only_near(search: Holding, tier: str) -> bool:
    """Say whether no other search of a tier would end."""
    return tier in _TIERS and search.ways() > NEAR_ONLY


def near(search: Holding, tier: str, bound: float, last: bool) -> float:
    """Better a tier near its relaxation; return the bound proven."""
    turn = Turn(search, tier, search.deadline(1.0 if last else 0.5), bound)
    turn.prove()
    search.kernel = turn.kernel if tier == TRAVEL and turn.kernel.sound else None
    return turn.bound


class Turn:
    """A turn at a tier of which a bound is ``given``, until a deadline.

    People alike in the tier are told apart by a little, so that few columns are used by its relaxation.
    """

    def __init__(self, search: Holding, tier: str, deadline: float, bound: float) -> None:
        self.search, self.tier, self.deadline = search, tier, deadline
        self.model, goal = search.model(tier)
        self.given = self.bound = bound
        self.spare = APART if tier == MOVES else spare_for(tier)
        if self.spare:
            moves = search.values[MOVES] if tier == MOVES else math.inf
            goal = apart(self.model, goal, self.spare, moves, dict(search.held).get(SPECIALISM))
        self.kernel = Kernel(self.model.linear, goal)

    def prove(self) -> None:
        """Better the plan and the bound in turns; what is left of the columns then is searched at once.

        Where HiGHS follows, it is handed on near the best: at once where ways are few or little is open, else
        as soon as a turn does not better the plan.
        """
        counted = self.tier in COUNTED
        followed = counted and not only_near(self.search, self.tier)
        brief = followed and self.search.ways() <= FEW_WAYS
        self._learn(self.kernel.relaxation.bound - self.spare)
        while self._open():
            value, bound = self._value(), self.kernel.relaxation.bound
            self.kernel.relaxation.tighten(value, self._over, rounds=1 if brief else ROUNDS)
            self._learn(self.kernel.relaxation.bound - self.spare)
            if self._open():
                self._ask(used=True)
            nearly = near_best(self._value(), self.bound)
            soon = brief or self._value() - self.bound < _NEXT_TO
            handed_on = followed and nearly and (soon or value == self._value())
            if not self._open() or handed_on:
                return
            self.kernel.narrow(self._beyond(), self.search.start(self.model))
            bettered = max(value - self._value(), self.kernel.relaxation.bound - bound)
            few = not counted and len(self.kernel) < _FEW and (nearly or value == self._value())
            ends = followed if counted else len(self.kernel) < NEAR_ONLY
            if few or bettered < (_BETTERED if ends else _HARDLY) * (value - bound):
                break
        if not counted and len(self.kernel) < NEAR_ONLY and self._open():
            self._learn(self._ask(used=False))

    def _ask(self, *, used: bool) -> float:
        """Keep the plan of a search if it is better; return the engine's bound."""
        search, tier = self.search, self.tier
        effort = effort_for(tier, self._value(), self.bound, self.spare)
        above = None if used else self.spare
        with search.watch(tier, self.deadline, above=above) as watch:
            answer = search.look(
                self.model, self.kernel, self.search.start(self.model), effort, watch, used=used
            )
        if not self.kernel.sound:
            self.bound = search.proving[tier] = self.given
            return -math.inf
        return -math.inf if search.denied(tier, answer) else min(answer.bound - self.spare, self._value())

    def _learn(self, bound: float) -> None:
        """Take note of a bound."""
        self.bound = max(self.bound, self.search.checked_bound(self.tier, bound))
        self.search.proving[self.tier] = self.bound

    def _value(self) -> float:
        """Return what the best plan is worth."""
        return self.search.values[self.tier]

    def _beyond(self) -> float:
        """Return how far above the relaxation a plan that is better than the best is at most.

        Of those measured in minutes also one that is as good: it may differ less from the held plan.
        """
        better = near_enough(self.tier) if self.tier in COUNTED else -1e-6
        return self._value() - better + self.spare - self.kernel.relaxation.bound

    def _open(self) -> bool:
        """Say whether there is something left to prove, and time."""
        return self.kernel.sound and self.search.open(self.tier, self.bound) and not self._over()

    def _over(self) -> bool:
        """Say whether the turn's time is over."""
        return self.search.clock.seconds() > self.deadline or self.search.over()
