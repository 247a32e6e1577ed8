"""A project's scenarios by real events: made, named, opened, removed, brought back, noted, compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.at_once import at_once
from tests.ui.test_recovery import move
from tests.ui.test_solve import WAIT, click, press, solved
from tests.workforce_planner.project.test_project import DRAFT, FTE, project_of
from ui import files
from ui.name_dialog import NameDialog
from workforce_planner.project import FIRST, open_project, outlines

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "force.wplan"
    with project_of(path) as project:
        project.edit(FIRST, [FTE])
        project.add_branch(FIRST, "More uplift", reason="asked for by the board")
        project.place("More uplift", DRAFT, label="by hand")
    return path


@pytest.fixture
def planner(qtbot, window, project):
    """The window with the project in it, its scenarios in view."""
    at_once(window)
    show(qtbot, window, project, "More uplift")
    window.activateWindow()
    press(qtbot, window, Qt.Key.Key_8, CTRL)
    assert window.views.currentWidget() is window.scenarios
    return window


def show(qtbot, window, path, branch=""):
    with qtbot.waitSignal(window.session.workbook_changed, timeout=WAIT):
        window.session.open(path, None, branch)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)


def listed(window, heading="Scenario"):
    table = window.scenarios.list.table
    return list(table.column(heading)) if heading in table.headings else []


def choose(window, *names):
    page = window.scenarios.list
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.view.clearSelection()
    for name in names:
        row = listed(window).index(name)
        page.view.setCurrentIndex(page.model.index(row, 0))
    for name in names:
        page.view.selectionModel().select(page.model.index(listed(window).index(name), 0), flags)
    assert window.scenarios.chosen() == list(names)


def named(qtbot, window, name):
    """Type a name into the dialog and press Enter."""
    dialog = window.findChild(NameDialog)
    assert dialog.isVisible()
    dialog.line.clear()
    qtbot.keyClicks(dialog.line, name)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    dialog.setParent(None)
    window.activateWindow()


def file_of(window):
    """The project as another program finds it."""
    window.keeping.keeper.release()
    return open_project(window.keeping.keeper.path)


def test_the_scenarios_are_listed_and_the_title_says_which_is_open(planner):
    assert planner.session.branch == "More uplift"
    assert planner.windowTitle().startswith("Force force: More uplift")
    assert listed(planner) == [FIRST, "More uplift"]
    assert listed(planner, "From") == ["the baseline", FIRST]
    assert listed(planner, "Open") == [None, "Yes"]
    assert listed(planner, "Edits") == [1, 1]


def test_a_new_scenario_from_here_is_gone_on_in_and_the_old_one_stays(qtbot, planner):
    press(qtbot, planner, Qt.Key.Key_B, CTRL)
    named(qtbot, planner, "Fewer moves")
    assert planner.session.branch == "Fewer moves"
    assert "'More uplift' stays as it is" in planner.messages.sentence.text()
    move(qtbot, planner)
    qtbot.waitUntil(lambda: listed(planner) == [FIRST, "More uplift", "Fewer moves"])
    assert listed(planner, "From")[-1] == "More uplift"
    with file_of(planner) as project:
        assert len(project.history("Fewer moves")) == len(project.history("More uplift")) + 1


def test_a_name_that_is_taken_is_not_accepted(qtbot, planner):
    press(qtbot, planner, Qt.Key.Key_B, CTRL)
    dialog = planner.findChild(NameDialog)
    dialog.line.setText("more UPLIFT")
    assert not dialog.ok.isEnabled()
    assert "of this name already" in dialog.hint.text()
    dialog.line.setText("  ")
    assert not dialog.ok.isEnabled()
    dialog.reject()
    assert planner.session.branch == "More uplift"


def test_f2_renames_the_chosen_and_the_open_scenario(qtbot, planner):
    choose(planner, FIRST)
    press(qtbot, planner.scenarios.list.view, Qt.Key.Key_F2)
    named(qtbot, planner, "As today")
    qtbot.waitUntil(lambda: listed(planner) == ["As today", "More uplift"])
    assert listed(planner, "From")[1] == "As today"
    choose(planner, "More uplift")
    press(qtbot, planner.scenarios.list.view, Qt.Key.Key_F2)
    named(qtbot, planner, "Uplift of 60")
    assert planner.windowTitle().startswith("Force force: Uplift of 60")
    move(qtbot, planner)
    with file_of(planner) as project:
        assert project.history("Uplift of 60")[-1].label.startswith("move 1 officer")


def test_enter_opens_the_chosen_scenario_with_a_history_of_its_own(qtbot, planner):
    move(qtbot, planner)
    assert planner.whatif.stack.count() == 1
    choose(planner, FIRST)
    with qtbot.waitSignal(planner.session.workbook_changed, timeout=WAIT):
        press(qtbot, planner.scenarios.list.view, Qt.Key.Key_Return)
    assert planner.session.branch == FIRST
    assert planner.whatif.stack.count() == 0
    qtbot.waitUntil(lambda: planner.session.present is not None)
    move(qtbot, planner)
    with file_of(planner) as project:
        assert [step.kind for step in project.history(FIRST)] == ["edit", "plan"]
        assert [step.kind for step in project.history("More uplift")] == ["edit", "plan", "plan"]


def test_a_removed_scenario_is_brought_back(qtbot, planner):
    choose(planner, FIRST)
    press(qtbot, planner.scenarios.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(planner) == ["More uplift"])
    assert "Its steps, plans and notes are still in the file" in planner.messages.sentence.text()
    assert not planner.actions_["remove_branch"].isEnabled()  # the last one stays
    click(qtbot, planner.messages.offer)
    qtbot.waitUntil(lambda: listed(planner) == [FIRST, "More uplift"])
    assert not planner.actions_["restore_branch"].isEnabled()


def test_when_the_open_scenario_is_removed_another_is_shown(qtbot, planner):
    choose(planner, "More uplift")
    with qtbot.waitSignal(planner.session.workbook_changed, timeout=WAIT):
        press(qtbot, planner.scenarios.list.view, Qt.Key.Key_Delete)
    assert planner.session.branch == FIRST
    qtbot.waitUntil(lambda: planner.messages.offer.text() == "Bring it back")
    planner.actions_["restore_branch"].trigger()
    qtbot.waitUntil(lambda: listed(planner) == [FIRST, "More uplift"])


def test_a_note_is_written_and_seen(qtbot, planner):
    choose(planner, FIRST)
    note = planner.scenarios.note
    assert FIRST in note.placeholderText()
    assert not planner.scenarios.add_note.isEnabled()
    qtbot.keyClicks(note, "agreed on 3 May")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.text() == ""
    qtbot.waitUntil(lambda: len(planner.scenarios.details.pages["Notes"].table) == 1)
    assert planner.scenarios.details.pages["Notes"].table.column("Notes") == ["agreed on 3 May"]
    choose(planner, "More uplift")
    assert len(planner.scenarios.details.pages["Notes"].table) == 0


def trail(window):
    return window.scenarios.details.pages["Audit trail"]


def test_the_audit_trail_is_filtered_and_copied_like_any_table(qtbot, planner):
    planner.scenarios.details.setCurrentWidget(trail(planner))
    table = trail(planner).table
    row = table.column("What").index("Edited")
    cells = {heading: table.column(heading)[row] for heading in table.headings}
    told = [cells[heading] for heading in ("Row", "Heading", "From value", "To value")]
    assert told == ["DC1", "FTE", "1", "0.6"]
    assert cells["Program"].startswith("workforce-planner ")
    trail(planner).model.set_filter("asked for by")
    trail(planner).view.selectRow(0)
    trail(planner).view.setFocus()
    assert planner.views.page is trail(planner)
    assert trail(planner).copy() == 1


def test_the_reason_for_an_edit_is_in_the_trail(qtbot, planner):
    reason = planner.history_dock.findChild(QLineEdit)
    qtbot.keyClicks(reason, "the board asked for it")
    move(qtbot, planner)
    reason.clear()
    move(qtbot, planner, 1)
    qtbot.waitUntil(lambda: trail(planner).table.column("What")[0] == "Moved by hand")
    table = trail(planner).table
    told = list(zip(table.column("What"), table.column("Reason"), strict=True))
    assert ("Plan put in place", "the board asked for it") in told
    assert ("Moved by hand", "the board asked for it") not in told


def test_a_solve_is_recorded_and_what_its_plan_is_worth(qtbot, planner):
    planner.session.set_options(seed=7)
    solved(qtbot, planner)
    qtbot.waitUntil(lambda: listed(planner, "Last solve")[1] == "Optimal")
    assert listed(planner, "Lawful") == [None, "Yes"]
    assert listed(planner, "Moves") == [None, 129.0]
    solves = planner.scenarios.details.pages["Solves"].table
    assert (solves.column("Status"), solves.column("Seed")) == (["Optimal"], [7])
    press(qtbot, planner, Qt.Key.Key_Return, CTRL)
    move(qtbot, planner)
    qtbot.waitUntil(lambda: listed(planner, "Moves") == [None, 130.0])
    with file_of(planner) as project:
        last = project.history("More uplift")[-2:]
        assert [step.kind for step in last] == ["plan", "move"]
        assert last[0].plan == project.solves("More uplift")[0].plan
        assert outlines(project)[1].judged.score["Moves"] == 130.0


def test_a_rejected_solve_is_taken_back_and_stays_recorded(qtbot, planner):
    solved(qtbot, planner)
    planner.actions_["reject"].trigger()
    qtbot.waitUntil(lambda: trail(planner).table.column("What")[0] == "Went back or forward")
    with file_of(planner) as project:
        assert len(project.solves("More uplift")) == 1
        assert [step.label for step in project.history("More uplift")][-1] == "by hand"


def test_findings_of_the_scenario_are_kept(planner):
    kept = planner.scenarios.details.pages["Findings"].table
    assert kept.column("Level") == ["Warning", "Warning"]
    planner.session.set_hide_names(True)
    with file_of(planner) as project:
        assert len(project.findings("More uplift")) == 2


def test_hidden_names_leave_notes_reasons_and_private_cells_out(qtbot, planner):
    planner.branches.note("More uplift", "Amy asked for it")
    qtbot.waitUntil(lambda: "Amy asked for it" in trail(planner).table.column("To value"))
    assert any("Amy" in (step or "") for step in trail(planner).table.column("Step"))
    press(qtbot, planner, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "Reason" not in trail(planner).table.headings)
    assert "Notes" not in planner.scenarios.details.pages["Notes"].table.headings
    assert "Amy" not in str(trail(planner).table)
    assert "What to do" not in planner.scenarios.details.pages["Findings"].table.headings


def test_two_scenarios_are_compared(qtbot, planner):
    choose(planner, FIRST, "More uplift")
    press(qtbot, planner, Qt.Key.Key_B, CTRL | SHIFT)
    page = planner.views.compare
    qtbot.waitUntil(lambda: planner.views.currentWidget() is page and page.page is not None, timeout=WAIT)
    assert (page.left.currentText(), page.right.currentText()) == (FIRST, "Today")
    assert page.others == ()
    move(qtbot, planner)  # the project is ours again
    assert planner.session.autosaved


def test_several_scenarios_are_compared(qtbot, planner):
    press(qtbot, planner, Qt.Key.Key_B, CTRL)
    named(qtbot, planner, "Third")
    qtbot.waitUntil(lambda: len(listed(planner)) == 3)
    solved(qtbot, planner)
    choose(planner, FIRST, "More uplift", "Third")
    press(qtbot, planner, Qt.Key.Key_B, CTRL | SHIFT)
    page = planner.views.compare
    qtbot.waitUntil(lambda: planner.views.currentWidget() is page and page.page is not None, timeout=WAIT)
    assert page.page.table.headings == ("Tier", FIRST, "More uplift", "Now")
    assert "Now" in page.and_also.text()
    assert not page.take.isVisible()
    click(qtbot, page.only_two)
    qtbot.waitUntil(lambda: "Differences" in page.tables.pages, timeout=WAIT)
    assert page.tables.pages["Differences"].table.headings[-2:] == (FIRST, "More uplift")


def test_an_edit_during_the_comparison_is_kept_after_it(qtbot, planner):
    choose(planner, FIRST, "More uplift")
    planner.branches.compare([FIRST, "More uplift"])
    move(qtbot, planner)
    qtbot.waitUntil(lambda: planner.session.autosaved and not planner.keeping.lent, timeout=WAIT)
    with file_of(planner) as project:
        assert project.history("More uplift")[-1].label.startswith("move 1 officer")


def test_saving_a_project_never_writes_a_workbook_over_it(qtbot, planner, project, monkeypatch):
    solved(qtbot, planner)
    press(qtbot, planner, Qt.Key.Key_S, CTRL)
    assert "force.wplan holds everything already" in planner.messages.sentence.text()
    asked = []
    monkeypatch.setattr(files, "ask_target", lambda _window, _title, suggested: asked.append(suggested))
    click(qtbot, planner.messages.offer)
    assert asked == [project.with_name("force - plan.xlsx")]
    with file_of(planner) as kept:
        assert kept.scenarios


def test_without_a_project_the_view_offers_to_make_one(qtbot, window, tmp_path, monkeypatch):
    at_once(window)
    show(qtbot, window, tmp_path / "force.xlsx")
    press(qtbot, window, Qt.Key.Key_8, CTRL)
    assert window.scenarios.page is None
    for name in ("new_branch", "rename_branch", "remove_branch", "open_branch", "compare_branches"):
        assert not window.actions_[name].isEnabled()
    asked = []
    monkeypatch.setattr(files, "ask_project", lambda _window, suggested: asked.append(suggested))
    press(qtbot, window, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.AltModifier)
    assert asked == [tmp_path / "force.wplan"]
