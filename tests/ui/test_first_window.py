"""The first window driven by real events: open, look, solve, stop, export."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui import fakes
from ui import files, main_window
from ui.session import Session
from ui.solves import Proposal

WAIT = 20_000


def key(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    window.activateWindow()
    qtbot.keyClick(window, key, modifier)


def ctrl(qtbot, window, letter):
    key(qtbot, window, letter, Qt.KeyboardModifier.ControlModifier)


def open_(qtbot, window, path="force.xlsx"):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(Path(path))


def solve(qtbot, window):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)


def serve(window, **services):
    window.session.services = dataclasses.replace(window.session.services, **services)


def bar(window):
    return window.messages.sentence.text()


def test_it_starts_with_a_welcome_and_nothing_to_solve(window):
    assert window.pages.currentWidget() is window.welcome
    assert window.windowTitle() == "Workforce Planner"
    assert not window.actions_["solve"].isEnabled()
    assert not window.dock.isVisible()


def test_ctrl_o_opens_a_workbook_and_shows_its_sheets_findings_and_present_score(
    qtbot, window, monkeypatch, tmp_path
):
    monkeypatch.setattr(files, "ask_workbook", lambda *_: tmp_path / "force.xlsx")
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_O)
    assert window.windowTitle() == "Force force[*] - Workforce Planner"
    assert window.marking.text() == "OFFICIAL-SENSITIVE"
    assert list(window.views.sheets.pages) == ["Officers", "Ranks"]
    assert window.views.findings.table.column("Place") == ["Officers!H17", "Demand!C4"]
    assert "2 warnings" in bar(window)
    assert [card.tier.value for card in window.strip.cards] == list(fakes.BEFORE)
    assert "14 people at present" in window.strip.cards[0].accessibleName()


def test_a_dropped_workbook_is_opened(qtbot, window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.xlsx"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        QApplication.sendEvent(window, enter)
        QApplication.sendEvent(window, drop)
    assert enter.isAccepted()
    assert window.session.workbook.path.name == "dropped.xlsx"


def test_text_dragged_over_the_window_is_not_taken(window):
    data = QMimeData()
    data.setText("force.xlsx")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_sample_opens_from_the_menu_and_from_the_welcome_page(qtbot, window):
    sample = next(action for action in window.submenus["sample>"].actions() if "six-regions" in action.text())
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        sample.trigger()
    assert window.session.workbook.path.name == "six-regions.xlsx"
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.welcome.samples.itemActivated.emit(window.welcome.samples.item(0))
    assert window.session.workbook.path.name == "five-regions.xlsx"


def test_a_broken_workbook_shows_its_findings_and_cannot_be_solved(qtbot, window):
    open_(qtbot, window, "broken.xlsx")
    assert window.views.currentWidget() is window.views.findings
    assert window.views.findings.table.column("Level") == ["Error", "Warning", "Warning"]
    assert "Did you mean 'Sergeant'?" in window.views.findings.list.model.text(0, 2)
    assert "one entry is put right" in bar(window)
    assert not window.actions_["solve"].isEnabled()


def test_a_broken_workbook_leaves_the_one_that_is_open_and_its_plan_alone(qtbot, window):
    open_(qtbot, window)
    solve(qtbot, window)
    plan = window.session.kept = window.session.plan
    open_(qtbot, window, "broken.xlsx")
    assert window.session.plan is plan
    assert window.windowTitle().startswith("Force force")
    assert "Force force is still open, with its plan" in bar(window)
    assert window.actions_["solve"].isEnabled()


def test_reload_reads_the_broken_workbook_again_once_it_is_mended(qtbot, window):
    open_(qtbot, window, "broken.xlsx")
    serve(window, open=fakes.open_mended)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_R)
    assert window.session.workbook.path.name == "broken.xlsx"
    assert "Findings (0)" in [window.views.tabText(i) for i in range(window.views.count())]


def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(qtbot, window):
    open_(qtbot, window)
    open_(qtbot, window, "missing.xlsx")
    assert bar(window).startswith("missing.xlsx could not be read. No such file or directory (missing.xlsx).")
    assert bar(window).endswith("What was open is unchanged.")
    assert window.session.workbook.path.name == "force.xlsx"


def test_f5_solves_and_shows_score_and_result_tables(qtbot, window):
    open_(qtbot, window)
    solve(qtbot, window)
    assert list(window.views.results.pages) == ["Teams", "Postings", "Uplift postings", "Unit results"]
    cards = [card.accessibleName() for card in window.strip.cards]
    assert cards[0] == "Cover: 0 people now, 14 before, at best 0 (proven: no plan can be better)."
    assert cards[4] == "Moves: 129 people now, 0 before, at best 126 (not proven)."
    assert window.isWindowModified()
    assert window.status.kept.text() == "Plan not saved yet"


def test_the_checklist_follows_the_solve_and_esc_stops_it_and_keeps_the_best(qtbot, window):
    serve(window, solve=fakes.solve_until_stopped)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.progressed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    states = {state.name: state.state for state in window.run_panel.states}
    assert states["Cover"] == "proven"
    assert states["Balance"] == "working"
    assert states["Travel"] == "waiting"
    assert window.run_panel.heading.text().startswith("Solving Balance")
    assert window.status.state.text().startswith("Solving Balance: ")
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_Escape)
    assert window.session.plan.status == "Stopped"
    assert window.preview.sentence.text().startswith("Stopped after 8.2 s, not proven: Moves.")
    assert window.actions_["solve"].isEnabled()
    assert not window.actions_["stop"].isEnabled()


def test_the_window_stays_alive_while_it_solves(qtbot, window):
    serve(window, solve=fakes.solve_until_stopped)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.progressed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    ctrl(qtbot, window, Qt.Key.Key_5)
    ctrl(qtbot, window, Qt.Key.Key_F)
    qtbot.keyClicks(window.views.sheets.page.filter, "domestic")
    qtbot.waitUntil(lambda: len(window.views.sheets.page.model.rows) == 20, timeout=WAIT)
    assert window.session.solving


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (fakes.solve_and_die, "The background process ended unexpectedly."),
        (fakes.solve_and_raise, "RuntimeError: the tableau is on the table"),
    ],
)
def test_a_solve_that_dies_or_fails_is_reported_kindly_and_can_be_tried_again(qtbot, window, work, words):
    serve(window, solve=work)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    assert words in bar(window)
    assert "unharmed" in bar(window)
    assert {state.state for state in window.run_panel.states} == {"waiting"}
    serve(window, solve=fakes.solve)
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        qtbot.mouseClick(window.messages.offer, Qt.MouseButton.LeftButton)
    assert window.session.plan is not None


def test_the_details_of_a_failure_can_be_copied(qtbot, window):
    serve(window, solve=fakes.solve_and_raise)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    qtbot.mouseClick(window.messages.details, Qt.MouseButton.LeftButton)
    assert "Traceback" in QGuiApplication.clipboard().text()


def test_a_solver_that_does_not_hear_stop_is_ended_and_the_old_plan_kept(qtbot, window):
    open_(qtbot, window)
    solve(qtbot, window)
    plan = window.session.plan
    serve(window, solve=fakes.solve_deaf)
    with qtbot.waitSignal(window.session.progressed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_Escape)
    assert "did not stop within 1 seconds and was ended" in bar(window)
    assert window.session.plan is plan


def test_a_clash_lists_what_cannot_hold_together(qtbot, window):
    serve(window, solve=fakes.solve_to_a_clash)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    assert "Officers!I4: officer '003' is locked to 'North'" in bar(window)
    assert window.views.currentWidget() is window.views.findings
    assert window.views.findings.table.column("Level")[:2] == ["Clash", "Clash"]


def test_the_plan_that_a_workbook_holds_is_shown_at_once(qtbot, window):
    open_(qtbot, window, "held.xlsx")
    assert window.actions_["results"].isEnabled()
    assert window.run_panel.heading.text() == "A plan from the file"
    assert window.run_panel.keep.isVisible()
    assert not window.isWindowModified()


@pytest.fixture
def target(monkeypatch, tmp_path):
    target = tmp_path / "result.xlsx"
    monkeypatch.setattr(files, "ask_target", lambda *_: target)
    return target


def test_ctrl_s_writes_the_result_and_knows_where_the_next_time(qtbot, window, target, monkeypatch):
    open_(qtbot, window)
    solve(qtbot, window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_S)
    assert target.read_text() == "with names"
    assert not window.isWindowModified()
    assert window.status.kept.text() == "Saved in result.xlsx"
    target.unlink()
    monkeypatch.setattr(files, "ask_target", lambda *_: pytest.fail("asked again"))
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_S)
    assert target.exists()


def test_f9_hides_names_in_every_table_and_in_the_export(qtbot, window, target):
    open_(qtbot, window)
    solve(qtbot, window)
    key(qtbot, window, Qt.Key.Key_F9)
    for table in (window.views.sheets.pages["Officers"].table, window.views.results.pages["Postings"].table):
        assert not {"Name", "Home area", "Minutes before", "Minutes after"} & set(table.headings)
        assert "Officer ID" in table.headings
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_E)
    assert target.read_text() == "without names"
    key(qtbot, window, Qt.Key.Key_F9)
    assert "Name" in window.views.results.pages["Postings"].table.headings


def test_a_disk_that_is_full_loses_nothing(qtbot, window, target):
    serve(window, export=fakes.export_to_a_full_disk)
    open_(qtbot, window)
    solve(qtbot, window)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_S)
    assert bar(window).startswith("result.xlsx could not be written. No space left on device")
    assert window.isWindowModified()
    assert window.session.plan is not None


def test_the_result_never_goes_over_the_workbook_it_was_made_from(qtbot, window, target):
    target.write_text("the planner's own")
    open_(qtbot, window, target)
    solve(qtbot, window)
    ctrl(qtbot, window, Qt.Key.Key_E)
    assert "Give the result another name" in bar(window)
    assert target.read_text() == "the planner's own"


@pytest.mark.parametrize(("answer", "closes"), [("cancel", False), ("discard", True)])
def test_closing_with_an_unsaved_plan_asks(qtbot, window, monkeypatch, answer, closes):
    open_(qtbot, window)
    solve(qtbot, window)
    monkeypatch.setattr(files, "ask_unsaved", lambda *_: answer)
    assert window.close() is closes


def test_closing_during_a_solve_asks_and_leaves_no_process(qtbot, window, monkeypatch):
    serve(window, solve=fakes.solve_deaf)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.progressed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    process, asked = window.session.solver._process, []
    monkeypatch.setattr(files, "ask_unsaved", lambda *args: asked.append(args) or "discard")
    assert window.close()
    assert len(asked) == 1
    assert not process.is_alive()


def test_opening_another_workbook_during_a_solve_ends_the_solve(qtbot, window, monkeypatch):
    serve(window, solve=fakes.solve_deaf)
    open_(qtbot, window)
    with qtbot.waitSignal(window.session.progressed, timeout=WAIT):
        key(qtbot, window, Qt.Key.Key_F5)
    monkeypatch.setattr(files, "ask_unsaved", lambda *_: "discard")
    open_(qtbot, window, "other.xlsx")
    assert not window.session.solving
    serve(window, solve=fakes.solve)
    solve(qtbot, window)
    assert window.session.plan is not None


def test_copy_gives_excel_the_cells_with_headings_on_request(qtbot, window):
    open_(qtbot, window)
    ctrl(qtbot, window, Qt.Key.Key_5)
    page = window.views.sheets.page
    page.view.selectRow(1)
    page.view.setFocus()
    ctrl(qtbot, window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().split("\t")[:3] == ["00001", "Officer 1", "DC"]
    qtbot.keyClick(
        window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QGuiApplication.clipboard().text().startswith("Officer ID\tName")


def test_the_status_bar_counts_rows_and_adds_up_the_selection(qtbot, window):
    open_(qtbot, window)
    ctrl(qtbot, window, Qt.Key.Key_5)
    page = window.views.sheets.page
    page.filter.setText("child")
    qtbot.waitUntil(lambda: window.status.shown_rows.text().startswith("20 of 60 rows"), timeout=WAIT)
    page.view.selectColumn(4)
    assert "sum 16, average 0.8" in window.status.shown_rows.text()


def test_thirty_four_thousand_officers_open_and_select(qtbot, window):
    open_(qtbot, window, "large.xlsx")
    ctrl(qtbot, window, Qt.Key.Key_5)
    assert window.status.shown_rows.text() == "34,000 rows"
    window.views.sheets.page.view.selectAll()
    assert "238,000 cells selected" in window.status.shown_rows.text()


def test_recent_files_and_the_theme_are_remembered(qtbot, window, memory, tmp_path):
    path = tmp_path / "kept.xlsx"
    path.touch()
    open_(qtbot, window, path)
    open_(qtbot, window, tmp_path / "gone.xlsx")
    window.actions_["theme_dark"].trigger()
    window.close()
    again = main_window.MainWindow(Session(fakes.SERVICES), memory)
    qtbot.addWidget(again)
    again.submenus["recent>"].aboutToShow.emit()
    recent = again.submenus["recent>"].actions()
    assert [action.toolTip() for action in recent] == [str(tmp_path / "gone.xlsx"), str(path)]
    assert [action.isEnabled() for action in recent] == [False, True]
    assert again.actions_["theme_dark"].isChecked()
    again.set_theme("Light")


def test_the_template_is_written_where_the_planner_says(qtbot, window, target):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        ctrl(qtbot, window, Qt.Key.Key_N)
    assert target.read_text() == "template"
    assert "empty workbook" in bar(window)


def test_everything_fits_a_laptop_at_150_percent(window):
    window.session._opened(fakes.opened(Path("force.xlsx")))
    window.session._solved(fakes.planned())
    window.messages.hide()  # as a solve does
    window.session.proposal = Proposal("solve", edited=True)
    window.actions_["accept_some"].trigger()
    window.session.proposal_changed.emit()
    assert window.preview.isVisible()
    assert window.height() == 720
    smallest = window.minimumSizeHint()
    assert smallest.width() <= 1366 / 1.5
    assert smallest.height() <= (768 - 40) / 1.5


def test_the_time_limit_of_the_panel_is_the_one_of_the_command_line_until_changed(qtbot, window):
    from workforce_planner.plan import TIME_LIMIT

    assert window.run_panel.limit.value() == TIME_LIMIT
    window.run_panel.limit.setValue(30)
    assert window.session.options.time_limit == 30
    window.run_panel.limit.setValue(0)
    assert window.session.options.time_limit is None


def test_the_welcome_page_offers_every_sample_there_is():
    from ui.welcome import SAMPLES
    from workforce_planner import samples

    assert tuple(SAMPLES) == samples.SAMPLES
