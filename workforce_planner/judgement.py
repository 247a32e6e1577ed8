"""A plan judged beside the present postings, and kept up to date edit by edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workforce_planner.domain import Draft, PostingRow, Scenario, UpliftRow
from workforce_planner.judge.staffing import present_scenario
from workforce_planner.judge.standing import Standing, present_standing, present_under, standing
from workforce_planner.plan import Plan, TierScore
from workforce_planner.quantities import quantities
from workforce_planner.score import scored


@dataclass(frozen=True, slots=True)
class Judgement:
    """``after`` is the plan, ``before`` the present postings. An edit gives a new one."""

    after: Standing
    before: Standing

    @property
    def scenario(self) -> Scenario:
        """What the plan answers."""
        return self.after.scenario

    @property
    def score(self) -> tuple[TierScore, ...]:
        """The tiers in the planner's order, without bounds."""
        return self.plan.score

    @property
    def plan(self) -> Plan:
        """The judged plan."""
        verdict = self.after.verdict
        score = scored(self.scenario.settings, verdict.values, self.before.verdict.values)
        draft = self.after.staffing.draft
        return Plan(self.scenario, draft, score, broken=verdict.broken, warnings=verdict.warnings)

    def moved(
        self, officers: Mapping[str, PostingRow | None], uplift: Mapping[str, tuple[UpliftRow, ...]]
    ) -> Judgement:
        """Return the plan with other rows for some officers (None: no row), and for some lines of posts."""
        return replace(self, after=self.after.moved(officers, uplift))

    def under(self, scenario: Scenario) -> Judgement:
        """Return the plan judged under a changed scenario, whose structure must be known."""
        if scenario is self.scenario:
            return self
        after = self.after.under(scenario)
        if scenario.officers is self.scenario.officers:
            present = replace(scenario, officers=self.before.scenario.officers, uplift=())
        else:
            present = present_scenario(scenario, self.before.scenario.officers)
        return Judgement(after, present_under(self.before, present, after.quantities))


def judgement(scenario: Scenario, draft: Draft) -> Judgement:
    """Judge a plan as it stands, to be changed later; the scenario's structure must be known."""
    q = quantities(scenario)
    return Judgement(standing(scenario, draft, q), present_standing(scenario, q))
