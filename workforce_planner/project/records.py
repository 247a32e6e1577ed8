"""What a project tells of its scenarios, plans, solves and history, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workforce_planner.plan import Plan, TierScore


@dataclass(frozen=True, slots=True)
class Branch:
    """A scenario of the project. ``head`` is its last step, None while it is the baseline itself."""

    id: int
    name: str
    head: int | None


@dataclass(frozen=True, slots=True)
class Solve:
    """A solve as it was recorded: of which scenario at which step, and how good the plan is.

    ``input`` is the hash of what was solved, ``score`` a row for each tier.
    """

    id: int
    scenario: str
    step: int | None
    plan: int
    made: str
    status: str
    seconds: float
    seed: int
    program: str
    input: str
    score: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """What a solve came to, as it is to be recorded."""

    status: str
    seconds: float
    seed: int
    score: tuple[TierScore, ...]

    @classmethod
    def of(cls, plan: Plan) -> Solved:
        """Return what a plan that was just made says of its solve."""
        return cls(str(plan.status or ""), plan.seconds, plan.seed, plan.score)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the plan of a scenario is worth: the value of each tier, and how many hard rules it breaks."""

    score: Mapping[str, float]
    broken: int


@dataclass(frozen=True, slots=True)
class Note:
    """What the planner wrote of a scenario, and at which of its steps."""

    made: str
    step: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit trail. ``input`` is the hash of the scenario after it."""

    id: int
    made: str
    program: str
    what: str
    scenario: int | None
    step: int | None
    was: str
    now: str
    reason: str
    input: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the audit trail as it is read: one for each cell that a step changed.

    ``scenario`` and ``step`` are named, by the names that they have now.
    """

    made: str
    program: str
    scenario: str
    what: str
    step: str
    sheet: str
    key: str
    heading: str
    was: str
    now: str
    reason: str
