"""An answer that is kept and read again is the same plan."""

from __future__ import annotations

import json

import pytest

from tests.workforce_planner.forces import OFFICERS, changed, small_force
from workforce_planner.domain import Scenario
from workforce_planner.pipeline import make_plan
from workforce_planner.plan import NoPlan, Status
from workforce_planner.study.answer import (
    CLASH,
    FAILED,
    Answer,
    answer_of,
    from_json,
    no_answer,
    plan_of,
    to_json,
)


@pytest.mark.parametrize("force", [small_force(), small_force(designed=True, units_to_design=2)])
def test_a_plan_comes_back_whole(force: Scenario) -> None:
    plan = make_plan(force, workers=1)
    answer = answer_of(plan, force, "here")
    kept = from_json(json.loads(json.dumps(to_json(answer))))
    assert kept == answer
    again = plan_of(kept, force)
    assert again.score == plan.score
    assert again.draft == plan.draft
    assert again.scenario.structure == plan.scenario.structure
    assert again.scenario.units == plan.scenario.units
    assert again.postings.equals(plan.postings)


def test_a_clash_is_kept_with_its_sentences() -> None:
    clashing = small_force(officers=changed(OFFICERS, "DC1", lock="East", barred=("East",)))
    with pytest.raises(NoPlan) as outcome:
        make_plan(clashing, workers=1)
    answer = no_answer(outcome.value, "here")
    assert answer.status == CLASH
    assert "DC1" in " ".join(answer.problems)
    assert from_json(json.loads(json.dumps(to_json(answer)))) == answer


def test_a_failure_and_a_stopped_search_are_not_settled() -> None:
    assert not Answer(FAILED).settled
    assert not Answer(Status.STOPPED).settled
    assert Answer(CLASH).settled
    assert Answer(Status.FEASIBLE).settled
