from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui import fakes
from ui import charts
from ui.shown import Shown
from ui.table import by_name

PLAN = fakes.planned()
RESULT = by_name((*PLAN.tables, *PLAN.extras))
SHEETS = by_name(fakes.opened(Path("force.xlsx")).tables)


def test_load_stands_before_and_after_with_the_tolerance_of_a_specialism():
    chart = charts.load(RESULT, SHEETS, "Rape")
    assert chart.categories == fakes.UNITS
    assert chart.series["After"][:4] == [101.0, 99.0, 103.0, None]
    assert chart.bands[0] == (95.0, 106.0)


def test_whole_units_have_no_tolerance():
    assert charts.load(RESULT, SHEETS, charts.ALL).bands == ()


def test_span_is_people_for_each_supervisor_and_says_its_limits():
    chart = charts.span(RESULT, SHEETS, "")
    assert chart.series == {"DC per DS": [4.0, 8.0, 2.0, 4.0, 4.0, None]}
    assert "DC at most 8 per DS" in chart.note


def test_everybody_with_a_longer_journey_is_in_one_bin():
    chart = charts.travel(RESULT, SHEETS, "")
    assert sum(chart.series["People"]) == 60
    assert chart.series["People"][0] == 60


def test_hidden_journeys_are_not_drawn():
    hidden = {name: table.nameless() for name, table in RESULT.items()}
    assert "F9" in charts.travel(hidden, SHEETS, "").note


def test_uplift_counts_posts_by_unit_and_rank():
    assert charts.uplift(RESULT, SHEETS, "").series == {"DC": [0.0, 0.0, 0.0, 0.0, 0.0, 3.0]}


@pytest.fixture
def page(window, qtbot):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.actions_["charts"].trigger()
    return window.views.chart_page


@pytest.mark.parametrize("kind", range(len(charts.CHARTS)))
def test_each_chart_is_drawn_and_has_its_figures_as_a_table(page, qtbot, kind):
    page.kind.setCurrentIndex(kind)
    assert page.view.chart == page.chart
    assert page.view.chart.categories
    for category in range(len(page.view.chart.categories)):
        assert page.view.chart.categories[category] in page.view.tip(category)
    page.show_data.click()
    assert page.pages.currentWidget() is page.data
    assert len(page.data.table) == len(page.view.chart.categories)


def test_the_chart_follows_the_chosen_team(window, page):
    from ui.teams import Team

    window.session.select(Team("East Area", "Rape"))
    assert page.specialism.currentText() == "Rape"
    assert page.view.chart.bands[0] == (95.0, 106.0)
    assert page.view.tip(3) == "East Area: Before 131 %, After nobody; within tolerance: 95 to 106 %"


def test_a_copied_picture_carries_the_marking(window, page):
    page.copy_picture.click()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    assert page.marking.text() == "OFFICIAL-SENSITIVE"
    assert "copied" in window.statusBar().currentMessage()


def test_before_a_plan_nothing_is_called_after(page):
    page.session.shown_plan, page.session.present = Shown(), fakes.planned(None)
    assert set(page.chart.series) == {"With leavers", "Today"}


def test_a_long_title_does_not_make_the_window_wider(qtbot, window):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.actions_["charts"].trigger()
    page = window.views.chart_page
    page.title.setText("Load of rape and serious sexual offences in every unit, before and after")
    assert page.minimumSizeHint().width() <= 1366 / 1.5 - 340
