from workforce_planner.differences import NO_PLACE, Difference, Kind, differences
from workforce_planner.domain import Draft, PostingRow, UpliftRow


def test_who_stands_elsewhere_is_a_difference_and_who_is_spelt_otherwise_is_not():
    before = Draft((PostingRow("1", "North", "Rape"), PostingRow("2", "North"), PostingRow("a3", "East")))
    after = Draft((PostingRow("2", "South"), PostingRow("1", "north ", "RAPE"), PostingRow("A3", "East")))
    assert differences(before, after) == (Difference(Kind.OFFICER, "2", "North", "South"),)


def test_a_mark_to_keep_is_no_difference():
    before, after = Draft((PostingRow("1", "North"),)), Draft((PostingRow("1", "North", keep=True),))
    assert differences(before, after) == ()


def test_another_specialism_and_no_place_are_differences():
    before = Draft((PostingRow("1", "North", "Rape"), PostingRow("2", "North", "Rape")))
    after = Draft((PostingRow("1", "North", "Burglary"),))
    assert differences(before, after) == (
        Difference(Kind.OFFICER, "1", "North / Rape", "North / Burglary"),
        Difference(Kind.OFFICER, "2", "North / Rape", NO_PLACE),
    )


def test_the_posts_of_a_line_are_one_difference():
    before = Draft((), (UpliftRow("U1", "Rape", "North", 2, 1), UpliftRow("U2", "Rape", "North", 1, 1)))
    after = Draft(
        (),
        (
            UpliftRow("U1", "Rape", "North", 1, 0),
            UpliftRow("U1", "Rape", "South", 1, 1),
            UpliftRow("U2", "Rape", "North", 1, 1),
            UpliftRow("U2", "Rape", "South", 0, 0),
        ),
    )
    assert differences(before, after) == (
        Difference(
            Kind.POSTS,
            "U1",
            "2 in North / Rape (1 filled)",
            "1 in North / Rape (vacant); 1 in South / Rape (filled)",
        ),
    )


def test_posts_filled_elsewhere_differ():
    before, after = (
        Draft((), (UpliftRow("U1", "", "North", 2, 1),)),
        Draft((), (UpliftRow("U1", "", "North", 2, 2),)),
    )
    (difference,) = differences(before, after)
    assert (difference.was, difference.becomes) == ("2 in North (1 filled)", "2 in North (filled)")
