from workforce_planner.checks.groups import joined, parts


def test_parts_are_reached_through_others_and_keep_their_order() -> None:
    line = {"A": ["B"], "B": ["A", "C"], "C": ["B"]}
    assert parts({**line, "D": []}) == (("A", "B", "C"), ("D",))


def test_pairs_join_by_way_of_others() -> None:
    assert joined([("A", "B"), ("C", "D"), ("B", "E")]) == (("A", "B", "E"), ("C", "D"))
    assert joined([("A", "A")]) == (("A",),)
    assert joined([]) == ()
