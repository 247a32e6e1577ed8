"""Tier by tier: each optimised with the earlier ones held, from a plan that exists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from solver.aims import WHOLE, effort_for, in_terms, leapable, near_enough, spare_for
from solver.build import build, loth_to_part, soar
from solver.bundles import bundle
from solver.classes import classify
from solver.greedy import descend
from solver.holding import Holding, Known
from solver.lift import as_columns
from solver.near import NEAR_FIRST, NEAR_ONLY, TIERS, near, wants_near
from solver.parts import Part, PartBounds, heed_pairs, join, split, works_in
from solver.place import posting, route
from solver.problem import SLACK, TIES, Aim, Bools
from solver.progress import Progress
from solver.relaxation import relax
from solver.result import Posting, Result, Status, TierResult
from solver.score import differences, lawful, score


@dataclass
class Search(Holding):
    """A search tier by tier. ``floors`` and ``leapt`` say what the last leap over several tiers came to."""

    floors: dict[str, float] = field(default_factory=dict)
    leapt: bool = False

    def run(self, tiers: int) -> None:
        """Optimise the first tiers, one by one."""
        for place, aim in enumerate(self.problem.aims[:tiers]):
            self.leap(self.problem.aims[place:])
            self.improve(aim, last=place == len(self.problem.aims) - 1)

    def descend(self, plan: Posting) -> None:
        """Better a plan step by step and keep it; everybody goes exactly where they may lawfully go."""
        if not lawful(self.problem, plan):
            return
        classes = classify(self.problem, np.ones_like(self.split))
        bundles = bundle(self.problem, classes)
        counts = descend(self.problem, classes, classes.counts(plan), self.clock.over)
        flows, offenders = route(self.problem, classes, bundles, counts)
        if not len(offenders):
            self.keep_better(posting(self.problem, classes, bundles, counts, flows))
        tier = self.problem.aims[0].tier
        self.report(Progress(tier, self.values[tier], 0.0, self.values[tier], self.clock.seconds()))

    def part_by_part(self, workers: int) -> None:
        """Solve the parts of the force by themselves; their plans join, their bounds add up."""
        parts = sorted(split(self.problem, self.best), key=lambda part: len(part.people))
        if len(parts) < 2 or any(aim.allowance for aim in self.problem.aims):
            return
        # Each may take its turn of a third of the time; what the small ones leave is the others'.
        shares = [min(1.0, workers / behind) / 3 for behind in range(len(parts), 0, -1)]
        with ThreadPoolExecutor(workers) as pool:
            first = [part.take(self.best) for part in parts]
            alone = list(pool.map(self._alone, parts, first, shares))
            whole = list(pool.map(self._without_shares, parts, alone, shares))
        for search in (*alone, *whole):
            self.warnings += search.warnings
            self.split |= search.split.any()
        self.classify()
        tiers = leapable(self.problem.aims)
        bounds = np.array([[bound for _, bound, _ in search.bounds] for search in whole]).T
        held = np.array([[most for _, most in search.held] for search in whole]).T
        self.parts = PartBounds(
            works_in(self.problem, parts),
            dict(zip(tiers, bounds, strict=True)),
            dict(zip(tiers, held, strict=True)),
        )
        joined = join(self.problem, parts, [search.best for search in alone])
        self.descend(heed_pairs(self.problem, joined))

    def _alone(self, part: Part, first: Posting, share: float) -> Search:
        """Solve a part by itself, in a share of the time that is left."""
        search = Search(part.problem, first, self.clock.share(share), self._heartbeat, self.engine)
        search.run(len(leapable(self.problem.aims)))
        return search

    def _without_shares(self, part: Part, search: Search, share: float) -> Search:
        """Solve a part again with as many of the shared posts as it likes, for bounds that hold."""
        return self._alone(part.relaxed(self.problem), search.best, share) if part.shared else search

    def _heartbeat(self, progress: Progress) -> None:
        """Say of the whole force where a part is."""
        value = self.values[progress.tier]
        self.report(Progress(progress.tier, value, 0.0, value, self.clock.seconds()))

    def leap(self, aims: Sequence[Aim]) -> None:
        """Look for a plan that reaches the least conceivable value of several tiers at once.

        Each tier's floor is what its relaxation allows with the earlier floors held. One
        search minimises the last of the tiers and, weighing far more, what the others have
        beyond their floors. Where nothing is beyond, its bound is the last tier's floor too.
        """
        chain = leapable(aims)
        if len(chain) < 2 or self.leapt or self.clock.over():
            return
        floors = self._floors(chain[:-1])
        if self._reaches(floors):
            return
        if self.parts.known and not self.held:
            self._soar(floors, chain[-1], self.classes.capacity == 0)
        if self.ways() > NEAR_FIRST:
            return
        bound = self._soar(floors, chain[-1], np.ones(len(self.classes), dtype=bool))
        self.leapt = True
        if self._reaches(floors):
            self.floors = {chain[-1]: self.checked_bound(chain[-1], bound)}

    def _reaches(self, floors: Mapping[str, float]) -> bool:
        """Say whether the plan has nothing beyond the floors."""
        return all(self.values[tier] <= floor + SLACK.get(tier, 0.0) + 1e-6 for tier, floor in floors.items())

    def _floors(self, tiers: Sequence[str]) -> dict[str, float]:
        """Return what the parts, else the relaxation, allow each tier: those before it at their floors."""
        floors: dict[str, float] = {}
        for tier in tiers:
            held = [*self.held, *((name, floor + SLACK.get(name, 0.0)) for name, floor in floors.items())]
            floors[tier] = self.parts.total(tier, held)
            if not self._reaches({tier: floors[tier]}):
                model, goal = build(self.problem, self.classes, self.grain(tier), held, tier)
                floors[tier] = max(floors[tier], in_terms(tier, relax(model.linear, goal)))
        return floors

    def _soar(self, floors: Mapping[str, float], tier: str, free: Bools) -> float:
        """Minimise a tier and what others have beyond their floors, over the classes that are free."""
        grain = self.grain(tier)
        model, goal = soar(self.problem, self.classes, grain, self.held, floors, tier)
        columns = as_columns(model, self.bundles, self.best)
        self.fix(model, columns, ~free)
        deadline = self.clock.seconds() + self.clock.left() / 3
        with self.watch(tier, deadline) as watch:
            answer = self.ask(model, goal, columns, WHOLE, watch)
        self.take(tier, model, answer)
        return answer.bound

    def improve(self, aim: Aim, last: bool) -> None:
        """Optimise one tier, keep what is better, and hold it for the later ones."""
        began, tier = self.clock.seconds(), aim.tier
        of_parts = self.checked_bound(tier, self.parts.total(tier, self.held))
        bound = max(self.floors.get(tier, 0.0), of_parts)
        if self.values[tier] - bound > near_enough(tier) and not self.clock.over():
            model, goal = self.model(tier)
            bound = max(bound, self.checked_bound(tier, relax(model.linear, goal)))
        self.proving[tier], plan = bound, self.best
        if self.values[tier] - bound > near_enough(tier) and wants_near(self, tier):
            bound = near(self, tier, bound, last)
        if self.values[tier] - bound > near_enough(tier) and not self.clock.over():
            bound = self._optimise(tier, bound, last, plan)
            self.leapt = False
        slack, value = SLACK.get(tier, 0.0), self.values[tier]
        self.bounds.append((tier, bound, self.clock.seconds() - began))
        self.report(Progress(tier, value, min(bound, value), max(0.0, value - bound), self.clock.seconds()))
        reached = bound if value <= bound + slack else value
        self.held.append((tier, reached + slack + aim.allowance))

    def stay_close(self) -> None:
        """Among plans as good in every tier, take the one that differs least from the plan held."""
        differ = differences(self.problem, self.best)
        if not differ or self.clock.over():
            return
        held = [(aim.tier, self.values[aim.tier] + 1e-6) for aim in self.problem.aims]
        model, goal = build(self.problem, self.classes, self.bundles, held, TIES)
        with self.watch(self.problem.aims[-1].tier, math.inf) as watch:
            answer = self.ask(model, goal, as_columns(model, self.bundles, self.best), WHOLE, watch)
        if answer.values is None:
            return
        flows = np.asarray(np.round(answer.values[model.ways]), dtype=np.int64)
        counts = model.counts(answer.values)
        found = posting(self.problem, self.classes, self.bundles, counts, flows)
        values = score(self.problem, found)
        equal = all(values[tier] <= most + 1e-6 for tier, most in held)
        if equal and lawful(self.problem, found) and differences(self.problem, found) < differ:
            self.known = Known(found, values)

    def _optimise(self, tier: str, bound: float, last: bool, start: Posting) -> float:
        """Run the engine on a tier, splitting classes that cannot be placed; return the bound it proves.

        From a plan near the best it would fix and restart before its cuts have grown, which proves later.
        """
        deadline = self.deadline(last)
        again = tier not in TIERS or self.ways() <= NEAR_ONLY
        while again and self.clock.seconds() < deadline and not self.clock.over():
            model, goal = self.model(tier)
            spare = spare_for(tier)
            if spare:
                goal = loth_to_part(model, goal, spare)
            effort = effort_for(tier, self.values[tier], bound)
            with self.watch(tier, deadline, above=spare) as watch:
                answer = self.ask(model, goal, as_columns(model, self.bundles, start), effort, watch)
            if self.denied(tier, answer):
                return bound
            bound = max(bound, self.checked_bound(tier, answer.bound - spare))
            again = self.take(tier, model, answer)
        return bound

    def result(self) -> Result:
        """Return the plan with its tiers as they are: those not ended with the bounds that they have."""
        ended = self.bounds[: len(self.problem.aims)]
        known = self.known
        bounds = self.proving | {tier: bound for tier, bound, _ in ended}
        seconds = {tier: seconds for tier, _, seconds in ended}
        tiers = tuple(
            TierResult(
                aim.tier,
                known.values[aim.tier],
                min(bounds.get(aim.tier, 0.0), known.values[aim.tier]),
                seconds.get(aim.tier, 0.0),
            )
            for aim in self.problem.aims
        )
        status = Status.DONE
        if self.clock.stopped:
            status = Status.STOPPED
        elif self.clock.left() <= 0:
            status = Status.OUT_OF_TIME
        return Result(status, known.plan, tiers, warnings=tuple(dict.fromkeys(self.warnings)))
