"""What can be compared: a plan, or the present postings of a scenario that has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workforce_planner.domain import Scenario
from workforce_planner.judge import judge_before
from workforce_planner.judge.staffing import present_staffing
from workforce_planner.names import apart
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan
from workforce_planner.quantities import quantities
from workforce_planner.score import scored


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan under the name by which it is compared.

    ``present`` is True where the plan is the present postings; ``plan`` is None where there
    is neither a plan nor a structure. ``scenario`` is what was assumed.
    """

    name: str
    scenario: Scenario
    plan: Plan | None
    present: bool = False


def candidates(compared: Mapping[str, Plan | Scenario]) -> tuple[Candidate, ...]:
    """Return what is compared, in order. A scenario stands for the plan that it holds, if any."""
    return tuple(_candidate(name, one) for name, one in compared.items())


def named(compared: Iterable[tuple[str, Plan | Scenario]]) -> Mapping[str, Plan | Scenario]:
    """Return what is compared by names that differ; each comes with the stem of its file.

    The name of the plan is taken, with the file's where two are the same, else with a number.
    """
    pairs = list(compared)
    titles = [_scenario(one).settings.name for _, one in pairs]
    if len(set(titles)) < len(titles):
        titles = [stem for stem, _ in pairs]
    return dict(zip(apart(titles), (one for _, one in pairs), strict=True))


def markings(scenarios: Iterable[Scenario]) -> str:
    """Return the protective marking of what is made from several scenarios: all of theirs."""
    return " / ".join(dict.fromkeys(scenario.settings.marking for scenario in scenarios))


def _scenario(one: Plan | Scenario) -> Scenario:
    return one.scenario if isinstance(one, Plan) else one


def _candidate(name: str, one: Plan | Scenario) -> Candidate:
    if isinstance(one, Plan):
        return Candidate(name, one.scenario, one)
    if one.held is not None:
        return Candidate(name, one, score_plan(one))
    if one.structure is None:
        return Candidate(name, one, None)
    return Candidate(name, one, _present(one), present=True)


def _present(scenario: Scenario) -> Plan:
    constants = quantities(scenario)
    there = present_staffing(scenario, constants)
    before = judge_before(scenario, constants)
    score = scored(scenario.settings, before, before)
    return Plan(scenario=there.scenario, draft=there.draft, score=score)
