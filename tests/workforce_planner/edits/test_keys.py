"""Officers are found whatever was looked for before."""

from __future__ import annotations

from tests.workforce_planner.forces import OFFICERS
from workforce_planner.edits.keys import officer_of


def test_an_officer_is_found_in_one_force_after_another() -> None:
    for officers in (OFFICERS, OFFICERS[::-1], OFFICERS[3:], OFFICERS[:2]):
        for officer in OFFICERS:
            assert officer_of(officers, officer.id) is (officer if officer in officers else None)
