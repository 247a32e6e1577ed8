"""Tier by tier: each optimised with the earlier ones held, from a plan that exists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass, field

import numpy as np

from solver.aims import APART, FINE, effort_for, in_terms, leapable, near_best, spare_for
from solver.build import apart, build, loth_to_part, soar
from solver.greedy import descend
from solver.holding import Holding
from solver.kernel import Kernel
from solver.model import Model
from solver.near import FEW_WAYS, NEAR_ONLY, near, only_near, wants_near
from solver.parts import Part, PartBounds, heed_pairs, join, split, works_in
from solver.place import posting, route
from solver.problem import COUNTED, MOVES, SLACK, Aim, Bools, Floats, Ints
from solver.progress import Progress
from solver.proof import AtOnce, Proof
from solver.relaxation import relax
from solver.result import Posting, Result, Status, TierResult
from solver.score import lawful

# What share of the time that is left the proof of a tier may take: of the last in which people are counted
# and of the others. What follows may have to be searched again after it.
_LAST_PROOF, _PROOF = 0.75, 0.5
# A part that has nearly everybody tells nothing that the whole does not.
_NEARLY_ALL = 0.9


@dataclass
class Search(Holding):
    """A search tier by tier.

    ``floors`` and ``leapt`` say what the last leap over several tiers came to. ``proofs`` are under way.
    """

    floors: dict[str, float] = field(default_factory=dict)
    leapt: bool = False
    proofs: list[Proof] = field(default_factory=list)

    def run(self, tiers: int, beside: Executor) -> None:
        """Optimise the first tiers, one by one, while proofs of earlier ones go on ``beside``, one at a time.

        Where a proof finds a better plan, the tiers after it are begun again from there, and it goes on.
        """
        while len(self.held) < tiers or self.proofs:
            proof = self.proofs[0] if self.proofs else None
            if proof and proof.betters():
                self._begin_again(proof)
            elif proof and proof.answer.done():
                self._settle(self.proofs.pop(0))
            elif proof and len(self.held) == tiers:
                proof.wait()
            else:
                self.leap(self.problem.aims[len(self.held) :])
                self.improve(len(self.held), beside)

    def over(self) -> bool:
        """Say whether to stop now: also where a proof has found a plan from which to begin again."""
        return super().over() or any(proof.betters() for proof in self.proofs)

    def _begin_again(self, proof: Proof) -> None:
        """Go on from the better plan that a proof has found."""
        self.known = proof.take()
        for later in self.proofs[1:]:
            later.search.beaten = True
        _, bound, _ = self.bounds[proof.place]
        del self.proofs[1:], self.held[proof.place :], self.bounds[proof.place + 1 :]
        self._hold(self.problem.aims[proof.place], bound)

    def _settle(self, proof: Proof) -> None:
        """Take note of the bound that a proof came to."""
        bound, seconds = proof.answer.result()
        tier = self.problem.aims[proof.place].tier
        self.bounds[proof.place] = (tier, bound, self.bounds[proof.place][2] + seconds)
        self._tell(tier, bound)

    def descend(self, plan: Posting) -> None:
        """Better a plan step by step and keep it; everybody goes exactly where they may lawfully go."""
        if not lawful(self.problem, plan):
            return
        classes, bundles = self.classes, self.bundles
        counts = descend(self.problem, classes, classes.counts(plan), self.clock.over)
        flows = route(self.problem, classes, bundles, counts)
        self.keep_better(posting(self.problem, classes, bundles, counts, flows))
        tier = self.problem.aims[0].tier
        self.report(Progress(tier, self.values[tier], 0.0, self.values[tier], self.clock.seconds()))

    def part_by_part(self, workers: int) -> None:
        """Solve the parts of the force by themselves; their plans join, their bounds add up."""
        parts = sorted(split(self.problem, self.best), key=lambda part: len(part.people))
        most = _NEARLY_ALL * len(self.problem.people)
        if len(parts) < 2 or len(parts[-1].people) > most or any(aim.allowance for aim in self.problem.aims):
            return
        # Each may take its turn of a third of the time; what the small ones leave is the others'.
        shares = [min(1.0, workers / behind) / 3 for behind in range(len(parts), 0, -1)]
        with ThreadPoolExecutor(workers) as pool:
            searches = list(pool.map(self._part, parts, shares))
        proven, found = zip(*searches, strict=True)
        for search in (*proven, *found):
            self.warnings += search.warnings
        self.parts = _of_searches(works_in(self.problem, parts), proven)
        joined = join(self.problem, parts, [search.best for search in found])
        self.descend(heed_pairs(self.problem, joined))

    def _part(self, part: Part, share: float) -> tuple[Search, Search]:
        """Return the searches that give a part's bounds and its plan, each in a share of the time left.

        The bounds are proven with as many of the shared posts as it likes. With its share of them they hold
        too, and only tiers before Moves are searched: what it needs then says nothing of the whole, and its
        proof may take longer than all the rest.
        """
        tiers = leapable(self.problem.aims)
        proven = self._alone(part.relaxed(self.problem) if part.shared else part, share)
        proven.run(len(tiers), AtOnce())
        if not part.shared:
            return proven, proven
        found = self._alone(part, share)
        found.parts = _of_searches(np.zeros(len(part.problem.repertoires), dtype=np.int64), [proven])
        found.run(tiers.index(MOVES) if MOVES in tiers else len(tiers), AtOnce())
        return proven, found

    def _alone(self, part: Part, share: float) -> Search:
        """Return a search of a part by itself, in a share of the time that is left."""
        clock, first = self.clock.share(share), part.take(self.best)
        return Search(part.problem, first, clock, self._heartbeat, self.engine, part=True)

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
        if len(chain) < 2 or self.leapt or self.over():
            return
        floors = self._floors(chain[:-1])
        if self._reaches(floors):
            return
        if self.parts.known and not self.held:
            self._soar(floors, chain[-1], self.classes.capacity == 0)
        if self.ways() > NEAR_ONLY:
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
        model, goal = soar(self.problem, self.classes, self.grain(tier), self.held, floors, tier)
        columns = self.start(model)
        self._fix(model, columns, ~free)
        deadline = self.clock.seconds() + self.clock.left() / 3
        kernel = Kernel(model.linear, apart(model, goal, APART))
        kernel.relaxation.tighten(self.values[tier], self.over)
        with self.watch(tier, deadline) as watch:
            self.look(model, kernel, columns, FINE, watch, used=True)
        return kernel.relaxation.bound - APART if kernel.sound else -math.inf

    def _fix(self, model: Model, columns: Floats, classes: Bools) -> None:
        """Hold some classes at the best plan's counts."""
        options = classes[self.classes.option_class]
        for part in (model.arrive[options], model.leave[options]):
            model.linear.fix(part, columns[part])
        if len(model.ways):
            ways = model.ways[options[self.bundles.way_option]]
            model.linear.fix(ways, columns[ways])

    def improve(self, place: int, beside: Executor) -> None:
        """Better a tier, and hold it for the later ones; what may prove it goes on ``beside``."""
        began, aim = self.clock.seconds(), self.problem.aims[place]
        tier, last = aim.tier, place == len(self.problem.aims) - 1
        self.kernel = None
        of_parts = self.checked_bound(tier, self.parts.total(tier, self.held))
        bound = self.proving[tier] = max(self.floors.get(tier, 0.0), of_parts)
        if self.open(tier, bound):
            bound = near(self, tier, bound, last) if wants_near(self, tier) else self._relaxed(tier, bound)
        self.bounds.append((tier, bound, self.clock.seconds() - began))
        if self.open(tier, bound) and not only_near(self, tier):
            self.leapt = False
            if tier in COUNTED:
                self._prove(place, bound, beside)
            else:
                bound = self._optimise(tier, bound, 1.0 if last else 0.5)
                self.bounds[place] = (tier, bound, self.clock.seconds() - began)
        self._tell(tier, bound)
        self._hold(aim, bound)

    def _hold(self, aim: Aim, bound: float) -> None:
        """Hold a tier for the later ones."""
        slack, value = SLACK.get(aim.tier, 0.0), self.values[aim.tier]
        reached = bound if value <= bound + slack else value
        self.held.append((aim.tier, reached + slack + aim.allowance))

    def _tell(self, tier: str, bound: float) -> None:
        """Report where a tier is."""
        value = self.values[tier]
        self.report(Progress(tier, value, min(bound, value), max(0.0, value - bound), self.clock.seconds()))

    def _prove(self, place: int, bound: float, beside: Executor) -> None:
        """Let a search of its own prove a tier, beside those of the later tiers."""
        counted = [number for number, aim in enumerate(self.problem.aims) if aim.tier in COUNTED]
        share = _LAST_PROOF if place == counted[-1] else _PROOF
        tier, aside = self.problem.aims[place].tier, copy(self)
        aside.held, aside.proofs, aside.listen = list(self.held), [], self.report
        answer = beside.submit(aside._timed, tier, bound, share)
        self.proofs.append(Proof(place, self.values[tier], aside, answer))

    def _timed(self, tier: str, bound: float, share: float) -> tuple[float, float]:
        """Return the bound that a search proves, and the seconds it took."""
        began = self.clock.seconds()
        if not self.over():
            bound = self._optimise(tier, bound, share)
        return bound, self.clock.seconds() - began

    def _relaxed(self, tier: str, bound: float) -> float:
        """Return what the relaxation proves of a tier."""
        model, goal = self.model(tier)
        self.proving[tier] = max(bound, self.checked_bound(tier, relax(model.linear, goal)))
        return self.proving[tier]

    def _optimise(self, tier: str, bound: float, share: float) -> float:
        """Run the engine on a tier, in a share of the time that is left; return the bound it proves.

        From a plan near the best it may fix and restart before its cuts have grown, which proves far later:
        where people have few ways to go, it then begins from none.
        """
        model, goal = self.model(tier)
        value = self.values[tier]
        bare = tier == MOVES and self.ways() <= FEW_WAYS and near_best(value, bound)
        columns = None if bare else self.start(model)
        spare = spare_for(tier)
        if spare:
            goal = loth_to_part(model, goal, spare)
        effort = effort_for(tier, value, bound, spare)
        with self.watch(tier, self.deadline(share), above=spare) as watch:
            answer = self.ask(model, goal, columns, effort, watch)
        if not self.denied(tier, answer):
            bound = max(bound, self.checked_bound(tier, answer.bound - spare))
            self.proving[tier] = max(bound, self.proving.get(tier, 0.0))
            self.take(model, answer)
        return bound

    def result(self) -> Result:
        """Return the plan with its tiers as they are: those not ended with the bounds that they have."""
        ended = self.bounds[: len(self.problem.aims)]
        known = self.known
        bounds = self.proving | {tier: max(bound, self.proving.get(tier, 0.0)) for tier, bound, _ in ended}
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


def _of_searches(of_works: Ints, searches: Sequence[Search]) -> PartBounds:
    """Return what searches of parts have proven."""
    tiers = leapable(searches[0].problem.aims)
    bounds = np.array([[bound for _, bound, _ in search.bounds] for search in searches]).T
    held = np.array([[most for _, most in search.held] for search in searches]).T
    return PartBounds(of_works, dict(zip(tiers, bounds, strict=True)), dict(zip(tiers, held, strict=True)))
