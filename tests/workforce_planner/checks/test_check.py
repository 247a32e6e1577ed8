"""The list of checks as a whole."""

from dataclasses import replace
from itertools import chain

import pytest

from tests.workforce_planner.checks import (
    test_areas,
    test_demand,
    test_design,
    test_limits,
    test_lookalikes,
    test_nothing,
    test_officers,
    test_pairs,
    test_ranks,
    test_staffing,
    test_structure,
    test_travel,
    test_units,
    test_uplift,
)
from tests.workforce_planner.forces import AREAS, DEMAND, OFFICERS, UPLIFT, changed, small_force
from workforce_planner.checks import ALWAYS, DESIGNED, GIVEN, WHEN_SOUND, check
from workforce_planner.domain import Pair, PairRule, Scenario
from workforce_planner.findings import Level
from workforce_planner.source import Workbook

CASES = tuple(
    chain.from_iterable(
        module.CASES
        for module in (
            test_areas,
            test_demand,
            test_design,
            test_limits,
            test_lookalikes,
            test_nothing,
            test_officers,
            test_pairs,
            test_ranks,
            test_staffing,
            test_structure,
            test_travel,
            test_units,
            test_uplift,
        )
    )
)
SHEETS = frozenset(small_force().source.sheets)


def errors(scenario: Scenario, *incomplete: str) -> list[str]:
    return [f.message for f in check(scenario, frozenset(incomplete)) if f.level is Level.ERROR]


def test_nothing_is_wrong_with_the_small_force() -> None:
    assert check(small_force()) == ()


def test_a_designed_small_force_has_no_errors() -> None:
    assert errors(small_force(designed=True)) == []


def test_every_check_has_a_case_that_it_forbids_and_one_that_it_allows() -> None:
    rules = {rule for rule, _ in (*ALWAYS, *GIVEN, *DESIGNED)} | set(WHEN_SOUND)
    assert rules == {case.rule for case in CASES}


def test_checks_name_real_sheets() -> None:
    assert {sheet for _, sheets in (*ALWAYS, *GIVEN, *DESIGNED) for sheet in sheets} <= SHEETS


@pytest.mark.parametrize(
    ("broken", "scenario"),
    [
        ("Officers", small_force(officers=(), uplift=UPLIFT[2:], pairs=())),
        ("Ranks", small_force(ranks=(), officers=(), uplift=UPLIFT[2:])),
        ("Structure", small_force(structure={})),
        ("Areas", small_force(areas=AREAS[:1])),
        ("Demand", small_force(demand=())),
        ("Case types", small_force(case_types=())),
        (
            "Specialisms",
            small_force(specialisms=(), officers=tuple(replace(o, specialism=None) for o in OFFICERS)),
        ),
        ("Units", small_force(units=(), structure={})),
    ],
)
def test_rows_left_out_of_a_sheet_accuse_no_other(broken: str, scenario: Scenario) -> None:
    assert not [f for f in check(scenario, frozenset({broken})) if f.sheet != broken]


def test_an_error_in_a_sheet_does_not_hide_what_stands_beside_it() -> None:
    force = small_force(officers=changed(OFFICERS, "DC1", lock="East", barred=("East",)))
    for sheet in SHEETS:
        assert len(errors(force, sheet)) == 1


def test_figures_of_the_whole_force_wait_until_nothing_is_wrong() -> None:
    busy = tuple(replace(line, cases=line.cases * 5) for line in DEMAND)
    assert [f.sheet for f in check(small_force(demand=busy))] == ["Specialisms", "Specialisms"]
    assert check(small_force(demand=busy), frozenset({"Pairs"})) == ()
    alone = (Pair("DC1", "DC1", PairRule.APART),)
    assert [f.sheet for f in check(small_force(demand=busy, pairs=alone))] == ["Pairs"]


def test_a_finding_without_a_cell_names_the_sheet() -> None:
    force = small_force(source=Workbook(), officers=changed(OFFICERS, "DC1", present="Watford"))
    (found,) = check(force)
    assert (found.sheet, found.cell) == ("Officers", "")


def test_like_findings_say_the_same_words_so_that_one_line_can_tell_them() -> None:
    nobody_home = tuple(replace(o, home=None) for o in OFFICERS)
    messages = {f.message for f in check(small_force(officers=nobody_home))}
    assert len(messages) == 1
