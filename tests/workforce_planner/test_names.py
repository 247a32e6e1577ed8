import pytest

from workforce_planner.names import closest, did_you_mean, same, same_id, short_code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sergeant ", "Sergeant"),
        ("Hammersmith & Fulham", "Hammersmith and  Fulham"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("Non\u2011breaking", "Non breaking"),
        ("Tower\xa0Hamlets", "Tower Hamlets"),
        ("King's Lynn", "Kings Lynn"),
        ("St. Albans", "St Albans"),
        ("T/DS", "TDS"),
        ("Cafe\u0301", "Café"),
        ("Straße", "STRASSE"),
        ("Rape –  serious", "Rape serious"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(("one", "other"), [("DC", "DS"), ("North East", "Northeast"), ("Unit 1", "Unit 11")])
def test_names_that_are_not(one: str, other: str) -> None:
    assert same(one) != same(other)


def test_ids_are_compared_exactly_but_for_case_and_outer_spaces() -> None:
    assert same_id(" p00417") == same_id("P00417 ")
    assert same_id("00417") != same_id("417")
    assert same_id("P-417") != same_id("P417")


def test_a_slip_of_the_pen_gets_a_guess() -> None:
    assert closest("seargent", ["Constable", "Sergeant"]) == "Sergeant"
    assert did_you_mean("Seargent", ["Constable", "Sergeant"]) == " Did you mean 'Sergeant'?"


def test_a_name_like_no_other_gets_none() -> None:
    assert closest("Fraud", ["Constable", "Sergeant"]) is None
    assert did_you_mean("Fraud", []) == ""


@pytest.mark.parametrize(
    ("area", "code"),
    [("Hackney", "HAC"), ("Tower Hamlets", "TH"), ("Richmond upon Thames", "RT"), ("Ely", "ELY")],
)
def test_an_area_has_a_short_code(area: str, code: str) -> None:
    assert short_code(area) == code
