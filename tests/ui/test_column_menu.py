"""Hiding columns and choosing values in headings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import fakes
from ui.table_page import TablePage


@pytest.fixture
def page(qtbot):
    page = TablePage(fakes.officers())
    qtbot.addWidget(page)
    page.show()
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    return page


def choose(page, heading, text):
    menu = page.columns.menu(page.table.headings.index(heading))
    next(action for action in menu.actions() if action.text() == text).trigger()


def tick(page, heading, *values):
    dialog = page.columns.values(page.table.headings.index(heading))
    dialog.everything.setCheckState(Qt.CheckState.Unchecked)
    for item in dialog.items():
        if item.text() in values:
            item.setCheckState(Qt.CheckState.Checked)
    dialog.accept()


def test_a_column_is_hidden_and_shown_again(page):
    choose(page, "Name", "Hide Name")
    assert page.view.isColumnHidden(1)
    choose(page, "Rank", "Show Name")
    assert not page.view.isColumnHidden(1)


def test_a_hidden_column_stays_hidden_when_its_cells_change(page):
    choose(page, "Name", "Hide Name")
    page.show_table(fakes.officers())
    assert page.view.isColumnHidden(1)


def test_hidden_columns_are_not_copied(page):
    choose(page, "Name", "Hide Name")
    page.view.selectRow(1)
    page.copy()
    assert QGuiApplication.clipboard().text().split("\t")[:2] == ["00001", "DC"]


def test_only_the_chosen_values_are_shown_and_the_heading_says_so(page):
    tick(page, "Rank", "DS")
    assert {page.model.index(row, 2).data() for row in range(page.model.rowCount())} == {"DS"}
    assert page.model.headerData(2, Qt.Orientation.Horizontal).startswith("Rank ")
    assert page.model.headerData(2, Qt.Orientation.Horizontal) != "Rank"
    assert page.description().startswith("12 of 60 rows")
    choose(page, "Rank", "Show all rows")
    assert page.model.rowCount() == 60
    assert page.model.headerData(2, Qt.Orientation.Horizontal) == "Rank"


def test_values_of_two_columns_and_the_filter_line_work_together(page):
    tick(page, "Rank", "DS", "DI")
    tick(page, "Specialism", "Rape")
    both = page.model.rowCount()
    assert 0 < both < 24
    page.model.set_filter("officer 3")
    assert 0 < page.model.rowCount() < both


def test_blank_is_a_value(page):
    tick(page, "Home area", "(blank)")
    assert page.model.rowCount() == 9


def test_all_ticked_is_no_filter(page):
    dialog = page.columns.values(2)
    dialog.accept()
    assert page.model.values == {}
