"""The best plan so far, what is held of it, and how an engine is asked for a better one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from solver.aims import in_terms, near_enough
from solver.build import build, few_arrive
from solver.bundles import Bundles, bundle
from solver.classes import Classes, classify
from solver.clock import Clock
from solver.engine import Answer, Effort, Engine, Watch
from solver.kernel import Kernel
from solver.lift import as_columns
from solver.linear import Expression
from solver.model import Model
from solver.parts import PartBounds
from solver.place import posting, route
from solver.problem import MOVES, SPECIALISM, TRAVEL, Floats, Problem
from solver.progress import Listener, Progress, silent
from solver.result import Posting
from solver.score import differences, lawful, score

_PROGRESS_EVERY = 0.1
# With more ways for people to go than this, it helps to tell the whole what its parts need.
_PARTS_TELL = 20_000


@dataclass(frozen=True)
class Known:
    """A plan and what it is worth, by tier."""

    plan: Posting
    values: Mapping[str, float]


@dataclass
class Holding:
    """The best plan so far and what is held of it.

    ``proving`` has the bounds so far of tiers that were begun: what a search that is left
    alone in the middle of a tier has to say of it. ``beaten`` says that an earlier tier was
    bettered meanwhile, so that what is searched is of no use, ``part`` that the problem is a
    part of one. ``kernel`` has every plan as good as the best in the last tier, if that was
    searched near its relaxation.
    """

    problem: Problem
    first: Posting
    clock: Clock
    listen: Listener
    engine: Engine
    held: list[tuple[str, float]] = field(default_factory=list)
    bounds: list[tuple[str, float, float]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    parts: PartBounds = field(default_factory=PartBounds)
    proving: dict[str, float] = field(default_factory=dict)
    beaten: bool = False
    part: bool = False
    kernel: Kernel | None = None

    def __post_init__(self) -> None:
        self.classes: Classes = classify(self.problem)
        self.bundles: Bundles = bundle(self.problem, self.classes)
        self.known = Known(self.first, score(self.problem, self.first))

    @property
    def best(self) -> Posting:
        """The best plan so far."""
        return self.known.plan

    @property
    def values(self) -> Mapping[str, float]:
        """What the best plan is worth, by tier."""
        return self.known.values

    def model(self, tier: str) -> tuple[Model, Expression]:
        """Return the model of a tier at the grain it needs."""
        tell = tier == MOVES and self.ways() > _PARTS_TELL
        parts = self.parts.of_classes(tier, self.held, self.classes.works) if tell else []
        model, goal = build(self.problem, self.classes, self.grain(tier), self.held, tier, parts)
        if tier == MOVES:
            few_arrive(model, self.values[tier], dict(self.held).get(SPECIALISM))
        return model, goal

    def start(self, model: Model) -> Floats:
        """Return the best plan as values of a model's columns."""
        return as_columns(model, self.bundles, self.best)

    def ways(self) -> int:
        """Return how many ways there are for people to go."""
        return len(self.bundles.way_bundle)

    def grain(self, tier: str) -> Bundles | None:
        """Return the bundles where a tier, or one that is held, sees journeys."""
        return self.bundles if TRAVEL in (tier, *(name for name, _ in self.held)) else None

    def open(self, tier: str, bound: float) -> bool:
        """Say whether a tier is not proven yet, and time not over."""
        return self.values[tier] - bound > near_enough(tier) and not self.over()

    def over(self) -> bool:
        """Say whether to stop now."""
        return self.beaten or self.clock.over()

    def deadline(self, share: float) -> float:
        """Return when a share of the time that is left is over."""
        return self.clock.seconds() + self.clock.left() * share

    def ask(
        self, model: Model, goal: Expression, start: Floats | None, effort: Effort, watch: Watch
    ) -> Answer:
        """Return the engine's answer, and none where it fails: the plan so far stands."""
        found = partial(self._found, model)
        return self.heard(model, partial(self.engine, model.linear, goal, start, effort, watch, found))

    def _found(self, model: Model, values: Floats) -> None:
        """Keep what an engine finds meanwhile if it is better: its end may come too late."""
        self.take(model, self.heard(model, lambda: Answer(values, -math.inf)))

    def heard(self, model: Model, search: Callable[[], Answer]) -> Answer:
        """Return a search's answer, and none where it fails: the plan so far stands."""
        try:
            answer = search()
        except Exception as trouble:
            self.warnings.append(f"The engine failed and its answer is missing: {trouble}")
            return Answer(None, -math.inf)
        if answer.values is not None and not model.linear.admits(answer.values):
            self.warnings.append("The engine's answer breaks rules that it was given; it is dropped.")
            return Answer(None, answer.bound, answer.infeasible)
        return answer

    def look(
        self, model: Model, kernel: Kernel, start: Floats, effort: Effort, watch: Watch, *, used: bool
    ) -> Answer:
        """Keep the plan of a search in a kernel if it is better, and test the kernel's cuts on it."""
        found = partial(self._found, model)
        answer = self.heard(
            model, partial(kernel.search, self.engine, start, effort, watch, found, used=used)
        )
        self.take(model, answer)
        if answer.values is not None:
            kernel.test(answer.values)
        if not kernel.sound:
            self.warnings.append("A cut was wrong; what it proved is dropped.")
        return answer

    def denied(self, tier: str, answer: Answer) -> bool:
        """Say whether the engine claims that there is no plan, which one proves wrong."""
        if answer.infeasible:
            self.warnings.append(f"The engine called {tier} impossible although a plan exists.")
        return answer.infeasible

    def take(self, model: Model, answer: Answer) -> None:
        """Turn an answer into a plan and keep it if it is lawful, holds and is better."""
        if answer.values is None:
            return
        counts = model.counts(answer.values)
        if len(model.ways):
            flows = np.asarray(np.round(answer.values[model.ways]), dtype=np.int64)
        else:
            flows = route(self.problem, self.classes, self.bundles, counts)
        self.keep_better(posting(self.problem, self.classes, self.bundles, counts, flows))

    def keep_better(self, found: Posting) -> None:
        """Keep a plan that is lawful, holds what is held and is better in the tiers that follow."""
        values = score(self.problem, found)
        holds = all(values[name] <= most + 1e-6 for name, most in self.held)
        better = self._ranks(found, values) < self._ranks(self.best, self.values)
        if better and holds and lawful(self.problem, found):
            self.known = Known(found, values)

    def _ranks(self, plan: Posting, values: Mapping[str, float]) -> list[float]:
        """Return the tiers not yet held, in order, rounded to what tells plans apart, and then the ties."""
        tiers = [round(values[aim.tier], 6) for aim in self.problem.aims[len(self.held) :]]
        return [*tiers, differences(self.problem, plan)]

    def checked_bound(self, tier: str, bound: float) -> float:
        """Return a bound in the tier's terms; one above a plan we hold is refused."""
        bound = in_terms(tier, bound)
        if bound > self.values[tier] + 1e-6:
            self.warnings.append(
                f"The engine claimed a bound for {tier} above a plan that exists; it is dropped."
            )
            return 0.0
        return min(bound, self.values[tier])

    @contextmanager
    def watch(
        self, tier: str, deadline: float, *, above: float | None = None
    ) -> Iterator[Callable[[float, float], bool]]:
        """Report progress at most ten times a second and say when to stop.

        ``above`` is how far the engine's bound may be above one for every plan; None where it
        holds for some plans only: what is proven so far is shown then.
        """
        last = -math.inf

        def watch(value: float, bound: float) -> bool:
            nonlocal last
            now = self.clock.seconds()
            if now - last >= _PROGRESS_EVERY:
                last = now
                proven = self.proving.get(tier, 0.0)
                if above is not None and bound - above <= self.values[tier] + 1e-6:
                    proven = self.proving[tier] = max(proven, in_terms(tier, bound - above))
                value = min(value, self.values[tier])
                self.report(Progress(tier, value, min(proven, value), max(0.0, value - proven), now))
            return now > deadline or self.over()

        yield watch

    def report(self, progress: Progress) -> None:
        """Tell the listener; one that raises is not listened to again."""
        try:
            self.listen(progress)
        except Exception as trouble:
            self.listen = silent
            self.warnings.append(f"Progress was no longer shown: {trouble}")
