"""A scenario edited in steps, as worker processes and the window hold it."""

import pickle

import pytest

from tests.ui.at_once import Silent
from tests.workforce_planner.forces import small_force
from ui import revision
from ui.grids import from_workbook
from ui.revision import Revised, by_key, patched, revise
from ui.worker import Parcel
from workforce_planner.edits import Variation, addition


@pytest.fixture
def parcel():
    return Parcel.of(small_force())


def fte(scenario, key, text, draft=None):
    return revise(Silent(), scenario, draft, by_key, [("Officers", key, "FTE", text)])


def test_steps_add_up_and_each_opens_as_it_was(parcel):
    first = fte(parcel, "DC1", "0.6").scenario
    second = fte(first, "DC2", "0.7").scenario
    assert [officer.fte for officer in second.open().officers[:2]] == [0.6, 0.7]
    assert [officer.fte for officer in first.open().officers[:2]] == [0.6, 0.8]


def test_another_process_makes_the_same_of_it(parcel):
    second = fte(fte(parcel, "DC1", "0.6").scenario, "DC2", "0.7").scenario
    revision._KEPT.clear()
    there = pickle.loads(pickle.dumps(second))
    assert [officer.fte for officer in there.open().officers[:2]] == [0.6, 0.7]


def test_only_so_many_scenarios_are_kept(parcel):
    scenario = parcel
    for n in range(9):
        scenario = fte(scenario, "DC1", f"0.{n + 1}").scenario
    assert len(revision._KEPT) <= revision.KEPT


def test_what_is_wrong_is_no_scenario_and_says_why(parcel):
    done = fte(parcel, "DC1", "most of it")
    assert done.scenario is None
    assert "is not a number" in done.findings[0].message


def test_what_changes_nothing_is_nothing(parcel):
    done = fte(parcel, "DC2", "0.8")
    assert (done.scenario, done.findings) == (None, ())


def test_the_window_changes_only_the_cells_that_changed_and_shares_the_others(parcel):
    grids = from_workbook(small_force().source)
    after = patched(grids, fte(parcel, "DC1", "0.6").sheets)
    old, new = (next(g.table for g in each if g.table.name == "Officers") for each in (grids, after))
    assert new.column("FTE")[0] == 0.6
    assert new.column("Rank") is old.column("Rank")
    assert old.column("FTE")[0] == 1.0
    assert [g is h for g, h in zip(grids, after, strict=True)].count(False) == 1


def test_a_sheet_that_was_not_there_is_shown(parcel):
    row = addition("Spellings", {"Column": "Rank", "Written": "PC", "Means": "Constable"})
    done = revise(Silent(), parcel, None, lambda _scenario: Variation((row,)))
    names = [grid.table.name for grid in patched(from_workbook(small_force().source), done.sheets)]
    assert names[-1] == "Spellings"


def test_edits_are_named_by_what_they_have_in_common(parcel):
    cells = [("Officers", key, "FTE", "0.5") for key in ("DC1", "DC2", "DC3")]
    assert revise(Silent(), parcel, None, by_key, cells).text == "FTE of 3 rows of Officers to 0.5"
    done = fte(parcel, "DC1", "0.6")
    assert done.text == "FTE of Amy Ash 1 to 0.6"
    assert done.nameless_text == "FTE of DC1 1 to 0.6"


def test_what_may_not_be_told_is_told_without_names(parcel):
    done = revise(Silent(), parcel, None, by_key, [("Officers", "DC1", "Home area", "Nowhere-on-Sea")])
    assert "Nowhere-on-Sea" in done.findings[0].message
    assert "Nowhere-on-Sea" not in done.nameless[0].message
    homes = [("Officers", key, "Home area", "Islington") for key in ("DC1", "DC2")]
    assert "Islington" not in revise(Silent(), parcel, None, by_key, homes).text


def test_a_parcel_is_a_scenario_without_steps(parcel):
    assert Revised(parcel).open().officers == small_force().officers
