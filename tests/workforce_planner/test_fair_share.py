from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import DETERMINISTIC
from workforce_planner.fair_share import fair_split

NAMES = ("a", "b", "c", "d")
FTE = st.sampled_from([0.5, 1.0, 30 / 36, 2.0, 7.25])
GROUPS = st.dictionaries(
    st.sets(st.sampled_from(NAMES), min_size=1).map(frozenset), st.one_of(st.just(0.0), FTE), max_size=6
)
REQUIRED = st.dictionaries(st.sampled_from(NAMES), FTE, min_size=1)


def split(required: Mapping[str, float], *groups: tuple[str, float]) -> dict[str, float]:
    return fair_split(required, {frozenset(served): fte for served, fte in groups})


def test_those_who_serve_one_specialism_stay_in_it() -> None:
    assert split({"a": 1, "b": 9}, ("a", 5), ("b", 1)) == {"a": 5, "b": 1}


def test_flexible_capacity_evens_out_the_loads() -> None:
    assert split({"a": 2, "b": 4}, ("a", 1), ("ab", 2)) == {"a": 1, "b": 2}


def test_flexible_capacity_helps_the_worst_off_first() -> None:
    assert split({"a": 1, "b": 9}, ("a", 5), ("ab", 2)) == {"a": 5, "b": 2}


def test_capacity_is_passed_on_through_others() -> None:
    """The people of a+b can go to b only as far as those of b+c then go to c."""
    assert split({"a": 1, "b": 1, "c": 4}, ("ab", 3), ("bc", 3)) == pytest.approx(
        {"a": 1.5, "b": 1.5, "c": 3}
    )


def test_a_specialism_that_nobody_serves_has_nothing() -> None:
    assert split({"a": 1, "b": 1}, ("a", 3), ("c", 5)) == {"a": 3, "b": 0}


def test_no_demand_has_no_split() -> None:
    assert split({}, ("ab", 3)) == {}


@settings(DETERMINISTIC, max_examples=300)
@given(REQUIRED, GROUPS)
def test_split_is_the_one_found_by_trying_every_set(
    required: dict[str, float], groups: dict[frozenset[str], float]
) -> None:
    assert fair_split(required, groups) == pytest.approx(_worst_set_first(required, groups))


@settings(DETERMINISTIC, max_examples=100)
@given(REQUIRED, GROUPS, st.sampled_from(NAMES))
def test_a_little_more_capacity_changes_the_split_a_little(
    required: dict[str, float], groups: dict[frozenset[str], float], name: str
) -> None:
    more = groups | {frozenset(name): groups.get(frozenset(name), 0.0) + 1e-7}
    assert fair_split(required, more) == pytest.approx(fair_split(required, groups), abs=2e-7)


def test_twenty_specialisms_and_two_hundred_groups_take_no_time() -> None:
    names = [f"s{i:02}" for i in range(20)]
    required = {name: 1.0 + i % 7 for i, name in enumerate(names)}
    pairs = itertools.combinations(names, 2)
    groups = {frozenset(pair): 0.1 + i % 11 for i, pair in enumerate(pairs)}
    assert sum(fair_split(required, groups).values()) == pytest.approx(sum(groups.values()))


def _worst_set_first(
    required: Mapping[str, float], groups: Mapping[frozenset[str], float]
) -> dict[str, float]:
    """The set of specialisms with the most work for all who can reach it gets them all, and so on."""
    force: dict[str, float] = {}
    while left := required.keys() - force:
        sets = [
            frozenset(c) for n in range(len(left), 0, -1) for c in itertools.combinations(sorted(left), n)
        ]
        reach = {
            those: sum(fte for g, fte in groups.items() if g & those and not g & force.keys())
            for those in sets
        }
        worst = min(sets, key=lambda those: reach[those] / sum(required[s] for s in those))
        need = sum(required[s] for s in worst)
        force |= {s: reach[worst] * required[s] / need for s in worst}
    return force
