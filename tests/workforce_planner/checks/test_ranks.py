import pytest

from tests.workforce_planner.checks.case import Case
from tests.workforce_planner.forces import RANKS, changed, small_force
from workforce_planner.checks import ranks
from workforce_planner.checks.force import Force

CASES = (
    Case(
        ranks.supervision_in_a_circle,
        "Ranks!E2",
        "Constable, Constable",
        forbidden={"ranks": changed(RANKS, "Constable", supervised_by="Constable")},
    ),
    Case(
        ranks.supervision_downwards,
        "Ranks!E3",
        "Constable (grade 1) is below Sergeant (grade 2)",
        forbidden={
            "ranks": changed(
                changed(RANKS, "Constable", supervised_by=None), "Sergeant", supervised_by="Constable"
            )
        },
        allowed={"ranks": changed(RANKS, "Sergeant", grade=1)},
    ),
    Case(
        ranks.supervision_downwards,
        "Ranks!E4",
        "Inspector works in a unit, and Sergeant only in a team",
        forbidden={
            "ranks": changed(
                changed(RANKS, "Sergeant", supervised_by=None), "Inspector", supervised_by="Sergeant"
            )
        },
        note="unit by team",
    ),
    Case(
        ranks.supervision_downwards,
        "Ranks!E5",
        "Superintendent works in the force, and Inspector only in a unit",
        forbidden={
            "ranks": changed(
                changed(RANKS, "Inspector", supervised_by=None), "Superintendent", supervised_by="Inspector"
            )
        },
        note="force by unit",
    ),
    Case(
        ranks.supervision_downwards,
        "Ranks!E5",
        "Superintendent works in the force, and Sergeant only in a team",
        forbidden={
            "ranks": changed(
                changed(changed(RANKS, "Sergeant", supervised_by=None), "Inspector", supervised_by=None),
                "Superintendent",
                supervised_by="Sergeant",
            )
        },
        note="force by team",
    ),
    Case(
        ranks.caseload_outside_teams,
        "Ranks!C4",
        "where no cases are carried",
        forbidden={"ranks": changed(RANKS, "Inspector", share=0.1)},
        allowed={"ranks": changed(RANKS, "Sergeant", share=0.1)},
    ),
    Case(
        ranks.caseload_outside_teams,
        "Ranks!C5",
        "works in the force",
        forbidden={"ranks": changed(RANKS, "Superintendent", share=1)},
        note="of the force",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_ranks(case: Case) -> None:
    case.verify()


def test_every_rank_of_a_circle_is_named_once_and_not_as_going_down() -> None:
    circle = Force(small_force(ranks=changed(RANKS, "Sergeant", supervised_by="Constable")))
    assert [f.cell for f in ranks.supervision_in_a_circle(circle)] == ["E2", "E3"]
    assert not list(ranks.supervision_downwards(circle))
