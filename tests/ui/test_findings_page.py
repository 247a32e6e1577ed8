"""Putting a workbook right on the spot, by real events, with the real reader behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.at_once import real_jobs
from tests.workforce_planner.books import book_of, save, small_book
from tests.workforce_planner.forces import small_force
from ui.match_dialog import MatchDialog
from ui.table_model import BACKGROUND, FONT, TOOL_TIP

WAIT = 60_000


@pytest.fixture
def planner(window):
    real_jobs(window)
    QAbstractItemModelTester(
        window.views.findings.sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal, window
    )
    return window


def open_(qtbot, window, path):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)


def read_again(qtbot, window, act):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        act()


def places(window):
    return list(window.views.findings.table.column("Place"))


def cell(window, heading, row):
    model = window.views.findings.sheet.model
    return model.index(row, model.table.headings.index(heading))


def type_(qtbot, window, index, text):
    view = window.views.findings.sheet.view
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.viewport().findChild(__import__("PySide6.QtWidgets").QtWidgets.QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_finding_stands_beside_its_cell_which_is_marked_and_says_why(qtbot, planner, tmp_path):
    open_(qtbot, planner, small_book(tmp_path, {"Officers!F3": "much", "Areas!B2": "east"}))
    page = planner.views.findings
    assert planner.views.currentWidget() is page
    page.list.view.selectRow(places(planner).index("Officers!F3"))
    assert page.sheet.table.name == "Officers"
    assert page.sheet.view.currentIndex() == cell(planner, "FTE", 1)
    assert "'much' is not a number" in cell(planner, "FTE", 1).data(TOOL_TIP)
    assert cell(planner, "FTE", 1).data(BACKGROUND) is not None
    assert cell(planner, "FTE", 1).data(FONT).underline()
    assert cell(planner, "FTE", 2).data(BACKGROUND) is None
    page.list.view.selectRow(places(planner).index("Areas!B2"))
    assert page.sheet.table.name == "Areas"


def test_typing_into_the_cell_puts_it_right_and_the_workbook_opens(qtbot, planner, tmp_path):
    path = small_book(tmp_path, {"Officers!F3": "much"})
    before = path.read_bytes()
    open_(qtbot, planner, path)
    read_again(qtbot, planner, lambda: type_(qtbot, planner, cell(planner, "FTE", 1), "0.8"))
    assert planner.session.workbook is not None
    assert planner.session.workbook.grids[8].table.column("FTE")[1] == 0.8
    assert "1 entry put right here: the file itself is as it was" in planner.messages.sentence.text()
    assert path.read_bytes() == before


def test_what_is_typed_and_still_wrong_is_said_and_can_be_undone_and_redone(qtbot, planner, tmp_path):
    open_(qtbot, planner, small_book(tmp_path, {"Officers!F3": "much"}))
    read_again(qtbot, planner, lambda: type_(qtbot, planner, cell(planner, "FTE", 1), "7"))
    assert "7 is out of range" in planner.views.findings.sentence.text()
    assert planner.actions_["undo"].text() == "&Undo FTE to 7"
    key = Qt.KeyboardModifier.ControlModifier
    read_again(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_Z, key))
    assert "'much' is not a number" in planner.views.findings.sentence.text().lower()
    read_again(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_Y, key))
    assert "7 is out of range" in planner.views.findings.sentence.text()


def test_a_spelling_is_put_right_once_for_all_rows(qtbot, planner, tmp_path):
    rows = {f"Officers!C{row}": "Connstable" for row in (2, 3, 4)}
    open_(qtbot, planner, small_book(tmp_path, rows))
    page = planner.views.findings
    assert len(page.table) == 3
    assert page.known.currentText() == "Constable"
    assert page.respell.text() == "Read 'Connstable' as this in 3 cells"
    read_again(qtbot, planner, lambda: qtbot.mouseClick(page.respell, Qt.MouseButton.LeftButton))
    spellings = next(table for table in planner.session.workbook.tables if table.name == "Spellings")
    assert [column[0] for column in spellings.columns] == ["Rank", "Connstable", "Constable"]


def test_no_spelling_is_offered_where_no_name_is_unknown(qtbot, planner, tmp_path):
    open_(qtbot, planner, small_book(tmp_path, {"Officers!F3": "much"}))
    assert not planner.views.findings.respell.isVisible()


def test_five_thousand_cells_pasted_from_excel_are_read_at_once(qtbot, window, tmp_path):
    real_jobs(window)
    book = book_of(small_force())
    page = book["Demand"]
    for number in range(5000):
        page.append(("Camden", "Rape", f"many {number}"))
    open_(qtbot, window, save(book, tmp_path))
    assert len(window.views.findings.table) == 5000
    first = window.views.findings.sheet
    first.view.setFocus()
    QGuiApplication.clipboard().setText("".join(f"{n / 2}\r\n" for n in range(5000)))
    index = cell(window, "Cases per year", first.view.currentIndex().row())
    first.view.setCurrentIndex(index)
    read_again(qtbot, window, window.actions_["paste"].trigger)
    assert window.session.workbook is not None
    demand = next(table for table in window.session.workbook.tables if table.name == "Demand")
    assert list(demand.column("Cases per year"))[-2:] == [2499.0, 2499.5]


def test_mending_in_excel_is_noticed_and_reload_reads_it(qtbot, planner, tmp_path):
    path = small_book(tmp_path, {"Officers!F3": "much"})
    open_(qtbot, planner, path)
    fresh = tmp_path / "new"
    fresh.mkdir()
    small_book(fresh).replace(path)  # as Excel saves: another file, renamed
    qtbot.waitUntil(
        lambda: "was changed by another program" in planner.messages.sentence.text(), timeout=WAIT
    )
    read_again(qtbot, planner, lambda: qtbot.mouseClick(planner.messages.offer, Qt.MouseButton.LeftButton))
    assert planner.session.workbook is not None


def test_a_file_that_nobody_touched_says_nothing(qtbot, planner, tmp_path):
    path = small_book(tmp_path)
    open_(qtbot, planner, path)
    said = planner.messages.sentence.text()
    (tmp_path / "another.txt").write_text("beside it")
    qtbot.wait(600)
    assert planner.messages.sentence.text() == said


def test_hidden_names_are_hidden_in_the_sheet_too(qtbot, planner, tmp_path):
    open_(qtbot, planner, small_book(tmp_path, {"Officers!F3": "much"}))
    planner.actions_["hide_names"].trigger()
    assert "Name" not in planner.views.findings.sheet.table.headings
    read_again(qtbot, planner, lambda: type_(qtbot, planner, cell(planner, "FTE", 1), "0.8"))
    assert planner.session.workbook.grids[8].table.column("FTE")[1] == 0.8


def hr_export(folder: Path) -> Path:
    heads = {"A": "Staff ref", "C": "Job level", "D": "Crime team", "F": "Hours share", "G": "Base"}
    book = book_of(small_force(), {f"Officers!{letter}1": name for letter, name in heads.items()})
    book["Officers"].title = "HR extract"
    return save(book, folder)


def test_an_hr_export_is_matched_with_guesses_and_remembered(qtbot, planner, memory, tmp_path):
    open_(qtbot, planner, hr_export(tmp_path))
    assert planner.session.workbook is None
    qtbot.mouseClick(planner.views.findings.match, Qt.MouseButton.LeftButton)
    dialog = planner.findChild(MatchDialog)
    assert (dialog.match.title, dialog.match.sheet) == ("Officers", "HR extract")
    assert dialog.choices["Rank"].currentText() == "Job level"
    for ours, theirs in (("Officer ID", "Staff ref"), ("Specialism", "Crime team"), ("FTE", "Hours share")):
        dialog.choices[ours].setCurrentText(theirs)
    dialog.choices["Present area"].setCurrentText("Base")
    dialog.choices["Home area"].setCurrentText("Base")
    assert "'Base' is chosen twice" in dialog.missing.text()
    dialog.choices["Home area"].setCurrentText("Home area")
    ok = dialog.buttons.buttons()[0]
    read_again(qtbot, planner, lambda: qtbot.mouseClick(ok, Qt.MouseButton.LeftButton))
    assert planner.session.workbook is not None
    again = tmp_path / "next month"
    again.mkdir()
    planner.session.tried = planner.session.workbook = None
    open_(qtbot, planner, hr_export(again))
    assert planner.session.workbook is not None
    assert memory.matching.sheets == {"hr extract": "Officers"}
