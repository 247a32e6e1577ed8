"""Structures put to a force that was made for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workforce_planner.forces import OFFICERS, STRUCTURE, changed, small_force
from tests.workforce_planner.london import london
from workforce_planner.checks import check
from workforce_planner.domain import Limit
from workforce_planner.pipeline import make_plan
from workforce_planner.structures import figures, named_structures, under

WESTERN = {"Camden": "West", "Islington": "West", "Hackney": "West", "Tower Hamlets": "Docks"}


def test_every_force_of_london_can_be_compared_with_the_real_structures() -> None:
    known = named_structures(london(12))
    assert len(set(known["Twelve BCUs"].values())) == 12
    assert known["Twelve BCUs"]["Hackney"] == "Central East"
    assert known["32 boroughs"] == {area: area for area in known["Twelve BCUs"]}


def test_a_force_elsewhere_has_none() -> None:
    assert named_structures(small_force()) == {}


def test_the_force_is_sound_under_another_structure() -> None:
    force = under(small_force(), WESTERN)
    assert force.structure == WESTERN
    assert check(force) == ()
    assert {row.unit for row in make_plan(force).draft.postings} == {"West", "Docks"}


def test_entries_that_name_a_unit_mean_the_one_that_holds_its_hub() -> None:
    """Camden is the hub of North, Tower Hamlets (most work) that of East."""
    officers = changed(OFFICERS, "DC5", lock="North", barred=("East",))
    old = small_force(officers=officers, limits=(Limit("East", rank="Constable", most=5),), pairs=())
    swapped = {**STRUCTURE, "Tower Hamlets": "North", "Camden": "East"}
    new = under(old, swapped)
    (officer,) = (o for o in new.officers if o.id == "DC5")
    assert swapped[officer.lock or ""] == "East"
    assert [swapped[name] for name in officer.barred] == ["North"]
    assert [swapped[limit.unit or ""] for limit in new.limits] == ["North"]
    assert {(unit.hub, unit.most) for unit in new.units} == {(None, None)}


def test_who_is_locked_to_their_present_unit_is_to_stay() -> None:
    officers = changed(changed(OFFICERS, "DC6", lock="North"), "DC7", lock="North")
    new = under(small_force(officers=officers, pairs=()), {**STRUCTURE, "Islington": "East"})
    locks = {officer.id: officer.lock for officer in new.officers}
    assert (locks["DC6"], locks["DC7"]) == ("Islington", "Camden")  # present in Islington and Tower Hamlets


def test_figures() -> None:
    found = figures(small_force(), STRUCTURE)
    assert sum(found.loads.values()) == pytest.approx(2)
    assert found.borders == 1
    assert figures(small_force(), {**STRUCTURE, "Islington": "East", "Tower Hamlets": "North"}).borders == 2
    uneven = figures(small_force(), WESTERN)
    assert max(uneven.loads.values()) > max(found.loads.values())
    assert uneven.workload > found.workload


def test_who_is_where_the_work_is_is_not_displaced() -> None:
    force = small_force()
    one = replace(force, officers=tuple(replace(o, present="Camden", lock=None) for o in OFFICERS))
    nobody = figures(one, dict.fromkeys(STRUCTURE, "All"))
    assert nobody.displaced == pytest.approx(0)
    work = dict.fromkeys(("North", "East"), 0.0)
    for line in force.demand:
        work[STRUCTURE[line.area]] += line.cases
    everybody = sum(o.fte for o in OFFICERS if o.rank == "Constable" and not o.central)
    half = everybody * work["East"] / sum(work.values())
    assert figures(one, STRUCTURE).displaced == pytest.approx(half, rel=0.1)
