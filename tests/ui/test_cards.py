from tests.ui import fakes
from ui import cards
from ui.table import Table, by_name
from ui.teams import Team

RESULT = by_name(fakes.planned().tables)


def sheets(**columns):
    names = {"lock": "Unit lock", "available": "Available %", "fte": "FTE"}
    headings = ("Officer ID", *(names[key] for key in columns))
    return {"Officers": Table("Officers", headings, (["00000"], *([value] for value in columns.values())))}


def first(result=RESULT, written=None):
    return cards.by_team(result, written or {})[Team("Central East", "Rape")][0]


def test_a_card_carries_rank_fte_and_marks():
    card = first(written=sheets(fte=0.6, lock="Central East", available=0))
    assert card.title == "Officer 0 00000"
    assert card.detail == "DC  ·  0.6 FTE  ·  moved  ·  volunteer  ·  locked  ·  absent"


def test_without_names_a_card_shows_the_id():
    hidden = {name: table.nameless() for name, table in RESULT.items()}
    assert first(hidden).title == "00000"


def test_posts_come_after_officers_filled_ones_before_vacant_ones():
    team = cards.by_team(RESULT, {})[Team("South East", "Domestic abuse")]
    posts = [card for card in team if card.post]
    assert team[-3:] == tuple(posts)
    assert [card.vacant for card in posts] == [False, True, True]
    assert posts[1].title == "Vacant post U1"


def test_every_officer_and_post_has_one_card():
    found = cards.by_team(RESULT, {})
    assert sum(map(len, found.values())) == 60 + 3
