"""F9 with the real reader and judge: no name, home or journey in findings, broken rules or tables."""

from PySide6.QtCore import Qt

from tests.ui.at_once import real_jobs
from tests.ui.test_solve import WAIT, press
from tests.workforce_planner.books import small_book
from tests.workforce_planner.forces import small_force
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
