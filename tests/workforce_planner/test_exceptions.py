"""The library's exceptions reach another process whole: a batch and the desktop send them there."""

from __future__ import annotations

import pickle

import pytest

from workforce_planner.findings import BadWorkbook, Finding, Level
from workforce_planner.plan import Broken, NoPlan

FINDINGS = (
    Finding(Level.WARNING, "Areas", "A3", "Hackney has no demand."),
    Finding(Level.ERROR, "Officers", "C17", "rank 'Seargent' is not in the Ranks sheet."),
)
CLASHES = (Broken(3, "Officers!I4", "Officer 007 is locked to North."),)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BadWorkbook(FINDINGS), "1 error, the first at Officers!C17: rank 'Seargent' is not"),
        (BadWorkbook(()), "0 errors"),
        (NoPlan("clash", CLASHES), "no plan (clash), the first at Officers!I4: Officer 007 is locked"),
        (NoPlan("not found"), "no plan (not found)"),
    ],
)
def test_an_exception_survives_pickling(error: Exception, said: str) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert str(again).startswith(said)
