"""What-if on the scenario by real events: sliders, switches, tiers, the map, menus of cards."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu

from tests.ui.at_once import real_jobs
from tests.workforce_planner.books import small_book
from ui.table import by_name, rows
from ui.teams import Team
from workforce_planner.edits.posts import Kind

WAIT = 8_000


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    tiles = {
        f"Areas!{c}{r}": v
        for r, (x, y) in enumerate([(0, 0), (1, 0), (2, 0), (3, 0)], 2)
        for c, v in (("F", x), ("G", y))
    }
    return small_book(tmp_path_factory.mktemp("book"), tiles)


@pytest.fixture
def planner(window, qtbot, book):
    real_jobs(window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(book)
    with qtbot.waitSignal(window.session.plan_solved, timeout=WAIT):
        window.solve()
    window.assumptions_dock.raise_()
    return window


def judged(qtbot, window, act):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        act()
    qtbot.waitUntil(lambda: window.whatif._judging is None, timeout=WAIT)


def settings(window):
    return window.session.workbook.settings


def sheet(window, name):
    return list(rows(by_name(window.session.workbook.tables)[name]))


def test_the_uplift_slider_goes_to_300_and_the_plan_follows_as_one_step(qtbot, planner):
    panel = planner.assumptions
    panel.kinds.setCurrentText("Constable / Any")
    assert (panel.slider.value(), panel.slider.maximum(), panel.posts.value()) == (2, 300, 2)
    judged(qtbot, planner, lambda: panel.slider.setValue(40))
    judged(qtbot, planner, lambda: panel.slider.setValue(300))
    assert planner.session.workbook.kinds[Kind("Constable", "Any")] == 300
    assert planner.session.plan.broken == ()
    assert planner.whatif.stack.count() == 2  # the solve and the slider
    judged(qtbot, planner, planner.whatif.stack.undo)
    assert panel.slider.value() == 2


def test_beyond_300_is_typed(qtbot, planner):
    panel = planner.assumptions
    panel.kinds.setCurrentText("Constable / Rape")
    judged(qtbot, planner, lambda: panel.posts.setValue(450))
    assert planner.session.workbook.kinds[Kind("Constable", "Rape")] == 450
    assert panel.slider.maximum() >= 450


def test_the_ring_fence_can_be_lifted_and_put_back(qtbot, planner):
    box = planner.assumptions.ring_fence
    assert box.isChecked() == settings(planner).ring_fenced
    before = settings(planner).ring_fenced
    judged(
        qtbot,
        planner,
        lambda: qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2)),
    )
    assert settings(planner).ring_fenced is not before
    judged(qtbot, planner, planner.whatif.stack.undo)
    assert box.isChecked() is before


def test_tolerance_span_and_demand_are_edits(qtbot, planner):
    panel = planner.assumptions
    judged(qtbot, planner, lambda: panel.fte.setValue(2.5))
    assert settings(planner).tolerance_fte == 2.5
    judged(qtbot, planner, lambda: panel.share.setValue(0.5))
    assert settings(planner).tolerance_share == pytest.approx(0.005)
    panel.ranks.setCurrentText("Constable")
    judged(qtbot, planner, lambda: panel.span.setValue(9))
    assert sheet(planner, "Ranks")[0]["Span limit"] == 9
    cases = sheet(planner, "Demand")[0]["Cases per year"]
    panel.case_types.setCurrentText("Rape")
    panel.percent.setValue(50)
    judged(qtbot, planner, lambda: qtbot.mouseClick(panel.apply_demand, Qt.MouseButton.LeftButton))
    assert sheet(planner, "Demand")[0]["Cases per year"] == 1.5 * cases


def test_tiers_are_put_in_order_by_dragging_and_by_keys(qtbot, planner):
    tiers = planner.assumptions.tiers
    first = tiers.item(0).text()
    # what Qt does when a row is dropped elsewhere in an internal move
    judged(qtbot, planner, lambda: tiers.model().moveRow(tiers.rootIndex(), 4, tiers.rootIndex(), 0))
    assert str(settings(planner).priorities[0]) == tiers.item(0).text() == "Moves"
    assert str(planner.strip.cards[0].tier.name) == "Moves"
    tiers.setCurrentRow(0)
    judged(qtbot, planner, lambda: qtbot.keyClick(tiers, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier))
    assert str(settings(planner).priorities[0]) == first
    assert planner.whatif.stack.undoText().startswith("Priorities")


def drag(qtbot, view, start, end):
    places = [view.mapFromScene(item.sceneBoundingRect().center()) for item in (start, end)]
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    qtbot.mouseMove(view.viewport(), places[1])
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=places[1])


def tile(planner, area):
    return next(item for item in planner.views.map_page.map.tiles.values() if item.tile.area == area)


def test_a_borough_is_dragged_to_another_unit_on_the_map(qtbot, planner):
    planner.views.setCurrentWidget(planner.views.map_page)
    view = planner.views.map_page.map
    judged(qtbot, planner, lambda: drag(qtbot, view, tile(planner, "Islington"), tile(planner, "Hackney")))
    assert tile(planner, "Islington").tile.unit == "East"
    assert planner.whatif.stack.undoText() == "Unit of Islington North to East"
    judged(qtbot, planner, planner.whatif.stack.undo)
    assert tile(planner, "Islington").tile.unit == "North"


def test_dropping_a_borough_in_its_own_unit_is_no_edit(qtbot, planner):
    planner.views.setCurrentWidget(planner.views.map_page)
    drag(qtbot, planner.views.map_page.map, tile(planner, "Islington"), tile(planner, "Camden"))
    qtbot.wait(100)
    assert planner.whatif.stack.undoText() == "solve"


def test_a_unit_left_without_an_area_is_refused_as_on_import(qtbot, planner):
    planner.views.setCurrentWidget(planner.views.map_page)
    for area in ("Hackney", "Tower Hamlets"):
        menu = planner.views.map_page.map.units_menu(tile(planner, area))
        next(action for action in menu.actions() if action.text() == "North").trigger()
        qtbot.wait(300)
    assert "Not changed." in planner.messages.sentence.text()


def menu_of(planner, key):
    for team in planner.session.force.teams:
        cards = planner.session.cards(Team(*team))
        if any(card.key == key for card in cards):
            planner.session.select(Team(*team))
            row = [card.key for card in planner.team_panel.model.cards].index(key)
            planner.team_panel.cards.setCurrentIndex(planner.team_panel.model.index(row, 0))
            return planner.team_panel._menu()
    raise AssertionError(key)


def choose(menu, *texts):
    for text in texts[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == text)
        assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == texts[-1])
    action.trigger()


def officer(planner, key):
    return next(row for row in sheet(planner, "Officers") if row["Officer ID"] == key)


@pytest.mark.parametrize(
    ("texts", "heading", "value"),
    [
        (("Lock to", "East"), "Unit lock", "East"),
        (("Bar from", "East"), "Barred units", "East"),
        (("Volunteers for", "East"), "Volunteers for", "East"),
        (("Specialism", "Child abuse"), "Specialism", "Child abuse"),
        (("Absent for now",), "Available %", 0),
        (("Leaving",), "Leaving", "Yes"),
    ],
)
def test_a_cards_menu_changes_the_officer(qtbot, planner, texts, heading, value):
    judged(qtbot, planner, lambda: choose(menu_of(planner, "DC1"), *texts))
    assert officer(planner, "DC1")[heading] == value
    assert planner.whatif.stack.count() == 2
    judged(qtbot, planner, planner.whatif.stack.undo)
    assert officer(planner, "DC1")[heading] != value


def test_fte_is_asked_for(qtbot, planner, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getDouble", lambda *_: (0.6, True))
    judged(qtbot, planner, lambda: choose(menu_of(planner, "DC1"), "FTE…"))
    assert officer(planner, "DC1")["FTE"] == 0.6


def bar_and_move(qtbot, planner):
    judged(qtbot, planner, lambda: planner.edits.change("Officers", "Barred units", ["DC1"], "East"))
    where = next(
        t for t in planner.session.force.teams if any(c.key == "DC1" for c in planner.session.cards(Team(*t)))
    )
    card = next(card for card in planner.session.cards(Team(*where)) if card.key == "DC1")
    assert where[0] == "North"
    judged(qtbot, planner, lambda: planner.whatif.move([card], Team("East", "Rape")))


def test_a_move_to_a_barred_unit_stands_as_a_what_if_with_the_rule_in_red(qtbot, planner):
    bar_and_move(qtbot, planner)
    assert "breaks a hard rule" in planner.messages.sentence.text()
    assert planner.status.broken.isVisible()
    assert "Breaks" in planner.status.broken.text()


def test_or_it_is_refused_with_the_reason_if_the_planner_chooses(qtbot, planner):
    planner.actions_["refuse"].trigger()
    bar_and_move(qtbot, planner)
    qtbot.waitUntil(lambda: not planner.status.broken.isVisible(), timeout=WAIT)
    assert planner.messages.sentence.text().startswith("Refused: ")
    assert "DC1" in planner.messages.sentence.text()
    assert planner.session.plan.broken == ()
