"""F9 with the real reader and judge: no name, home or journey in findings, broken rules or tables."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.at_once import real_jobs
from tests.ui.seen import everything
from tests.ui.test_solve import WAIT, press
from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import small_force
from workforce_planner.journal import recover
from workforce_planner.plan import Broken
from workforce_planner.source import column_letters


def texts(table):
    return " ".join(str(cell) for column in table.columns for cell in column)


def test_findings_speak_by_id_and_show_no_home(qtbot, window, tmp_path):
    sheet = small_force().source.sheets["Officers"]
    home = f"{column_letters(sheet.columns['Home area'])}{sheet.heading_row + 1}"
    path = small_book(tmp_path, {f"Officers!{home}": "Nowhere-on-Sea"})
    real_jobs(window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)
    page = window.views.findings
    assert "Nowhere-on-Sea" in texts(page.list.table)
    press(qtbot, window, Qt.Key.Key_F9)
    assert len(page.list.table) > 0
    assert "Nowhere-on-Sea" not in texts(page.list.table)
    assert "Nowhere-on-Sea" not in page.sentence.text()
    press(qtbot, window, Qt.Key.Key_F9)
    assert "Nowhere-on-Sea" in texts(page.list.table)


def test_a_broken_rule_is_told_without_minutes(window):
    rule = Broken(4, "Officers!A2", "officer '1' would travel 95 minutes to 'North' (limit 60)")
    assert window.session.told([rule]) == (rule,)
    window.session.set_hide_names(True)
    (told,) = window.session.told([rule])
    assert "95" not in told.message
    assert "60" not in told.message
    assert "officer '1'" in told.message


@pytest.fixture
def edited(qtbot, window, tmp_path):
    """A solved workbook after edits that name somebody, and one that was refused."""
    real_jobs(window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(small_book(tmp_path))
    with qtbot.waitSignal(window.session.plan_solved, timeout=WAIT):
        press(qtbot, window, Qt.Key.Key_F5)
    for heading, text in (("FTE", "0.6"), ("Home area", "Watford"), ("Name", "Zoe Zebra")):
        with qtbot.waitSignal(window.session.scenario_changed, timeout=WAIT):
            window.edits.change("Officers", heading, ["DC1"], text)
    with qtbot.waitSignal(window.edits.refused, timeout=WAIT):
        window.edits.change("Officers", "Home area", ["DC2"], "Nowhere-on-Sea")
    assert "Nowhere-on-Sea" in window.messages.sentence.text()
    return window


def test_no_name_is_left_anywhere_in_the_window_after_edits(qtbot, edited):
    assert "Zoe Zebra" in everything(edited)
    assert "FTE of Amy Ash 1 to 0.6" in everything(edited)
    press(qtbot, edited, Qt.Key.Key_F9)
    said = everything(edited)
    for private in ("Zoe Zebra", "Amy Ash", "Nowhere-on-Sea", "to Watford"):
        assert private not in said
    assert "FTE of DC1 1 to 0.6" in said
    assert edited.actions_["undo"].text() == "&Undo Name of DC1"
    press(qtbot, edited, Qt.Key.Key_F9)
    assert "FTE of Amy Ash 1 to 0.6" in everything(edited)


def test_steps_made_undone_and_redone_while_names_are_hidden_name_nobody(qtbot, edited):
    press(qtbot, edited, Qt.Key.Key_F9)
    with qtbot.waitSignal(edited.session.scenario_changed, timeout=WAIT):
        press(qtbot, edited, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edited.actions_["redo"].text() == "&Redo Name of DC1"
    with qtbot.waitSignal(edited.session.scenario_changed, timeout=WAIT):
        edited.edits.change("Officers", "FTE", ["DC2"], "0.5")
    with qtbot.waitSignal(edited.edits.refused, timeout=WAIT):
        edited.edits.change("Officers", "Home area", ["DC2"], "Nowhere-on-Sea")
    assert "(hidden)" in edited.messages.sentence.text()
    said = everything(edited)
    for private in ("Amy Ash", "Zoe Zebra", "Bob Birch", "Nowhere-on-Sea"):
        assert private not in said


def test_the_journal_names_nobody(edited):
    kept = recover(edited.recovery.journal.file)
    assert kept.last == "Name of DC1"
