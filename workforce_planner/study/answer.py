"""What solving one input came to, in a form that is kept and sent: a plan without its scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from typing import Any

from workforce_planner.domain import DesignTier, Draft, PostingRow, Scenario, Tier, UpliftRow
from workforce_planner.plan import NoPlan, Plan, Status, TierScore

PLAIN = (
    *("status", "solver", "structure", "seconds", "seed", "time_limit"),
    *("warnings", "problems"),
)
CLASH, NOT_FOUND, FAILED, BAD = "Clash", "Not found", "Failed", "Invalid"


@dataclass(frozen=True, slots=True)
class Answer:
    """``status`` is that of the plan, or why there is none; ``problems`` are sentences then.

    ``structure`` is the one that was designed, if any; ``solver`` the program that answered.
    """

    status: str
    solver: str = ""
    draft: Draft | None = None
    structure: Mapping[str, str] | None = None
    score: tuple[TierScore, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    time_limit: float = 0.0
    problems: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether solving again would say the same; a failure may pass, and a stopped search go on."""
        return self.status not in (FAILED, BAD, Status.STOPPED)

    def answers(self, time_limit: float) -> bool:
        """Whether no more is to be found in this time than was."""
        return self.status in (Status.OPTIMAL, CLASH) or time_limit <= self.time_limit


def answer_of(plan: Plan, scenario: Scenario, solver: str) -> Answer:
    """Return the plan without the scenario that it answers."""
    return Answer(
        status=str(plan.status),
        solver=solver,
        draft=plan.draft,
        structure=plan.scenario.structure if scenario.structure is None else None,
        score=plan.score,
        warnings=plan.warnings,
        seconds=plan.seconds,
        seed=plan.seed,
    )


def no_answer(outcome: NoPlan, solver: str) -> Answer:
    """Return that there is no plan, and why."""
    if outcome.status != "clash":
        return Answer(NOT_FOUND, solver, problems=("No lawful plan was found in the time. Allow more.",))
    return Answer(CLASH, solver, problems=tuple(clash.said for clash in outcome.clashes))


def plan_of(answer: Answer, scenario: Scenario) -> Plan:
    """Return the plan again; the scenario may be called otherwise than the one that was solved."""
    if answer.draft is None:
        raise ValueError("the answer holds no plan")
    if answer.structure is not None:
        from workforce_planner.design.names import designed_units

        scenario = replace(scenario, structure=answer.structure, units=designed_units(scenario))
    return Plan(
        scenario=scenario,
        draft=answer.draft,
        score=answer.score,
        status=Status(answer.status),
        warnings=answer.warnings,
        seconds=answer.seconds,
        seed=answer.seed,
    )


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON takes it."""
    told = {name: getattr(answer, name) for name in PLAIN}
    told["score"] = [asdict(tier) for tier in answer.score]
    if answer.draft is not None:
        told["postings"] = [astuple(row)[:-1] for row in answer.draft.postings]
        told["uplift"] = [astuple(row)[:-1] for row in answer.draft.uplift]
    return told


def from_json(told: Mapping[str, Any]) -> Answer:
    """Return the answer again; raises KeyError, TypeError or ValueError where it is not one."""
    draft = None
    if "postings" in told:
        postings = tuple(PostingRow(*row) for row in told["postings"])
        draft = Draft(postings, tuple(UpliftRow(*row) for row in told["uplift"]))
    return Answer(
        status=told["status"],
        solver=told["solver"],
        draft=draft,
        structure=told["structure"],
        score=tuple(_tier(tier) for tier in told["score"]),
        warnings=tuple(told["warnings"]),
        seconds=told["seconds"],
        seed=told["seed"],
        time_limit=told["time_limit"],
        problems=tuple(told["problems"]),
    )


def _tier(told: Mapping[str, Any]) -> TierScore:
    name = told["name"]
    tiers: tuple[type[Tier] | type[DesignTier], ...] = (Tier, DesignTier)
    kind = next(kind for kind in tiers if name in list(kind))
    return TierScore(**{**told, "name": kind(name)})
