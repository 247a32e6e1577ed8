from tests.ui import fakes
from ui.arrangement import Arrangement, Place, Posts, arrangement
from ui.cards import by_team
from ui.table import by_name
from ui.teams import TRAY, Team

RESULT = by_name(fakes.planned().tables)
SHEETS = by_name((fakes.officers(), fakes.ranks()))
NOW = arrangement(RESULT, designed=False)
CARDS = by_team(RESULT, SHEETS)
HERE, THERE = Team("South East", "Domestic abuse"), Team("East Area", "Rape")


def place(team, line="U1"):
    return NOW.posts.get(Place(line, team.specialism, team.unit), Posts(0, 0))


def test_an_arrangement_is_what_the_result_tables_show():
    draft = NOW.packed().draft()
    assert len(draft.postings) == 60
    assert [(row.line, row.unit, row.posts, row.filled) for row in draft.uplift] == [
        ("U1", "South East", 3, 1)
    ]
    assert draft.structure is None


def test_a_designed_structure_goes_with_the_draft():
    from ui.table import Table

    structure = Table("New structure", ("Area", "Unit"), (["Camden"], ["North"]))
    assert arrangement({**RESULT, structure.name: structure}, designed=True).packed().draft().structure == {
        "Camden": "North"
    }


def test_a_moved_officer_works_in_the_lane_they_are_dropped_on_and_is_kept():
    card = next(card for card in CARDS[HERE] if not card.post)
    row = NOW.changed(NOW.moving([card], THERE)).officers[card.key]
    assert (row.unit, row.specialism, row.keep) == ("East Area", "Rape", True)


def test_on_the_whole_units_lane_a_specialism_is_kept_and_a_unit_rank_has_none():
    officer = next(card for card in CARDS[HERE] if not card.post)
    assert NOW.moving([officer], Team("East Area", "")).officers[officer.key].specialism == "Domestic abuse"
    inspector = CARDS[Team("East Area", "")][0]
    assert NOW.moving([inspector], Team("South East", "")).officers[inspector.key].specialism == ""


def test_posts_move_one_by_one_vacant_ones_without_their_people():
    posts = [card for card in CARDS[HERE] if card.post]
    after = NOW.changed(NOW.moving([card for card in posts if card.vacant], THERE))
    assert after.posts[Place("U1", "Domestic abuse", "South East")] == Posts(1, 1)
    assert after.posts[Place("U1", "Rape", "East Area")] == Posts(2, 0)


def test_an_edit_and_its_inverse_lead_back():
    edit = NOW.moving(CARDS[HERE], THERE)
    after = NOW.changed(edit)
    assert after != NOW
    back = after.changed(NOW.inverse(edit))
    assert back.packed().draft() == NOW.packed().draft()


def test_moving_people_to_where_they_are_changes_no_post():
    assert NOW.moving([card for card in CARDS[HERE] if card.post], HERE).posts == {}


def test_who_has_no_place_comes_from_the_tray():
    nobody = Arrangement({}, {})
    card = next(card for card in CARDS[HERE] if not card.post)
    assert nobody.changed(nobody.moving([card], HERE)).officers[card.key].unit == "South East"
    from dataclasses import replace

    post = next(card for card in CARDS[HERE] if card.vacant)
    edit = nobody.moving([replace(post, team=TRAY)], HERE)
    assert edit.posts == {Place("U1", "Domestic abuse", "South East"): Posts(1, 0)}


def test_keeping_marks_officers_and_lets_them_go():
    cards = [card for card in CARDS[HERE] if not card.post]
    kept = NOW.changed(NOW.keeping(CARDS[HERE], True))
    assert all(kept.officers[card.key].keep for card in cards)
    assert not any(kept.changed(kept.keeping(cards, False)).officers[card.key].keep for card in cards)
