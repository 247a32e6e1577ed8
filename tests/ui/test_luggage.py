"""What goes between the processes arrives whole, and what is there already does not go again."""

import pickle
import random
from dataclasses import replace

import pytest

from tests.workforce_planner.drafts import edit
from tests.workforce_planner.judge.plans import FORCE, PLAN
from ui.luggage import KEPT, Luggage
from ui.planned import Packed
from ui.worker import Parcel

SCENARIO = Parcel(b"s" * 100_000)


@pytest.fixture
def ends():
    return Luggage(), Luggage()


def test_a_parcel_goes_once_whatever_it_goes_in(ends):
    here, there = ends
    first = here.pack(("score", SCENARIO))
    again = here.pack({"scenario": [SCENARIO, 7]})
    assert len(first) > len(SCENARIO.wrapped)
    assert len(again) < 200
    taken = there.unpack(first)[1]
    assert taken == SCENARIO
    assert there.unpack(again)["scenario"][0] is taken


def test_a_parcel_comes_back_as_the_one_that_was_sent(ends):
    here, there = ends
    taken = there.unpack(here.pack(SCENARIO))
    answer = there.pack((taken, "answer"))
    assert len(answer) < 200
    assert here.unpack(answer)[0] is SCENARIO


def test_both_ends_forget_the_same_parcels(ends):
    here, there = ends
    parcels = [Parcel(bytes([n]) * 500) for n in range(KEPT + 3)]
    for parcel in (*parcels, *parcels[::-1], *parcels):
        assert there.unpack(here.pack(parcel)) == parcel


def test_any_string_of_plans_arrives_as_it_was(ends):
    here, there = ends
    dice, draft = random.Random(5), PLAN
    for turn in range(60):
        draft = edit(FORCE, draft, dice)
        if turn % 9 == 0:
            draft = replace(draft, postings=draft.postings[turn % 4 :])
        ends_now = (here, there) if turn % 3 else (there, here)
        packed = Packed.of(draft)
        assert ends_now[1].unpack(ends_now[0].pack(packed)) == packed


def test_of_a_plan_only_the_rows_that_changed_go(ends):
    here, there = ends
    rows = tuple((f"{n:05}", "North", "Rape", False) for n in range(5000))
    plan = Packed(rows, (), None)
    whole = here.pack(plan)
    moved = Packed(((rows[0][0], "East", "Rape", True), *rows[1:]), (), None)
    change = here.pack(moved)
    assert len(change) < 300 < len(whole)
    before, after = there.unpack(whole), there.unpack(change)
    assert after == moved
    assert after.postings[1] is before.postings[1]


def test_what_knows_no_luggage_is_packed_whole():
    assert pickle.loads(pickle.dumps(SCENARIO)) == SCENARIO
