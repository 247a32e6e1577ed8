"""The referee judges each draft from the one before it, and says what the pipeline says."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace

import pytest

from tests.ui.at_once import Silent
from tests.workforce_planner.drafts import edit
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN
from ui import referee
from ui.planned import Packed, planned
from ui.worker import Parcel
from workforce_planner.domain import Draft, Scenario
from workforce_planner.judge import judge_before
from workforce_planner.pipeline import make_plan, score_plan


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(referee, "_REFEREE", referee.Referee())


def said(scenario: Scenario, draft: Draft):
    return referee.score_draft(None, Parcel.of(scenario), Packed.of(draft))


def test_a_string_of_edits_is_scored_as_the_pipeline_scores_each():
    dice, draft, force = random.Random(3), PLAN, FORCE
    for turn in range(40):
        draft = edit(force, draft, dice)
        if turn % 4 == 3:
            officer = dice.choice([officer.id for officer in OFFICERS])
            force = small_force(officers=changed(force.officers, officer, fte=dice.choice((0.5, 1.0))))
        assert said(force, draft) == score_plan(force, draft).score


def test_a_plan_has_the_tables_of_the_pipeline():
    """But for the first, which tells the time."""
    parcel, draft = Parcel.of(FORCE), Packed.of(PLAN)
    there = Packed.of(replace(PLAN, postings=PLAN.postings[3:]))
    for each in (draft, there, draft):
        judged = referee.judge_draft(Silent(), parcel, each)
        assert judged.tables[1:] == planned(score_plan(FORCE, each.draft()), FORCE).tables[1:]
    assert judged.broken == score_plan(FORCE, PLAN).broken


def test_a_draft_survives_the_journey_between_processes():
    for structure in (None, {"Camden": "North"}):
        packed = Packed.of(replace(PLAN, structure=structure))
        assert pickle.loads(pickle.dumps(packed)) == packed


def test_without_a_draft_everybody_is_where_they_are_today():
    judged = referee.judge_draft(Silent(), Parcel.of(FORCE))
    assert {tier.name: tier.value for tier in judged.score}["Moves"] == 0
    assert len(judged.tables[2]) == sum(o.present is not None for o in referee.quantities(FORCE).posted)


def test_the_present_score_follows_edits_of_the_scenario():
    said(FORCE, PLAN)
    edited = small_force(officers=changed(OFFICERS, "DC1", fte=0.3))
    for force in (edited, FORCE):
        found = {tier.name: tier.value for tier in referee.present_score(force)}
        assert found == judge_before(force)


def test_a_structure_that_a_plan_draws_is_judged_too():
    force = small_force(designed=True)
    plan = make_plan(force, workers=1)
    draft = replace(plan.draft, structure=plan.scenario.structure)
    assert said(force, draft) == score_plan(force, draft).score
    north, south = plan.scenario.structure["Camden"], plan.scenario.structure["Tower Hamlets"]
    drawn = {**plan.scenario.structure, "Camden": south, "Tower Hamlets": north}
    other = replace(draft, structure=drawn)
    assert said(force, other) == score_plan(force, other).score
    assert referee.present_score(force) == ()
