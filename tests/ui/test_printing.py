"""The view in front as PDF, by the keys a planner presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog

from tests.ui.test_solve import CTRL, SHIFT, planner, press, solved
from ui import files

__all__ = ["planner"]


def pdf(qtbot, window, monkeypatch, path):
    monkeypatch.setattr(files, "ask_pdf", lambda *_: path)
    with qtbot.waitSignal(window.session.said):
        press(qtbot, window, Qt.Key.Key_P, CTRL | SHIFT)
    return window.messages.sentence.text()


@pytest.mark.parametrize("view", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_a_picture_is_one_page(qtbot, planner, monkeypatch, tmp_path, view):
    solved(qtbot, planner)
    press(qtbot, planner, view, CTRL)
    said = pdf(qtbot, planner, monkeypatch, tmp_path / "view.pdf")
    assert said == f"1 page written to {tmp_path / 'view.pdf'}."
    assert (tmp_path / "view.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "view.pdf").stat().st_size > 5_000


def test_a_table_takes_the_pages_it_needs_and_prints_what_it_shows(qtbot, planner, monkeypatch, tmp_path):
    press(qtbot, planner, Qt.Key.Key_5, CTRL)
    assert pdf(qtbot, planner, monkeypatch, tmp_path / "all.pdf").startswith("2 pages written")
    planner.views.page.filter.setText("child")
    qtbot.waitUntil(lambda: len(planner.views.page.model.rows) == 20)
    assert pdf(qtbot, planner, monkeypatch, tmp_path / "some.pdf").startswith("1 page written")


def test_a_place_that_cannot_be_written_is_said_kindly(qtbot, planner, monkeypatch, tmp_path):
    said = pdf(qtbot, planner, monkeypatch, tmp_path / "no" / "such" / "folder.pdf")
    assert said.startswith("The view could not be printed.")


def test_nothing_is_printed_without_a_place(qtbot, planner, monkeypatch):
    monkeypatch.setattr(files, "ask_pdf", lambda *_: None)
    before = planner.messages.sentence.text()
    press(qtbot, planner, Qt.Key.Key_P, CTRL | SHIFT)
    assert planner.messages.sentence.text() == before


@pytest.mark.parametrize("view", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5])
def test_any_view_is_copied_as_a_picture_under_its_title_and_marking(qtbot, planner, view):
    QGuiApplication.clipboard().clear()
    press(qtbot, planner, view, CTRL)
    press(qtbot, planner, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.AltModifier)
    picture, shown = QGuiApplication.clipboard().image(), planner.views.currentWidget()
    assert picture.width() == round(shown.width() * shown.devicePixelRatioF())
    assert picture.height() > shown.height() * shown.devicePixelRatioF()
    assert "copied as a picture, with its marking" in planner.messages.sentence.text()


def test_ctrl_p_asks_for_a_printer_and_prints_the_view_in_front(qtbot, planner, monkeypatch, tmp_path):
    asked = []

    def chosen(dialog):
        asked.append(dialog)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", chosen)
    with qtbot.waitSignal(planner.session.said):
        press(qtbot, planner, Qt.Key.Key_P, CTRL)
    assert len(asked) == 1
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_not_chosen_prints_nothing(qtbot, planner, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
    before = planner.messages.sentence.text()
    press(qtbot, planner, Qt.Key.Key_P, CTRL)
    assert planner.messages.sentence.text() == before
