"""Goes through the tiers of a design, with what earlier ones leave as budgets of the later."""

from __future__ import annotations

import math
from random import Random

from solver.result import TierResult
from solver.structure.anneal import anneal
from solver.structure.ground import BORDERS, PEOPLE, WORKLOAD, Ground, Group, Structure, in_order
from solver.structure.groups import Pool, list_groups, pool_of
from solver.structure.improve import Target, improve
from solver.structure.measure import NO_ONE, Measure
from solver.structure.partition import EPS, Budget, Choice, Question, choose
from solver.structure.price import Priced, close_gap, price, whole
from solver.structure.run import Run

STEPS = 4_000  # of improving, before groups are listed
MANY = 5_000  # groups, for which it pays to look for a good structure first
RESTARTS = 6  # of annealing, where groups cannot be listed
STEPS_AN_AREA = 10_000  # of annealing
SECONDS = 240.0  # for all tiers, where groups cannot be listed and no time limit is given


class Designer:
    """One design. ``pool`` holds all groups that can still matter, None while they are too many."""

    def __init__(self, ground: Ground, run: Run, random: Random, pool: Pool | None) -> None:
        self.ground, self.run, self.random, self.pool = ground, run, random, pool
        self.measure = Measure(ground)
        self.posts = NO_ONE if ground.staffing is None else ground.staffing.posts
        self.budgets: tuple[Budget, ...] = ()
        self.too_many = math.inf  # the workload penalty up to which groups were too many to list

    def design(self, start: Structure, held: Structure | None) -> tuple[Structure, tuple[TierResult, ...]]:
        """Return the best structure, and each tier's value in it and bound."""
        best, bounds, seconds = start, [], []
        for aim in self.ground.aims:
            began = self.run.elapsed
            choice = self._choose(Question(aim.tier, self.budgets), best, self.ground.room(aim))
            assert choice.best is not None
            best = choice.best
            self.budgets = (*self.budgets, Budget(aim.tier, choice.value + self.ground.room(aim)))
            bounds.append(choice.bound)
            seconds.append(self.run.elapsed - began)
        if held is not None and Target(self.measure, WORKLOAD, self.budgets).key(held)[:2] <= (0, EPS):
            best = in_order(held)
        return best, self.measure.results(best, bounds, seconds)

    def _choose(self, question: Question, best: Structure, room: float) -> Choice:
        if self.pool is None or len(self.pool) > MANY:
            best = self._improve(question, best, STEPS)
        if self.pool is None:
            self._list(question, best, room)
        if self.pool is not None:
            self._leave_out(question, best, room)
            return choose(self.ground, self.pool, question, best, self.run)
        return self._choose_unlisted(question, best, room)

    def _choose_unlisted(self, question: Question, best: Structure, room: float) -> Choice:
        """Look for better structures on long walks, and prove what can be proven."""
        self.run.limit(SECONDS)
        bound = self.ground.least_uneven if question.tier == WORKLOAD else 0.0
        best, met = self._walk(question, best, bound, 1)
        priced = self._price(question, best, met)
        if priced is not None:
            bound = whole(priced.bound)
        best, more = self._walk(question, best, bound, RESTARTS)
        columns = self._met(question, best, met | more)
        best = choose(self.ground, columns, question, best, self.run.part(0.05)).best or best
        if priced is None:
            return Choice(best, self.measure.value(best, question.tier), bound)
        choice = close_gap(priced, question, best, self.run)
        if not self.run.ended():
            self.pool = priced.within(choice.value + room - priced.bound)
        return choice

    def _walk(
        self, question: Question, best: Structure, bound: float, walks: int
    ) -> tuple[Structure, set[Group]]:
        """Return the best structure of several long walks, and groups met on the way."""
        target = Target(self.measure, question.tier, question.budgets)
        met: set[Group] = set()
        for _ in range(walks):
            if target.key(best)[2] <= bound + EPS or self.run.ended():
                break
            start = best
            if question.tier != PEOPLE:
                walk = anneal(target, best, self.random, STEPS_AN_AREA * self.ground.areas, self.run.ended)
                start, met = walk.last, met | walk.groups
                best = min(best, walk.best, key=target.key)
            best = min(best, self._improve(question, start, STEPS), key=target.key)
            self.run.tell(question.tier, target.key(best)[2], bound)
        return best, met

    def _met(self, question: Question, best: Structure, met: set[Group]) -> Pool:
        """Return lawful groups met so far, those of the best structure among them."""
        known = self.measure.known(self._uneven(question, best, 0))
        return pool_of(self.ground, sorted({*known, *met, *best}))

    def _price(self, question: Question, best: Structure, met: set[Group]) -> Priced | None:
        if question.tier != BORDERS or self.run.ended():
            return None
        value = self.measure.value(best, BORDERS)
        return price(self.ground, question, self._met(question, best, met), value, self.run)

    def _improve(self, question: Question, best: Structure, steps: int) -> Structure:
        target = Target(self.measure, question.tier, question.budgets)
        return improve(target, best, self.random, steps, self.run.ended)

    def _uneven(self, question: Question, best: Structure, room: float) -> float:
        """Return the workload penalty above which a group is of no use."""
        most = min((b.most for b in question.budgets if b.tier == WORKLOAD), default=math.inf)
        if question.tier == WORKLOAD:
            most = min(most, self.measure.value(best, WORKLOAD) + room)
        return most

    def _list(self, question: Question, best: Structure, room: float) -> None:
        uneven = self._uneven(question, best, room)
        if uneven < self.too_many or math.isinf(uneven):
            self.pool = list_groups(self.ground, uneven, stop=self.run.ended)
            self.too_many = uneven

    def _leave_out(self, question: Question, best: Structure, room: float) -> None:
        """Leave out the groups of no structure that is as good as the best."""
        assert self.pool is not None
        reached = Budget(question.tier, self.measure.value(best, question.tier) + room)
        for b in (*question.budgets, reached):
            self.pool = self.pool.where(self.pool.affordable(b.tier, b.most, self.posts))
