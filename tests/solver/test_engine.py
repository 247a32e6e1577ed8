import time

import numpy as np
import pytest

from solver.aims import WHOLE
from solver.engine import Answer, Effort, Watch, highs, race
from solver.linear import Expression, Linear
from solver.problem import Floats

OWN, RIVAL = np.zeros(1), np.ones(1)
BOTH = OWN, RIVAL


def model() -> tuple[Linear, Expression]:
    """Three people who may be worth 2 each, of whom no more than 5 in all are allowed."""
    linear = Linear()
    people = linear.add_columns(3, 1, integer=True)
    row = linear.add_rows(1, 0, 5)
    linear.put(row[0], people, 2)
    return linear, Expression(people, -2 * np.ones(3))


def unheard(_value: float, _bound: float) -> bool:
    return False


def until_told(watch: Watch, value: float, bound: float) -> None:
    """Search for as long as the watch lets it, at most some seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end and not watch(value, bound):
        time.sleep(0.001)
    assert time.monotonic() < end, "nobody ended the search"


def test_the_first_proof_ends_a_race_and_its_plan_is_never_the_rivals() -> None:
    def engine(_: Linear, __: Expression, start: Floats | None, ___: Effort, watch: Watch) -> Answer:
        if start is RIVAL:
            return Answer(np.array([9.0]), 7.0)
        until_told(watch, 7.0, 3.0)
        return Answer(np.array([7.0]), 3.0)

    answer = race(engine, *model(), BOTH, WHOLE, unheard)
    assert answer.values is not None
    assert answer.values[0] == 7
    assert answer.bound == 7


def test_a_bound_that_the_rival_has_come_to_counts_before_it_ends() -> None:
    def engine(_: Linear, __: Expression, start: Floats | None, ___: Effort, watch: Watch) -> Answer:
        until_told(watch, np.inf if start is RIVAL else 7.0, 6.5 if start is RIVAL else 3.0)
        return Answer(np.array([7.0]), -np.inf)

    assert race(engine, *model(), BOTH, WHOLE, unheard).bound == 6.5


@pytest.mark.parametrize("whose", [OWN, RIVAL])
def test_who_ends_a_race_ends_the_other_and_hears_a_stop(whose: Floats) -> None:
    heard = []

    def engine(_: Linear, __: Expression, start: Floats | None, ___: Effort, watch: Watch) -> Answer:
        if start is whose:
            until_told(watch, 8.0, 1.0)
            heard.append(start)
        return Answer(np.array([8.0]), 1.0)

    race(engine, *model(), BOTH, WHOLE, lambda _value, _bound: True)
    assert heard[0] is whose


def test_a_rival_that_fails_changes_nothing() -> None:
    def engine(_: Linear, __: Expression, start: Floats | None, ___: Effort, _watch: Watch) -> Answer:
        if start is RIVAL:
            raise RuntimeError("a crash")
        return Answer(np.array([7.0]), 6.5)

    assert race(engine, *model(), BOTH, WHOLE, unheard).bound == 6.5


def test_highs_comes_to_the_same_alone_and_in_a_race() -> None:
    linear, goal = model()
    alone = highs(linear, goal, None, WHOLE, unheard)
    raced = race(highs, linear, goal, (None, np.array([1.0, 0.0, 0.0])), WHOLE, unheard)
    assert raced.values is not None
    assert goal.of(raced.values) == alone.bound == raced.bound == -4
