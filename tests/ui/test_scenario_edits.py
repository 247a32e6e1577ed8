"""Editing the scenario by real events, with the real reader and judge behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from tests.ui.at_once import real_jobs
from tests.workforce_planner.books import book_of, save, small_book
from tests.workforce_planner.forces import small_force
from ui import files
from ui.row_dialog import RowDialog
from ui.table import by_name, rows
from ui.teams import Team
from workforce_planner.edits.posts import Kind

WAIT = 8_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return small_book(tmp_path_factory.mktemp("book"))


@pytest.fixture
def planner(window, qtbot, book):
    """The window with the small force open, and everybody where they are today."""
    real_jobs(window)
    open_(qtbot, window, book)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)
    return window


@pytest.fixture
def solved(planner, qtbot):
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        planner.solve()
    return planner


def open_(qtbot, window, path):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)


def page(window, name):
    window.views.setCurrentWidget(window.views.sheets)
    found = window.views.sheets.pages[name]
    window.views.sheets.setCurrentWidget(found)
    return found


def checked_by_qt(model):
    """Have Qt look at everything a model says from now on."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def at(found, heading, row):
    return found.model.index(row, found.table.headings.index(heading))


def type_(qtbot, found, index, text, key=Qt.Key.Key_Return):
    found.view.setFocus()
    found.view.setCurrentIndex(index)
    qtbot.keyClick(found.view, Qt.Key.Key_F2)
    editor = found.view.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)


def edited(qtbot, window, act):
    with qtbot.waitSignal(window.session.scenario_changed, timeout=WAIT):
        act()


def refused(qtbot, window, act):
    with qtbot.waitSignal(window.edits.refused, timeout=WAIT):
        act()


def judged(qtbot, window, act):
    with qtbot.waitSignal(window.session.plan_changed, timeout=WAIT):
        edited(qtbot, window, act)
    qtbot.waitUntil(lambda: window.whatif._judging is None, timeout=WAIT)


def values(window):
    return {str(card.tier.name): card.tier.value for card in window.strip.cards}


def posts_placed(window, line):
    placed = by_name(window.session.plan.tables)["Uplift postings"]
    return sum(row["Posts"] for row in rows(placed) if row["Line"] == line)


def test_f2_edits_a_cell_enter_goes_down_and_the_history_names_it(qtbot, planner):
    officers = page(planner, "Officers")
    edited(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "FTE", 0), "0.6"))
    assert at(officers, "FTE", 0).data() == "0.6"
    assert officers.view.currentIndex() == at(officers, "FTE", 1)
    assert planner.whatif.stack.text(0) == "FTE of Amy Ash 1 to 0.6"
    assert planner.actions_["undo"].text() == "&Undo FTE of Amy Ash 1 to 0.6"
    assert planner.isWindowModified()


def test_it_is_undone_and_redone_without_limit_and_then_nothing_is_unsaved(qtbot, planner):
    officers = page(planner, "Officers")
    for text in ("0.6", "0.7", "0.8"):
        edited(qtbot, planner, lambda text=text: type_(qtbot, officers, at(officers, "FTE", 0), text))
    for text in ("0.7", "0.6", "1.0"):
        edited(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_Z, CTRL))
        assert float(at(officers, "FTE", 0).data()) == float(text)
    assert not planner.isWindowModified()
    edited(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_Y, CTRL))
    assert at(officers, "FTE", 0).data() == "0.6"


def test_text_in_a_number_is_refused_with_a_sentence_and_kept_nowhere(qtbot, planner):
    officers = page(planner, "Officers")
    before = at(officers, "FTE", 0).data()
    refused(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "FTE", 0), "most of it"))
    assert planner.messages.sentence.text() == (
        "Not changed. Officers!F2: 'most of it' is not a number. Type a number."
    )
    assert at(officers, "FTE", 0).data() == before
    assert planner.whatif.stack.count() == 0
    assert not planner.isWindowModified()


def test_text_pasted_into_numbers_is_refused_and_leaves_every_cell_as_it_was(qtbot, planner):
    officers = page(planner, "Officers")
    before = [at(officers, "FTE", row).data() for row in range(3)]
    QGuiApplication.clipboard().setText("0.5\r\nplenty\r\n0.7\r\n")
    officers.view.setFocus()
    officers.view.setCurrentIndex(at(officers, "FTE", 0))
    key = Qt.KeyboardModifier.ControlModifier
    refused(qtbot, planner, lambda: qtbot.keyClick(officers.view, Qt.Key.Key_V, key))
    assert "Officers!F3: 'plenty' is not a number" in planner.messages.sentence.text()
    assert not planner.status.currentMessage()
    assert [at(officers, "FTE", row).data() for row in range(3)] == before
    assert planner.whatif.stack.count() == 0


def test_an_unknown_name_is_refused_as_on_import(qtbot, planner):
    officers = page(planner, "Officers")
    refused(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "Rank", 0), "Seargent"))
    assert "Did you mean 'Sergeant'?" in planner.messages.sentence.text()


def test_a_rule_across_rows_is_checked_too(qtbot, planner):
    officers = page(planner, "Officers")
    edited(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "Unit lock", 0), "North"))
    refused(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "Barred units", 0), "North"))
    assert "North" in planner.messages.sentence.text()


def test_esc_leaves_the_cell_as_it_was(qtbot, planner):
    officers = page(planner, "Officers")
    type_(qtbot, officers, at(officers, "FTE", 0), "0.6", Qt.Key.Key_Escape)
    qtbot.wait(100)
    assert planner.whatif.stack.count() == 0


def test_the_effect_on_the_present_force_shows_at_once(qtbot, planner):
    before = values(planner)
    demand = page(planner, "Demand")
    with qtbot.waitSignal(planner.session.picture_changed, timeout=WAIT):
        edited(qtbot, planner, lambda: type_(qtbot, demand, at(demand, "Cases per year", 0), "400"))
    assert values(planner)["Balance"] != before["Balance"]


def test_the_effect_on_a_plan_shows_without_the_bounds_of_another_scenario(qtbot, solved):
    assert all(card.tier.bound is not None for card in solved.strip.cards)
    demand = page(solved, "Demand")
    before = values(solved)
    judged(qtbot, solved, lambda: type_(qtbot, demand, at(demand, "Cases per year", 0), "400"))
    assert values(solved)["Balance"] != before["Balance"]
    assert all(card.tier.bound is None for card in solved.strip.cards)
    assert solved.session.shown_plan.reference == ()
    judged(qtbot, solved, solved.whatif.stack.undo)
    assert values(solved) == before
    assert all(card.tier.bound is not None for card in solved.strip.cards)


def test_moves_and_edits_of_the_scenario_are_on_one_stack(qtbot, solved):
    here = Team("North", "Rape")
    card = next(card for card in solved.session.cards(here) if not card.post)
    with qtbot.waitSignal(solved.session.plan_changed, timeout=WAIT):
        solved.whatif.move([card], Team("East", "Rape"))
    judged(qtbot, solved, lambda: solved.edits.change_officers([card], "FTE", "0.5"))
    texts = [solved.whatif.stack.text(n) for n in range(solved.whatif.stack.count())]
    assert [text.split(" of ")[0] for text in texts] == ["solve", "move 1 officer to East / Rape", "FTE"]
    after = values(solved)
    judged(qtbot, solved, solved.whatif.stack.undo)
    assert values(solved) != after
    with qtbot.waitSignal(solved.session.plan_changed, timeout=WAIT):
        solved.whatif.stack.undo()
    assert not solved.session.shown_plan.edited


def test_a_solve_uses_the_scenario_as_edited(qtbot, planner):
    edited(qtbot, planner, lambda: planner.edits.change("Uplift", "Posts", ["U1"], "5"))
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        planner.solve()
    assert posts_placed(planner, "U1") == 5


def test_a_plan_follows_the_number_of_posts(qtbot, solved):
    judged(qtbot, solved, lambda: solved.edits.resize(Kind("Constable", "Any"), 6))
    assert solved.session.plan.broken == ()
    assert posts_placed(solved, "U1") == 6
    judged(qtbot, solved, solved.whatif.stack.undo)
    assert not solved.session.shown_plan.edited


def test_an_officer_who_leaves_is_posted_no_longer(qtbot, solved):
    card = next(card for card in solved.session.cards(Team("North", "Rape")) if not card.post)
    judged(qtbot, solved, lambda: solved.edits.change_officers([card], "Leaving", "Yes"))
    everywhere = [c.key for team in solved.session.force.teams for c in solved.session.cards(Team(*team))]
    assert card.key not in everywhere


def test_edits_made_one_after_the_other_are_all_made(qtbot, planner):
    for key, text in (("DC1", "0.5"), ("DC2", "0.6"), ("DC3", "0.7")):
        planner.edits.change("Officers", "FTE", [key], text)
    qtbot.waitUntil(lambda: planner.whatif.stack.count() == 3, timeout=WAIT)
    officers = page(planner, "Officers")
    assert [float(at(officers, "FTE", row).data()) for row in range(3)] == [0.5, 0.6, 0.7]


def test_five_thousand_cells_from_excel_are_one_step(qtbot, window, tmp_path):
    real_jobs(window)
    book = book_of(small_force())
    for number in range(2500):
        book["Officers"].append((f"P{number}", "Pat", "Constable", "Rape", None, 1, "Camden"))
    open_(qtbot, window, save(book, tmp_path))
    officers = page(window, "Officers")
    first = len(officers.table) - 2500
    QGuiApplication.clipboard().setText("".join("0.5\tIslington\r\n" for _ in range(2500)))
    officers.view.setFocus()
    officers.view.setCurrentIndex(at(officers, "FTE", first))
    edited(qtbot, window, lambda: qtbot.keyClick(window, Qt.Key.Key_V, CTRL))
    assert at(officers, "FTE", first + 2499).data() == "0.5"
    assert at(officers, "Present area", first).data() == "Islington"
    assert window.whatif.stack.text(0) == "5,000 edits of Officers"
    edited(qtbot, window, lambda: qtbot.keyClick(window, Qt.Key.Key_Z, CTRL))
    assert at(officers, "Present area", first).data() == "Camden"


def test_rows_pasted_past_the_end_are_new_ones(qtbot, planner):
    demand = page(planner, "Demand")
    checked_by_qt(demand.model)
    last = len(demand.table) - 1
    kept = "\t".join(demand.model.copied(last, column) for column in range(3))
    QGuiApplication.clipboard().setText(f"{kept}\r\nCamden\tRape\t9\r\n")
    demand.view.setFocus()
    demand.view.setCurrentIndex(demand.model.index(last, 0))
    edited(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_V, CTRL))
    assert len(demand.table) == last + 2
    assert "repeated" in planner.messages.sentence.text() or planner.whatif.stack.count() == 1


def new_row(window, **cells):
    window.actions_["add_row"].trigger()
    dialog = window.findChildren(RowDialog)[-1]
    for cell in dialog.cells:
        if cell.accessibleName() in cells:
            cell.setText(cells[cell.accessibleName()])
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()


def test_a_row_is_added_like_the_one_in_front_and_taken_back(qtbot, planner):
    officers = page(planner, "Officers")
    officers.view.selectRow(0)
    count = len(officers.table)
    edited(qtbot, planner, lambda: new_row(planner, **{"Officer ID": "NEW1", "Name": "Nia New"}))
    assert len(officers.table) == count + 1
    assert officers.table.column("Rank")[-1] == officers.table.column("Rank")[0]
    assert planner.whatif.stack.text(0) == "add officer Nia New"
    edited(qtbot, planner, planner.whatif.stack.undo)
    assert len(officers.table) == count


def test_a_row_with_a_name_that_is_taken_is_refused(qtbot, planner):
    officers = page(planner, "Officers")
    officers.view.selectRow(0)
    refused(qtbot, planner, lambda: new_row(planner))
    assert "in row" in planner.messages.sentence.text()


def test_a_row_is_removed_by_blanking_it(qtbot, planner):
    officers = page(planner, "Travel")
    officers.view.setFocus()
    officers.view.selectRow(0)
    edited(qtbot, planner, lambda: qtbot.keyClick(officers.view, Qt.Key.Key_Delete))
    assert planner.whatif.stack.text(0).startswith("remove journey")


def test_what_is_copied_can_be_pasted_back_unchanged(qtbot, planner):
    demand = page(planner, "Demand")
    demand.view.setFocus()
    demand.view.selectAll()
    qtbot.keyClick(planner, Qt.Key.Key_C, CTRL)
    qtbot.keyClick(planner, Qt.Key.Key_V, CTRL)
    qtbot.wait(300)
    assert planner.whatif.stack.count() == 0


def test_ctrl_d_fills_down_and_delete_blanks(qtbot, planner):
    officers = page(planner, "Officers")
    checked_by_qt(officers.model)
    officers.view.setFocus()
    column = officers.table.headings.index("Home area")
    officers.view.selectColumn(column)
    edited(qtbot, planner, lambda: qtbot.keyClick(planner, Qt.Key.Key_D, CTRL))
    assert set(officers.table.column("Home area")) == {"Camden"}
    edited(qtbot, planner, lambda: qtbot.keyClick(officers.view, Qt.Key.Key_Delete))
    assert set(officers.table.column("Home area")) == {None}


def test_sorting_stays_and_the_right_row_is_edited(qtbot, planner):
    officers = page(planner, "Officers")
    officers.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    key = at(officers, "Officer ID", 0).data()
    edited(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "FTE", 0), "0.55"))
    assert at(officers, "Officer ID", 0).data() == key
    row = list(officers.table.column("Officer ID")).index(key)
    assert officers.table.column("FTE")[row] == 0.55


def test_an_edit_during_a_solve_has_its_result_judged_in_the_scenario_as_it_is(qtbot, planner):
    planner.solve()
    planner.edits.change("Demand", "Cases per year", ["Camden; Rape"], "400")
    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        pass
    qtbot.waitUntil(
        lambda: planner.whatif._judging is None and planner.session.shown_plan.edited, timeout=WAIT
    )
    assert planner.session.shown_plan.reference == ()


def test_settings_are_edited_like_any_sheet(qtbot, solved):
    judged(qtbot, solved, lambda: solved.edits.set("Priorities", "Moves; Cover"))
    assert [str(card.tier.name) for card in solved.strip.cards][:2] == ["Moves", "Cover"]
    assert solved.whatif.stack.undoText().startswith("Priorities ")


def test_edits_without_a_plan_can_be_saved_and_opened_again(qtbot, planner, monkeypatch, tmp_path):
    officers = page(planner, "Officers")
    assert not planner.actions_["save"].isEnabled()
    edited(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "FTE", 0), "0.6"))
    target = tmp_path / "edited.xlsx"
    monkeypatch.setattr(files, "ask_target", lambda *_: target)
    with qtbot.waitSignal(planner.session.said, timeout=WAIT):
        planner.actions_["save"].trigger()
    assert not planner.isWindowModified()
    open_(qtbot, planner, target)
    assert page(planner, "Officers").table.column("FTE")[0] == 0.6


def test_closing_with_edits_that_no_file_holds_asks(qtbot, planner, monkeypatch):
    officers = page(planner, "Officers")
    edited(qtbot, planner, lambda: type_(qtbot, officers, at(officers, "FTE", 0), "0.6"))
    asked = []
    monkeypatch.setattr(files, "ask_unsaved", lambda *args: asked.append(args) or "cancel")
    assert not planner.close()
    assert len(asked) == 1
