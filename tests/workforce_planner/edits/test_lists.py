"""Units on an officer's lists."""

from dataclasses import replace

from tests.workforce_planner.forces import small_force
from workforce_planner.edits import apply
from workforce_planner.edits.lists import listed


def test_a_unit_goes_on_the_list_and_off_again() -> None:
    force = small_force()
    on = apply(force, listed(force, ["dc1", "DC2"], "Barred units", "East", True).edits).scenario
    assert on is not None
    assert [officer.barred for officer in on.officers[:2]] == [("East",), ("East",)]
    off = apply(on, listed(on, ["DC1"], "Barred units", "east", False).edits).scenario
    assert off is not None
    assert [officer.barred for officer in off.officers[:2]] == [(), ("East",)]


def test_what_is_so_already_is_no_edit() -> None:
    assert listed(small_force(), ["DC1"], "Barred units", "East", False).edits == ()


def test_a_unit_is_taken_from_all_by_naming_the_others() -> None:
    force = small_force()
    officers = (replace(force.officers[0], volunteers_for_all=True), *force.officers[1:])
    force = replace(force, officers=officers)
    (edit,) = listed(force, ["DC1"], "Volunteers for", "East", False).edits
    assert (edit.was, edit.now) == ("All", "North")
    assert listed(force, ["DC1"], "Volunteers for", "East", True).edits == ()
