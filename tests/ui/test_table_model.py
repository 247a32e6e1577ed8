import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import fakes
from ui.table import Table
from ui.table_model import ALIGNMENT, BACKGROUND, FONT, RIGHT, TableModel
from ui.tones import tone


@pytest.fixture
def model(qapp):
    model = TableModel(fakes.teams(), tone)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def column(model, number):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_while_it_sorts_filters_and_changes(model):
    chance = random.Random(1)
    for _ in range(30):
        model.sort(chance.randrange(-1, 7), chance.choice(list(Qt.SortOrder)))
        model.set_filter(chance.choice(["", "rape", "nothing at all", "Central"]))
        model.set_table(chance.choice([fakes.teams(), fakes.officers(), Table("", (), ())]))


def test_sorting_moves_whole_rows_and_minus_one_returns_to_the_tables_order(model):
    before = column(model, 0)
    model.sort(5, Qt.SortOrder.DescendingOrder)
    loads = [float(load) for load in column(model, 5)]
    assert loads == sorted(loads, reverse=True)
    assert column(model, 0)[0] == model.table.columns[0][model.source_row(0)]
    model.sort(-1)
    assert column(model, 0) == before


def test_a_selected_cell_stays_selected_when_its_row_moves(model):
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(3, 5))
    row = model.source_row(3)
    model.sort(5)
    assert model.source_row(kept.row()) == row


def test_the_filter_looks_at_every_cell_whatever_its_case(model):
    model.set_filter("CENTRAL e")
    assert set(column(model, 0)) == {"Central East"}
    model.set_filter("")
    assert model.rowCount() == len(fakes.teams())


def test_filter_and_sorting_outlive_a_new_table_of_the_same_headings(model):
    model.set_filter("rape")
    model.sort(5, Qt.SortOrder.DescendingOrder)
    before = column(model, 0)
    model.set_table(fakes.teams())
    assert column(model, 0) == before


def test_figures_line_up_and_words_do_not(model):
    assert [model.index(row, 2).data() for row in (0, 1, 4)] == ["20.80", "22.57", "27.87"]
    assert model.index(1, 5).data() == "104.0"
    assert model.index(0, 2).data(ALIGNMENT) == RIGHT
    assert model.index(0, 0).data(ALIGNMENT) != RIGHT


def test_a_column_of_mixed_measures_shows_each_as_it_is(qapp):
    model = TableModel(Table("Summary", ("Value",), ([442, 0.5, "Optimal", None, True, 1430.0],)))
    assert column(model, 0) == ["442", "0.5", "Optimal", "", "Yes", "1,430"]


def test_load_is_coloured_only_outside_the_tolerance(model):
    colours = {row: model.index(row, 5).data(BACKGROUND) for row in range(4)}
    assert colours[0] is None
    assert colours[2] is not None
    assert colours[3] is not None
    assert colours[2] != colours[3]


def test_thirty_four_thousand_rows_sort_and_filter_right(qapp):
    model = TableModel(fakes.postings(34_000))
    minutes = model.table.headings.index("Minutes before")
    model.sort(minutes, Qt.SortOrder.DescendingOrder)
    assert model.index(0, minutes).data() == "49"
    model.set_filter("officer 33999")
    assert column(model, 0) == ["33999"]


def test_a_row_that_only_names_those_below_it_is_bold(qapp):
    summary = Table("Summary", ("Measure", "Value"), (["People", "Officers"], [None, 442]))
    model = TableModel(summary, tone)
    assert model.index(0, 0).data(FONT).bold()
    assert model.index(1, 0).data(FONT) is None
