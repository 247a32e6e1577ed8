"""Judges edits quickly: what a scenario's plans have in common is computed once and kept."""

from __future__ import annotations

from functools import lru_cache

from ui.planned import Packed, Planned, planned, with_tables
from ui.worker import Listener, Parcel
from workforce_planner.domain import Draft, PostingRow, Scenario, Tier
from workforce_planner.judge import judge
from workforce_planner.judge.staffing import present_staffing, staffing
from workforce_planner.judge.tiers import TIERS
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan, TierScore
from workforce_planner.quantities import quantities
from workforce_planner.report.comparison import Comparison
from workforce_planner.score import scored


class Referee:
    """Judges drafts of one scenario whose structure is given."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.quantities = quantities(scenario)
        self.present = present_staffing(scenario, self.quantities)
        self.before = {tier: float(value(self.present)) for tier, value in TIERS.items()}

    def plan(self, draft: Draft) -> Plan:
        """Return a draft as a judged plan."""
        verdict = judge(self.scenario, draft, self.quantities)
        return Plan(
            self.scenario,
            draft,
            scored(self.scenario.settings, verdict.values, self.before),
            broken=verdict.broken,
            warnings=verdict.warnings,
        )

    def planned(self, plan: Plan) -> Planned:
        """Return a judged plan with its tables."""
        after = staffing(self.scenario, plan.draft, self.quantities)
        return with_tables(plan, self.scenario, Comparison(plan, after, self.present))

    def present_draft(self) -> Draft:
        """Return everybody who is to be posted where they are today; incoming officers have no row."""
        q = self.quantities
        units = ((officer, q.present_unit(officer)) for officer in q.posted)
        return Draft(tuple(PostingRow(o.id, unit, q.own_specialism(o)) for o, unit in units if unit))


@lru_cache(maxsize=2)
def opened(parcel: Parcel) -> Scenario:
    """Unwrap a scenario once, though each job brings it along."""
    scenario: Scenario = parcel.open()
    return scenario


@lru_cache(maxsize=1)
def referee(parcel: Parcel) -> Referee:
    """Return the referee of a wrapped scenario."""
    return Referee(opened(parcel))


def score_draft(_listener: Listener, scenario: Parcel, draft: Packed) -> tuple[TierScore, ...]:
    """Return the score of a draft, ahead of its tables."""
    if opened(scenario).structure is None:
        return score_plan(opened(scenario), draft.draft()).score
    return referee(scenario).plan(draft.draft()).score


def judge_draft(_listener: Listener, scenario: Parcel, draft: Packed | None = None) -> Planned:
    """Judge a draft as it stands; without one, everybody where they are today."""
    if opened(scenario).structure is None:
        assert draft is not None
        return planned(score_plan(opened(scenario), draft.draft()), opened(scenario))
    judge_of = referee(scenario)
    found = judge_of.present_draft() if draft is None else draft.draft()
    return judge_of.planned(judge_of.plan(found))


def present_score(scenario: Scenario) -> tuple[TierScore, ...]:
    """Return the score of the present postings; none where the structure is still to be designed."""
    if scenario.structure is None:
        return ()
    before = Referee(scenario).before
    return tuple(TierScore(tier, before[Tier(tier)]) for tier in scenario.settings.priorities)
