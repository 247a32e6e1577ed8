"""The plan to start from: lawful where there is one, else a clash that no entry of can be spared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.result import Clash, Posting
from solver.score import lawful
from solver.start import start
from tests.solver.problems import compiled, person, without_entries
from tests.workforce_planner.forces import OFFICERS, changed, small_force
from workforce_planner.domain import Officer, Pair, PairRule, Scenario

TOGETHER, APART = PairRule.TOGETHER, PairRule.APART


def locked(*ids: str, unit: str, officers: tuple[Officer, ...] = OFFICERS) -> tuple[Officer, ...]:
    for officer in ids:
        officers = changed(officers, officer, lock=unit)
    return officers


def started(scenario: Scenario) -> Posting | Clash | None:
    return start(compiled(scenario).problem, 10)


CLASHES: dict[str, tuple[Scenario, set[str], set[int]]] = {
    "a chain of three between two locks": (
        small_force(
            officers=locked("DC8", unit="East"),
            pairs=(
                Pair("DC5", "DC6", TOGETHER),
                Pair("DC6", "DC7", TOGETHER),
                Pair("DC7", "DC8", TOGETHER),
                Pair("DC1", "DC3", APART),
                Pair("DC4", "DC7", TOGETHER),
            ),
        ),
        {"DC5", "DC8"},
        {0, 1, 2},
    ),
    "three apart in two units": (
        small_force(
            pairs=(
                Pair("DC1", "DC2", APART),
                Pair("DC2", "DC3", APART),
                Pair("DC3", "DC1", APART),
                Pair("DC3", "DC5", TOGETHER),
            )
        ),
        set(),
        {0, 1, 2},
    ),
    "together and apart": (
        small_force(pairs=(Pair("DC1", "DC2", APART), Pair("DC2", "DC1", TOGETHER))),
        set(),
        {0, 1},
    ),
    "apart and locked to one unit": (
        small_force(officers=locked("DC1", "DC2", unit="East"), pairs=(Pair("DC1", "DC2", APART),)),
        {"DC1", "DC2"},
        {0},
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_a_clash_is_minimal(name: str) -> None:
    scenario, officers, pairs = CLASHES[name]
    force = compiled(scenario)
    clash = start(force.problem, 10)
    assert isinstance(clash, Clash)
    assert {force.quantities.posted[row].id for row in clash.people} == officers
    in_order = [pair for rule in PairRule for pair in scenario.pairs if pair.rule is rule]
    clashing = [in_order[number] for number in clash.pairs]
    assert {scenario.pairs.index(pair) for pair in clashing} == pairs
    everyone = [officer.id for officer in scenario.officers if officer.id not in officers]
    others = [pair for pair in scenario.pairs if pair not in clashing]
    assert isinstance(started(without_entries(scenario, everyone, others)), Clash)
    spared = [without_entries(scenario, [officer], []) for officer in officers]
    spared += [without_entries(scenario, [], [pair]) for pair in clashing]
    for scenario_without in spared:
        found = started(scenario_without)
        assert isinstance(found, Posting)
        assert lawful(compiled(scenario_without).problem, found)


def test_everybody_who_may_go_nowhere_is_named() -> None:
    barred = changed(OFFICERS, "DC1", barred=("North", "East"))
    force = compiled(small_force(officers=changed(barred, "DS1", barred=("North", "Hackney"))))
    clash = start(force.problem, 10)
    assert clash == Clash((person(force, "DC1"), person(force, "DS1")), ())


def test_people_stay_and_those_who_cannot_go_where_it_is_nearest() -> None:
    force = compiled(small_force(pairs=()))
    first = start(force.problem, 10)
    assert isinstance(first, Posting)
    assert lawful(force.problem, first)
    assert first.unit.tolist() == force.problem.people.present.tolist()
    barred = compiled(small_force(officers=changed(OFFICERS, "DC6", barred=("North",)), pairs=()))
    moved = start(barred.problem, 10)
    assert isinstance(moved, Posting)
    assert [(moved.unit != first.unit).sum(), moved.unit[person(barred, "DC6")]] == [1, 1]


def test_pairs_are_heeded_and_move_as_few_as_they_must() -> None:
    pairs = (Pair("DC1", "DC2", APART), Pair("DC7", "DC8", TOGETHER))
    force = compiled(small_force(pairs=pairs))
    first = start(force.problem, 10)
    assert isinstance(first, Posting)
    assert lawful(force.problem, first)
    assert (first.unit != force.problem.people.present).sum() == 1


def test_the_held_plan_is_taken_up_with_its_specialisms_and_posts() -> None:
    scenario = small_force(ring_fenced=False, pairs=())
    free = compiled(scenario)
    first = start(free.problem, 10)
    assert isinstance(first, Posting)
    draft = free.draft(first)
    rows = (
        replace(row, unit="North", specialism="Child abuse") if row.officer == "DC4" else row
        for row in draft.postings
    )
    held = replace(draft, postings=tuple(rows))
    force = compiled(scenario, start=held)
    again = start(force.problem, 10)
    assert isinstance(again, Posting)
    assert force.draft(again) == held
    assert lawful(force.problem, again)
