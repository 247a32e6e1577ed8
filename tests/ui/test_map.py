from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui import fakes
from ui.palette import load_colour, unit_colour
from ui.places import Flow, Places, codes, places
from ui.ribbon import ribbon
from ui.table import Table, by_name

AREAS = Table(
    "Areas",
    ("Area", "Tile column", "Tile row"),
    (["Camden", "Islington", "Tower Hamlets", "Watford"], [0.0, 1.0, 1.0, None], [0.0, 0.0, 1.0, None]),
)
RESULT = by_name(
    (
        Table(
            "New structure",
            ("Area", "Unit"),
            (["Camden", "islington", "Tower Hamlets"], ["North", "North", "East"]),
        ),
        Table(
            "Unit results",
            ("Unit", "Hub area", "Officers", "Load %"),
            (["North", "East"], ["Camden", "Tower Hamlets"], [10, 5], [96.0, 131.0]),
        ),
        Table(
            "Postings",
            ("From area", "To unit", "Moved"),
            (
                ["Camden", "Camden", "Islington", None],
                ["East", "East", "North", "East"],
                ["Yes", "Yes", "No", "No"],
            ),
        ),
    )
)


def test_tiles_units_hubs_and_flows_are_read_from_the_tables():
    shown = places(RESULT, {"Areas": AREAS})
    assert [(tile.area, tile.unit, tile.hub, tile.code) for tile in shown.tiles] == [
        ("Camden", "North", True, "CAM"),
        ("Islington", "North", False, "ISL"),
        ("Tower Hamlets", "East", True, "TH"),
    ]
    assert shown.flows == (Flow("Camden", "East", 2),)


UNTILED = Table("Areas", ("Area", "Tile row"), (AREAS.column("Area"), AREAS.column("Tile row")))


@pytest.mark.parametrize("sheets", [{}, {"Areas": UNTILED}])
def test_without_tiles_there_is_no_map(sheets):
    assert places(RESULT, sheets) == Places()


def test_a_code_leaves_out_short_words_and_stands_for_one_area_only():
    areas = ("Richmond upon Thames", "Harrow", "Haringey", "Barnet")
    assert list(codes(areas).values()) == ["RT", "HARR", "HARI", "BAR"]


@pytest.fixture
def shown(window, qtbot):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.actions_["map"].trigger()
    page = window.views.map_page
    # What the worker answers would be shown instead.
    qtbot.waitUntil(lambda: not window.session.clerk.busy, timeout=20_000)
    page.map.show_places(places(RESULT, {"Areas": AREAS}))
    page.pages.setCurrentWidget(page.map)
    qtbot.wait(20)
    return page.map


def click(qtbot, shown, place):
    tile = shown.tiles[place]
    qtbot.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.mapFromScene(tile.mapToScene(QPointF(40, 40)))
    )


def test_a_click_on_a_tile_chooses_its_unit_everywhere(window, qtbot, shown):
    click(qtbot, shown, (1, 1))
    assert window.session.selected.unit == "East"
    assert shown.tiles[1, 1].chosen
    assert not shown.tiles[0, 0].chosen
    assert window.team_panel.heading.text().startswith("East / ")


def test_a_click_on_a_tile_lists_the_teams_of_its_unit_in_the_key(window, qtbot, shown):
    unit = window.session.force.units[0]
    shown.choose(unit)
    lanes = window.session.force.lanes
    assert shown.key.unit == unit
    assert [name for name, _figures in shown.key.teams] == [lane or "Whole unit" for lane in lanes]
    state = window.session.force.state(unit, lanes[0])
    assert shown.key.teams[0][1].startswith(f"{state.load:.0f} %  {state.capacity:.1f} FTE")


def test_arrow_keys_walk_the_tiles_and_say_where_they_are(qtbot, shown):
    shown.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(shown, key)
    assert shown.current.tile.area == "Tower Hamlets"
    assert shown.accessibleDescription() == "Tower Hamlets: East, load 131 %, the unit's hub"
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current.tile.area == "Tower Hamlets"


def test_flows_can_be_hidden_and_follow_the_chosen_unit(window, qtbot, shown):
    assert [ribbon.toolTip() for ribbon, _units in shown.ribbons] == ["2 officers of Camden move to East"]
    shown.choose("Somewhere else")
    assert not shown.ribbons[0][0].isVisible()
    shown.choose("North")
    assert shown.ribbons[0][0].isVisible()
    window.views.map_page.flows.click()
    assert shown.ribbons == []


def test_the_key_marks_hubs_and_the_colours_follow_the_choice(window, qtbot, shown):
    page = window.views.map_page
    by_unit = [tile.ground.name() for tile in shown.tiles.values()]
    assert by_unit == [unit_colour(0), unit_colour(0), unit_colour(1)]
    assert shown.key.notes[0] == "● the hub of its unit"
    qtbot.mouseClick(page.by_load, Qt.MouseButton.LeftButton)
    assert [tile.ground for tile in shown.tiles.values()] == [load_colour(load) for load in (96, 96, 131)]
    assert [tile.value for tile in shown.tiles.values()] == ["96 %", "96 %", "131 %"]


def test_a_ribbon_is_as_wide_as_there_are_people(window, shown):
    def width(people):
        ends = shown.tiles[0, 0], shown.tiles[1, 1]
        return ribbon(Flow("Camden", "East", people), *ends, most=10).boundingRect().width()

    assert width(10) > width(5) > width(1)


def test_control_and_wheel_zoom_and_control_0_fits(qtbot, shown):
    before = shown.transform().m11()
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(shown.viewport(), wheel)
    assert shown.transform().m11() > before
    qtbot.keyClick(shown, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert shown.transform().m11() == pytest.approx(before)


def test_the_load_scale_goes_from_blue_over_grey_to_orange(qapp):
    low, even, high = (load_colour(load) for load in (60.0, 100.0, 140.0))
    assert low.blue() > low.red()
    assert abs(even.blue() - even.red()) < 30
    assert high.red() > high.blue()
